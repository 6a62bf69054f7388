import type { Refusal } from './reading.ts';
import type { Measured } from './verb.ts';

/** Refuses the first of these texts that is longer than the record allows; null when none is. */
export function tooLong(texts: readonly Measured[]): Refusal | null {
  for (const { noun, text, max, line } of texts) {
    const length = (line === true ? text?.replace(/\s+/gu, ' ') : text)?.trim().length ?? 0;
    if (length > max) {
      return {
        code: 'tooLong',
        message: `${noun} can have at most ${max} characters; this one has ${length}.`,
      };
    }
  }
  return null;
}
