import type { Person } from '../../incident/person.ts';
import type { CheckContext } from './context.ts';

/** Finding people in a text by what they are called, without taking ordinary words for names. */

/** Names that are duties ("Database engineer 1") tell nothing about a person. */
const duty =
  /\b(?:lead|engineer|manager|team|support|operator|admin|administrator|communications?|responder|deputy|scribe|on-?call|duty|user|desk|colleague|shift)\b/iu;

/** First names that are also words, months or places: only the whole name tells. */
const ambiguous = new Set(
  `Amber April Art August Austin Autumn Basil Bill Brook Carol Chance Chase Christian Cliff Crystal Dale Dawn Drew
  Faith Frank Gene Georgia Glen Grace Grant Guy Hope Iris Ivy Jack Jade Jordan Joy June King Lane Major Mark Max May
  Miles Page Paris Pat Prince Ray Reed Rich Rob Rose Ruby Sky Sue Summer Sydney Victor Virginia Wade Will`.split(
    /\s+/u,
  ),
);

/** A text to be found literally by a regular expression. */
export const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** Chinese, Japanese and Thai put no space around a name. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const holdsWord = (text: string, word: string): boolean =>
  // Most people are not in the text: looking for the plain words first keeps a large address book quick.
  text.includes(word) &&
  (unspaced.test(word) ||
    new RegExp(`(?<![\\p{L}\\p{N}_])${escapeRegExp(word)}(?![\\p{L}\\p{N}_])`, 'u').test(text));

/** The whole name and the first name, where they can only mean a person. */
const callNames = (name: string): readonly string[] => {
  const trimmed = name.trim();
  // A computer account such as "root" is no name that a text would hold by chance.
  if (duty.test(trimmed) || /^\p{Ll}/u.test(trimmed)) return [];
  const [first = ''] = trimmed.split(/\s+/u);
  const names = trimmed === first && ambiguous.has(first) ? [] : [trimmed];
  return first !== trimmed && first.length >= 3 && !ambiguous.has(first) ? [...names, first] : names;
};

const handlePattern = (handle: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}._@-])@${escapeRegExp(handle)}(?![\\p{L}\\p{N}_-])`, 'iu');

/** How a text names this person: by name, by "@handle" or by mail address; null when it does not. */
export const mentionOf = (text: string, person: Person): string | null => {
  const name = callNames(person.name).find((called) => holdsWord(text, called));
  if (name !== undefined) return name;
  if (text.includes('@') && handlePattern(person.handle).test(text)) return `@${person.handle}`;
  const { email } = person;
  return email !== null && email !== '' && text.toLowerCase().includes(email.toLowerCase()) ? email : null;
};

/** Everybody who could be named: the people of the incident and all others known. */
export const everybody = ({ facts, people }: Pick<CheckContext, 'facts' | 'people'>): readonly Person[] => {
  const byId = new Map([...people, ...Object.values(facts.people)].map((person) => [person.id, person]));
  return [...byId.values()];
};
