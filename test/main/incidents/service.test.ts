import { randomUUID } from 'node:crypto';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evolveAll } from '../../../src/domain/incident/evolve.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { Fault, faultyFiles } from '../journal/faulty-files.ts';
import { command, declaration, declared, execute, good, newFolder, started } from './sample.ts';

const linesOf = async (folder: string, id: string) =>
  (await readFile(join(folder, `${id}.jsonl`), 'utf8')).trim().split('\n');

test('a declared incident is there after a restart, with everything that was said', async () => {
  const folder = await newFolder();
  const first = await started(folder);
  const id = await declared(first);
  await execute(first, id, { type: 'openThread', title: 'DB pool' });
  await execute(first, id, { type: 'note', text: 'pool 100/100' });
  const lived = good(await first.open(id));
  await first.close();

  const second = await started(folder);
  const reread = good(await second.open(id));
  expect(reread).toEqual(lived);
  expect(second.list()).toMatchObject([{ id, number: 1, title: 'Checkout errors', phase: 'active' }]);
  await second.close();
});

test('a command that is repeated gives what was written, and writes nothing', async () => {
  const folder = await newFolder();
  const service = await started(folder);
  const id = await declared(service);
  const commandId = randomUUID();
  const note = command({ type: 'note', text: 'once' });
  const both = await Promise.all([
    service.execute(id, commandId, note),
    service.execute(id, commandId, note),
  ]);
  const later = await service.execute(id, commandId, note);
  expect(both[0]).toEqual(both[1]);
  expect(later).toEqual(both[0]);
  expect(await linesOf(folder, id)).toHaveLength(2);
  await service.close();

  const again = await started(folder);
  expect(await again.execute(id, commandId, note)).toEqual(later);
  await again.close();
});

test('events carry ids, times and who was at the keyboard', async () => {
  const service = await started(await newFolder(), { now: () => new Date('2026-11-20T10:00:00Z') });
  const id = await declared(service);
  const commandId = randomUUID();
  const at = '2026-11-20T10:55:00+01:00';
  await service.execute(id, commandId, command({ type: 'note', text: 'earlier', occurredAt: at }));
  const { state } = good(await service.open(id));
  expect(state.history.at(-1)?.event).toMatchObject({
    id: `${commandId}/0`,
    type: 'noted',
    version: 1,
    occurredAt: '2026-11-20T09:55:00.000Z',
    recordedAt: '2026-11-20T10:00:00.000Z',
    by: 'p1',
  });
  await service.close();
});

test('incidents declared at once get different numbers; one declared twice is one', async () => {
  const folder = await newFolder();
  const service = await started(folder);
  const twice = randomUUID();
  const ids = await Promise.all([
    ...Array.from({ length: 8 }, () => service.declare(randomUUID(), declaration())),
    service.declare(twice, declaration()),
    service.declare(twice, declaration()),
  ]);
  expect(new Set(ids.map((id) => good(id).incident)).size).toBe(9);
  expect(service.list().map(({ number }) => number)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  await service.close();
  const again = await started(folder);
  expect(good(await again.declare(twice, declaration())).incident).toBe(twice);
  expect(again.list()).toHaveLength(9);
  await again.close();
});

test('commands that come at once are decided one after the other and written in that order', async () => {
  const folder = await newFolder();
  const service = await started(folder);
  const id = await declared(service);
  const heard: number[] = [];
  service.onRecords(({ records }) => heard.push(...records.map(({ seq }) => seq)));
  await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      execute(service, id, { type: 'openThread', title: `T${index}` }),
    ),
  );
  const { state, seq } = good(await service.open(id));
  expect(state.facts?.threads.map(({ number, title }) => `${number} ${title}`)).toEqual(
    Array.from({ length: 30 }, (_, index) => `${index + 1} T${index}`),
  );
  expect(heard).toEqual(Array.from({ length: 30 }, (_, index) => index + 2));
  expect(seq).toBe(31);
  await service.close();
});

test('the records that are told fold into the state that is given', async () => {
  const service = await started(await newFolder());
  const id = await declared(service);
  let state = good(await service.open(id)).state;
  service.onRecords(({ records }) => {
    state = evolveAll(
      state,
      records.flatMap(({ events }) => events),
    );
  });
  await execute(service, id, { type: 'assume', text: 'the deploy caused it' });
  await execute(service, id, { type: 'giveEvidence', text: 'errors began before', refutes: 1 });
  expect(state).toEqual(good(await service.open(id)).state);
  await service.close();
});

