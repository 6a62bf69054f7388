import { z } from 'zod';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { draftContentSchema } from '../../shared/contract.ts';
import type { DraftContent } from '../../shared/types.ts';
import type { Files } from '../journal/files.ts';
import { readIfThere } from '../journal/replace-file.ts';
import { factsOf, type Logger } from '../log/logger.ts';

/** The version of the files that this console writes. */
const draftVersion = 1;

const fileSchema = z.object({ version: z.literal(draftVersion), content: draftContentSchema });
const newerSchema = z.object({ version: z.number().int().gt(draftVersion) });

/** The bytes of the file that keeps a draft. */
export const draftBytes = (content: DraftContent): string =>
  JSON.stringify({ version: draftVersion, content });

/** The draft in these bytes; null if they are not one that this version of the console understands. */
export const parseDraft = (bytes: Buffer): DraftContent | null => {
  const parsed = fileSchema.safeParse(parseJson(bytes));
  return parsed.success ? parsed.data.content : null;
};

/** The draft that was read. `isInTheWay`: its file could be neither read nor moved aside. */
interface FoundDraft {
  readonly content: Result<DraftContent | null, Problem>;
  readonly isInTheWay: boolean;
}

interface ReadDeps {
  readonly files: Files;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * Reads a draft's file. One that cannot be read, or that a newer console wrote, is moved aside and the problem says
 * where: a person can still look for their words in it, and a new draft can be saved.
 */
export const readDraft = async (deps: ReadDeps, path: string): Promise<FoundDraft> => {
  const bytes = await readIfThere(path, deps.files);
  if (!bytes.ok) return setAside(deps, path, 'unreadable');
  if (bytes.value === null) return { content: ok(null), isInTheWay: false };
  const json = parseJson(bytes.value);
  const parsed = fileSchema.safeParse(json);
  if (parsed.success) return { content: ok(parsed.data.content), isInTheWay: false };
  return setAside(deps, path, newerSchema.safeParse(json).success ? 'newer' : 'damaged');
};

const causes = {
  unreadable: { code: 'draftUnreadable', words: 'could not be read' },
  damaged: { code: 'draftDamaged', words: 'could not be understood' },
  newer: { code: 'draftNewer', words: 'was written by a newer version of the console' },
} as const;

const setAside = async (
  { files, now, log }: ReadDeps,
  path: string,
  how: keyof typeof causes,
): Promise<FoundDraft> => {
  // No colons: Windows does not allow them in a file name.
  const kept = `${path}.${how}-${now().toISOString().replaceAll(':', '-')}`;
  const { code, words } = causes[how];
  const what = `What was being typed here ${words}.`;
  try {
    await files.rename(path, kept);
    log.error('a draft was set aside', { how });
    return {
      content: problem(code, `${what} Its file is kept at ${kept}.`),
      isInTheWay: false,
    };
  } catch (error) {
    log.error('a draft could not be set aside', { ...factsOf(error), how });
    return {
      content: problem(
        code,
        `${what} Its file is still at ${path} and could not be moved. Check who may use it; until then, what you type here is not saved.`,
      ),
      isInTheWay: true,
    };
  }
};

const parseJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
};
