import { z } from 'zod';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { RefusedLine } from '../../shared/shared-record.ts';
import type { Files } from '../journal/files.ts';
import { readIfThere, replaceFile } from '../journal/replace-file.ts';

/** What was entered here and did not become part of a shared record, on the disk until its author lets it go: JSON. */

const fileSchema = z.object({
  refused: z.array(
    z.object({
      commandId: z.string(),
      words: z.string(),
      why: z.string(),
      at: z.string(),
      by: z.string(),
      // A file of an earlier version has none.
      thread: z
        .union([z.number(), z.literal('gone')])
        .nullable()
        .default(null),
    }),
  ),
});

/** Reads the file at `path`. One that is damaged is kept beside, and counts as empty: `keptAt` says where. */
export const readRefused = async (
  path: string,
  files: Files,
  now: () => Date,
): Promise<Result<{ readonly refused: readonly RefusedLine[]; readonly keptAt: string | null }, Problem>> => {
  const bytes = await readIfThere(path, files);
  if (!bytes.ok) return bytes;
  if (bytes.value === null) return ok({ refused: [], keptAt: null });
  const refused = parsed(bytes.value);
  if (refused !== null) return ok({ refused, keptAt: null });
  const keptAt = `${path}.damaged-${now().toISOString().replaceAll(/[:.]/gu, '-')}`;
  const kept = await replaceFile(keptAt, bytes.value, files);
  return kept.ok ? ok({ refused: [], keptAt }) : kept;
};

const parsed = (bytes: Buffer): readonly RefusedLine[] | null => {
  try {
    return fileSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data?.refused ?? null;
  } catch {
    return null;
  }
};

/** Replaces the file at `path`. */
export const writeRefused = (
  path: string,
  refused: readonly RefusedLine[],
  files: Files,
): Promise<Result<void, Problem>> => replaceFile(path, `${JSON.stringify({ refused })}\n`, files);
