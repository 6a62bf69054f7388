import { findPerson } from './handles.ts';
import type { Reading } from './reading.ts';

/** How many words from the end somebody may have been meant as the one whom the line names. */
const nearEnd = 3;

/** What looks like the beginning of a name, in quotes, too. */
const nameLike = /^@["'“‘«„]?([\p{L}\p{N}][\p{L}\p{N}._-]*)/u;

/**
 * One sentence about a name that stays text, where the verb could have taken it: in the middle of the text, or in
 * two words. Empty where nothing looks like one. The line means what it means all the same.
 */
export function nearlyNamed({ verb, words, found, context }: Reading): string {
  if (!verb.takes.includes('person') || found.person !== undefined) return '';
  const at = words.findLastIndex(({ raw }) => nameLike.test(raw));
  if (at === -1 || (at > 0 && at < words.length - nearEnd)) return '';
  const handle = nameLike.exec(words[at]?.raw ?? '')?.[1] ?? '';
  const shown = `@${handle.length > 20 ? `${handle.slice(0, 20)}…` : handle}`;
  return findPerson(context.people, handle) === null
    ? `${shown} is nobody yet, so it stays text: a name is one word at the end`
    : `${shown} stays text: a name goes at the end`;
}
