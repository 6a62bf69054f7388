import { open, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../domain/result.ts';
import { codeOf } from '../journal/files.ts';
import { largestFile } from './limits.ts';

/** The bytes of a file that somebody chose, which may be anything. The error is a phrase that continues "The file …". */
export const readChosen = async (path: string): Promise<Result<Buffer, string>> => {
  try {
    // Asked before opening: a pipe would never answer, and a folder opens on some systems.
    const found = await stat(path);
    if (found.isDirectory()) return fail('is a folder, not a file');
    if (!found.isFile()) return fail('is a device or a pipe, not a file');
    return await readUpTo(path);
  } catch (error) {
    const code = codeOf(error);
    return fail(
      code === 'ENOENT' || code === 'ENOTDIR' ? 'is not there any more' : `could not be read (${code})`,
    );
  }
};

const readUpTo = async (path: string): Promise<Result<Buffer, string>> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > largestFile) return fail(`is too large (${Math.round(size / 1e6)} MB)`);
    // As long as it was when it was asked: a file that grows meanwhile is not read without end.
    const bytes = Buffer.alloc(size);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await file.read(bytes, length, size - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return ok(bytes.subarray(0, length));
  } finally {
    await file.close();
  }
};
