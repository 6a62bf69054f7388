import { randomUUID } from 'node:crypto';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Files, nodeFiles } from '../../../src/main/journal/files.ts';
import { remindedOf } from '../../../src/main/reminders/live.ts';
import type { Published } from '../../../src/main/shared-record/port.ts';
import { command } from '../incidents/sample.ts';
import { Fault, faultyFiles } from '../journal/faulty-files.ts';
import { again, type Console, good, settled, sharing, until } from './console.ts';
import { meddled } from './faulty-server.ts';

/** A copy of a console's folder as it is this moment: what a kill would leave. */
const copyOf = async ({ folder }: Console): Promise<string> => {
  const copy = await mkdtemp(join(tmpdir(), 'shared-killed-'));
  await cp(folder, copy, { recursive: true });
  return copy;
};

const never = () => new Promise<Published>(() => undefined);

test('given an answer is lost, then the line is there once, and nothing waits', async () => {
  const wire = meddled();
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], { ana: { server: wire.server } });
  let asked = 0;
  wire.with(async (publish) => {
    asked += 1;
    const outcome = await publish();
    return asked === 1 ? { kind: 'unknown' } : outcome;
  });
  await ana.note(id, 'the answer to this is lost');
  await settled(id, ana, bo);
  expect(await bo.notes(id)).toEqual(['the answer to this is lost']);
});

test('given nobody knows, and it was not taken, then it is published again', async () => {
  const wire = meddled();
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], { ana: { server: wire.server } });
  let asked = 0;
  wire.with(async (publish) => {
    asked += 1;
    return asked <= 2 ? { kind: 'unknown' } : publish();
  });
  await ana.note(id, 'this never arrived');
  await until(() => ana.link(id) === 'alone');
  expect(ana.now(id).waiting).toHaveLength(1);
  await settled(id, ana, bo);
  expect(await bo.notes(id)).toEqual(['this never arrived']);
  expect(asked).toBe(3);
});

test('given somebody is faster, then the line follows theirs', async () => {
  const wire = meddled();
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], { ana: { server: wire.server } });
  const outcomes: string[] = [];
  wire.with(async (publish) => {
    if (outcomes.length === 0) {
      await bo.note(id, 'faster');
      await until(() => bo.now(id).waiting.length === 0);
    }
    const outcome = await publish();
    outcomes.push(outcome.kind);
    return outcome;
  });
  await ana.note(id, 'slower');
  await settled(id, ana, bo);
  expect(await ana.notes(id)).toEqual(['faster', 'slower']);
  expect(outcomes).toEqual(['faster', 'taken']);
});

test('given it is killed after a line was taken and before it is in the journal, then it goes on right', async () => {
  const wire = meddled();
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], { ana: { server: wire.server } });
  let killed: string | null = null;
  wire.with(async (publish) => {
    const copied = copyOf(ana);
    killed = await copied;
    await publish();
    return never();
  });
  await ana.note(id, 'killed');
  await until(() => killed !== null);
  await ana.close();
  wire.mend();
  await until(async () => (await bo.notes(id)).length === 1);
  await bo.note(id, 'meanwhile');
  const back = await again(ana, { folder: killed ?? '' });
  expect(await back.pending(id)).toContain('killed');
  await settled(id, back, bo);
  expect(await back.notes(id)).toEqual(['killed', 'meanwhile']);
});

test('given it is killed before a line was taken, then it is published at the next start', async () => {
  const wire = meddled();
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], { ana: { server: wire.server } });
  wire.with(never);
  await ana.note(id, 'safe here');
  const killed = await copyOf(ana);
  await ana.close();
  wire.mend();
  const back = await again(ana, { folder: killed });
  await settled(id, back, bo);
  expect(await bo.notes(id)).toEqual(['safe here']);
});

