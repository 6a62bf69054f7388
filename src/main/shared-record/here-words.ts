import { z } from 'zod';
import { consoleSchema } from '../../domain/incident/holder-schema.ts';
import { personSchema } from '../../domain/incident/person.ts';
import { audienceSchema } from '../../domain/incident/word-schemas.ts';

/** What consoles tell each other about who has an incident open. Nobody keeps it. */

/** Whom a console says it is, and who sits there. */
export const hereSchema = z.object({
  console: consoleSchema.shape.id,
  name: consoleSchema.shape.name,
  person: z.object({ id: personSchema.shape.id, name: personSchema.shape.name }),
});
export type HereNow = z.infer<typeof hereSchema>;

const wordSchema = hereSchema.extend({
  version: z.literal(1),
  /** who: a console that comes says that it is here, and asks who else is. */
  kind: z.enum(['here', 'who', 'left']),
  /** The update that is typed there, and how long ago its last key was, in milliseconds. */
  typing: z.object({ audience: audienceSchema, agoMs: z.number().min(0).max(60_000) }).nullable(),
  /** The drafts that it asks for. */
  asks: z.array(audienceSchema).max(2),
  /** Its own clock, and how far it has found that to be ahead of the server's. */
  at: z.iso.datetime(),
  aheadMs: z.number().nullable(),
});
export type HereWord = z.infer<typeof wordSchema>;

/** A word as it is sent. */
export const wordBytes = (word: HereWord): Uint8Array => Buffer.from(JSON.stringify(word));

/** The longest that is looked at, in bytes: a word is a few hundred. */
const longest = 4000;

/** The word in these bytes; null for anything else, such as what a newer console says. */
export const readWord = (bytes: Buffer): HereWord | null => {
  if (bytes.length > longest) return null;
  try {
    const parsed = wordSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};
