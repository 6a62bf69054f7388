import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renamePatiently } from '../../../src/main/journal/rename.ts';
import { replaceFile } from '../../../src/main/journal/replace-file.ts';
import { makeRenamesBusy } from '../../host/busy-renames.ts';

const twoFiles = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rename-'));
  const [from, to] = [join(folder, 'new'), join(folder, 'old')] as const;
  await writeFile(from, 'new');
  await writeFile(to, 'old');
  return { from, to };
};

test.each(['EBUSY', 'EPERM', 'EACCES'])(
  'a file that another program holds for a moment (%s) is replaced',
  async (code) => {
    const { from, to } = await twoFiles();
    using _ = makeRenamesBusy(2, code);
    await renamePatiently(from, to);
    expect(await readFile(to, 'utf8')).toBe('new');
    expect(await replaceFile(to, 'newer')).toMatchObject({ ok: true });
    expect(await readFile(to, 'utf8')).toBe('newer');
  },
);

test('one that is held for good is given up, and both files stay', async () => {
  const { from, to } = await twoFiles();
  using _ = makeRenamesBusy(Number.POSITIVE_INFINITY);
  await expect(renamePatiently(from, to)).rejects.toMatchObject({ code: 'EBUSY' });
  expect(await readFile(to, 'utf8')).toBe('old');
  expect(await readFile(from, 'utf8')).toBe('new');
});

test('any other failure is told at once', async () => {
  const { to } = await twoFiles();
  await expect(renamePatiently(`${to}-that-is-not-there`, to)).rejects.toMatchObject({ code: 'ENOENT' });
});