test('given it is alone for long, then all works, and what waits follows in order once it is back', async () => {
  const {
    nats,
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  bo.connect(null);
  await until(() => bo.link(id) === 'alone');
  await bo.say(id, { type: 'openThread', title: 'alone' });
  for (let index = 1; index <= 20; index += 1)
    await bo.say(id, { type: 'note', thread: 1, text: `step ${index}` });
  expect(bo.now(id).waiting).toHaveLength(21);
  expect(bo.now(id).link).toMatchObject({ kind: 'alone', why: expect.any(String) });
  await ana.note(id, 'meanwhile');
  expect((await ana.facts(id)).threads).toEqual([]);
  bo.connect(nats.address);
  await settled(id, ana, bo);
  const { threads } = await ana.facts(id);
  expect(threads).toMatchObject([{ number: 1, title: 'alone' }]);
  expect(await ana.notes(id)).toEqual([
    'meanwhile',
    ...Array.from({ length: 20 }, (_, index) => `step ${index + 1}`),
  ]);
  expect(bo.now(id)).toMatchObject({ refused: [], changed: [] });
});

test('given it is alone, then what is entered counts as said: in the list, and for whoever is reminded', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  bo.connect(null);
  await until(() => bo.link(id) === 'alone');
  await bo.say(id, { type: 'setSeverity', severity: 'SEV1', why: '' });
  expect(bo.incidents.list()[0]?.severity).toBe('SEV1');
  expect(remindedOf(bo.incidents)).toMatchObject([{ id, facts: { severity: 'SEV1' } }]);
  expect((await bo.facts(id)).severity).not.toBe('SEV1');
  expect(remindedOf(ana.incidents)).toMatchObject([{ facts: { severity: (await ana.facts(id)).severity } }]);
});

