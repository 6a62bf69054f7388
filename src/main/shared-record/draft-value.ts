import { z } from 'zod';
import { consoleSchema } from '../../domain/incident/holder-schema.ts';
import type { Audience } from '../../domain/incident/words.ts';
import { draftContentSchema } from '../../shared/contract.ts';
import type { UpdateContent } from '../../shared/shared-drafts.ts';
import type { DraftContent } from '../../shared/types.ts';
import { hereSchema } from './here-words.ts';

/** What the server keeps of the draft for one audience: who holds it, and its words. */

/** Raised with every change that a console of the version before cannot read: it would take the value for damaged. */
const version = 1;

const valueSchema = z.object({
  version: z.literal(version),
  holder: hereSchema,
  since: z.iso.datetime(),
  /** The console whose words these are: another one than the holder's until the holder has taken them in. */
  writtenBy: consoleSchema.shape.id,
  /** When the words were put there; by the server's clock, as far as the console knows that. */
  savedAt: z.iso.datetime(),
  words: draftContentSchema.nullable(),
});

export interface DraftValue extends Omit<z.infer<typeof valueSchema>, 'version' | 'words'> {
  readonly words: UpdateContent | null;
}

/**
 * The value that is kept: nobody's; somebody's; what a newer console put there, which this one does not understand and so
 * never replaces; or something that no console puts there, with the words in it that can be read all the same.
 */
export type ReadValue =
  | { readonly kind: 'free' }
  | { readonly kind: 'held'; readonly value: DraftValue }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged'; readonly words: UpdateContent | null };

export const freeBytes = Buffer.alloc(0);

export const valueBytes = (value: DraftValue): Buffer => Buffer.from(JSON.stringify({ version, ...value }));

const newerSchema = z.object({ version: z.number().gt(version) });
const wordsSchema = z.object({ words: draftContentSchema });

/** The words of an update for this audience: what was written for inside is never taken for words for outside. */
const wordsFor = (audience: Audience, words: DraftContent | null): UpdateContent | null =>
  words?.kind === 'update' && words.draft.audience === audience ? words : null;

const jsonIn = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
};

/** What these bytes are, as the draft for an audience. */
export const readValue = (bytes: Buffer, audience: Audience): ReadValue => {
  if (bytes.length === 0) return { kind: 'free' };
  const json = jsonIn(bytes);
  if (newerSchema.safeParse(json).success) return { kind: 'newer' };
  const parsed = valueSchema.safeParse(json);
  if (parsed.success) {
    const { version: _, words: written, ...rest } = parsed.data;
    const words = wordsFor(audience, written);
    if (words !== null || written === null) return { kind: 'held', value: { ...rest, words } };
  }
  const found = wordsSchema.safeParse(json);
  return { kind: 'damaged', words: found.success ? wordsFor(audience, found.data.words) : null };
};
