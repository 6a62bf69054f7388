import { dirname, resolve } from 'node:path';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { codeOf, type Files, nodeFiles, writeFileOut } from './files.ts';

/**
 * Replaces the file at `path` (or makes it): a reader, and a crash at any moment, finds either the old content
 * or the new one whole. When it returns, the new content is on the disk. The folder must be there.
 * Of several calls for one path the last one wins. For what may be replaced: drafts, caches, copies.
 */
export const replaceFile = (
  path: string,
  data: string | Uint8Array,
  files: Files = nodeFiles,
): Promise<Result<void, Problem>> => {
  const target = resolve(path);
  const bytes = typeof data === 'string' ? Buffer.from(data) : Buffer.from(data);
  const turn = (turns.get(target) ?? Promise.resolve()).then(() => replaceNow(target, bytes, files));
  turns.set(target, turn);
  return turn.finally(() => {
    if (turns.get(target) === turn) turns.delete(target);
  });
};

/** The content of the file at `path`; null when there is no such file. */
export const readIfThere = async (
  path: string,
  files: Files = nodeFiles,
): Promise<Result<Buffer | null, Problem>> => {
  try {
    return ok(await files.read(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return ok(null);
    return problem('file-unreadable', `${path} could not be read (${codeOf(error)}); it was left as it is.`);
  }
};

/** The replacement under way for each path, so that the next one waits for it: never rejects. */
const turns = new Map<string, Promise<unknown>>();

const replaceNow = async (path: string, bytes: Uint8Array, files: Files): Promise<Result<void, Problem>> => {
  // One name per target, so that what a crash leaves behind is overwritten the next time.
  const temporary = `${path}.tmp`;
  try {
    await writeFileOut(files, temporary, 'w', bytes);
    await files.rename(temporary, path);
    await files.syncFolder(dirname(path));
    return ok(undefined);
  } catch (error) {
    await files.remove(temporary).catch(() => undefined);
    return problem('file-not-replaced', replaceFailed(path, codeOf(error)));
  }
};

const replaceFailed = (path: string, code: string): string =>
  code === 'ENOSPC'
    ? `The disk is full, so ${path} could not be saved. Free some space and try again.`
    : `${path} could not be saved (${code}). Check that its folder can be written to and try again.`;