test('given numbers were taken meanwhile, then they change, what refers to them follows, and the author is told', async () => {
  const {
    nats,
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  bo.connect(null);
  await until(() => bo.link(id) === 'alone');
  await bo.say(id, { type: 'openThread', title: 'of bo' });
  await bo.say(id, { type: 'note', thread: 1, text: 'about it' });
  await ana.say(id, { type: 'openThread', title: 'of ana' });
  // Killed while alone: what was entered and its numbers are on the disk.
  const folder = await copyOf(bo);
  await bo.close();
  const back = await again(bo, { folder });
  expect(back.address).toBe(nats.address);
  await settled(id, ana, back);
  const { facts, history } = await ana.state(id);
  expect(facts?.threads.map(({ number, title }) => `#${number} ${title}`)).toEqual(['#1 of ana', '#2 of bo']);
  expect(history.at(-1)?.data).toMatchObject({ thread: 2, text: 'about it' });
  expect(back.now(id).changed).toEqual([{ from: '#1', to: '#2' }]);
  await back.shared.seenNumbers(id);
  expect(back.now(id).changed).toEqual([]);
});

test('given it is refused then, then it is kept for its author with the reason, through a restart, until it is let go', async () => {
  const {
    nats,
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  await ana.say(id, { type: 'openThread', title: 'DB pool' });
  await settled(id, ana, bo);
  bo.connect(null);
  await until(() => bo.link(id) === 'alone');
  const commandId = randomUUID();
  await bo.say(id, { type: 'setSeverity', severity: 'SEV1', why: '' }, commandId);
  await bo.note(id, 'this is fine');
  await ana.say(id, { type: 'setSeverity', severity: 'SEV4', why: '' });
  bo.connect(nats.address);
  await settled(id, ana, bo);
  expect((await bo.facts(id)).severity).toBe('SEV4');
  expect(await ana.notes(id)).toEqual(['this is fine']);
  const refused = [
    { commandId, by: 'p-bo', words: expect.stringContaining('SEV1'), why: expect.stringContaining('SEV4') },
  ];
  expect(bo.now(id).refused).toMatchObject(refused);
  // Repeated, it is refused as it was.
  expect(await bo.ask(id, { type: 'setSeverity', severity: 'SEV1', why: '' }, commandId)).toMatchObject({
    ok: false,
  });
  await bo.close();
  const back = await again(bo);
  await settled(id, ana, back);
  expect(back.now(id).refused).toMatchObject(refused);
  await back.shared.letGo(id, commandId);
  expect(back.now(id).refused).toEqual([]);
  await back.close();
  const later = await again(back);
  await settled(id, ana, later);
  expect(later.now(id).refused).toEqual([]);
});

test.each([
  { when: 'there is space again when it is closed', isMended: true },
  { when: 'there never is', isMended: false },
])(
  'given there is no space to keep what was refused, and $when, then the author finds it after a restart',
  async ({ isMended }) => {
    const disk = faultyFiles();
    const {
      nats,
      id,
      consoles: [ana, bo],
    } = await sharing(['ana', 'bo'], { bo: { files: disk.files } });
    bo.connect(null);
    await until(() => bo.link(id) === 'alone');
    await bo.say(id, { type: 'setSeverity', severity: 'SEV1', why: '' });
    await ana.say(id, { type: 'setSeverity', severity: 'SEV4', why: '' });
    disk.plan({ rename: (to) => (to.endsWith('.refused.json') ? new Fault('ENOSPC') : undefined) });
    bo.connect(nats.address);
    await settled(id, ana, bo);
    await bo.note(id, 'the file of what waits is written on');
    await settled(id, ana, bo);
    const refused = [{ words: expect.stringContaining('SEV1'), why: expect.stringContaining('SEV4') }];
    expect(bo.now(id).refused).toMatchObject(refused);
    if (isMended) disk.mend();
    await bo.close();
    expect(await bo.pending(id)).toEqual(isMended ? '' : expect.stringContaining('SEV1'));
    disk.mend();
    const back = await again(bo);
    await settled(id, ana, back);
    expect(back.now(id).refused).toMatchObject(refused);
    expect((await ana.facts(id)).severity).toBe('SEV4');
  },
);

test('given it is closed while a background worker waits for the disk, then the worker is answered', async () => {
  const wire = meddled();
  const held = Promise.withResolvers<void>();
  let isHeld = false;
  let syncs = 0;
  const base: Files = {
    ...nodeFiles,
    open: async (path, flag) => {
      const file = await nodeFiles.open(path, flag);
      if (!path.endsWith('.pending.jsonl')) return file;
      return {
        write: (bytes) => file.write(bytes),
        sync: async () => {
          syncs += 1;
          if (isHeld) await held.promise;
          await file.sync();
        },
        truncate: (length) => file.truncate(length),
        look: () => file.look(),
        close: () => file.close(),
      };
    },
  };
  const {
    id,
    consoles: [ana],
  } = await sharing(['ana', 'bo'], { ana: { server: wire.server, files: base } });
  wire.with(never);
  const write = (text: string) =>
    ana.incidents.executeForOutbox(id, randomUUID(), command({ type: 'note', text }));
  const first = write('on the disk');
  await until(() => ana.now(id).waiting.length === 1);
  isHeld = true;
  const before = syncs;
  const second = write('on its way to the disk');
  await until(() => syncs > before);
  const closing = ana.close();
  const closed = { ok: false, error: { code: 'journalClosed' } };
  expect(await first).toMatchObject(closed);
  held.resolve();
  expect(await second).toMatchObject(closed);
  await closing;
});

test('given what waits is done already, then it is answered so, and nothing is refused', async () => {
  const {
    nats,
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  bo.connect(null);
  await until(() => bo.link(id) === 'alone');
  await bo.say(id, { type: 'setSeverity', severity: 'SEV1', why: '' });
  expect(good(await bo.ask(id, { type: 'setSeverity', severity: 'SEV1', why: '' }))).toEqual({
    seq: null,
    events: [],
  });
  await ana.say(id, { type: 'setSeverity', severity: 'SEV1', why: '' });
  await until(async () => (await ana.facts(id)).severity === 'SEV1' && ana.now(id).waiting.length === 0);
  bo.connect(nats.address);
  await settled(id, ana, bo);
  expect(bo.now(id)).toMatchObject({ refused: [], waiting: [] });
});

test('given a full disk, then what is entered is said not to be saved, and with space again it goes on', async () => {
  const disk = faultyFiles();
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], { bo: { files: disk.files } });
  disk.plan({ write: () => new Fault('ENOSPC', 10) });
  expect(await bo.ask(id, { type: 'note', text: 'no space' })).toMatchObject({
    ok: false,
    error: { code: 'waitingNotSaved', message: expect.stringContaining('The disk is full') },
  });
  expect(bo.now(id).waiting).toEqual([]);
  disk.mend();
  await bo.note(id, 'with space');
  await settled(id, ana, bo);
  expect(await ana.notes(id)).toEqual(['with space']);
});

test('given the journal cannot be written, then it stops, and opened again it reads what it lacks', async () => {
  const disk = faultyFiles();
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], { bo: { files: disk.files } });
  disk.plan({ write: () => new Fault('ENOSPC', 10) });
  await ana.note(id, 'bo has no space for this');
  await until(() => bo.link(id) === 'stopped');
  await ana.note(id, 'nor for this');
  expect(bo.incidents.list()[0]?.health).toMatchObject({
    state: 'readOnly',
    message: expect.stringContaining('The disk is full'),
  });
  expect(await bo.ask(id, { type: 'note', text: 'refused' })).toMatchObject({ ok: false });
  disk.mend();
  expect(good(await bo.incidents.open(id)).health).toEqual({ state: 'ok' });
  await settled(id, ana, bo);
  expect(await bo.notes(id)).toEqual(['bo has no space for this', 'nor for this']);
  await bo.note(id, 'and it writes again');
  await settled(id, ana, bo);
});

