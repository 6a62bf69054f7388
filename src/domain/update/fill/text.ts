import { capital } from '../../capital.ts';
import { limits } from '../../incident/limits.ts';
import { cleanLine, isBlank } from '../clean.ts';
import { cutAtWord } from '../cut.ts';
import { type IsSmall, isSmall } from './small-words.ts';

/** Text from the record as a draft prints it. */

/** People write "None", "n/a" and the like to leave a part of a report empty. */
const saysNothing = (text: string): boolean =>
  isBlank(text) ||
  /^(none|nothing|n\/?a|no|nil|-+|same|as before|no change|unchanged)[.!]?$/iu.test(text.trim());

/** What was typed, on one line; empty when it says nothing. */
export const saying = (text: string): string => (saysNothing(text) ? '' : cleanLine(text));

/** Words that say that somebody is working, but not on what. */
const idle =
  /^(done|ongoing|watching|monitoring|waiting|working|in progress|wip|tbd|continuing|continue)[.!]?$/iu;

/** What is being done; empty if it does not say, as "watching" alone. */
export const doing = (text: string): string => (idle.test(text.trim()) ? '' : saying(text));

export const asSentence = (text: string): string => (/[.!?…:;]$/u.test(text) ? text : `${text}.`);

export const withoutStop = (text: string): string => text.replace(/[.;:]$/u, '');

/** A capitalised first word, which could be a name; not "8.4" or "DNS". */
const firstWord = /^\p{Lu}\p{Ll}*(?=[\s,;:]|$)/u;

/** Lowercases the first letter, unless the word may be a name. */
export const midSentence = (text: string, small: IsSmall = isSmall): string =>
  text.replace(firstWord, (word) => (small(word) ? word.toLowerCase() : word));

/** Capitalises the first word. Machine names such as "gw-eu-3" stay in lower case. */
export const startSentence = (text: string): string =>
  text.replace(/^\p{Ll}+(?=[\s,;:]|\.(?:\s|$)|$)/u, capital);

const unitCost = (grapheme: string): number => grapheme.length;

/** Shortens a text to `max`, ending in "…" for the lead to see. */
export const shorten = (text: string, max: number): string =>
  text.length <= max ? text : `${cutAtWord(text, max - 2, unitCost)} …`;

/** Shortens a text to the length of a point. */
export const point = (text: string): string => shorten(text, limits.point);

/** The words and numbers of a text in lower case, for comparison. */
export const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
