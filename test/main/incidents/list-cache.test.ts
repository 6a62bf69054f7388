import { appendFile, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { declared, execute, newFolder, started } from './sample.ts';

const seeded = async () => {
  const folder = await newFolder();
  const service = await started(folder);
  const closed = await declared(service);
  await execute(service, closed, { type: 'endAsFalseAlarm', why: 'a test' });
  const live = await declared(service);
  const list = service.list();
  await service.close();
  return { folder, closed, live, list };
};

/** A service that counts which journals are read. */
const counted = async (folder: string) => {
  const read: string[] = [];
  const files: typeof nodeFiles = {
    ...nodeFiles,
    read: (path) => {
      if (path.endsWith('.jsonl')) read.push(path.slice(folder.length + 1, -'.jsonl'.length));
      return nodeFiles.read(path);
    },
  };
  const service = await started(folder, { files });
  return { service, read };
};

test('a start reads the journals of open incidents only', async () => {
  const { folder, live, list } = await seeded();
  const { service, read } = await counted(folder);
  expect(read).toEqual([live]);
  expect(service.list()).toEqual(list);
  await service.close();
});

test.each([
  ['deleted', (path: string) => rm(path)],
  ['cut short', async (path: string) => writeFile(path, (await readFile(path, 'utf8')).slice(0, 100))],
  ['something else', (path: string) => writeFile(path, '{"version":1,"entries":[{"item":{"id":7}}]}')],
  [
    'of an older version',
    async (path: string) =>
      writeFile(path, (await readFile(path, 'utf8')).replace('"version":5', '"version":1')),
  ],
  ['empty', (path: string) => writeFile(path, '')],
])('a list that is %s costs time and nothing else', async (_how, spoil) => {
  const { folder, list } = await seeded();
  await spoil(join(folder, 'index.json'));
  const { service, read } = await counted(folder);
  expect(read).toHaveLength(2);
  expect(service.list()).toEqual(list);
  await service.close();
});

test('a journal that changed behind the list’s back is read again', async () => {
  const { folder, closed } = await seeded();
  const path = join(folder, `${closed}.jsonl`);
  await appendFile(path, 'torn');
  const first = await counted(folder);
  expect(first.read).toContain(closed);
  await first.service.close();

  await utimes(path, new Date(), new Date(Date.now() + 5000));
  const second = await counted(folder);
  expect(second.read).toContain(closed);
  await second.service.close();
});
