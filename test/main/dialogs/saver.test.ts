import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSaver } from '../../../src/main/dialogs/saver.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { newFolder } from '../incidents/sample.ts';

/** A folder of a person's, with one of the console's own beside it. */
const place = async () => {
  const folder = await newFolder();
  const own = join(folder, 'Throughline');
  await mkdir(join(own, 'incidents'), { recursive: true });
  await mkdir(join(folder, 'papers'));
  await symlink(own, join(folder, 'papers', 'shortcut'));
  await writeFile(join(own, 'incidents', 'a.jsonl'), 'record');
  await writeFile(join(own, 'settings.json'), '{}');
  return { folder, own, papers: join(folder, 'papers') };
};

const saveAt = (path: string, own: string) => {
  let asked = false;
  const saver = createSaver(async () => path, nodeFiles, own);
  const saved = saver.saveFile('x.md', 'markdown', async () => {
    asked = true;
    return '# hi';
  });
  return saved.then((outcome) => ({ outcome, asked }));
};

test('a plain file is replaced and a new one made', async () => {
  const { own, papers } = await place();
  const path = join(papers, 'review.md');
  for (const before of [null, 'old']) {
    if (before !== null) await writeFile(path, before);
    expect((await saveAt(path, own)).outcome).toEqual({ ok: true, value: { path } });
    expect(await readFile(path, 'utf8')).toBe('# hi');
  }
});

test.each([
  ['a relative name', 'noPlace', () => 'review.md'],
  ['a folder that is not there', 'noPlace', (folder: string) => join(folder, 'gone', 'x.md')],
  ['a file in the place of a folder', 'noPlace', (folder: string) => join(folder, 'file', 'x.md')],
  ['a device', 'notAFile', () => '/dev/null'],
  ['a folder', 'notAFile', (folder: string) => join(folder, 'papers')],
  ['a link', 'notAFile', (folder: string) => join(folder, 'papers', 'shortcut')],
  ['a record', 'ownFolder', (folder: string) => join(folder, 'Throughline', 'incidents', 'a.jsonl')],
  ['its settings', 'ownFolder', (folder: string) => join(folder, 'Throughline', 'settings.json')],
  ['a folder of records', 'ownFolder', (folder: string) => join(folder, 'Throughline', 'incidents', 'x.md')],
  [
    'the console’s folder by another way',
    'ownFolder',
    (folder: string) => join(folder, 'papers', 'shortcut', 'incidents', 'new.md'),
  ],
])('%s is refused before anything is asked for or written', async (_what, code, pathIn) => {
  const { folder, own, papers } = await place();
  await writeFile(join(folder, 'file'), 'words');
  const { outcome, asked } = await saveAt(pathIn(folder), own);
  expect(outcome).toMatchObject({ ok: false, error: { code } });
  expect(asked).toBe(false);
  expect(await readFile(join(own, 'incidents', 'a.jsonl'), 'utf8')).toBe('record');
  expect(await readdir(papers)).toEqual(['shortcut']);
});
