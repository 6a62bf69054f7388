import type { ProblemCode } from '../../domain/problem-codes.ts';
import type { Problem } from '../../domain/result.ts';
import { codeOf, type Files, type OpenFile } from './files.ts';
import { recover } from './recover.ts';
import type { Rescued } from './rescue.ts';

/** What another program did to the file of an open journal. */
export type Change = 'removed' | 'replaced' | 'changed';

/** How far the file is known to be written: its length, and the hash of its last line. */
export interface Written {
  readonly length: number;
  readonly hash: string;
}

/** Checks that the path still leads to the file being written, and that it holds what was written. */
export interface Watch {
  /**
   * Null while all is well. `isOurs`: this console has written to it since the last check. Rejects with the file
   * system's error when it cannot tell.
   */
  check(written: Written, isOurs: boolean): Promise<Change | null>;
  /** Whether the path still leads to the file being written. */
  isOurs(): Promise<boolean>;
}

export const watchFile = async (files: Files, path: string, file: OpenFile): Promise<Watch> => {
  let { modified } = await file.look();
  return {
    check: async (written, isOurs) => {
      const held = await file.look();
      const there = await identityAt(files, path);
      if (there === null || held.links === 0) return 'removed';
      if (there !== held.identity) return 'replaced';
      if (held.size !== written.length) return 'changed';
      // Same length, but modified by another program: only the content can tell.
      const isKnown = isOurs || held.modified === modified;
      if (!isKnown && !(await holdsWhole(files, path, written))) return 'changed';
      modified = held.modified;
      return null;
    },
    isOurs: async () => (await file.look()).identity === (await identityAt(files, path)),
  };
};

const identityAt = async (files: Files, path: string): Promise<string | null> => {
  try {
    return await files.identity(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw error;
  }
};

/** Whether the file at `path` holds everything that was written, from the first line on. */
export const holdsWhole = async (files: Files, path: string, { length, hash }: Written): Promise<boolean> => {
  try {
    const { end, lastHash, goodBytes } = recover((await files.read(path)).subarray(0, length));
    return end.kind === 'whole' && goodBytes === length && lastHash === hash;
  } catch {
    return false;
  }
};

const changeProblems: Record<Change, { readonly code: ProblemCode; readonly words: string }> = {
  removed: {
    code: 'journalRemoved',
    words: 'Another program has removed or moved the file of this record',
  },
  replaced: {
    code: 'journalReplaced',
    words: 'Another program has replaced the file of this record',
  },
  changed: { code: 'journalChanged', words: 'Another program has changed the file of this record' },
};

/** Why nothing more is written. `rescued` is where the whole record was written out; null if it could not be. */
export const changedBy = (change: Change, path: string, rescued: Rescued | null): Problem => ({
  code: changeProblems[change].code,
  message: `${changeProblems[change].words}, so the incident is read-only. ${whatIsKept(path, rescued)}`,
});

const whatIsKept = (path: string, rescued: Rescued | null): string => {
  if (rescued === null)
    return 'Everything that was saved is still shown, but could not be written out again: save a copy of the record elsewhere now, before closing the console.';
  return rescued.isBack
    ? `Everything that was saved was written out again, and also to ${rescued.kept}. Open the incident again to go on.`
    : `Everything that was saved is kept in ${rescued.kept}. To go on, replace ${path} with that file and open the incident again.`;
};
