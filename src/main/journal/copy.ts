import { dirname, resolve } from 'node:path';
import type { JournalRecord } from '../../domain/incident/envelope.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { Files } from './files.ts';
import { encodeAll } from './format.ts';
import { recover } from './recover.ts';
import { replaceFile } from './replace-file.ts';
import type { Written } from './watch.ts';

/** A copy of a record that was saved. */
export interface Copy {
  readonly path: string;
  readonly bytes: number;
  /** file: a byte-for-byte copy of the journal. memory: re-encoded, because the journal could not be read. */
  readonly source: 'file' | 'memory';
}

interface CopySource {
  readonly files: Files;
  /** The journal's own path. */
  readonly path: string;
  /** Every record known to be saved. */
  readonly records: readonly JournalRecord[];
  /** How far the file is known to be written; null when that is not known, and then the whole file is copied. */
  readonly written: Written | null;
}

/**
 * Saves a copy of the record at `target`, replacing what is there. Never into the journal's own folder, where
 * it could replace a journal. Falls back to the records in memory when the file does not hold them all.
 */
export const copyRecord = async (source: CopySource, target: string): Promise<Result<Copy, Problem>> => {
  const { files, path } = source;
  if (await isSameFolder(files, path, target)) {
    return problem(
      'copyAmongRecords',
      'This folder holds the records themselves. Choose another one for the copy.',
    );
  }
  const stored = await readStored(source);
  const bytes = stored ?? encodeAll(source.records);
  const saved = await replaceFile(target, bytes, files);
  if (!saved.ok) return saved;
  return ok({ path: target, bytes: bytes.length, source: stored === null ? 'memory' : 'file' });
};

const isSameFolder = async (files: Files, path: string, target: string): Promise<boolean> => {
  const identity = (folder: string): Promise<string> => files.identity(folder).catch(() => resolve(folder));
  return (await identity(dirname(path))) === (await identity(dirname(target)));
};

/** Returns the file's bytes, or null unless every record can be read from them. */
const readStored = async ({ files, path, records, written }: CopySource): Promise<Buffer | null> => {
  try {
    const all = await files.read(path);
    const bytes = written === null ? all : all.subarray(0, written.length);
    const found = recover(bytes);
    // Another incident's file may hold as many records; the hash tells them apart.
    const isThis = written === null || found.lastHash === written.hash;
    return isThis && found.records.length >= records.length ? bytes : null;
  } catch {
    return null;
  }
};
