import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import { logLines } from '../../../src/domain/views/log.ts';
import { decodeLine, encodeLine, hashOf } from '../../../src/main/journal/format.ts';
import { linesOf } from '../../../src/main/journal/recover.ts';
import { again, type Console, good, openConsole, settled, sharing, until } from './console.ts';

/* Whoever may write to the server may put any line there. */

/** Puts a line behind the record as it is on the disk of `by`: its last note once more, changed. */
const put = async (by: Console, id: string, change: (event: EventEnvelope) => EventEnvelope) => {
  const lines = linesOf(await by.bytes(id));
  const line = (lines.at(-1) ?? Buffer.alloc(0)).subarray(0, -1);
  const noted = lines.findLast((one) => one.includes('"noted"')) ?? Buffer.alloc(0);
  const decoded = decodeLine(noted.subarray(0, -1));
  const event = decoded.ok ? decoded.value.record.events.find(({ type }) => type === 'noted') : undefined;
  if (event === undefined) throw new Error('no event to change');
  const commandId = randomUUID();
  const events = [change({ ...event, id: randomUUID() })];
  const log = by.server.log({ space: 'main', incident: id, isDrill: false });
  const last = good(await log.last());
  const bytes = encodeLine({ seq: lines.length + 1, commandId, events }, hashOf(line));
  expect(await log.publish(bytes, commandId, last?.sequence ?? 0)).toMatchObject({ kind: 'taken' });
};

const stopped = (console: Console, id: string) =>
  until(() => {
    const { link } = console.now(id);
    return link.kind === 'stopped' && link.fork !== null;
  });

test('given a line in the name of a console that did not write it, then that one stops, and goes on when told to', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  await ana.note(id, 'by ana');
  await settled(id, ana, bo);
  await put(ana, id, (event) => ({ ...event, console: bo.self.id }));
  await stopped(bo, id);
  expect(bo.now(id).link).toMatchObject({
    problem: { message: expect.stringContaining('it did not write them') },
  });
  expect(await bo.notes(id)).toEqual(['by ana']);
  await until(async () => (await ana.notes(id)).length === 2);

  // Opened again, it stops again.
  await bo.close();
  const back = await again(bo);
  await stopped(back, id);
  expect(await back.notes(id)).toEqual(['by ana']);
  good(await back.shared.goOnWithServer(id));
  await settled(id, ana, back);
  await back.note(id, 'by bo');
  await settled(id, ana, back);
  expect(await ana.notes(id)).toEqual(['by ana', 'by ana', 'by bo']);
});

const destination = {
  medium: 'slack',
  id: 'd-slack',
  name: '#incidents',
  audience: 'internal',
  channel: 'incidents',
} as const;

const queue = (by: Console, id: string) =>
  by.say(id, {
    type: 'queueUpdate',
    audience: 'internal',
    fields: {
      ...noFields(),
      summary: 'Paying fails.',
      impact: 'Nobody can pay.',
      currentStatus: ['We look into it.'],
    },
    next: { kind: 'in', minutes: 60 },
    corrects: null,
  });

const states = async (console: Console, id: string) =>
  (await console.facts(id)).updates.flatMap(({ deliveries }) => deliveries.map(({ state }) => state));

test('given it was to send something when its disk was lost, when it joins anew, then a person is asked', async () => {
  const {
    id,
    joinLink,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], { bo: { destinations: [destination] } });
  await queue(bo, id);
  await settled(id, ana, bo);
  expect(await states(ana, id)).toEqual(['queued']);
  await bo.close();
  const back = await openConsole('bo', bo.address, { self: bo.self });
  await back.isConnected();
  const seen: (string | undefined)[] = [];
  back.shared.onChanged(() => {
    const { jobState } = back.incidents.live()[0] ?? {};
    seen.push(jobState?.facts?.updates[0]?.deliveries[0]?.state);
  });
  good(await back.shared.join(joinLink));
  await settled(id, ana, back);
  expect(await states(ana, id)).toEqual(['unknown']);
  expect(new Set(seen)).toEqual(new Set(['unknown']));
});

test('given a copy of it queued something, when it goes on with that record, then a person is asked', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], { bo: { destinations: [destination] } });
  await bo.close();
  const folder = await mkdtemp(`${bo.folder}-copy-`);
  await cp(bo.folder, folder, { recursive: true });
  const [one, two] = await Promise.all([again(bo), again(bo, { folder })]);
  await settled(id, ana, one, two);
  await queue(one, id);
  await stopped(two, id);
  await settled(id, ana, one);
  await one.close();
  good(await two.shared.goOnWithServer(id));
  await settled(id, ana, two);
  expect(await states(ana, id)).toEqual(['unknown']);
});

