import { join } from 'node:path';
import type { Files } from '../journal/files.ts';
import { namesIfThere } from '../journal/replace-file.ts';

/**
 * Removes what these folders hold of an incident: the files that are named after it. A folder that is not there holds
 * nothing; throws when one cannot be read, or a file cannot be removed.
 * `settled`: waits until what is still to be written there is.
 */
export const forgetIn =
  (folders: readonly string[], files: Pick<Files, 'remove'>, settled: () => Promise<unknown>) =>
  async (incident: string): Promise<void> => {
    await settled();
    for (const folder of folders)
      for (const name of await namesIfThere(folder))
        if (name.startsWith(`${encodeURIComponent(incident)}.`)) await files.remove(join(folder, name));
  };
