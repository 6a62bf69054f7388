import { execFileSync } from 'node:child_process';
import { lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readIfThere, replaceFile } from '../../../src/main/journal/replace-file.ts';
import { Fault, faultyFiles } from './faulty-files.ts';
import { newPath } from './temp.ts';

const newFile = (): Promise<string> => newPath('draft.json');

describe('replacing a file', () => {
  it('makes it or replaces it whole, and leaves nothing else behind', async () => {
    const path = await newFile();
    expect(await replaceFile(path, 'Zürich')).toEqual({ ok: true, value: undefined });
    expect(await replaceFile(path, Buffer.from([0, 255]))).toEqual({ ok: true, value: undefined });
    expect(await readFile(path)).toEqual(Buffer.from([0, 255]));
    expect(await readdir(dirname(path))).toEqual(['draft.json']);
  });

  it('syncs the content before the name, and the name before it returns', async () => {
    const { files, log } = faultyFiles();
    await replaceFile(await newFile(), 'x', files);
    expect(log).toEqual(['open wx', 'write', 'sync', 'rename', 'sync folder']);
  });

  it('keeps the old content whole when anything fails on the way', async () => {
    for (const faults of [
      { open: () => new Fault('EACCES') },
      { write: () => new Fault('ENOSPC', 2) },
      { sync: () => new Fault('EIO') },
      { rename: () => new Fault('EPERM') },
    ]) {
      const path = await newFile();
      await writeFile(path, 'old');
      expect(await replaceFile(path, 'new words', faultyFiles(faults).files)).toMatchObject({
        ok: false,
        error: { code: 'fileNotReplaced' },
      });
      expect(await readFile(path, 'utf8')).toBe('old');
      expect(await readdir(dirname(path))).toEqual(['draft.json']);
    }
  });

  it('lets the last of many calls win, each whole', async () => {
    const path = await newFile();
    const sizes = Array.from({ length: 30 }, (_, index) => 100_000 - index * 3_000);
    await Promise.all(sizes.map((size, index) => replaceFile(path, `${index}:${'x'.repeat(size)}`)));
    expect(await readFile(path, 'utf8')).toBe(`29:${'x'.repeat(13_000)}`);
    expect(await readdir(dirname(path))).toEqual(['draft.json']);
  });

  it('takes the content as it is at the call', async () => {
    const path = await newFile();
    const bytes = Buffer.from('before');
    const replacing = replaceFile(path, bytes);
    bytes.write('after!');
    await replacing;
    expect(await readFile(path, 'utf8')).toBe('before');
  });
});

describe('what stands at the target', () => {
  const victim = 'somebody else’s words';

  it.each(['link', 'dangling link', 'folder', 'pipe'])('is left as it is when it is a %s', async (kind) => {
    const path = await newFile();
    const other = join(dirname(path), 'other');
    if (kind === 'link') await writeFile(other, victim);
    if (kind.endsWith('link')) await symlink(other, path);
    else if (kind === 'folder') await mkdir(path);
    else execFileSync('mkfifo', [path]);
    const before = await lstat(path, { bigint: true });
    expect(await replaceFile(path, 'new')).toMatchObject({ ok: false, error: { code: 'notAFile' } });
    const after = await lstat(path, { bigint: true });
    expect([after.ino, after.mode]).toEqual([before.ino, before.mode]);
    if (kind === 'link') expect(await readFile(other, 'utf8')).toBe(victim);
    else expect(await readIfThere(other)).toEqual({ ok: true, value: null });
  });

  it('is the only file that changes: no neighbour is written over on the way, nor what it leads to', async () => {
    const path = await newFile();
    const neighbours = ['draft.json.tmp', 'draft.tmp', 'draft.json~', 'draft.json.bak'];
    for (const name of neighbours) await writeFile(join(dirname(path), name), victim);
    const { files } = faultyFiles({ rename: () => new Fault('EPERM') });
    for (const over of [files, undefined]) await replaceFile(path, 'new words', over);
    for (const name of neighbours) expect(await readFile(join(dirname(path), name), 'utf8')).toBe(victim);
    expect(await readdir(dirname(path))).toEqual([...neighbours, 'draft.json'].toSorted());
  });

  it('is replaced whole also when something was put where the new content is prepared', async () => {
    const path = await newFile();
    const other = join(dirname(path), 'other');
    await writeFile(other, victim);
    let prepared = '';
    const { files } = faultyFiles({
      open: (at) => {
        prepared = at;
        return new Fault('EIO');
      },
    });
    await replaceFile(path, 'x', files);
    await symlink(other, prepared);
    expect(await replaceFile(path, 'new')).toEqual({ ok: true, value: undefined });
    expect(await readFile(other, 'utf8')).toBe(victim);
    expect((await lstat(path)).isFile()).toBe(true);
  });
});

describe('reading a file that may not be there', () => {
  it('gives its content, null, or why it cannot be read', async () => {
    const path = await newFile();
    expect(await readIfThere(path)).toEqual({ ok: true, value: null });
    await writeFile(path, 'words');
    expect(await readIfThere(path)).toEqual({ ok: true, value: Buffer.from('words') });
    expect(await readIfThere(dirname(path))).toMatchObject({ ok: false, error: { code: 'fileUnreadable' } });
  });
});
