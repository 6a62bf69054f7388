import { dirname } from 'node:path';
import type { JournalRecord } from '../../domain/incident/envelope.ts';
import type { Problem } from '../../domain/result.ts';
import { codeOf, type Files, writeFileOut } from './files.ts';
import { encodeAll } from './format.ts';
import { recover } from './recover.ts';
import { keepAs } from './set-aside.ts';

/** The name of the file that holds the whole record, next to a journal that another program has changed. */
const keptName = (path: string): string => `${path}.whole`;

/** Where a whole record was written out. `isBack`: also at the journal's own path, where there was no file. */
export interface Rescued {
  readonly kept: string;
  readonly isBack: boolean;
}

/**
 * Writes the whole record from memory to a file next to `path`, and to `path` itself when there is no file. Returns
 * null if that failed.
 */
export const rescue = async (
  files: Files,
  path: string,
  records: readonly JournalRecord[],
): Promise<Rescued | null> => {
  const bytes = encodeAll(records);
  try {
    const kept = await keepAs(files, keptName(path), bytes);
    const isBack = await writeFileOut(files, path, bytes).then(
      () => true,
      () => false,
    );
    await files.syncFolder(dirname(path));
    return { kept, isBack };
  } catch {
    return null;
  }
};

/** A sentence about the whole record kept next to a journal that cannot be read; empty when there is none. */
export const keptBeside = async (files: Files, path: string): Promise<string> => {
  const there = await files.look(keptName(path)).catch(() => null);
  return there === null ? '' : ` A whole copy of the record, as it once was, is kept in ${keptName(path)}.`;
};

/**
 * Reports commands that were saved but are missing from `records`, because another program changed the journal
 * while it was open. Null when nothing is missing, as far as can be told.
 */
export const missingFrom = async (
  files: Files,
  path: string,
  records: readonly JournalRecord[],
): Promise<Problem | null> => {
  const known = new Set(records.map(({ commandId }) => commandId));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? keptName(path) : `${keptName(path)}-${count}`;
    let bytes: Buffer;
    try {
      bytes = await files.read(name);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      continue;
    }
    const missing = recover(bytes).records.filter(({ commandId }) => !known.has(commandId)).length;
    if (missing > 0) return missingProblem(path, name, missing);
  }
};

const missingProblem = (path: string, kept: string, missing: number): Problem => ({
  code: 'journalLacks',
  message: `Another program changed this record while it was open: ${
    missing === 1 ? 'one saved command is' : `${missing} saved commands are`
  } missing from it, so the incident is read-only. The whole record is kept in ${kept}. To go on, replace ${path} with that file, or remove that file if what is shown is right; then open the incident again.`,
});
