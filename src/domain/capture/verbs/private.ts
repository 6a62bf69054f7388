import type { VerbRows } from '../verb.ts';

/**
 * The one verb that makes nothing for the record. Its words are kept apart before a line is parsed, so this has its head
 * only; and whatever it is given, what it understands has no words.
 */

export type PrivateVerb = 'private';

export const privateVerbs: VerbRows<PrivateVerb> = {
  private: {
    short: 'pr',
    untimed: true,
    lines: true,
    usage: 'text',
    help: 'Keep a private note: seen only here, never part of the record',
    example: '/private Bo is worn out; ask Cy to take over at noon',
    read: () => ({ kind: 'private', text: '' }),
  },
};