test('given the end of its file was lost, when it opens it, then its own lines are read back', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  for (const text of ['one', 'two', 'three']) await bo.note(id, text);
  await settled(id, ana, bo);
  await bo.close();
  const lines = linesOf(await bo.bytes(id));
  await writeFile(join(bo.folder, 'incidents', `${id}.jsonl`), Buffer.concat(lines.slice(0, -2)));
  const back = await again(bo);
  await settled(id, ana, back);
  expect(await back.notes(id)).toEqual(['one', 'two', 'three']);
});

test('given a line by which another console gives this one what is to be sent, then this one stops', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  await ana.note(id, 'by ana');
  await settled(id, ana, bo);
  await put(ana, id, (event) => ({
    ...event,
    type: 'sendingTaken',
    data: { from: ana.self.id, to: bo.self, why: '' },
  }));
  await stopped(bo, id);
  expect((await bo.facts(id)).shared?.duty).toBe(ana.self.id);
});

test('given a line of no console, then the one that would send what it plans stops', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  await bo.note(id, 'by bo');
  await settled(id, ana, bo);
  await put(bo, id, ({ console: _, ...event }) => event);
  await stopped(ana, id);
  expect(await ana.notes(id)).toEqual(['by bo']);
});

test('given a disk that was lost, when it joins anew, then what it wrote before is read back', async () => {
  const {
    id,
    joinLink,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  await bo.note(id, 'before');
  await settled(id, ana, bo);
  await bo.close();
  const back = await openConsole('bo', bo.address, { self: bo.self });
  await back.isConnected();
  good(await back.shared.join(joinLink));
  await back.note(id, 'after');
  await settled(id, ana, back);
  expect(await back.notes(id)).toEqual(['before', 'after']);
});

test('given two consoles with one id and different names, then the names are said, and that has an end', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  await bo.close();
  const one = await again(bo);
  await settled(id, ana, one);
  const folder = await mkdtemp(`${bo.folder}-copy-`);
  await cp(bo.folder, folder, { recursive: true });
  const two = await again(bo, { folder, self: { ...bo.self, name: 'copy' } });
  await until(() => one.link(id) === 'stopped' || two.link(id) === 'stopped');
  await ana.note(id, 'meanwhile');
  await until(() => ana.now(id).waiting.length === 0);
  const joined = linesOf(await ana.bytes(id)).filter((line) => line.includes('"consoleJoined"'));
  expect(joined.length).toBeLessThan(5);
});

test('given a line with a time that is none, then nobody takes it, and the record goes on', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  await ana.note(id, 'whole');
  await settled(id, ana, bo);
  await put(ana, id, (event) => ({ ...event, console: 'mallory', occurredAt: 'soon' }));
  await bo.note(id, 'behind it');
  await settled(id, ana, bo);
  expect(await ana.notes(id)).toEqual(['whole', 'behind it']);
  expect(logLines(await bo.state(id))).not.toEqual([]);
});

test('given a link to a drill, then it does not join an incident; nor does one to another space', async () => {
  const {
    nats,
    id,
    consoles: [ana],
  } = await sharing(['ana']);
  const bo = await openConsole('bo', nats.address);
  await bo.isConnected();
  const lines = linesOf(await ana.bytes(id));
  for (const place of [
    { space: 'main', incident: id, isDrill: true },
    { space: 'main2', incident: id, isDrill: false },
  ]) {
    const log = bo.server.log(place);
    if (place.isDrill)
      for (const line of lines)
        expect(await log.publish(line, randomUUID(), good(await log.last())?.sequence ?? 0)).toMatchObject({
          kind: 'taken',
        });
    const kind = place.isDrill ? 'drill/' : '';
    expect(await bo.shared.join(`throughline://join/${place.space}/${kind}${id}`)).toMatchObject({
      ok: false,
    });
  }
  const mistyped = await bo.shared.join(`throughline://join/mian/${id}`);
  expect(mistyped).toMatchObject({
    ok: false,
    error: { message: 'There is no space “mian” on the server; yours is “main”. Check the link.' },
  });
  expect(bo.incidents.list()).toEqual([]);
  expect((await bo.shared.join(`throughline://join/main/${id}`)).ok).toBe(true);
});
