import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { recordsOf } from '../../../src/main/jobs/records.ts';
import { encodeAll } from '../../../src/main/journal/format.ts';
import { command, declared, event, execute, good, newFolder, started } from './sample.ts';

/* A record of which a part cannot be read is shown and never written to. */

const declaration = event('a/0', 'incidentDeclared', {
  ...{ number: 7, title: 'T', kind: 'incident', severity: 'SEV3', status: 'investigating', zone: 'UTC' },
});

/** A console over one record with these events in it. */
const withRecord = async (...events: readonly EventEnvelope[]) => {
  const folder = await newFolder();
  const path = join(folder, 'i.jsonl');
  const bytes = encodeAll([{ seq: 1, commandId: 'a', events: [declaration, ...events] }]);
  await writeFile(path, bytes);
  return { service: await started(folder), bytes, read: () => readFile(path) };
};

test.each([
  [
    'what should be readable and is not',
    [event('a/1', 'threadOpened', { thread: 1, title: 7, owner: null })],
    'recordUnreadable',
    'One entry of the record cannot be read by this version of the console, so the incident is read-only. It is kept as it was written and left out of what is shown. Save a copy of the record, then install the newest version of the console.',
  ],
  [
    'what a newer console wrote',
    [event('a/1', 'threadOpened', { thread: 1 }, 99), event('a/2', 'moonPhase', {})],
    'recordNewer',
    '2 entries of the record were written by a newer version of the console, so the incident is read-only here. They are kept as they were written and left out of what is shown. Install the newest version of the console to go on.',
  ],
])('with %s the incident is read-only and says so', async (_what, events, code, message) => {
  const { service, bytes, read } = await withRecord(...events);
  expect(good(await service.open('i')).health).toEqual({ state: 'readOnly', message });
  expect(service.list()).toMatchObject([{ number: 7, health: { state: 'readOnly' } }]);
  const refused = { ok: false, error: { code, message: `This was not saved. ${message}` } };
  const asked = command({ type: 'openThread', title: 'another first one' });
  expect(await service.execute('i', 'c1', asked)).toEqual(refused);
  expect(await service.execute('i', 'c2', command({ type: 'setTitle', title: 'T' }))).toEqual(refused);
  expect(recordsOf(service, () => 'c3').incidents()).toMatchObject([{ isWritable: false }]);
  expect(await read()).toEqual(bytes);
});

test('the next incident gets a number of its own beside it', async () => {
  const { service } = await withRecord(event('a/1', 'noted', { text: 7 }));
  const incident = await declared(service);
  await execute(service, incident, { type: 'note', text: 'x' });
  expect(good(await service.open(incident)).state.facts?.number).toBe(8);
});
