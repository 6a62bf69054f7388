import { addressesIn } from '../../addresses.ts';
import type { Facts } from '../../incident/state.ts';
import type { Cadence } from '../../incident/words.ts';
import { cleanLine } from '../../update/clean.ts';
import { cutAtWord } from '../../update/cut.ts';
import { type Item, item, type Line, line } from '../page.ts';

/** Keeps the brief readable in two minutes: long texts and long lists are cut, and it says that they are. */

/**
 * A typed text on one line, cut at a word after `most` characters with "…". An address is never cut: it stays whole, or
 * goes as a whole.
 */
export const short = (typed: string, most: number): string => {
  const text = cleanLine(typed);
  if (text.length <= most) return text;
  const kept = cutAtWord(text, most, () => 1);
  const split = addressesIn(text).find(
    ({ from, text: address }) => from < kept.length && from + address.length > kept.length,
  );
  if (split === undefined) return `${kept.replace(/[\s.,;:·]+$/u, '')} …`;
  // One that the text begins with says more than nothing.
  const end = split.from === 0 ? split.text.length : split.from;
  return `${text.slice(0, end).trimEnd()} …`;
};

/** One line of a list, and what it is called where there is no room for it: "#4", "D2". */
export interface Numbered {
  readonly ref: string;
  readonly line: Line | Item;
}

/** "And 3 more: #4, #9, #10." More than eight are counted without their names. */
const moreWords = (rest: readonly Numbered[], which: string): Line => {
  const names = rest.length > 8 ? '.' : `: ${rest.map(({ ref }) => ref).join(', ')}.`;
  return line`And ${rest.length} ${which}${names}`;
};

/** How much the brief may say of each thing. */
export interface Room {
  /** {@link short} with `most` characters where there is all the room; fewer where there is less. */
  readonly short: (typed: string, most: number) => string;
  /** The first `most` lines, or fewer where there is less room; a last one says how many more there are, and which. */
  readonly atMost: (most: number, lines: readonly Numbered[], which?: string) => readonly (Line | Item)[];
  /** Whether there is room for sources, reasons and what was said before. */
  readonly hasDetails: boolean;
}

/** What every part of the brief is made from. */
export interface Sheet {
  readonly facts: Facts;
  /** ISO 8601. */
  readonly now: string;
  readonly cadence: Cadence;
  readonly room: Room;
}

/** Which part of their usual lengths texts and lists have, 0 to 1, and whether details are told. */
interface Share {
  readonly texts: number;
  readonly lists: number;
  readonly hasDetails: boolean;
}

/**
 * From all the room to the least: details go first, then list items, which are still counted and named. A text that is
 * cut to a few words says nothing.
 */
const shares: readonly Share[] = [
  { texts: 1, lists: 1, hasDetails: true },
  { texts: 0.8, lists: 0.8, hasDetails: true },
  { texts: 0.8, lists: 0.8, hasDetails: false },
  { texts: 0.7, lists: 0.6, hasDetails: false },
  { texts: 0.6, lists: 0.5, hasDetails: false },
  { texts: 0.6, lists: 0.3, hasDetails: false },
  { texts: 0.45, lists: 0.2, hasDetails: false },
];

export const rooms: readonly Room[] = shares.map(({ texts, lists, hasDetails }) => ({
  hasDetails,
  short: (typed, most) => short(typed, Math.round(most * texts)),
  atMost: (usual, lines, which = 'more') => {
    const most = Math.ceil(usual * lists);
    // One line too many has as much room as the line that would say so.
    if (lines.length <= most + 1) return lines.map((one) => one.line);
    return [...lines.slice(0, most).map((one) => one.line), moreWords(lines.slice(most), which)];
  },
}));

/** An item under whose line stands what is not empty. */
export const withUnder = (head: Line, under: readonly Line[]): Item =>
  item(
    head,
    under.filter((one) => one.length > 0),
  );
