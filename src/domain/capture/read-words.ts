import { limits } from '../incident/limits.ts';
import { readTime } from './clock.ts';
import type { CaptureContext, Chip, Numbered } from './outcome.ts';
import { parseCapture } from './parse.ts';
import { patterns, wordsOf } from './tokens.ts';

/** What the corrected words of an entry may also set. */
export interface WordsContext {
  /** The time now, ISO 8601. */
  readonly now: string;
  readonly zone: string;
  /** Whether they may set another time for the entry. */
  readonly timed: boolean;
  /** The threads that the entry may be about; empty if it cannot have one. */
  readonly threads: readonly Numbered[];
}

/** Parsed words. */
export interface ReadWords {
  /** The words without the time and thread. */
  readonly text: string;
  /** When they say that it happened, ISO 8601; null when they do not. */
  readonly at: string | null;
  readonly thread: number | null;
  /** Whether they begin with a time in the future. */
  readonly future: boolean;
}

const contextOf = ({ now, zone, threads }: WordsContext): CaptureContext => ({
  now,
  zone,
  kind: 'incident',
  people: [],
  threads,
  assumptions: [],
  tasks: [],
  loans: [],
  questions: [],
  decisions: [],
  tags: { own: [], others: [] },
  selectedThread: null,
});

/** The time and thread chips of the words when they are parsed as a capture line, and the words without them. */
const lineOf = (
  text: string,
  context: WordsContext,
): { readonly chips: readonly Chip[]; readonly rest: string } => {
  // A leading slash is text here.
  if (text.trimStart().startsWith('/') || text.length > limits.note) return { chips: [], rest: text };
  const { chips, text: rest } = parseCapture(text, contextOf(context));
  const isTaken = ({ kind }: Chip) => kind === 'thread' || (kind === 'time' && context.timed);
  return chips.every(isTaken) ? { chips, rest } : { chips: [], rest: text };
};

const without = (text: string, chips: readonly Chip[]): string =>
  chips
    .toSorted((a, b) => b.from - a.from)
    .reduce((left, { from, to }) => left.slice(0, from) + left.slice(to), text)
    .trim();

/** The words without the backslash that escaped a time or thread. */
const unescaped = (text: string, { now, zone, timed, threads }: WordsContext): string => {
  const words = wordsOf(text, 0);
  const [first, second] = words;
  const last = words.at(-1);
  const isTime =
    timed && first?.raw.startsWith('\\') && readTime(first.raw.slice(1), second?.raw, now, zone) !== null;
  const isThread =
    threads.length > 0 && last?.raw.startsWith('\\') && patterns.thread.test(last.raw.slice(1));
  const slashes = [...(isThread && last ? [last] : []), ...(isTime && first ? [first] : [])];
  return slashes.reduce((left, { from }) => left.slice(0, from) + left.slice(from + 1), text);
};

/**
 * Parses an entry's new words as the capture line would: a time at their start and a thread at their end say when it
 * happened and what it is about, and are not part of the text. Those that `before` already contained stay in the text.
 */
export const readWords = (text: string, before: string, context: WordsContext): ReadWords => {
  const nothing = { at: null, thread: null, future: false };
  if (text === before) return { ...nothing, text };
  const said = ({ kind, from, to }: Chip, words: string) => `${kind} ${words.slice(from, to)}`;
  const had = new Set(lineOf(before, context).chips.map((chip) => said(chip, before)));
  const line = lineOf(text, context);
  const chips = line.chips.filter((chip) => !had.has(said(chip, text)));
  if (chips.length === 0) return { ...nothing, text: unescaped(text, context) };
  const [time, thread] = (['time', 'thread'] as const).map((kind) =>
    chips.find((chip) => chip.kind === kind),
  );
  const [first = '', second] = time === undefined ? [] : text.slice(time.from, time.to).split(/\s+/u);
  const read = time === undefined ? null : readTime(first, second, context.now, context.zone);
  return {
    text: chips.length === line.chips.length ? line.rest : without(text, chips),
    at: read?.at ?? null,
    thread: thread === undefined ? null : Number(text.slice(thread.from + 1, thread.to)),
    future: read?.future === true,
  };
};
