import { patterns, type Word } from './tokens.ts';

/**
 * The source of an observation: the last bracket of the text, or a link at its end. The bracket begins a word
 * and is balanced, so that "pg_sleep(10)" is not a source; escaped brackets do not count.
 */

/** A source found at the end of some words. */
interface FoundSource {
  /** The index of its first word. */
  readonly first: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Whether a backslash precedes it, which makes it text after all. */
  readonly escaped: boolean;
  /** A full stop after the bracket, which then ends the text before it. */
  readonly stop: Word | null;
}

/** The source that these words of the line end with. */
export function findSource(source: string, words: readonly Word[]): FoundSource | null {
  return findBracket(source, words) ?? findLink(words);
}

/** A source as it is written after the text. */
export function writeSource(source: string): string {
  const isLink = patterns.link.test(source) && !/[.,;]$/u.test(source);
  return isLink ? source : `(${escapeBrackets(source)})`;
}

function findLink(words: readonly Word[]): FoundSource | null {
  const last = words.at(-1);
  if (last === undefined) return null;
  const escaped = last.raw.startsWith('\\');
  const link = escaped ? last.raw.slice(1) : last.raw;
  if (!patterns.link.test(link)) return null;
  const text = link.replace(/[.,;]+$/u, '');
  return { first: words.length - 1, from: last.from, to: last.to, text, escaped, stop: null };
}

function findBracket(source: string, words: readonly Word[]): FoundSource | null {
  const [start, last] = [words[0], words.at(-1)];
  if (start === undefined || last === undefined) return null;
  const stopped = last.raw.endsWith(').');
  const close = last.to - (stopped ? 2 : 1);
  const opening = openingOf(source, start.from, close);
  if (opening === null) return null;
  const first = words.findIndex(
    (word) => word.from === opening || (word.from === opening - 1 && word.raw[0] === '\\'),
  );
  const word = words[first];
  const text = unescapeBrackets(source.slice(opening + 1, close)).trim();
  if (word === undefined || text === '') return null;
  const escaped = word.from < opening;
  const before = words[first - 1];
  const ended = before === undefined || /[.!?]$/u.test(before.raw);
  const stop = stopped && !ended && !escaped ? { raw: '.', from: before.to, to: before.to } : null;
  return { first, from: word.from, to: last.to, text, escaped, stop };
}

/**
 * Where the bracket that is closed at `close` was opened; null when nothing is closed there. A backslash that
 * begins a word escapes the whole bracket, unless it only escapes a bracket inside another one.
 */
function openingOf(source: string, start: number, close: number): number | null {
  const beginsWord = (at: number) => at === start || /\s/u.test(source[at - 1] ?? '');
  let depth = 0;
  let marked: number | null = null;
  for (let at = close; at >= start; at -= 1) {
    const sign = source[at];
    if (at === close && sign !== ')') return null;
    if (sign !== '(' && sign !== ')') continue;
    const slashes = slashesBefore(source, at, start);
    const counts = slashes % 2 === 0;
    if (at === close && !counts) return null;
    if (sign === '(' && slashes === 1 && depth === 1 && beginsWord(at - 1)) marked ??= at;
    if (!counts) continue;
    depth += sign === ')' ? 1 : -1;
    if (depth === 0) return slashes === 0 && beginsWord(at) ? at : marked;
  }
  return marked;
}

function slashesBefore(source: string, at: number, start: number): number {
  let count = 0;
  while (at - count - 1 >= start && source[at - count - 1] === '\\') count += 1;
  return count;
}

/** Doubles backslashes before a bracket or at the end, and escapes unbalanced brackets. */
function escapeBrackets(text: string): string {
  return text.replace(/(\\*)([()]|$)/gu, (_, slashes: string, sign: string) =>
    sign === '' ? `${slashes}${slashes}` : `${slashes}${slashes}${isBalanced(text) ? '' : '\\'}${sign}`,
  );
}

const unescapeBrackets = (text: string): string =>
  text.replace(
    /(\\+)([()]|$)/gu,
    (_, slashes: string, sign: string) => `${'\\'.repeat(Math.floor(slashes.length / 2))}${sign}`,
  );

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
