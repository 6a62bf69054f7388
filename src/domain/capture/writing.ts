import { byTime } from '../time/instants.ts';
import { writeDuration } from './clock.ts';
import { escapeText, escapeWords } from './escape.ts';
import { findKeyword, type Keyword, keywordsOf } from './keywords.ts';
import type { CaptureContext } from './outcome.ts';
import { foldLines } from './tokens.ts';
import type { KeywordSet, Meaning, VerbWord } from './verb.ts';

/** Helpers shared by the writers of several commands. */

/** How a line is written. */
export interface WriteContext extends Pick<CaptureContext, 'now' | 'zone' | 'people' | 'kind'> {
  /** Verbs and keywords by their first letters; written out when left out or false. */
  readonly short?: boolean;
}

/** A line being written: a time comes before its text when it is `timed`. */
export interface Writer {
  readonly context: WriteContext;
  readonly timed: boolean;
}

/** The verb of a line, and what follows it; empty parts are left out. */
export type Parts = readonly [verb: VerbWord, ...parts: string[]];

/** A text as one line. */
export const line = (text: string): string => foldLines(text).trim();

/** "#2", or nothing. */
export const reference = (mark: string, number: number | null | undefined): string =>
  number == null ? '' : `${mark}${number}`;

/** "@ana", or nothing. */
export const handle = (id: string | null | undefined, { people }: WriteContext): string => {
  if (id == null) return '';
  const person = people.find((each) => each.id === id);
  if (person === undefined) throw new Error(`The person ${id} is not among the people of the incident.`);
  return `@${person.handle}`;
};

/** "@ana", or "none". */
export const someone = (id: string | null, context: WriteContext): string =>
  id === null ? 'none' : handle(id, context);

/** The duration from now until then, or nothing. */
export const inTime = (instant: string | null | undefined, { now }: WriteContext): string =>
  instant == null ? '' : writeDuration(byTime(instant, now));

/** A text with nothing before it except perhaps a time. */
export const sentence = (verb: Meaning, text: string, { timed }: Writer): string =>
  escapeText(verb, line(text), { lead: [], tail: [], first: !timed });

/** A text after a reference or a keyword, from which nothing is taken. */
export const words = (verb: Meaning, text: string): string => escapeWords(verb, line(text));

/** A keyword, and after a colon the reason for it. */
export const because = (verb: Meaning, keyword: string, why: string | undefined): string => {
  const reason = words(verb, why ?? '');
  return reason === '' ? keyword : `${keyword}: ${reason}`;
};

/** A keyword written out, or its shortest prefix that is unambiguous. */
export const writeKeyword = (set: KeywordSet, key: string, context: WriteContext): string => {
  const keywords = keywordsOf(set, context.kind);
  const spellings = keywords.find((each) => each.key === key)?.spellings ?? [];
  const [spelling = key] = spellings;
  if (set === 'severity') return spellings.at(-1) ?? key;
  if (context.short !== true) return spelling;
  const begun = Array.from(spelling, (_, index) => spelling.slice(0, index + 1));
  return begun.find((raw) => means(keywords, raw, key)) ?? spelling;
};

const means = (keywords: readonly Keyword[], raw: string, key: string): boolean =>
  !/\s/u.test(raw) && findKeyword(keywords, [{ raw, from: 0, to: raw.length }])?.keyword.key === key;
