import { limits } from '../../incident/limits.ts';
import { cleanLine, isBlank } from '../clean.ts';
import { cutAtWord } from '../cut.ts';
import { type IsSmall, isSmall } from './small-words.ts';

/** Words of the record as a draft prints them. */

/** "None", "n/a" and the like are how people leave a part of a report empty. */
const saysNothing = (text: string): boolean =>
  isBlank(text) ||
  /^(none|nothing|n\/?a|no|nil|-+|same|as before|no change|unchanged)[.!]?$/iu.test(text.trim());

/** What was typed, on one line; empty when it says nothing. */
export const saying = (text: string): string => (saysNothing(text) ? '' : cleanLine(text));

/** Words that say that somebody is at it, but not at what. */
const idle =
  /^(done|ongoing|watching|monitoring|waiting|working|in progress|wip|tbd|continuing|continue)[.!]?$/iu;

/** What is being done, where it is said; "watching" alone is no step. */
export const doing = (text: string): string => (idle.test(text.trim()) ? '' : saying(text));

export const asSentence = (text: string): string => (/[.!?…:;]$/u.test(text) ? text : `${text}.`);

export const withoutStop = (text: string): string => text.replace(/[.;:]$/u, '');

/** The first word, where it is one that could be a name: "8.4" and "DNS" stay as they are. */
const firstWord = /^\p{Lu}\p{Ll}*(?=[\s,;:]|$)/u;

/** With a small first letter where that cannot spoil a name. */
export const midSentence = (text: string, small: IsSmall = isSmall): string =>
  text.replace(firstWord, (word) => (small(word) ? word.toLowerCase() : word));

/** With a capital, as behind a full stop. Names of machines such as "gw-eu-3" and "mx" keep their small letter. */
export const startSentence = (text: string): string =>
  text.replace(
    /^\p{Ll}+(?=[\s,;:]|\.(?:\s|$)|$)/u,
    (word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`,
  );

const unitCost = (grapheme: string): number => grapheme.length;

/** What does not fit ends in "…", for the lead to see. */
export const shorten = (text: string, max: number): string =>
  text.length <= max ? text : `${cutAtWord(text, max - 2, unitCost)} …`;

/** A point that fits. */
export const point = (text: string): string => shorten(text, limits.point);

/** Words and numbers, as they are compared. */
export const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
