import { msLater } from '../time/instants.ts';
import { timeLabel } from './clock.ts';
import { beginning, type FoundKeyword, findKeyword, keywordSets, keywordsOf, listed } from './keywords.ts';
import { type NumberedSlot, numbered } from './numbered.ts';
import {
  chip,
  form,
  type Reading,
  type Refusal,
  refuse,
  remaining,
  text,
  type Understood,
} from './reading.ts';
import type { Word } from './tokens.ts';
import type { KeywordSet } from './verb.ts';

/** Helpers shared by the readers of several verbs. */

export const thread = ({ found }: Reading) => (found.thread === undefined ? {} : { thread: found.thread });

/** The person that the line names, as an owner. */
export const owner = ({ found }: Reading) => (found.person === undefined ? {} : { owner: found.person });

/** The moment `ms` milliseconds from now, ISO 8601. */
export const later = ({ context }: Reading, ms: number): string => msLater(context.now, ms);

/** Calls `make` with the remaining words; when there are none, refuses and says what is missing. */
export function withText(reading: Reading, missing: string, make: (words: string) => Understood): Understood {
  const words = remaining(reading);
  if (words !== '') return make(words);
  return refuse(reading, { code: 'needsText', message: `${missing}, ${form(reading)}` });
}

/** Calls `make` with the number that the line names; refuses when it names none. */
export function withNumber(
  reading: Reading,
  slot: NumberedSlot,
  make: (number: number) => Understood,
): Understood {
  const number = reading.found[slot];
  if (number !== undefined) return make(number);
  const { article, noun } = numbered[slot];
  const message = `Name ${article} ${noun} after /${reading.verb.word}, ${form(reading)}`;
  return refuse(reading, { code: 'needsReference', message });
}

/** Calls `make` with the thread that was named, else the selected one, which then gets a chip of its own. */
export function withThread(reading: Reading, make: (number: number) => Understood): Understood {
  const { found, context, chips } = reading;
  if (found.thread !== undefined) return make(found.thread);
  const selected = context.threads.find(({ number }) => number === context.selectedThread);
  if (selected === undefined) {
    const message = `Name a thread after /${reading.verb.word}, ${form(reading)}`;
    return refuse(reading, { code: 'needsReference', message });
  }
  const at = chips.find(({ kind }) => kind === 'verb')?.to ?? 0;
  chip(chips, 'thread', `#${selected.number}`, { from: at, to: at });
  return make(selected.number);
}

/** Refuses a line that says more than the verb takes. */
export const tooMuch = (reading: Reading, what: string): Understood =>
  refuse(reading, {
    code: 'tooMuch',
    message: `/${reading.verb.word} takes ${what} and nothing else, ${form(reading)}`,
  });

/** Calls `make` with the keyword that the words begin with; without one, refuses and lists the choices. */
export function withKeyword(
  reading: Reading,
  set: KeywordSet,
  make: (found: FoundKeyword) => Understood,
): Understood {
  const keywords = keywordsOf(set, reading.context.kind);
  const found = findKeyword(keywords, reading.words);
  if (found !== null) {
    addKeyword(reading, set, found);
    return make(found);
  }
  const noun = nounOf(reading, set);
  const typed = reading.words[0]?.raw.replace(/[:,]$/u, '');
  if (typed === undefined) {
    const message = `Say which ${noun}: ${listed(keywords)}, ${formFor(reading, set)}`;
    return refuse(reading, { code: 'needsKeyword', message });
  }
  const begun = beginning(keywords, typed.toLowerCase());
  const message =
    begun.length > 1
      ? `"${typed}" could be ${listed(begun)}: type one more letter.`
      : `"${shown(typed)}" is not a ${noun}; choose ${listed(keywords)}.`;
  return refuse(reading, { code: 'unknownKeyword', message });
}

const hasOwnStatuses = ({ context }: Reading, set: KeywordSet): boolean =>
  set === 'status' && context.kind === 'maintenance';

/** The noun for the set; a maintenance has statuses of its own. */
const nounOf = (reading: Reading, set: KeywordSet): string =>
  `${keywordSets[set].noun}${hasOwnStatuses(reading, set) ? ' of a maintenance' : ''}`;

const formFor = (reading: Reading, set: KeywordSet): string =>
  hasOwnStatuses(reading, set) ? `for example /${reading.verb.word} verifying` : form(reading);

/** An optional keyword: at least three letters of it, so that text may begin with "in" or "I". */
export function maybeKeyword(reading: Reading, set: KeywordSet): FoundKeyword | null {
  const found = findKeyword(keywordsOf(set, reading.context.kind), reading.words);
  return found !== null && found.to - found.from - (found.colon ? 1 : 0) >= 3 ? found : null;
}

/** What was typed, short enough for a sentence. */
export const shown = (typed: string): string => (typed.length > 30 ? `${typed.slice(0, 30)}…` : typed);

/** Shows a keyword that was understood as a chip. */
export const addKeyword = ({ chips }: Reading, set: KeywordSet, found: FoundKeyword): void =>
  chip(chips, keywordSets[set].chip, found.keyword.label, found);

/** The reason after a keyword: after a colon, after "because", or simply what follows. */
export function readWhy(reading: Reading, found: FoundKeyword): { why: { why?: string }; words: string } {
  const words = found.colon ? found.rest : takeBecause(reading, found.rest);
  const why = text(reading, words);
  return { why: why === '' ? {} : { why }, words: why };
}

/** The words without a leading "because", which becomes a chip. */
export function takeBecause(reading: Reading, words: readonly Word[]): readonly Word[] {
  const [first, ...rest] = words;
  if (first === undefined || !isBecause(first)) return words;
  chip(reading.chips, 'why', 'why', first);
  return rest;
}

/** The reading without a leading "because". */
export const dropBecause = (reading: Reading): Reading => ({
  ...reading,
  words: takeBecause(reading, reading.words),
});

/** Whether the word is "because". */
export const isBecause = (word: Word): boolean => word.raw.toLowerCase() === 'because';

/** Whether the words say "none" or "nobody" and nothing else. */
export const isNobody = (words: readonly Word[]): boolean =>
  words.length === 1 && ['none', 'nobody'].includes(words[0]?.raw.toLowerCase() ?? '');

/** The person named; null for "none" or "nobody"; undefined when no person was given. */
export function readPerson(reading: Reading, words: readonly Word[]): string | null | undefined {
  const [only] = words;
  if (reading.found.person !== undefined || only === undefined || !isNobody(words))
    return reading.found.person;
  chip(reading.chips, 'person', 'nobody', only);
  return null;
}

/** Refuses a time in the future. */
export const inFuture = (at: string, now: string, zone: string): Refusal => ({
  code: 'future',
  message: `${timeLabel(at, now, zone)} is in the future; a time here says when something happened.`,
});
