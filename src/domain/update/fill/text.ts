import { limits } from '../../incident/limits.ts';
import { cleanLine, isBlank } from '../clean.ts';
import { cutAtWord } from '../cut.ts';

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

/** Words that are never names, so that they can stand inside a sentence. */
const common =
  /^(The|A|An|We|It|Its|This|That|These|Those|There|They|Some|All|Every|Each|No|None|Not|Only|Most|Many|More|Both|Our|Their|Your|Waiting|Looking|Trying|Still|Now|New|One|Two|Three|Under|With|Without|When|While|Because|After|Before|From|For|In|On|At|By|To|As|Is|Are|Will|Has|Have|Had|Was|Were|Nothing|Nobody|Everything|Writes|Reads|Several|Earlier|Another|Other|Users|Customers|People|Traffic|Requests|Errors|Enough|Nearly|About|Almost|If|Since|Until|During|Whether|Restarting|Recovery|Work)(?=[\s,])/u;

/** "Copying", "Blocked", "Slowly". */
const formed = /^[A-Z][a-z]{3,}(?:ing|ed|ly)(?=[\s,])/u;

/** With a small first letter where that cannot spoil a name. */
export const midSentence = (text: string): string =>
  text.replace(common, (word) => word.toLowerCase()).replace(formed, (word) => word.toLowerCase());

const unitCost = (grapheme: string): number => grapheme.length;

/** What does not fit ends in "…", for the lead to see. */
export const shorten = (text: string, max: number): string =>
  text.length <= max ? text : `${cutAtWord(text, max - 2, unitCost)} …`;

/** A point that fits. */
export const point = (text: string): string => shorten(text, limits.point);

/** Words and numbers, as they are compared. */
export const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
