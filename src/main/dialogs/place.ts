import { dirname, isAbsolute } from 'node:path';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { codeOf, type Files } from '../journal/files.ts';
import { notReplaceable } from '../journal/replace-file.ts';

/**
 * Checks whether a file may be saved at `path`, which a dialog returned: only a plain file may exist there, and it
 * must not be one of the console's own: in a subfolder of `own`, or an existing file in `own` itself.
 */
export const checkPlace = async (files: Files, own: string, path: string): Promise<Result<null, Problem>> => {
  if (!isAbsolute(path)) return problem('noPlace', `“${path}” does not name a folder. Choose a place again.`);
  try {
    const [there, inside] = await Promise.all([files.look(path), placeIn(files, own, path)]);
    if (inside === 'deeper' || (inside === 'top' && there !== null))
      return problem(
        'ownFolder',
        'This folder belongs to the console itself and holds its records. Choose another one.',
      );
    return there === null || there.isFile ? ok(null) : notReplaceable(path);
  } catch (error) {
    return problem('noPlace', `Nothing can be saved at ${path} (${codeOf(error)}). Choose another place.`);
  }
};

/** Compares folders by identity, not by name: a link may lead there, and names may be case-insensitive. */
const placeIn = async (files: Files, own: string, path: string): Promise<'outside' | 'top' | 'deeper'> => {
  const ownIdentity = await files.identity(own);
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((await files.identity(folder)) === ownIdentity) return folder === dirname(path) ? 'top' : 'deeper';
    if (folder === dirname(folder)) return 'outside';
  }
};
