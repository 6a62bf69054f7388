import { limits } from '../incident/limits.ts';
import { readTime } from './clock.ts';
import type { CaptureContext, Chip, Numbered } from './outcome.ts';
import { parseCapture } from './parse.ts';
import { patterns, wordsOf } from './tokens.ts';

/** What an entry's words can say besides themselves when they are put right. */
export interface WordsContext {
  /** The time now, ISO 8601. */
  readonly now: string;
  readonly zone: string;
  /** Whether the entry may have happened at another time. */
  readonly timed: boolean;
  /** The threads that it may be about; none where it is about no thread. */
  readonly threads: readonly Numbered[];
}

/** Words as they were understood. */
export interface ReadWords {
  /** What is left of them. */
  readonly text: string;
  /** When they say that it happened, ISO 8601; null when they do not. */
  readonly at: string | null;
  readonly thread: number | null;
  /** They begin with a time that is still to come. */
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
  selectedThread: null,
});

/** The time and the thread that words are read as where they are a line of their own, and the words without them. */
const lineOf = (
  text: string,
  context: WordsContext,
): { readonly chips: readonly Chip[]; readonly rest: string } => {
  // A slash at the start is one of the words.
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

/** Words whose time or thread is to stay in them, without the backslash that says so. */
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
 * An entry's new words as the capture line would read them: a time at their start and a thread at their end say when it
 * happened and what it is about, and are no part of the words. What the words `before` held like that stays in them.
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
