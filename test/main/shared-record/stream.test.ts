import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { because } from '../../../src/domain/causes/cause.ts';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import { deliveriesOf } from '../../../src/domain/incident/sendings.ts';
import { encodeLine, hashOf } from '../../../src/main/journal/format.ts';
import { linesOf } from '../../../src/main/journal/recover.ts';
import type { SharedPlace } from '../../../src/main/shared-record/port.ts';
import { startNats } from '../../servers/nats.ts';
import { command } from '../incidents/sample.ts';
import { slackChannel } from '../outbox/sample.ts';
import { again, type Console, good, openConsole, settled, sharing, until } from './console.ts';

const placeOf = (incident: string): SharedPlace => ({ space: 'main', incident, isDrill: false });

/** Publishes something behind whatever is there, as another program would. */
const smuggle = async (console: Console, id: string, bytes: Buffer): Promise<void> => {
  const log = console.server.log(placeOf(id));
  const last = good(await log.last());
  expect(await log.publish(bytes, randomUUID(), last?.sequence ?? 0)).toMatchObject({ kind: 'taken' });
};

/** The line that another console would write next, with this event. */
const nextLine = async (console: Console, id: string, event: object): Promise<Buffer> => {
  const lines = linesOf(await console.bytes(id));
  const commandId = randomUUID();
  const whole = {
    id: `${commandId}/0`,
    version: 1,
    occurredAt: '2026-11-20T10:00:00.000Z',
    recordedAt: '2026-11-20T10:00:00.000Z',
    by: 'p-bo',
    console: 'cy',
    ...event,
  } as never;
  const last = lines.at(-1) ?? Buffer.alloc(0);
  return encodeLine({ seq: lines.length + 1, commandId, events: [whole] }, hashOf(last.subarray(0, -1)));
};

test('given the server restarts, then all go on', async () => {
  const {
    nats,
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  await nats.kill();
  await until(() => ana.link(id) === 'alone' && bo.link(id) === 'alone');
  await ana.note(id, 'while it was down');
  await nats.start();
  await bo.note(id, 'afterwards');
  await settled(id, ana, bo);
  expect((await ana.notes(id)).toSorted()).toEqual(['afterwards', 'while it was down']);
});

test('given the server lost its disk, then the consoles make the stream anew from the longest record', async () => {
  const {
    nats,
    id,
    consoles: [ana, bo],
    // On a busy machine it may take a while until ana has published hers, for which bo waits.
  } = await sharing(['ana', 'bo'], { bo: { timing: { settle: 2000 } } });
  await ana.note(id, 'both have this');
  await settled(id, ana, bo);
  bo.connect(null);
  await until(() => bo.link(id) === 'alone');
  await ana.note(id, 'ana alone has this');
  await until(() => ana.now(id).waiting.length === 0);
  await bo.note(id, 'this waits at bo');
  await nats.stop();
  nats.loseDisk();
  await nats.start();
  bo.connect(nats.address);
  await settled(id, ana, bo);
  expect(await bo.notes(id)).toEqual(['both have this', 'ana alone has this', 'this waits at bo']);
});

test('given a stream with foreign messages, then they are passed over and the record goes on behind them', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  await smuggle(bo, id, Buffer.from('hello'));
  await smuggle(bo, id, Buffer.from('{"seq":1}\n'));
  await ana.note(id, 'behind it');
  await settled(id, ana, bo);
  await smuggle(bo, id, linesOf(await bo.bytes(id))[0] ?? Buffer.alloc(0));
  await bo.note(id, 'and again');
  await settled(id, ana, bo);
  await bo.close();
  const back = await again(bo);
  await settled(id, ana, back);
  const cy = await openConsole('cy', ana.address);
  await cy.isConnected();
  good(await cy.shared.join(ana.now(id).joinLink));
  await settled(id, ana, back, cy);
  expect(await cy.notes(id)).toEqual(['behind it', 'and again']);
});

test('given a line in the stream that does not follow, then nothing is written, a sentence says why, and it goes on once what follows comes', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  const lines = linesOf(await ana.bytes(id));
  const next = await nextLine(ana, id, { type: 'noted', data: { text: 'this was missing', thread: null } });
  const strange = encodeLine(
    { seq: lines.length + 2, commandId: randomUUID(), events: [] },
    hashOf(Buffer.from('?')),
  );
  await smuggle(bo, id, strange);
  await until(() => ana.link(id) === 'stopped' && bo.link(id) === 'stopped');
  expect(ana.now(id).link).toMatchObject({
    problem: { code: 'sharedStrange', message: expect.stringContaining('do not follow') },
  });
  expect(await ana.ask(id, { type: 'note', text: 'refused' })).toMatchObject({
    ok: false,
    error: { code: 'sharedStrange' },
  });
  expect(good(await ana.incidents.open(id)).health).toMatchObject({ state: 'readOnly' });
  await smuggle(bo, id, next);
  await until(() => ana.link(id) === 'together' && bo.link(id) === 'together');
  await ana.note(id, 'it goes on');
  await settled(id, ana, bo);
  expect(await bo.notes(id)).toEqual(['this was missing', 'it goes on']);
});

