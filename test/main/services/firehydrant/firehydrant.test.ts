import { afterEach, describe, expect, it } from 'vitest';
import type { HandedNote } from '../../../../src/domain/firehydrant/notes.ts';
import { createCall } from '../../../../src/main/services/client.ts';
import { burst } from '../../../../src/main/services/firehydrant/pages.ts';
import {
  findMade,
  findOne,
  readAccount,
  readOpen,
  readTheirs,
} from '../../../../src/main/services/firehydrant/read.ts';
import { createSendNotes } from '../../../../src/main/services/firehydrant/send-notes.ts';
import { firehydrant } from '../../../../src/main/services/firehydrant/service.ts';
import {
  createIncident,
  endIncident,
  setMilestones,
} from '../../../../src/main/services/firehydrant/write.ts';
import { send } from '../../../../src/main/services/transport.ts';
import {
  type FireHydrantOptions,
  type FireHydrantServer,
  fireHydrantKey,
  startFireHydrant,
} from '../../../servers/firehydrant.ts';

/* The adapter, against a server with state. */

const running: FireHydrantServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

const start = async (options: FireHydrantOptions = {}) => {
  const server = await startFireHydrant(options);
  running.push(server);
  const call = createCall({
    baseUrl: server.baseUrl,
    headers: { authorization: `Bearer ${fireHydrantKey}` },
    timeoutMs: 5000,
  });
  return { server, call };
};

const { signal } = new AbortController();
const good = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const incident = {
  title: 'Checkout errors',
  summary: '',
  impact: 'One in three payments fails',
  severity: 'SEV1',
  milestones: [{ type: 'started', at: '2026-11-20T10:00:00.000Z' }],
};
const ids = { errand: 'e-1', incident: 'i-1' };

describe('An incident that is handed over', () => {
  it('is made once with what was said, and found by its label after a lost answer', async () => {
    const { server, call } = await start({ perPage: 2 });
    server.script({ kind: 'drop-after' }, { route: 'POST /v1/incidents' });
    const lost = await createIncident(call, incident, ids, signal);
    expect(lost).toMatchObject({ ok: false, error: { kind: 'lost' } });
    expect(server.paged).toBe(1);
    for (let other = 0; other < 3; other += 1) server.add({ name: `Another ${other}` });
    const since = '2026-01-01T00:00:00.000Z';
    expect(good(await findMade(call, 'e-1', since, 1))).toBe(2);
    expect(good(await findMade(call, 'e-1', since, 2))).toMatchObject({
      name: 'Checkout errors',
      impact: 'One in three payments fails',
      severity: 'SEV1',
      startedAt: '2026-11-20T10:00:00.000Z',
      labels: { 'throughline-incident': 'i-1' },
    });
    expect(good(await findMade(call, 'e-2', since, 2))).toBeNull();
    expect(server.incidents[0]).toMatchObject({ summary: null });
  });

  it('is refused in FireHydrant’s own words', async () => {
    const { server, call } = await start({ severities: ['Critical'] });
    expect(await createIncident(call, incident, ids, signal)).toMatchObject({
      ok: false,
      error: { kind: 'refused', status: 422, body: { messages: ['Severity SEV1 does not exist'] } },
    });
    expect(server.paged).toBe(0);
  });

  it('has its milestones moved, is resolved and closed, as often as that is asked', async () => {
    const { server, call } = await start();
    const { id } = server.add({ created_at: '2026-11-20T10:00:00.000Z' });
    const milestones = [{ type: 'mitigated', at: '2026-11-20T11:00:00.000Z' }];
    for (let time = 0; time < 2; time += 1) {
      good(await setMilestones(call, id, milestones, signal));
      good(await endIncident(call, id, 'resolve', signal));
      good(await endIncident(call, id, 'close', signal));
    }
    expect(server.incidents[0]?.milestones.map(({ type }) => type)).toEqual([
      ...(['started', 'mitigated', 'resolved', 'closed'] as const),
    ]);
  });
});

