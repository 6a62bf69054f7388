import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { handedNotes } from '../../../src/domain/firehydrant/notes.ts';
import { ok } from '../../../src/domain/result.ts';
import { createFireHydrant } from '../../../src/main/firehydrant/service.ts';
import { createCall } from '../../../src/main/services/client.ts';
import { ana, bo } from '../../domain/incident/spec.ts';
import { fireHydrantKey, startFireHydrant } from '../../servers/firehydrant.ts';
import type { GivenIncident } from '../../servers/firehydrant-shapes.ts';
import { command, decisionSettings, good, newFolder, started } from '../incidents/sample.ts';

/* Taking an incident over from FireHydrant, with records on the disk and a server with state. */

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

const at = (time: string): string => `2026-11-20T${time}:00.000Z`;

const world = async () => {
  const server = await startFireHydrant({ clock: () => Date.parse(at('16:00')) });
  ends.push(server.close);
  const directory = [ana, { ...bo, email: 'bo@acme.example' }];
  const now = () => new Date(at('16:00'));
  const folder = await newFolder();
  const incidents = await started(folder, {
    now,
    decisionSettings: () => ({ ...decisionSettings, directory }),
  });
  ends.push(() => incidents.close());
  const call = createCall({
    baseUrl: server.baseUrl,
    headers: { authorization: `Bearer ${fireHydrantKey}` },
    timeoutMs: 5000,
  });
  const there = createFireHydrant({
    call: async () => ok(call),
    incidents,
    directory: () => directory,
    now,
    newId: randomUUID,
  });
  const stateOf = async (incident: string) => good(await incidents.peek(incident)).state;
  return {
    server,
    incidents,
    there,
    /** Looks at one and takes it over, as the dialog does. */
    take: async (typed: string, tells = false) => {
      const { token } = good(await there.look(typed));
      return there.take({ token, severity: 'SEV2', zone: 'UTC', tells });
    },
    stateOf,
    notesOf: async (incident: string) =>
      (await stateOf(incident)).history.flatMap(({ event, occurredAt }) =>
        event.type === 'noted' ? [[occurredAt, (event.data as { text: string }).text]] : [],
      ),
  };
};

const live: GivenIncident = {
  name: 'Checkout errors',
  number: 77,
  severity: 'SEV2',
  summary: 'Payments fail',
  customer_impact_summary: 'One in three',
  created_at: at('12:00'),
  milestones: [
    { type: 'started', occurred_at: at('11:50') },
    { type: 'detected', occurred_at: at('12:00') },
    { type: 'mitigated', occurred_at: at('14:00') },
  ],
  events: [
    { id: 'e1', data: { body: 'the pool is full' }, occurred_at: at('12:30'), author: { name: 'Cy' } },
    { id: 'e2', data: { body: 'rolled back' }, occurred_at: at('13:30') },
  ],
  tasks: [
    { title: 'Roll back', state: 'done', assignee: { name: 'Bo', email: 'bo@acme.example' } },
    { title: 'Tell support', state: 'open' },
  ],
  roles: [{ role: 'Communications Lead', name: 'Bo Berg', email: 'bo@acme.example' }],
};

it('one that goes on there goes on here, with all of it and marked, and nothing is sent', async () => {
  const { server, there, take, stateOf, notesOf } = await world();
  const { id } = server.add(live);
  expect(good(await there.look('#77'))).toMatchObject({
    lineCount: 2,
    newCount: 2,
    unreadCount: 0,
    here: null,
  });
  const { incident, words } = good(await take(`https://app.firehydrant.io/incidents/${id}`));
  expect(words).toBe('Taken over with 2 lines. Nothing was sent.');
  const { facts } = await stateOf(incident);
  expect(facts).toMatchObject({
    title: 'Checkout errors',
    phase: 'active',
    status: 'monitoring',
    severity: 'SEV2',
    impact: 'One in three',
    summary: 'Payments fail',
    afterwards: null,
    slack: null,
    roles: { incidentLead: 'p1', communicationsLead: 'bo' },
    milestones: { began: { at: at('11:50') }, detected: { at: at('12:00') }, mitigated: { at: at('14:00') } },
    tasks: [
      { text: 'Roll back', owner: 'bo', state: 'done' },
      { text: 'Tell support', state: 'open' },
    ],
    links: [{ service: 'firehydrant', id, name: '#77 Checkout errors' }],
    errands: [],
  });
  expect(await notesOf(incident)).toEqual([
    [at('16:00'), expect.stringContaining('Taken over from FireHydrant: #77 Checkout errors')],
    [at('12:30'), 'Cy: the pool is full'],
    [at('13:30'), 'rolled back'],
  ]);
  expect(server.requests.every(({ method }) => method === 'GET')).toBe(true);
  // It does not go back where it came from.
  const back = handedNotes(await stateOf(incident), null).map(({ text }) => text);
  expect(back.filter((text) => text.includes('pool'))).toEqual([]);
});

