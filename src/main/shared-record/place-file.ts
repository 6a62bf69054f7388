import { z } from 'zod';
import type { Files } from '../journal/files.ts';
import { readIfThere, replaceFile } from '../journal/replace-file.ts';

/**
 * How far a record is known to be in its stream: the line with number `seq` is the message with `sequence`. Only a hint
 * that saves reading the stream from its beginning: it is checked by the line's bytes.
 */
export interface Hint {
  readonly seq: number;
  readonly sequence: number;
}

const fileSchema = z.object({ seq: z.number().int().min(1), sequence: z.number().int().min(1) });

/** The hint in the file at `path`; null if there is none that can be read. */
export const readHint = async (path: string, files: Files): Promise<Hint | null> => {
  const bytes = await readIfThere(path, files);
  if (!bytes.ok || bytes.value === null) return null;
  try {
    return fileSchema.safeParse(JSON.parse(bytes.value.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
};

/** Replaces the file at `path`. Without it, the stream is read from its beginning. */
export const writeHint = async (path: string, hint: Hint, files: Files): Promise<void> => {
  await replaceFile(path, `${JSON.stringify(hint)}\n`, files);
};