describe('The notes of a log', () => {
  const notes = (count: number): readonly HandedNote[] =>
    Array.from({ length: count }, (_, place) => ({
      entry: `c-${place}/0`,
      at: new Date(Date.UTC(2026, 10, 20, 10, 0, place)).toISOString(),
      text: `Note, Ana: line ${place}`,
    }));

  it('go there once each, with their times, in bursts that the rate allows', async () => {
    let now = 0;
    const { server, call } = await start({ rate: { requests: 50, perMs: 10_000 }, clock: () => now });
    const { id } = server.add({});
    const send = createSendNotes();
    const log = notes(100);
    const said: unknown[] = [];
    for (;;) {
      const sent = await send({ errand: 'e-1', incident: id, notes: log, call, signal });
      if (sent.kind !== 'some') {
        expect(sent).toEqual({ kind: 'all', refused: [] });
        break;
      }
      said.push(sent.there);
      now += burst.perMs;
    }
    // One request of the first burst reads what is there.
    expect(said).toEqual([39, 79]);
    expect(server.notesOf(id)).toHaveLength(100);
    expect(server.notesOf(id)[7]).toEqual({
      body: 'Note, Ana: line 7\n\n[throughline:c-7/0]',
      at: '2026-11-20T10:00:07.000Z',
    });
    expect(server.requests.every(({ answer }) => answer?.status !== 429)).toBe(true);
    const events = server.incidents[0]?.events ?? [];
    expect(new Set(events.map(({ visibility }) => visibility))).toEqual(new Set(['private_to_org']));
  });

  it('go on where they were interrupted, although an answer was lost, and double nothing', async () => {
    const { server, call } = await start({ perPage: 5 });
    const { id } = server.add({ events: [{ data: { body: 'Somebody else’s' } }] });
    const log = notes(12);
    server.script({ kind: 'none' }, { route: 'POST /v1/incidents/:id/notes', times: 5 });
    server.script({ kind: 'drop-after' }, { route: 'POST /v1/incidents/:id/notes' });
    const asked = { errand: 'e-1', incident: id, notes: log, call, signal };
    const send = createSendNotes();
    expect(await send(asked)).toMatchObject({ kind: 'stopped', fault: { kind: 'lost' } });
    expect(server.notesOf(id)).toHaveLength(7);
    expect(await send(asked)).toEqual({ kind: 'all', refused: [] });
    // And again, by a console that was started anew.
    expect(await createSendNotes()(asked)).toEqual({ kind: 'all', refused: [] });
    expect(server.notesOf(id)).toHaveLength(13);
    expect(new Set(server.notesOf(id).map(({ body }) => body)).size).toBe(13);
  });

  it('go on without one that FireHydrant does not take, and stop for what concerns them all', async () => {
    const { server, call } = await start();
    const { id } = server.add({});
    const route = 'POST /v1/incidents/:id/notes' as const;
    server.script({ kind: 'status', status: 422, body: { messages: ['body is too long'] } }, { route });
    const asked = { errand: 'e-1', incident: id, notes: notes(3), call, signal };
    expect(await createSendNotes()(asked)).toMatchObject({
      kind: 'all',
      refused: [{ status: 422, body: { messages: ['body is too long'] } }],
    });
    expect(server.notesOf(id)).toHaveLength(2);
    server.script({ kind: 'status', status: 403, body: { messages: ['no'] } }, { route });
    expect(await createSendNotes()({ ...asked, notes: notes(5) })).toMatchObject({
      kind: 'stopped',
      fault: { status: 403 },
    });
  });
});

