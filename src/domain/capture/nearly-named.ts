import { findPerson } from './handles.ts';
import type { Reading } from './reading.ts';

/** How many words from the end a name may have been meant as the person whom the verb takes. */
const nearEnd = 3;

/** What looks like the beginning of a name, even in quotes. */
const nameLike = /^@["'“‘«„]?([\p{L}\p{N}][\p{L}\p{N}._-]*)/u;

/**
 * A hint about a name that stays text although the verb takes a person: it is in the middle of the text, or two words.
 * Empty when nothing looks like a name. The hint does not change what the line means.
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
