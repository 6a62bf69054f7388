import type { Facts } from '../../incident/state.ts';
import { cleanLine } from '../clean.ts';
import type { Moment } from './moment.ts';
import { smallIn } from './small-words.ts';
import { midSentence, startSentence, wordsIn } from './text.ts';

/** Puts the name of a thread before what is told about it. */

const longWords = (text: string): number => wordsIn(text).filter((word) => word.length > 3).length;

/** "Keep users informed: notes, stream, status account" becomes "Keep users informed", if that is unambiguous. */
const nameOf = ({ threads }: Facts, title: string): string => {
  const whole = cleanLine(title).replace(/[.:]$/u, '');
  const first = whole.split(/:\s/u)[0] ?? whole;
  const isOther = threads.some((thread) => {
    const other = cleanLine(thread.title);
    return other !== cleanLine(title) && other.startsWith(first);
  });
  return longWords(first) < 2 || isOther ? whole : first;
};

/** Whether the first sentence has a colon of its own. */
const hasColon = (words: string): boolean => /^(?:(?![.!?]\s).)*:\s/u.test(words);

/** "Web tier capacity: blocked, waiting for provisioning." Never puts two colons in one sentence. */
export const headed = ({ facts }: Moment, title: string, words: string): string => {
  const name = nameOf(facts, title);
  if (/[?!…]$/u.test(name)) return `${name} ${startSentence(words)}`;
  const told = midSentence(words, smallIn(facts));
  return hasColon(name) || hasColon(words) ? `${name} – ${told}` : `${name}: ${told}`;
};