describe('What is read from it', () => {
  it('is what goes on there, and one incident by its id or its number', async () => {
    const { server, call } = await start();
    const over = { type: 'resolved', occurred_at: '2026-11-20T12:00:00.000Z' };
    const began = { type: 'started', occurred_at: '2026-11-20T10:00:00.000Z' };
    const past = server.add({ name: 'Past', created_at: began.occurred_at, milestones: [began, over] });
    server.add({ name: 'Live', number: 77 });
    const open = good(await readOpen(call));
    expect(open).toMatchObject({ incidents: [{ name: 'Live', number: 77, isActive: true }], isCut: false });
    expect(good(await findOne(call, past.id))).toMatchObject({ name: 'Past', isActive: false });
    server.script({ kind: 'status', status: 404 }, { route: 'GET /v1/incidents/:id' });
    expect(good(await findOne(call, '77'))).toMatchObject({ name: 'Live' });
    expect(await findOne(call, '78')).toMatchObject({ ok: false, error: { kind: 'refused', status: 404 } });
  });

  it('is all of an incident with 2,000 events within one burst', async () => {
    const { server, call } = await start({ rate: { requests: 50, perMs: 10_000 }, clock: () => 0 });
    const events = Array.from({ length: 2000 }, (_, place) => ({ data: { body: `line ${place}` } }));
    const added = server.add({
      events,
      tasks: [{ title: 'Page the DBA', state: 'open' }],
      roles: [{ role: 'Commander', name: 'Ana' }],
    });
    const one = good(await findOne(call, added.id));
    const theirs = good(await readTheirs(call, one, () => 'no'));
    expect(theirs.events).toHaveLength(2000);
    expect(theirs).toMatchObject({
      missing: [],
      tasks: [{ title: 'Page the DBA', state: 'open' }],
      roles: [{ role: 'Commander', name: 'Ana' }],
    });
  });

  it('says what could not be read, and gives the rest', async () => {
    const { server, call } = await start({ perPage: 1 });
    const events = Array.from({ length: burst.requests }, () => ({ data: { body: 'x' } }));
    const { id } = server.add({ events });
    server.script({ kind: 'status', status: 403 }, { route: 'GET /v1/incidents/:id/tasks' });
    const one = good(await findOne(call, id));
    const theirs = good(await readTheirs(call, one, () => 'It may not.'));
    expect(theirs.missing).toEqual([
      'Its timeline has more entries than can be read at once: 35 were read.',
      'Its tasks could not be read. It may not.',
    ]);
  });

  it('is what the account calls its severities and milestones', async () => {
    const { server, call } = await start({
      severities: ['Critical', 'Minor'],
      milestones: ['started', 'fixed'],
    });
    expect(good(await readAccount(call))).toEqual({ severities: ['Critical', 'Minor'], milestones: null });
    server.add({});
    expect(good(await readAccount(call)).milestones).toEqual(['started', 'fixed']);
  });
});

describe('Its test in the settings', () => {
  it('says whom the token belongs to, and reads only', async () => {
    const { server, call } = await start();
    expect(good(await firehydrant.test(call, {}))).toEqual({
      words:
        'Connected to Acme as Throughline. Whether the token may make incidents shows with the first one.',
      lacks: [],
    });
    expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('says what the token may not, and that it is not taken at all', async () => {
    const { server, call } = await start();
    const body = { messages: ['Not allowed for this role'] };
    server.script({ kind: 'status', status: 403, body }, { route: 'GET /v1/severities' });
    const { lacks } = good(await firehydrant.test(call, {}));
    expect(lacks).toEqual([
      'The token may not see severities. FireHydrant does not let this key do it: “Not allowed for this role”. Give it the right there, then try again.',
    ]);
    const stranger = firehydrant.call({
      key: 'fhb-old',
      baseUrl: server.baseUrl,
      fields: {},
      transport: send,
    });
    expect(await firehydrant.test(stranger, {})).toMatchObject({
      ok: false,
      error: {
        message: 'FireHydrant does not accept the key. Enter another one in Settings, then try again.',
      },
    });
    server.script({ kind: 'html' }, { route: 'GET /v1/ping' });
    expect(await firehydrant.test(call, {})).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('Something other than FireHydrant answered') },
    });
  });
});
