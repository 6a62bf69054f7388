import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../domain/result.ts';
import { codeOf, cutTo, type Files, writeFileOut } from './files.ts';
import type { CutOff } from './health.ts';
import type { JournalEnd } from './recover.ts';

type BrokenEnd = Extract<JournalEnd, { readonly kind: 'torn' | 'bad-last-line' }>;

/**
 * Saves the broken end of the journal at `path` to a file next to it, `<name>.torn-<time>` or
 * `<name>.bad-line-<time>`, and only once that is on the disk truncates the journal to `goodBytes`. An existing
 * file is never overwritten. The error is the file system's code; nothing was cut then.
 */
export const setAside = async (
  { path, files, now }: { readonly path: string; readonly files: Files; readonly now: () => Date },
  goodBytes: number,
  end: BrokenEnd,
): Promise<Result<CutOff, string>> => {
  const kind = end.kind === 'torn' ? 'torn' : 'bad-line';
  // No colons: Windows does not allow them in a file name.
  const name = `${path}.${kind}-${now().toISOString().replaceAll(/[:.]/g, '-')}`;
  try {
    const keptAt = await keepAs(files, name, end.bytes);
    await files.syncFolder(dirname(path));
    await cutTo(files, path, goodBytes);
    return ok({ kind: end.kind, bytes: end.bytes.length, keptAt, readable: end.readable });
  } catch (error) {
    return fail(codeOf(error));
  }
};

/** Writes `bytes` to a new file called `name`, or `name-2`, `name-3` … if that exists; returns its path. */
export const keepAs = async (files: Files, name: string, bytes: Uint8Array): Promise<string> => {
  for (let count = 1; ; count += 1) {
    const path = count === 1 ? name : `${name}-${count}`;
    try {
      await writeFileOut(files, path, bytes);
      return path;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue;
      // A partial copy is worthless while the journal still holds everything.
      await files.remove(path).catch(() => undefined);
      throw error;
    }
  }
};
