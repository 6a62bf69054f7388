import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Files } from '../../../src/main/journal/files.ts';
import { hashOf } from '../../../src/main/journal/format.ts';
import { linesOf } from '../../../src/main/journal/recover.ts';
import { Fault, faultyFiles } from '../journal/faulty-files.ts';
import { again, good, settled, sharing, until } from './console.ts';

/* What is to be entered once another record has taken the place of this console's: kept in a file until it is. */

const note = (text: string, thread: number | null) => ({
  commandId: randomUUID(),
  by: 'p-bo',
  command: { type: 'note', thread, text, occurredAt: '2026-11-20T10:00:00.000Z' },
});

/** Bo's console was killed between the two records; `content` is the file's, for the last line of the record there. */
const killed = async (content: (after: string) => string, files?: Files) => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], files === undefined ? {} : { bo: { files } });
  await bo.close();
  const last = linesOf(await ana.bytes(id)).at(-1) ?? Buffer.alloc(0);
  const folder = join(bo.folder, 'shared-record');
  const text = content(hashOf(last.subarray(0, -1)));
  await writeFile(join(folder, `${id}.late.json`), text);
  return { id, ana, bo, text, folder, names: () => readdir(folder) };
};

test('given there is no space to keep what the record has no place for, then its author is told at the next start', async () => {
  const disk = faultyFiles();
  const late = [note('fits', null), note('its thread is gone', 7)];
  const { id, ana, bo, names } = await killed((after) => JSON.stringify({ after, late }), disk.files);
  disk.plan({ rename: (to) => (to.endsWith('.refused.json') ? new Fault('ENOSPC') : undefined) });
  const full = await again(bo);
  await settled(id, ana, full);
  await full.close();
  expect(await names()).toContain(`${id}.late.json`);
  disk.mend();
  const back = await again(full);
  await settled(id, ana, back);
  expect(back.now(id).refused).toMatchObject([{ words: '#7 its thread is gone', thread: 7, by: 'p-bo' }]);
  expect(await ana.notes(id)).toEqual(['fits']);
  expect(await names()).not.toContain(`${id}.late.json`);
  expect(await names()).toContain(`${id}.refused.json`);
});

test('given the file is damaged, then it is kept beside, and a person is told', async () => {
  const { id, ana, bo, text, folder, names } = await killed((after) => `{"after":"${after}","late":[`);
  const back = await again(bo);
  await settled(id, ana, back);
  const kept = (await names()).find((name) => name.startsWith(`${id}.late.json.damaged-`)) ?? '';
  expect(await readFile(join(folder, kept), 'utf8')).toBe(text);
  expect(back.now(id).refused).toMatchObject([
    { words: 'What only the record of this computer had', why: expect.stringContaining(kept) },
  ]);
  expect(await names()).not.toContain(`${id}.late.json`);
});

test('given the file cannot be read, then nothing is written until it can', async () => {
  const disk = faultyFiles();
  const late = [note('late', null)];
  const { id, ana, bo, names } = await killed((after) => JSON.stringify({ after, late }), disk.files);
  disk.plan({ read: (path) => (path.endsWith('.late.json') ? new Fault('EIO') : undefined) });
  const unread = await again(bo);
  await until(() => unread.link(id) === 'stopped');
  expect(await unread.ask(id, { type: 'note', text: 'refused' })).toMatchObject({ ok: false });
  await unread.close();
  expect(await names()).toContain(`${id}.late.json`);
  disk.mend();
  const back = await again(unread);
  await settled(id, ana, back);
  expect(good(await back.incidents.open(id)).health).toEqual({ state: 'ok' });
  await until(async () => (await ana.notes(id)).includes('late'));
});
