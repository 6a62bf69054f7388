import type { CommandOf } from '../../incident/commands.ts';
import { type PrintedField, printedFields, type UpdateFields } from '../../incident/update-field-table.ts';
import type { NextUpdateChoice } from '../../incident/update-fields.ts';
import type { Audience, Cadence } from '../../incident/words.ts';
import type { Phrases } from './phrases.ts';

/** A draft as the console fills it in: the fields, and where each of their lines came from. */

/** The text fields. */
export type WordField = PrintedField;

/** Where the words of a line come from. */
export type From =
  /** What is in the record: reports, evidence, decisions, states, tasks, what is pinned. */
  | 'record'
  /** What this audience, or outside, was told in an earlier update. */
  | 'told'
  /** Outside words, given with `/tell`. */
  | 'outsideWords'
  /** The organisation's phrases. */
  | 'phrase';

/**
 * A line that repeats an earlier update. While `since` is not empty, the interface asks "still true?": the key for yes
 * adds the line's `key` to `Draft.confirmed`, and the next refill prints `plain`.
 */
export interface Carried {
  /** The update that told it; null when it was only pinned. */
  readonly update: { readonly audience: Audience; readonly number: number } | null;
  readonly at: string;
  /** What has happened since, one short sentence each: "Severity SEV2 → SEV1 at 23:27 UTC". */
  readonly since: readonly string[];
  /** The line without its time: what it says once somebody has confirmed it. */
  readonly plain: string;
}

/**
 * Where one line of a draft came from. "See why" shows the entries; hovering a line finds its origin with
 * {@link originsOf}, which matches by text, so that lines that the lead moved keep theirs.
 */
interface Origin {
  /**
   * Identifies the line by its field, its entries and the newest entry of its thread. A line whose key is in
   * `Draft.removed` is not offered; once its thread has news the key changes, and the line is offered again.
   */
  readonly key: string;
  readonly from: From;
  /** The ids of the entries that it is made of; empty for a phrase that uses none. */
  readonly entries: readonly string[];
  /** The number of the thread that it is about. */
  readonly thread: number | null;
  /** Set when it repeats what was told before. */
  readonly carried: Carried | null;
}

/** A line of a field, and where it came from. */
export interface Line extends Origin {
  readonly text: string;
}

/** What the composer starts with. `next` is null when the severity sets no cadence: the lead must choose. */
export interface FilledFields extends UpdateFields {
  readonly next: NextUpdateChoice | null;
  /** The lines of each field in order; joined by line breaks they are what `fieldsAsText` prints. */
  readonly lines: Readonly<Record<WordField, readonly Line[]>>;
  /**
   * The pinned summary with its time, shown beside the new one that the draft proposes when the pinned one is out of
   * date. Null when the draft uses the pinned one.
   */
  readonly oldSummary: {
    readonly text: string;
    readonly at: string;
    readonly entries: readonly string[];
  } | null;
}

export interface FillOptions {
  /** Minutes between updates by severity; the default cadence when left out. */
  readonly cadence?: Cadence;
  /** The organisation's phrases; the built-in ones when left out. */
  readonly phrases?: Phrases;
  /** The keys of lines that the lead removed from the draft, which are left out. */
  readonly removed?: readonly string[];
  /** The keys of carried lines that the lead confirmed as still true. */
  readonly confirmed?: readonly string[];
}

/** Where each line of a field's text came from, line by line; null for one that the lead wrote. */
export const originsOf = (filled: FilledFields, field: WordField, text: string): readonly (Line | null)[] => {
  const known = new Map(filled.lines[field].map((line) => [line.text, line]));
  return text.split('\n').map((line) => known.get(line.trim()) ?? null);
};

/** The lines that still stand in the texts as they were filled in, each with the entries that it was made from. */
export const filledOrigins = (
  filled: FilledFields,
  texts: Readonly<Record<WordField, string>>,
): CommandOf<'queueUpdate'>['origins'] =>
  printedFields.flatMap((field) =>
    originsOf(filled, field, texts[field]).flatMap((line) =>
      line === null || line.entries.length === 0
        ? []
        : [{ field, words: line.text, entries: [...line.entries] }],
    ),
  );

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a line is still there in other words: at least half of its words occur in one line of the text. */
const isReworded = (line: Line, lines: readonly string[]): boolean => {
  const words = wordsOf(line.text);
  return lines.some((other) => {
    const there = new Set(wordsOf(other));
    return words.filter((word) => there.has(word)).length * 2 >= words.length;
  });
};

/** The keys of the filled-in lines that the lead has removed from the text of a field. */
export const removedFrom = (filled: FilledFields, field: WordField, text: string): readonly string[] => {
  const lines = text.split('\n');
  return filled.lines[field].filter((line) => !isReworded(line, lines)).map(({ key }) => key);
};