test('what only the outbox may say is refused to everybody else', async () => {
  const service = await started(await newFolder());
  const id = await declared(service);
  for (const one of [
    command({ type: 'recordAttempt', delivery: 'x' }),
    command({ type: 'recordOutcome', delivery: 'x', outcome: { kind: 'sent' } }),
    command({ type: 'holdDelivery', delivery: 'x', reason: 'stale' }),
  ])
    expect(await service.execute(id, randomUUID(), one)).toMatchObject({ error: { code: 'notYours' } });
  await service.close();
});

test('an id that is not known opens nothing and makes no file', async () => {
  const folder = await newFolder();
  const service = await started(folder);
  for (const id of ['../../etc/passwd', 'nothing', '']) {
    expect(await service.open(id)).toMatchObject({ ok: false, error: { code: 'notFound' } });
    expect(await service.execute(id, randomUUID(), declaration())).toMatchObject({ ok: false });
  }
  expect(service.list()).toEqual([]);
  await service.close();
});

test('when the disk fails nothing is shown as saved, and the incident says that it is read-only', async () => {
  const folder = await newFolder();
  let isBroken = false;
  const faulty = faultyFiles({ sync: () => (isBroken ? new Fault('EIO') : undefined) });
  const service = await started(folder, { files: faulty.files });
  const id = await declared(service);
  await execute(service, id, { type: 'note', text: 'kept' });
  const told: string[] = [];
  service.onHealth(({ health }) => told.push(health.state));
  const recorded: string[] = [];
  service.onRecords(({ incident }) => recorded.push(incident));

  isBroken = true;
  const title = command({ type: 'setTitle', title: 'Never saved' });
  const outcomes = await Promise.all([
    service.execute(id, randomUUID(), title),
    // Satisfied by the one before, which is not on the disk: so it must not be told as done.
    service.execute(id, randomUUID(), title),
    service.execute(id, randomUUID(), command({ type: 'note', text: 'nor this' })),
  ]);
  expect(outcomes.map(({ ok }) => ok)).toEqual([false, false, false]);
  // Nor is it taken for satisfied later on.
  expect(await service.execute(id, randomUUID(), title)).toMatchObject({ ok: false });
  expect(recorded).toEqual([]);
  expect(told).toContain('readOnly');
  expect(service.list()).toMatchObject([{ title: 'Checkout errors', health: { state: 'readOnly' } }]);

  // The disk is well again: opening the incident makes it writable.
  isBroken = false;
  const opened = good(await service.open(id));
  expect(opened).toMatchObject({
    seq: 2,
    health: { state: 'ok' },
    state: { facts: { title: 'Checkout errors' } },
  });
  await execute(service, id, { type: 'setTitle', title: 'Saved now' });
  await service.close();
  const again = await started(folder);
  expect(again.list()).toMatchObject([{ title: 'Saved now' }]);
  await again.close();
});

test('a damaged record is shown as far as it can be read, takes nothing and can be copied', async () => {
  const folder = await newFolder();
  const service = await started(folder);
  const id = await declared(service);
  await execute(service, id, { type: 'note', text: 'one' });
  await execute(service, id, { type: 'note', text: 'two' });
  await service.close();
  const path = join(folder, `${id}.jsonl`);
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('"one"', '"0ne"'));

  const again = await started(folder);
  expect(again.list()).toMatchObject([{ number: 1, health: { state: 'readOnly' } }]);
  expect(await again.execute(id, randomUUID(), command({ type: 'note', text: 'three' }))).toMatchObject({
    ok: false,
  });
  const target = join(await newFolder(), 'copy.jsonl');
  expect(good(await again.saveCopy(id, target))).toEqual({ path: target });
  expect(await readFile(target, 'utf8')).toBe(text.replace('"one"', '"0ne"'));
  await again.close();
});

test('a declaration cut short before anybody was told leaves no incident, and can be repeated', async () => {
  const folder = await newFolder();
  const service = await started(folder);
  const id = await declared(service);
  await service.close();
  await truncate(join(folder, `${id}.jsonl`), 40);
  const again = await started(folder);
  expect(again.list()).toEqual([]);
  expect(good(await again.declare(id, declaration('Repeated'))).incident).toBe(id);
  expect(again.list()).toMatchObject([{ number: 1, title: 'Repeated' }]);
  await again.close();
});

