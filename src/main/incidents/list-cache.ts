import { z } from 'zod';
import {
  audienceSchema,
  kindSchema,
  phaseSchema,
  severitySchema,
  statusSchema,
} from '../../domain/incident/word-schemas.ts';
import type { Problem, Result } from '../../domain/result.ts';
import type { IncidentListItem } from '../../shared/types.ts';
import type { Files } from '../journal/files.ts';
import { readIfThere, replaceFile } from '../journal/replace-file.ts';

/**
 * The list of incidents as a file, so that startup need not read every journal. An entry is valid only while the
 * journal keeps its size and modification time. Deleting the file loses nothing.
 */
const updateRef = z.object({ audience: audienceSchema, number: z.number().int().min(1), at: z.string() });

const place = { entry: z.string(), seq: z.number(), at: z.string() };

const windowSchema = z.object({
  ...place,
  from: z.string(),
  to: z.string(),
  extended: z.object({ ...place, until: z.string(), why: z.string() }).nullable(),
});

const itemSchema = z.object({
  id: z.string(),
  number: z.number().int().min(1),
  title: z.string(),
  kind: kindSchema,
  severity: severitySchema,
  status: statusSchema,
  phase: phaseSchema,
  ending: z.enum(['resolved', 'falseAlarm', 'merged']).nullable(),
  tags: z.array(z.string()),
  afterwards: z.boolean(),
  zone: z.string(),
  declaredAt: z.string(),
  impact: z.object({ from: z.string(), to: z.string().nullable() }),
  window: windowSchema.nullable(),
  closedAt: z.string().nullable(),
  lastUpdate: updateRef.nullable(),
  nextUpdate: updateRef.nullable(),
  // Only healthy records are cached; any other is read again at each start.
  health: z.object({ state: z.literal('ok') }),
}) satisfies z.ZodType<IncidentListItem>;

const entrySchema = z.object({
  size: z.number(),
  mtimeMs: z.number(),
  /** Whether something could still happen by itself (at-rest.ts says what cannot). */
  stirs: z.boolean(),
  item: itemSchema,
});
export type CacheEntry = z.infer<typeof entrySchema>;

/** A list of another version is not migrated but rebuilt, since the journals hold everything. */
const version = 5;

const fileSchema = z.object({ version: z.literal(version), entries: z.array(z.unknown()) });

/** Reads the entries by incident; empty if there is no file or it cannot be used. */
export const readListCache = async (path: string, files: Files): Promise<ReadonlyMap<string, CacheEntry>> => {
  const bytes = await readIfThere(path, files);
  const parsed = fileSchema.safeParse(bytes.ok && bytes.value !== null ? parseJson(bytes.value) : null);
  const entries = (parsed.success ? parsed.data.entries : []).flatMap((entry) => {
    const good = entrySchema.safeParse(entry);
    return good.success ? [good.data] : [];
  });
  return new Map(entries.map((entry) => [entry.item.id, entry]));
};

export const writeListCache = (
  path: string,
  entries: readonly CacheEntry[],
  files: Files,
): Promise<Result<void, Problem>> => replaceFile(path, JSON.stringify({ version, entries }), files);

/** The entry for an item, or null if it must not be cached. */
export const cacheEntry = (
  item: IncidentListItem,
  file: { readonly size: number; readonly mtimeMs: number },
  stirs: boolean,
): CacheEntry | null => {
  const parsed = entrySchema.safeParse({ ...file, stirs, item });
  return parsed.success ? parsed.data : null;
};

const parseJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
};
