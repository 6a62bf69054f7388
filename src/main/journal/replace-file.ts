import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { codeOf, type Files, nodeFiles, writeFileOut } from './files.ts';

/**
 * Atomically replaces (or creates) the file at `path`: a reader, even after a crash, finds either the old content
 * or all of the new. When it resolves, the new content is on the disk. The folder must exist.
 * Of several calls for one path the last one wins. For files that may be replaced: drafts, caches, copies. Only a
 * plain file is replaced: links, their targets and devices are left alone.
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
    return problem('fileUnreadable', `${path} could not be read (${codeOf(error)}); it was left as it is.`);
  }
};

/** The names in a folder; none when there is no such folder. Throws when it cannot be read. */
export const namesIfThere = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
};

/** The replacement in progress for each path, which the next one waits for. Never rejects. */
const turns = new Map<string, Promise<unknown>>();

const replaceNow = async (path: string, bytes: Uint8Array, files: Files): Promise<Result<void, Problem>> => {
  const temporary = temporaryFor(path);
  try {
    const there = await files.look(path);
    if (there !== null && !there.isFile) return notReplaceable(path);
    // Removes what a crash left behind; a file put there since is not written to.
    await files.remove(temporary);
    await writeFileOut(files, temporary, bytes);
    await files.rename(temporary, path);
    await files.syncFolder(dirname(path));
    return ok(undefined);
  } catch (error) {
    await files.remove(temporary).catch(() => undefined);
    return problem('fileNotReplaced', replaceFailed(path, codeOf(error)));
  }
};

/** One short name per target, unlikely to clash with anybody's own file. */
const temporaryFor = (path: string): string =>
  join(dirname(path), `.throughline-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`);

/** The problem for a target that is a folder, a link or a device: only a plain file may be replaced. */
export const notReplaceable = (path: string): Result<never, Problem> =>
  problem(
    'notAFile',
    `${path} is a folder, a link or a device, so it was left as it is. Choose another name.`,
  );

const replaceFailed = (path: string, code: string): string =>
  code === 'ENOSPC'
    ? `The disk is full, so ${path} could not be saved. Free some space and try again.`
    : `${path} could not be saved (${code}). Check that its folder can be written to and try again.`;
