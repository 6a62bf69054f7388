import { composed } from '../../domain/shared-record/numbers.ts';
import type { ChangedNumber } from '../../shared/shared-record.ts';
import { shownFactsNow } from './incident.ts';

/*
 * Numbers that are others now because somebody else was faster. What was entered follows by itself; a line that is still
 * being typed may have the old number and mean either.
 */

let of: string | null = null;
let unsure: readonly ChangedNumber[] = [];
/** The line that was asked about, and when that was seen first. Milliseconds. */
let asked: { readonly line: string; readonly at: number } | null = null;

/** How long a question stands before Enter counts as its answer: two quick ones are one. Milliseconds. */
const leastMs = 700;

/** From now on lines of this incident that have one of these are asked about, until a person has answered for it. */
export const noteRenumbered = (incident: string, fresh: readonly ChangedNumber[]): void => {
  if (fresh.length === 0) return;
  unsure = composed(of === incident ? unsure : [], fresh);
  of = incident;
};

/** Which of the numbers in doubt a line has. */
const meantIn = (line: string): readonly ChangedNumber[] => {
  const words = new Set(line.toUpperCase().match(/(?<![\p{L}\p{N}_])[#A-Z]\d+(?![\p{L}\p{N}_])/gu));
  return unsure.filter(({ from }) => words.has(from));
};

const titleOf = (name: string): string | undefined =>
  shownFactsNow()?.threads.find(({ number }) => `#${number}` === name)?.title;

const changeInWords = ({ from, to }: ChangedNumber): string => {
  const [theirs, own] = [titleOf(from), titleOf(to)];
  return theirs === undefined || own === undefined
    ? `your ${from} is ${to} now`
    : `${from} is “${theirs}” now; yours, “${own}”, is ${to}`;
};

/** What to ask before this line is logged; null for nothing. Whoever enters the same line again has answered. */
export const askedOfNumbers = (incident: string | null, line: string, now: number): string | null => {
  const meant = incident === null || incident !== of ? [] : meantIn(line);
  if (meant.length === 0) return null;
  if (asked?.line === line && now - asked.at >= leastMs) {
    unsure = unsure.filter((each) => !meant.includes(each));
    asked = null;
    return null;
  }
  if (asked?.line !== line) asked = { line, at: now };
  return `Somebody else was faster: ${meant.map(changeInWords).join('; ')}. Change the line if it means yours, or press Enter again.`;
};

/** The question was not seen: another line stands in the field. */
export const notAsked = (): void => {
  asked = null;
};
