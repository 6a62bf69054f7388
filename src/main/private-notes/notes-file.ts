import { z } from 'zod';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { type PrivateNote, privateWordsSchema } from '../../shared/private-notes.ts';
import { codeOf, type Files } from '../journal/files.ts';
import { readIfThere, replaceFile } from '../journal/replace-file.ts';
import { factsOf, type Logger } from '../log/logger.ts';

/**
 * The version of the files that this console writes. What a later one adds to a note keeps this number: it is carried
 * along by a console that does not know it. Only a file that would be misread gets the next one.
 */
const version = 1;

// Loose: what a later console added to a file stays in it.
const noteSchema = z.looseObject({
  id: z.string().min(1),
  at: z.string(),
  changedAt: z.string().nullable(),
  words: privateWordsSchema,
});
const fileSchema = z.looseObject({ version: z.literal(version), notes: z.array(noteSchema) });
const newerSchema = z.object({ version: z.number().int().gt(version) });

/** The file of one incident. */
export type NotesFile = z.infer<typeof fileSchema>;

export interface NotesDeps {
  readonly folder: string;
  readonly files: Files;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * Reads the file at `path`; an empty one when there is none. One that cannot be understood is moved aside, which the
 * problem says; one that a newer console wrote stays where it is and is not written to.
 */
export const readNotesFile = async (deps: NotesDeps, path: string): Promise<Result<NotesFile, Problem>> => {
  const bytes = await readIfThere(path, deps.files);
  if (!bytes.ok)
    return problem(
      'notesUnreadable',
      `The private notes of this incident could not be read. Nothing was changed; check who may read ${path}.`,
    );
  if (bytes.value === null) return ok({ version, notes: [] });
  const json = parseJson(bytes.value);
  const parsed = fileSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  if (newerSchema.safeParse(json).success)
    return problem(
      'notesNewer',
      `The private notes of this incident were written by a newer version of the console. They stay as they are at ${path}; read them, and add to them, with that version.`,
    );
  return setAside(deps, path);
};

const setAside = async ({ files, now, log }: NotesDeps, path: string): Promise<Result<never, Problem>> => {
  // No colons: Windows does not allow them in a file name.
  const kept = `${path}.damaged-${now().toISOString().replaceAll(':', '-')}`;
  const what = 'The private notes of this incident could not be understood.';
  try {
    await files.rename(path, kept);
    log.error('private notes were set aside');
    return problem('notesUnreadable', `${what} Their file is kept at ${kept}; new notes begin another one.`);
  } catch (error) {
    log.error('private notes could not be set aside', factsOf(error));
    return problem(
      'notesUnreadable',
      `${what} Their file stays at ${path}, and no note can be added until it is moved elsewhere.`,
    );
  }
};

const parseJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
};

/** Replaces the file at `path` with these notes: all of them are on the disk when it resolves, or all that were. */
export const writeNotesFile = async (
  { folder, files }: NotesDeps,
  path: string,
  file: NotesFile,
): Promise<Result<readonly PrivateNote[], Problem>> => {
  try {
    await files.makeFolder(folder);
  } catch (error) {
    return notSaved(codeOf(error));
  }
  const saved = await replaceFile(path, JSON.stringify(file), files);
  return saved.ok ? ok(file.notes) : notSaved(saved.error.code);
};

const notSaved = (code: string) =>
  problem(
    'notesNotSaved',
    `Your private notes could not be saved (${code}). What was saved before is kept, and what you typed stays in the field.`,
  );
