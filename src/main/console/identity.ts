import { z } from 'zod';
import { consoleSchema } from '../../domain/incident/holder-schema.ts';
import type { Files } from '../journal/files.ts';
import { readIfThere, replaceFile } from '../journal/replace-file.ts';
import type { Logger } from '../log/logger.ts';

interface IdentityDeps {
  /** Its file in the data folder. */
  readonly path: string;
  readonly files: Files;
  readonly newId: () => string;
  readonly log: Logger;
}

const fileSchema = z.object({ id: consoleSchema.shape.id });

/**
 * The id of this console, by which records know who holds them: made at the first start and kept. A file that is damaged
 * gets a new id, which the log says: what was taken over under the old one is read-only here. One that cannot be saved
 * lasts until the console is closed.
 */
export const openConsoleId = async ({ path, files, newId, log }: IdentityDeps): Promise<string> => {
  const there = await readIfThere(path, files);
  const kept = there.ok && there.value !== null ? idIn(there.value) : null;
  if (kept !== null) return kept;
  if (!there.ok) log.error('the id of this console could not be read', { code: there.error.code });
  else if (there.value !== null) log.error('the id of this console was damaged: it has a new one');
  const id = newId();
  // What cannot be read now may be readable at the next start: it is left as it is.
  const saved = there.ok ? await replaceFile(path, `${JSON.stringify({ id })}\n`, files) : there;
  if (!saved.ok) log.error('the id of this console could not be saved', { code: saved.error.code });
  return id;
};

const idIn = (bytes: Buffer): string | null => {
  try {
    return fileSchema.parse(JSON.parse(bytes.toString('utf8'))).id;
  } catch {
    return null;
  }
};
