import { z } from 'zod';
import { consoleSchema } from '../../domain/incident/holder-schema.ts';
import { draftContentSchema } from '../../shared/contract.ts';
import type { UpdateContent } from '../../shared/shared-drafts.ts';
import { hereSchema } from './here-words.ts';

/** What the server keeps of the draft for one audience: who holds it, and its words. */

const valueSchema = z.object({
  version: z.literal(1),
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

/** The value that is kept: nobody's, somebody's, or one that this console does not understand and so never replaces. */
export type ReadValue =
  | { readonly kind: 'free' }
  | { readonly kind: 'held'; readonly value: DraftValue }
  | { readonly kind: 'unread' };

export const freeBytes = Buffer.alloc(0);

export const valueBytes = (value: DraftValue): Buffer =>
  Buffer.from(JSON.stringify({ version: 1, ...value }));

/** What these bytes are. What is put there by a newer console, or by something else, is "unread". */
export const readValue = (bytes: Buffer): ReadValue => {
  if (bytes.length === 0) return { kind: 'free' };
  try {
    const parsed = valueSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    if (!parsed.success || parsed.data.words?.kind === 'text') return { kind: 'unread' };
    const { version: _, words, ...rest } = parsed.data;
    return { kind: 'held', value: { ...rest, words: words ?? null } };
  } catch {
    return { kind: 'unread' };
  }
};
