import type { PrintedField, UpdateFields } from '../../incident/update-field-table.ts';
import type { NextUpdateChoice } from '../../incident/update-fields.ts';
import type { Audience, Cadence } from '../../incident/words.ts';
import type { Phrases } from './phrases.ts';

/** What a draft is, as the console fills it in: the fields, and for each line of them where it came from. */

/** The fields that hold words. */
export type WordField = PrintedField;

/** Where the words of a line come from. */
export type From =
  /** What is in the record: reports, evidence, decisions, states, tasks, what is pinned. */
  | 'record'
  /** What was told this audience, or outside, in an earlier update. */
  | 'told'
  /** Words that were given for outside with `/tell`. */
  | 'outsideWords'
  /** The organisation's phrases. */
  | 'phrase';

/**
 * A line that repeats what was told before. While something in `since` has happened after that, the interface asks
 * "still true?": one key for yes adds the line's `key` to `Draft.confirmed`, and the next filling in prints `plain`.
 */
export interface Carried {
  /** The update that told it; null when it was only pinned. */
  readonly update: { readonly audience: Audience; readonly number: number } | null;
  readonly at: string;
  /** What has happened since, one short sentence each: "Severity SEV2 → SEV1 at 23:27 UTC". Empty: nothing. */
  readonly since: readonly string[];
  /** The line without its time: what it says once somebody said that it is still true. */
  readonly plain: string;
}

/**
 * Where one line of a draft came from. "See why" shows the entries; hovering a line finds its origin with
 * {@link originsOf}, which goes by the text of the line, so that lines that the lead moved keep theirs.
 */
interface Origin {
  /**
   * The name of this line: what it says, about what, as of which word. A line whose key is in `Draft.removed` is not
   * offered; as soon as its thread has news the key is another one, and the line is offered again.
   */
  readonly key: string;
  readonly from: From;
  /** The ids of the entries that it is made of; empty for a phrase that says nothing of the record. */
  readonly entries: readonly string[];
  /** The number of the thread that it is about. */
  readonly thread: number | null;
  /** Set when it repeats what was told before. */
  readonly carried: Carried | null;
}

/** A line of a field as the lead reads it, and where it came from. */
export interface Line extends Origin {
  readonly text: string;
}

/** What the composer starts with. Null for `next`: the severity asks for no time, so the lead must choose. */
export interface FilledFields extends UpdateFields {
  readonly next: NextUpdateChoice | null;
  /** By field, its lines in their order; their texts joined by line breaks are what `fieldsAsText` prints. */
  readonly lines: Readonly<Record<WordField, readonly Line[]>>;
  /**
   * The pinned summary, when it is older than what has changed since and the draft proposes another: shown beside it
   * with its time. Null when the summary is the pinned one.
   */
  readonly oldSummary: {
    readonly text: string;
    readonly at: string;
    readonly entries: readonly string[];
  } | null;
}

export interface FillOptions {
  /** Minutes between updates by severity; the product's own when left out. */
  readonly cadence?: Cadence;
  /** The organisation's phrases; the built-in ones when left out. */
  readonly phrases?: Phrases;
  /** The keys of lines that the lead removed from the draft: they are left out. */
  readonly removed?: readonly string[];
  /** The keys of carried lines that the lead said are still true. */
  readonly confirmed?: readonly string[];
}

/** Where each line of a field's text came from, line by line; null for one that the lead wrote. */
export const originsOf = (filled: FilledFields, field: WordField, text: string): readonly (Line | null)[] => {
  const known = new Map(filled.lines[field].map((line) => [line.text, line]));
  return text.split('\n').map((line) => known.get(line.trim()) ?? null);
};

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a line is still there in other words: at least half of its words stand in one line of the text. */
const isReworded = (line: Line, lines: readonly string[]): boolean => {
  const words = wordsOf(line.text);
  return lines.some((other) => {
    const there = new Set(wordsOf(other));
    return words.filter((word) => there.has(word)).length * 2 >= words.length;
  });
};

/** The keys of the lines that were filled in and that the lead has taken out of the text of a field. */
export const removedFrom = (filled: FilledFields, field: WordField, text: string): readonly string[] => {
  const lines = text.split('\n');
  return filled.lines[field].filter((line) => !isReworded(line, lines)).map(({ key }) => key);
};
