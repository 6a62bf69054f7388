import type { Person } from '../../incident/person.ts';
import type { CheckContext } from './context.ts';

/** Finds people in a text by name, without mistaking ordinary words for names. */

/** Names that are roles ("Database engineer 1") identify nobody. */
const duty =
  /\b(?:lead|engineer|manager|team|support|operator|admin|administrator|communications?|responder|deputy|scribe|on-?call|duty|user|desk|colleague|shift)\b/iu;

/** First names that are also words, months or places: only the whole name identifies a person. */
const ambiguous = new Set(
  `Amber April Art August Austin Autumn Basil Bill Brook Carol Chance Chase Christian Cliff Crystal Dale Dawn Drew
  Faith Frank Gene Georgia Glen Grace Grant Guy Hope Iris Ivy Jack Jade Jordan Joy June King Lane Major Mark Max May
  Miles Page Paris Pat Prince Ray Reed Rich Rob Rose Ruby Sky Sue Summer Sydney Victor Virginia Wade Will
  An Am As At Be By Do Go He If In Is It Me My No Of On Or So To Up Us We`.split(/\s+/u),
);

/** Escapes a text so that a regular expression matches it literally. */
export const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** Chinese, Japanese and Thai put no space around a name. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Finds a word that is not part of another one. */
const wordPattern = (word: string, flags: string): RegExp =>
  unspaced.test(word)
    ? new RegExp(escapeRegExp(word), flags)
    : new RegExp(`(?<![\\p{L}\\p{N}_])${escapeRegExp(word)}(?![\\p{L}\\p{N}_])`, flags);

const holdsWord = (text: string, word: string): boolean =>
  // Most people are not in the text: searching for the plain text first keeps a large address book fast.
  text.includes(word) && wordPattern(word, 'u').test(text);

/** The full name and the first name, as far as they can only mean a person. */
const callNames = ({ name, isTeam }: Person): readonly string[] => {
  const trimmed = name.trim();
  // "Payments" is also what that team works on. A computer account such as "root" is not a person's name.
  if (isTeam || duty.test(trimmed) || /^\p{Ll}/u.test(trimmed)) return [];
  const [first = ''] = trimmed.split(/\s+/u);
  const names = trimmed === first && ambiguous.has(first) ? [] : [trimmed];
  return first !== trimmed && first.length >= 2 && !ambiguous.has(first) ? [...names, first] : names;
};

const ambiguousHandles = new Set([...ambiguous].map((name) => name.toLowerCase()));
const ambiguousHandle = (handle: string): boolean => ambiguousHandles.has(handle.toLowerCase());

/** Whether a handle is also an ordinary word or a role, so that it names somebody only with "@". */
const isPlainWord = (handle: string): boolean =>
  duty.test(handle) ||
  handle.length < 3 ||
  /^(?:me|root|web|api|app|ops|dev|test|data|shop|site|status|help|info|all|new|now)$/iu.test(handle) ||
  ambiguousHandle(handle);

/** Whether a text has the handle without "@": "dpark is on it". */
const holdsHandle = (text: string, handle: string): boolean =>
  !isPlainWord(handle) && holdsWord(text.toLowerCase(), handle.toLowerCase());

const handlePattern = (handle: string, flags: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}._@-])@${escapeRegExp(handle)}(?![\\p{L}\\p{N}_-])`, flags);

/** How a text names this person: by name, "@handle", handle or email address; null when it does not. */
export const mentionOf = (text: string, person: Person): string | null => {
  const name = callNames(person).find((called) => holdsWord(text, called));
  if (name !== undefined) return name;
  if (text.includes('@') && handlePattern(person.handle, 'iu').test(text)) return `@${person.handle}`;
  if (!person.isTeam && holdsHandle(text, person.handle)) return person.handle;
  const { email } = person;
  return email !== null && email !== '' && text.toLowerCase().includes(email.toLowerCase()) ? email : null;
};

/** Whether this is what somebody does ("Database engineer 1", "Incident coordinator") rather than who they are. */
export const isDutyName = (name: string): boolean => {
  const [first = '', ...rest] = name.trim().split(/\s+/u);
  const isPlain = (word: string) => /^\p{Ll}/u.test(word) && !particles.has(word);
  return duty.test(name) || (/^\p{Lu}/u.test(first) && rest.some(isPlain));
};
/** Lower-case words in the names of people. */
const particles = new Set(
  'af al ap at bin da de del den der di dos du el en la le ten ter van von y zu'.split(' '),
);

/** A text with every mention of a person, by name, handle or address, in other words; `at` is its place in `whole`. */
export const withoutMentions = (
  text: string,
  person: Person,
  words: (found: string, at: number, whole: string) => string,
): string => {
  if (mentionOf(text, person) === null) return text;
  const { email, handle } = person;
  const called = callNames(person).toSorted((a, b) => b.length - a.length);
  const patterns = [
    ...(email === null || email === '' ? [] : [new RegExp(escapeRegExp(email), 'giu')]),
    handlePattern(handle, 'giu'),
    ...called.map((name) => wordPattern(name, 'gu')),
    ...(person.isTeam || isPlainWord(handle) ? [] : [wordPattern(handle, 'giu')]),
  ];
  return patterns.reduce((rest, pattern) => rest.replace(pattern, words), text);
};

/** All that somebody may be called where only a person fits, such as before "broke it": "Bo", "Berg", "@bo", "bo". */
export const actorNames = ({ name, handle, isTeam }: Person): readonly string[] => {
  // "Database" alone is the thing; "the database team" is found as a group.
  if (isTeam) return [`@${handle}`];
  const trimmed = name.trim();
  // A role ("Database engineer 1") or a computer account identifies nobody.
  const isName = !duty.test(trimmed) && !/^\p{Ll}/u.test(trimmed);
  const parts = isName ? trimmed.split(/\s+/u).filter((part) => /^[\p{Lu}\p{Lo}].+/u.test(part)) : [];
  const isWord = isPlainWord(handle) && !parts.some((part) => part.toLowerCase() === handle.toLowerCase());
  const bare = isWord || ambiguousHandle(handle) ? [] : [handle];
  return [...new Set([...(isName ? [trimmed] : []), ...parts, `@${handle}`, ...bare])];
};

/** Everybody who could be named: the people in the incident and everybody else known. */
export const everybody = ({ facts, people }: Pick<CheckContext, 'facts' | 'people'>): readonly Person[] => {
  const byId = new Map([...people, ...Object.values(facts.people)].map((person) => [person.id, person]));
  return [...byId.values()];
};