test('given a line that the server will never take, then it is refused and the others go on', async () => {
  const wire = meddled();
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], { ana: { server: wire.server } });
  wire.with(async (publish, { bytes }) =>
    bytes.includes('too large')
      ? {
          kind: 'refused',
          problem: { code: 'tooLong', message: 'The server takes no line as long as this.' },
          lasts: 'line',
        }
      : publish(),
  );
  await Promise.all([ana.note(id, 'too large'), ana.note(id, 'small')]);
  await settled(id, ana, bo);
  expect(await bo.notes(id)).toEqual(['small']);
  expect(ana.now(id).refused).toMatchObject([
    { why: expect.stringContaining('takes no line as long as this') },
  ]);
});

test('given the server takes nothing for now, then it is alone, and goes on by itself', async () => {
  const wire = meddled();
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], { ana: { server: wire.server } });
  wire.with(async () => ({
    kind: 'refused',
    problem: { code: 'sharedUnreachable', message: 'The server is full.' },
    lasts: 'server',
  }));
  await ana.note(id, 'waits');
  await until(() => ana.link(id) === 'alone');
  expect(ana.now(id).link).toMatchObject({ why: 'The server is full.' });
  wire.mend();
  await settled(id, ana, bo);
});

test('a background worker is answered once its line is in the record; alone, once it is on the disk', async () => {
  const wire = meddled();
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], { ana: { server: wire.server } });
  const held = Promise.withResolvers<void>();
  wire.with(async (publish) => {
    await held.promise;
    return publish();
  });
  let answered = false;
  const arrival = command({ type: 'note', text: 'by the outbox' });
  const work = ana.incidents.executeForOutbox(id, randomUUID(), arrival).then((outcome) => {
    answered = true;
    return outcome;
  });
  await until(() => ana.now(id).waiting.length === 1);
  expect(answered).toBe(false);
  held.resolve();
  expect(good(await work).seq).not.toBeNull();
  expect(await ana.notes(id)).toEqual(['by the outbox']);
  ana.connect(null);
  await until(() => ana.link(id) === 'alone');
  good(await ana.incidents.executeForOutbox(id, randomUUID(), command({ type: 'note', text: 'alone' })));
  expect(ana.now(id).waiting).toHaveLength(1);
  const [live] = ana.incidents.live();
  expect(live?.jobState.history.at(-1)?.data).toMatchObject({ text: 'alone' });
  expect(live?.state.history.at(-1)?.data).toMatchObject({ text: 'by the outbox' });
  await until(async () => (await bo.notes(id)).length > 0);
  expect(await bo.notes(id)).toEqual(['by the outbox']);
});
