import { z } from 'zod';

/**
 * Private notes as they cross between the processes. Their words are no string but a thing of its own, so that they
 * cannot be passed where the words of a record, an update or a message are expected; who may turn them back into text is
 * a list of files (test/checks/private-notes.test.ts).
 */
export interface PrivateWords {
  readonly privately: string;
}

/** A private note. Instants are ISO 8601 strings in UTC; `changedAt` is null while it was not changed. */
export interface PrivateNote {
  readonly id: string;
  readonly at: string;
  readonly changedAt: string | null;
  readonly words: PrivateWords;
}

export const privately = (text: string): PrivateWords => ({ privately: text });

export const privateWordsSchema = z.object({ privately: z.string() });
