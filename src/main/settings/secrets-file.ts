import { dirname } from 'node:path';
import { z } from 'zod';
import type { Files } from '../journal/files.ts';
import { readIfThere } from '../journal/replace-file.ts';
import { factsOf, type Logger } from '../log/logger.ts';
import { newerFile } from './secrets-words.ts';

/** The file as read: every secret encrypted, in base64. */
interface Kept {
  /** By name: also those that only a newer console knows, which are written again as they are. */
  readonly kept: Map<string, string>;
  /** What was wrong with it, as a sentence; null if nothing was. */
  readonly problem: string | null;
  /** Whether the file may be written: not while an unreadable one is still in its place. */
  readonly mayReplace: boolean;
  /** A newer console wrote it: the file is left alone, and secrets entered here are kept for this run only. */
  readonly isNewer: boolean;
}

export interface SecretsFileDeps {
  readonly path: string;
  readonly files: Files;
  /** For the name of a damaged file that is set aside. */
  readonly now: () => Date;
  readonly log: Logger;
}

/** In version 2 a secret may say which server it is for; in version 1 it does not. */
const fileVersion = 2;
const newerSchema = z.object({ version: z.number().int().gt(fileVersion) });
const fileSchema = z.object({
  version: z.literal([1, fileVersion]),
  secrets: z.record(z.string(), z.base64()),
});

/** The content of a file that {@link readSecretsFile} reads. */
export const secretsFileText = (kept: ReadonlyMap<string, string>): string =>
  JSON.stringify({ version: fileVersion, secrets: Object.fromEntries(kept) });

export const readSecretsFile = async (deps: SecretsFileDeps): Promise<Kept> => {
  const bytes = await readIfThere(deps.path, deps.files);
  if (!bytes.ok) return setAside(deps, bytes.error.code);
  if (bytes.value === null) return { kept: new Map(), problem: null, mayReplace: true, isNewer: false };
  try {
    const json: unknown = JSON.parse(bytes.value.toString('utf8'));
    if (newerSchema.safeParse(json).success)
      return { kept: new Map(), problem: newerFile(deps.path), mayReplace: false, isNewer: true };
    const { secrets } = fileSchema.parse(json);
    return { kept: new Map(Object.entries(secrets)), problem: null, mayReplace: true, isNewer: false };
  } catch (error) {
    deps.log.error('the file of secrets could not be understood', factsOf(error));
    return setAside(deps, 'damaged');
  }
};

/** Moves an unreadable file aside rather than overwriting it, since it might be repaired. */
const setAside = async ({ path, files, now, log }: SecretsFileDeps, code: string): Promise<Kept> => {
  // No colons: Windows does not allow them in a file name.
  const aside = `${path}.damaged-${now().toISOString().replaceAll(/[:.]/gu, '-')}`;
  try {
    await files.rename(path, aside);
    await files.syncFolder(dirname(path));
    return {
      kept: new Map(),
      problem: `The file of secrets could not be read. It was moved to ${aside}; enter tokens, keys and passwords again in Settings.`,
      mayReplace: true,
      isNewer: false,
    };
  } catch (error) {
    log.error('the file of secrets could not be set aside', { ...factsOf(error), code });
    return {
      kept: new Map(),
      problem: `The file of secrets at ${path} cannot be read or moved aside. Check who may use it, then start again; until then no secret can be saved.`,
      mayReplace: false,
      isNewer: false,
    };
  }
};
