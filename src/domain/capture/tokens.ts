import { barPlaces, unescapeBars } from '../incident/bars.ts';
import type { Meaning } from './verb.ts';

/**
 * Splits a line into words with their positions, and handles backslashes.
 *
 * A backslash escapes the word after it, and disappears. It does so only before a word that could have a meaning
 * (a reference, a name, a time, …): everywhere else it is an ordinary backslash, so that paths and patterns can
 * be typed and pasted as they are.
 */

/** One word of the line: what was typed, and where. `from` and `to` count UTF-16 units. */
export interface Word {
  readonly raw: string;
  readonly from: number;
  readonly to: number;
}

/** What is left of "undo:drop" behind the mark "undo:"; null where nothing is. */
export const behind = (mark: string, word: Word): Word | null =>
  word.raw.length === mark.length
    ? null
    : { raw: word.raw.slice(mark.length), from: word.from + mark.length, to: word.to };

/** The words of `source` from `start` on. */
export const wordsOf = (source: string, start: number): Word[] =>
  [...source.slice(start).matchAll(/\S+/gu)].map((match) => ({
    raw: match[0],
    from: start + match.index,
    to: start + match.index + match[0].length,
  }));

/** Like {@link wordsOf}, with every separating bar as a word of its own. */
export const wordsAndBars = (source: string, start: number): Word[] => {
  const bars = new Set(barPlaces(source, start));
  return wordsOf(source, start).flatMap((word) => cutAtBars(word, bars));
};

/** Splits a word at its bars; each bar is a piece of its own. */
const cutAtBars = (word: Word, bars: ReadonlySet<number>): Word[] => {
  const pieces: Word[] = [];
  const add = (from: number, to: number) => {
    if (from < to) pieces.push({ raw: word.raw.slice(from - word.from, to - word.from), from, to });
  };
  let from = word.from;
  for (let at = word.from; at < word.to; at += 1) {
    if (!bars.has(at)) continue;
    add(from, at);
    add(at, at + 1);
    from = at + 1;
  }
  add(from, word.to);
  return pieces;
};

export const patterns = {
  thread: /^#(\d{1,6})$/u,
  person: /^@([\p{L}\p{N}][\p{L}\p{N}._-]{0,29})$/u,
  side: /^([+-])a(\d{1,6})$/iu,
  assumption: /^a(\d{1,6})$/iu,
  task: /^k(\d{1,6})$/iu,
  loan: /^l(\d{1,6})$/iu,
  question: /^q(\d{1,6})$/iu,
  decision: /^d(\d{1,6})$/iu,
  confidence: /^\?(low|medium|high|l|m|h)$/iu,
  clock: /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/u,
  ago: /^-(?=\d)(?:(\d{1,4})h)?(?:(\d{1,5})m)?$/u,
  date: /^(\d{4})-(\d{2})-(\d{2})$/u,
  yesterday: /^yesterday$/iu,
  duration: /^(?=\d)(?:(\d{1,3})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m)?$/u,
  link: /^https?:\/\/\S+$/iu,
  bracket: /^\(/u,
} as const;

/**
 * Words that need what follows them, or refer to what comes before them: a reference next to one is part of the
 * sentence, and stays in it.
 */
const joining: ReadonlySet<string> = new Set([
  ...[
    'about',
    'after',
    'against',
    'and',
    'are',
    'as',
    'at',
    'before',
    'behind',
    'but',
    'by',
    'can',
    'for',
    'from',
  ],
  ...[
    'has',
    'in',
    'into',
    'is',
    'like',
    'needs',
    'of',
    'on',
    'onto',
    'or',
    'over',
    'per',
    'see',
    'than',
    'that',
  ],
  ...['the', 'to', 'under', 'until', 'via', 'vs', 'was', 'were', 'will', 'with', 'within', 'without'],
]);

export const joins = (word: string | undefined): boolean =>
  word !== undefined && joining.has(word.toLowerCase());

type Form = Exclude<keyof typeof patterns, 'link' | 'bracket'>;

const everywhere: readonly Form[] = [
  'thread',
  'person',
  'side',
  'assumption',
  'task',
  'loan',
  'question',
  'decision',
  'confidence',
  'clock',
  'ago',
  'date',
  'yesterday',
  'duration',
];

/** Whether this word could have a meaning with this verb. */
export const canMean = (verb: Meaning, word: string): boolean =>
  everywhere.some((form) => patterns[form].test(word)) || (verb.means?.test(word) ?? false);

/** Whether a backslash before this word would disappear. Punctuation after the word makes no difference. */
export const isEscapable = (verb: Meaning, word: string): boolean =>
  canMean(verb, word) || canMean(verb, word.replace(/[,.;:!?)]+$/u, '')) || joins(word);

/** A word as text, without the backslash that escaped it. */
function plain(verb: Meaning, raw: string): string {
  const slashes = /^\\+/u.exec(raw)?.[0].length ?? 0;
  const word = slashes > 0 && isEscapable(verb, raw.slice(slashes)) ? raw.slice(1) : raw;
  return verb.bars === true ? unescapeBars(word) : word;
}

/**
 * Some words of the line as text. White space between neighbours stays as typed; where something between them was
 * taken out, there is one space.
 */
export function textOf(verb: Meaning, source: string, words: readonly Word[]): string {
  let text = '';
  let end: number | null = null;
  for (const word of words) {
    if (end !== null) text += isBlank(source.slice(end, word.from)) ? source.slice(end, word.from) : ' ';
    text += plain(verb, word.raw);
    end = word.to;
  }
  return verb.lines === true ? text : foldLines(text);
}

const isBlank = (text: string): boolean => text.trim() === '';

/** Replaces each line break, with the white space around it, with one space. */
export const foldLines = (text: string): string => {
  const [first = '', ...others] = text.split(/[\n\r\u2028\u2029]+/u);
  if (others.length === 0) return text;
  const last = others.pop() ?? '';
  return [
    first.trimEnd(),
    ...others.map((line) => line.trim()).filter((line) => line !== ''),
    last.trimStart(),
  ].join(' ');
};