test('closed incidents are not kept open, and open when they are asked for', async () => {
  const folder = await newFolder();
  const service = await started(folder);
  const id = await declared(service);
  await execute(service, id, { type: 'endAsFalseAlarm', why: 'a test' });
  const live = await declared(service);
  await service.close();

  const again = await started(folder);
  expect(again.live().map((incident) => incident.id)).toEqual([live]);
  expect(again.list().map((item) => item.phase)).toEqual(['active', 'closed']);
  expect(good(await again.open(id)).state.facts?.phase).toBe('closed');
  await execute(again, id, { type: 'reopen', why: 'it came back' });
  expect(again.list().map((item) => item.phase)).toEqual(['active', 'active']);
  await again.close();
});

test('a record that nobody may read is listed and stops nothing else', async () => {
  const folder = await newFolder();
  const service = await started(folder);
  await declared(service);
  await service.close();
  // A folder where a file should be cannot be read, whoever asks.
  await nodeFiles.makeFolder(join(folder, 'odd.jsonl'));
  const again = await started(folder);
  expect(again.list()).toMatchObject([{ number: 1 }, { id: 'odd', health: { state: 'readOnly' } }]);
  await again.close();
});

test.each([
  ['the disk is full when it is written', { sync: () => new Fault('ENOSPC') }],
  ['its file cannot be made', { open: () => new Fault('ENOSPC') }],
])('a declaration that fails because %s leaves nothing behind, and can be repeated', async (_, faults) => {
  const folder = await newFolder();
  const faulty = faultyFiles();
  const service = await started(folder, { files: faulty.files });
  faulty.plan(faults);
  const id = randomUUID();
  expect(await service.declare(id, declaration())).toMatchObject({ ok: false });
  expect(service.list()).toEqual([]);
  expect(service.live()).toEqual([]);
  expect(await readdir(folder)).not.toContain(`${id}.jsonl`);
  expect(await service.open(id)).toMatchObject({ error: { code: 'notFound' } });

  faulty.mend();
  expect(good(await service.declare(id, declaration())).incident).toBe(id);
  expect(service.list()).toMatchObject([{ id, number: 1, health: { state: 'ok' } }]);
  await service.close();
});

test('a declaration that is refused makes no file', async () => {
  const folder = await newFolder();
  const service = await started(folder);
  const inNoZone = command({ type: 'declare', title: 'Down', zone: 'Mars/Base' });
  if (inNoZone.type !== 'declare') throw new Error('not a declaration');
  expect(await service.declare(randomUUID(), inNoZone)).toMatchObject({ error: { code: 'badZone' } });
  expect((await readdir(folder)).filter((name) => name.endsWith('.jsonl'))).toEqual([]);
  expect(service.list()).toEqual([]);
  await service.close();
});

test('an empty journal is ignored and removed when the console starts', async () => {
  const folder = await newFolder();
  await writeFile(join(folder, 'empty.jsonl'), '');
  const service = await started(folder);
  expect(service.list()).toEqual([]);
  expect(service.live()).toEqual([]);
  expect(await readdir(folder)).not.toContain('empty.jsonl');
  await service.close();
});

test('of a broken last line the lead is shown what can still be read', async () => {
  const folder = await newFolder();
  const service = await started(folder);
  const id = await declared(service);
  await execute(service, id, { type: 'note', text: 'alerts from the east coast' });
  await service.close();
  const path = join(folder, `${id}.jsonl`);
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('east coast', 'west coast'));

  const again = await started(folder);
  const { health } = good(await again.open(id));
  expect(health).toMatchObject({ state: 'recovered', lost: ['Note: alerts from the west coast'] });
  if (health.state === 'recovered') expect(health.message.match(/\. /gu)).toBeNull();
  await again.close();
});

test('of a torn line nothing is said to be lost: nobody was told that it was saved', async () => {
  const folder = await newFolder();
  const service = await started(folder);
  const id = await declared(service);
  await execute(service, id, { type: 'note', text: 'torn' });
  await service.close();
  const path = join(folder, `${id}.jsonl`);
  await truncate(path, (await readFile(path)).length - 10);
  const again = await started(folder);
  expect(good(await again.open(id)).health).toMatchObject({ state: 'recovered', lost: [] });
  await again.close();
});
