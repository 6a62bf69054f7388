import { limits } from '../../incident/limits.ts';
import { escapeText } from '../escape.ts';
import { give } from '../reading.ts';
import { thread, withText } from '../reading-parts.ts';
import { onThread } from '../summing-up.ts';
import type { Sayings, Slot, VerbRows } from '../verb.ts';
import { line, reference, sentence } from '../writing.ts';

/** What is set aside for the next external draft, and for the review. */

export type AsideVerb = 'tell' | 'park';
export type AsideCommand = 'tell' | 'park';

export const asideVerbs: VerbRows<AsideVerb> = {
  tell: {
    short: 'te',
    takes: ['thread'],
    usage: '#2 text',
    help: 'Write outside words; they fill the next external draft',
    example: '/tell #4 Some customers can sign in again',
    read: (reading) =>
      withText(reading, 'Say what may be told outside', (words) =>
        give(reading, { type: 'tell', text: words, ...thread(reading) }),
      ),
  },
  park: {
    short: 'p',
    usage: 'question',
    help: 'Park a question for the review',
    example: '/park why did the canary pass?',
    read: (reading) =>
      withText(reading, 'Say which question is parked', (words) =>
        give(reading, { type: 'park', text: words }),
      ),
  },
};

export const asideSayings: Sayings<AsideCommand> = {
  tell: {
    write: (told, { timed }) => {
      const slots: readonly Slot[] = told.thread == null ? ['thread'] : [];
      const first = !timed && told.thread == null;
      const text = escapeText(asideVerbs.tell, line(told.text), { lead: slots, tail: slots, first });
      return ['tell', reference('#', told.thread), text];
    },
    summary: (told) => `Keep these words for outside${onThread(told.thread)}`,
    texts: (told) => [{ noun: 'Words for outside', text: told.text, max: limits.point }],
  },
  park: {
    write: (parked, writer) => ['park', sentence(asideVerbs.park, parked.text, writer)],
    summary: () => 'Park a question for the review',
    texts: (parked) => [{ noun: 'A parked question', text: parked.text, max: limits.parked }],
  },
};