it('taken over again, only what is new comes, and it stays one incident', async () => {
  const { server, incidents, there, take, notesOf } = await world();
  const { id, events } = server.add(live);
  const { incident } = good(await take(id));
  const before = await notesOf(incident);
  events.push({
    id: 'e3',
    type: 'note',
    data: { body: 'support knows' },
    occurred_at: at('15:00'),
    visibility: 'private_to_org',
    author: null,
  });
  expect(good(await there.look(id))).toMatchObject({
    newCount: 1,
    here: { incident, name: 'INC-1 Checkout errors', how: 'taken' },
  });
  expect(good(await take(id)).incident).toBe(incident);
  expect(await notesOf(incident)).toEqual([...before, [at('15:00'), 'support knows']]);
  expect(incidents.list()).toHaveLength(1);
});

it('one that is over there is entered afterwards', async () => {
  const { server, take, incidents, stateOf } = await world();
  const over = { type: 'resolved', occurred_at: at('15:00') };
  const { id } = server.add({ ...live, milestones: [...(live.milestones ?? []), over] });
  const { incident } = good(await take(id, true));
  const { facts } = await stateOf(incident);
  expect(facts).toMatchObject({
    phase: 'review',
    endedAt: at('15:00'),
    afterwards: { source: 'FireHydrant #77 Checkout errors' },
    errands: [],
    tasks: [{ state: 'done' }, { state: 'open', followUp: true }],
  });
  expect(incidents.list()).toMatchObject([{ afterwards: true }]);
});

it('a note there is asked for only when the lead wants it, once', async () => {
  const { server, take, stateOf } = await world();
  const { id } = server.add(live);
  const { incident, words } = good(await take(id, true));
  expect(words).toContain('A note there says so.');
  await take(id, true);
  expect((await stateOf(incident)).facts?.errands).toMatchObject([
    {
      kind: 'firehydrantNote',
      what: { text: 'This incident is led in Throughline now, as INC-1 Checkout errors.' },
    },
  ]);
});

it('one that was handed over from here is not taken over: it is here', async () => {
  const { server, incidents, there, take } = await world();
  const declared = good(
    await incidents.declare(randomUUID(), command({ type: 'declare', title: 'Ours' }) as never),
  );
  const { id } = server.add({ ...live, labels: { 'throughline-incident': declared.incident } });
  expect(good(await there.look(id)).here).toEqual({
    incident: declared.incident,
    name: 'INC-1 Ours',
    how: 'handed',
  });
  expect(await take(id)).toMatchObject({ ok: false, error: { code: 'alreadyThere' } });
  expect(incidents.list()).toHaveLength(1);
});

it('2,000 events are taken over, each an entry of its own', async () => {
  const { server, take, notesOf } = await world();
  const events = Array.from({ length: 2000 }, (_, place) => ({ data: { body: `line ${place}` } }));
  const { id } = server.add({ ...live, events });
  const { incident } = good(await take(id));
  expect(await notesOf(incident)).toHaveLength(2001);
});

it('what is no address, and what is not open any more, is said', async () => {
  const { there } = await world();
  expect(await there.look('the big one')).toMatchObject({
    ok: false,
    error: { code: 'badAddress', field: 'typed' },
  });
  expect(await there.look('12')).toMatchObject({
    ok: false,
    error: { message: 'FireHydrant has no incident “12” that this token may see.' },
  });
  expect(await there.take({ token: 'old', severity: 'SEV2', zone: 'UTC', tells: false })).toMatchObject({
    ok: false,
    error: { code: 'takeOverGone' },
  });
});
