import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
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
    expect(log).toEqual(['open w', 'write', 'sync', 'rename', 'sync folder']);
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
        error: { code: 'file-not-replaced' },
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

describe('reading a file that may not be there', () => {
  it('gives its content, null, or why it cannot be read', async () => {
    const path = await newFile();
    expect(await readIfThere(path)).toEqual({ ok: true, value: null });
    await writeFile(path, 'words');
    expect(await readIfThere(path)).toEqual({ ok: true, value: Buffer.from('words') });
    expect(await readIfThere(dirname(path))).toMatchObject({ ok: false, error: { code: 'file-unreadable' } });
  });
});