test('given a line of a newer version, then it is kept and nothing is written here', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  const before = await ana.bytes(id);
  const newer = await nextLine(ana, id, { type: 'somethingNew', data: { of: 'tomorrow' } });
  await smuggle(bo, id, newer);
  await until(
    async () => (await ana.bytes(id)).length > before.length && (await bo.bytes(id)).length > before.length,
  );
  expect(await ana.bytes(id)).toEqual(Buffer.concat([before, newer]));
  expect(ana.incidents.list()[0]?.health).toMatchObject({
    state: 'readOnly',
    message: expect.stringContaining('newer version'),
  });
  expect(await ana.ask(id, { type: 'note', text: 'not from here' })).toMatchObject({
    ok: false,
    error: { code: 'recordNewer' },
  });
  const cy = await openConsole('cy', ana.address);
  await cy.isConnected();
  expect(await cy.shared.join(ana.now(id).joinLink)).toEqual({ ok: true, value: { incident: id } });
  expect(await cy.bytes(id)).toEqual(await ana.bytes(id));
});

test('given what waits and a line of a newer version, then it waits until it can be decided', async () => {
  const {
    nats,
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  bo.connect(null);
  await until(() => bo.link(id) === 'alone');
  await bo.note(id, 'waits');
  await smuggle(ana, id, await nextLine(ana, id, { type: 'somethingNew', data: {} }));
  bo.connect(nats.address);
  await until(async () => (await bo.bytes(id)).equals(await ana.bytes(id)) && bo.link(id) === 'together');
  expect(bo.now(id).waiting).toHaveLength(1);
  expect(await bo.pending(id)).toContain('waits');
});

/** An update for the one destination that the consoles here have. */
const update: CommandInput = {
  type: 'queueUpdate',
  audience: 'internal',
  fields: {
    summary: 'Some payments fail.',
    impact: 'About one in ten.',
    currentStatus: ['We look into it'],
    nextSteps: [{ text: 'Go back', owner: null }],
    unknowns: 'The cause',
    needs: '',
  },
  next: { kind: 'in', minutes: 30 },
  pin: false,
  corrects: null,
};

/** Two consoles whose records went on differently: each was alone with a server of its own. */
const fork = async () => {
  const {
    nats,
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  await ana.note(id, 'both have this');
  await settled(id, ana, bo);
  const other = await startNats();
  bo.connect(other.address);
  await until(() => bo.link(id) === 'together');
  await bo.note(id, 'bo went on with another server');
  await bo.say(id, { type: 'openThread', title: 'of bo' });
  await until(() => bo.now(id).waiting.length === 0);
  await ana.note(id, 'ana went on with this one');
  await until(() => ana.now(id).waiting.length === 0);
  bo.connect(nats.address);
  await until(() => bo.link(id) === 'stopped');
  await other.close();
  return { nats, id, ana, bo };
};

test('given two servers with different content, then nothing is written, and both sides are shown', async () => {
  const { id, ana, bo } = await fork();
  const before = await bo.bytes(id);
  await until(() => {
    const { link } = bo.now(id);
    return link.kind === 'stopped' && link.fork !== null;
  });
  const { link } = bo.now(id);
  expect(link).toMatchObject({
    problem: { code: 'sharedForked' },
    fork: {
      onlyHere: [expect.stringContaining('bo went on with another server'), expect.stringContaining('of bo')],
      onlyThere: [expect.stringContaining('ana went on with this one')],
    },
  });
  expect(await bo.ask(id, { type: 'note', text: 'refused' })).toMatchObject({
    ok: false,
    error: { code: 'sharedForked' },
  });
  await ana.note(id, 'ana goes on');
  await until(() => ana.now(id).waiting.length === 0);
  expect(await bo.bytes(id)).toEqual(before);
  // Opened again, it is as it was.
  await bo.close();
  const back = await again(bo);
  await until(() => back.link(id) === 'stopped');
  expect(await back.bytes(id)).toEqual(before);
});

test('given a fork, when the server is gone on with, then what was only here becomes late entries, and the old record is kept', async () => {
  const { id, ana, bo } = await fork();
  const before = await bo.bytes(id);
  good(await bo.shared.goOnWithServer(id));
  await settled(id, ana, bo);
  expect(await ana.notes(id)).toEqual([
    'both have this',
    'ana went on with this one',
    expect.stringContaining('bo went on with another server'),
    expect.stringContaining('of bo'),
  ]);
  const { history } = await ana.state(id);
  expect(history.at(-1)?.event).toMatchObject({ by: 'p-bo', console: bo.self.id });
  const files = await readdir(join(bo.folder, 'incidents'));
  const kept = files.find((name) => name.startsWith(`${id}.jsonl.fork-`)) ?? '';
  expect(await readFile(join(bo.folder, 'incidents', kept))).toEqual(before);
  expect(await readdir(join(bo.folder, 'shared-record'))).not.toContain(`${id}.late.json`);
  await bo.note(id, 'together again');
  await settled(id, ana, bo);
  expect(await bo.shared.goOnWithServer(id)).toMatchObject({ ok: false, error: { code: 'notThere' } });
});

test('given a fork that was chosen and a kill once the record was replaced, then the late entries are entered at the next start', async () => {
  const { id, ana, bo } = await fork();
  await bo.close();
  const commandId = randomUUID();
  const command = { type: 'note', thread: null, text: 'late', occurredAt: '2026-11-20T10:00:00.000Z' };
  const last = linesOf(await ana.bytes(id)).at(-1) ?? Buffer.alloc(0);
  const late = { after: hashOf(last.subarray(0, -1)), late: [{ commandId, by: 'p-bo', command }] };
  const file = join(bo.folder, 'shared-record', `${id}.late.json`);
  await writeFile(file, JSON.stringify(late));
  // Of the record that is still the old one it says nothing.
  const still = await again(bo);
  await until(() => still.link(id) === 'stopped');
  expect(still.now(id).waiting).toEqual([]);
  await still.close();
  await writeFile(join(bo.folder, 'incidents', `${id}.jsonl`), await ana.bytes(id));
  const back = await again(bo);
  await until(async () => (await ana.notes(id)).includes('late'));
  await settled(id, ana, back);
  expect(await readdir(join(back.folder, 'shared-record'))).not.toContain(`${id}.late.json`);
  expect(back.now(id).refused).toEqual([]);
});

test('given a fork in which a message was tried here alone, when the server is gone on with, then it does not look untried', async () => {
  const {
    nats,
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], { bo: { destinations: [slackChannel] } });
  await bo.say(id, update);
  await settled(id, ana, bo);
  const [sending] = deliveriesOf(await bo.facts(id));
  const delivery = sending?.id ?? '';
  const other = await startNats();
  bo.connect(other.address);
  await until(() => bo.link(id) === 'together');
  const record = (input: CommandInput) => bo.incidents.executeForOutbox(id, randomUUID(), command(input));
  good(await record({ type: 'recordAttempt', delivery }));
  const outcome = { kind: 'unknown', code: 'no_answer', cause: because('sendingStopped') } as const;
  good(await record({ type: 'recordOutcome', delivery, outcome, retryAt: null }));
  await until(() => bo.link(id) === 'together' && bo.now(id).waiting.length === 0);
  await ana.note(id, 'ana went on');
  await until(() => ana.now(id).waiting.length === 0);
  const seen: string[] = [];
  bo.connect(nats.address);
  await until(() => bo.link(id) === 'stopped');
  bo.incidents.onHealth(() => {
    const [live] = bo.incidents.live();
    if (live?.health.state === 'ok' && live.jobState.facts !== null)
      seen.push(...deliveriesOf(live.jobState.facts).map(({ state }) => state));
  });
  good(await bo.shared.goOnWithServer(id));
  await settled(id, ana, bo);
  expect(deliveriesOf(await ana.facts(id))).toMatchObject([
    { state: 'unknown', attempts: 1, duty: bo.self.id },
  ]);
  // At no moment was there anything to send.
  expect(seen.length).toBeGreaterThan(0);
  expect(new Set(seen)).toEqual(new Set(['unknown']));
  await other.close();
});

test('given a record here that the stream does not begin with, then joining changes nothing', async () => {
  const { id, ana, bo } = await fork();
  const { joinLink } = ana.now(id);
  await bo.close();
  const stranger = await again(bo, { self: { id: randomUUID(), name: 'stranger' } });
  await stranger.isConnected();
  const before = await stranger.bytes(id);
  expect(await stranger.shared.join(joinLink)).toMatchObject({ ok: false, error: { code: 'sharedForked' } });
  expect(await stranger.bytes(id)).toEqual(before);
});
