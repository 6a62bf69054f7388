import type { Confidence } from '../incident/words.ts';
import { listed } from '../listed.ts';
import { msLater } from '../time/instants.ts';
import { readDuration, timeLabel, untilClock, untilTomorrow } from './clock.ts';
import { findPerson, unknownPerson } from './handles.ts';
import { type NumberedSlot, numbered } from './numbered.ts';
import type { CaptureContext, Chip, ChipKind } from './outcome.ts';
import type { Refusal } from './reading.ts';
import { findSource } from './source.ts';
import { foldLines, joins, patterns, type Word } from './tokens.ts';
import type { Slot, Verb } from './verb.ts';

/**
 * References, names and the like: taken right after the verb and at the very end, nowhere else. An escaped word
 * stays text. It does not stop the words beyond it from being taken, but closes its own slot on that side.
 */

/** What was found. Numbers are those of the context, people are ids. */
export interface Found {
  thread?: number;
  person?: string;
  supports?: number;
  refutes?: number;
  assumption?: number;
  task?: number;
  loan?: number;
  question?: number;
  decision?: number;
  durationMs?: number;
  confidence?: Confidence;
  source?: string;
}

/** Where a slot is looked for. */
type Side = 'lead' | 'tail';

/** What a word is for a slot: nothing, text after all, a match, or a reason to refuse the line. */
type Match =
  | null
  | 'text'
  | { readonly refusal: Refusal }
  | { readonly found: Found; readonly chip: ChipKind; readonly label: string };

/** The remaining words, and why the line is refused, if it is. */
interface Taken {
  readonly words: readonly Word[];
  readonly refusal: Refusal | null;
}

/** The line being parsed. What is found goes to `found` and `chips`. */
interface Taker {
  readonly verb: Verb;
  readonly source: string;
  readonly context: CaptureContext;
  readonly found: Found;
  readonly chips: Chip[];
}

/** Takes what the verb may take from both ends of the words. */
export function takeSlots(taker: Taker, words: readonly Word[]): Taken {
  const lead = takeLead(taker, words);
  return lead.refusal === null ? takeTail(taker, lead.words) : lead;
}

/** Takes what the verb may take right after it. */
export function takeLead(taker: Taker, words: readonly Word[]): Taken {
  const closed = new Set<string>();
  const kept: Word[] = [];
  for (const [index, word] of words.entries()) {
    const took = takeWord(taker, word, 'lead', closed);
    if (took === 'stop') return { words: [...kept, ...words.slice(index)], refusal: null };
    if (took === 'kept') kept.push(word);
    else if (took !== 'taken') return { words: [...kept, ...words.slice(index)], refusal: took };
  }
  return { words: kept, refusal: null };
}

/**
 * Takes the thread that a note begins with, and those at its end. Unlike after a verb, a number that does not exist is
 * text, and in "#2 is slow" the reference stays in the text as well.
 */
export function takeNoteSlots(taker: Taker, words: readonly Word[]): Taken {
  const [first, second] = words;
  const isAbout =
    first !== undefined && second !== undefined && takeWord(taker, first, 'tail', new Set()) === 'taken';
  if (!isAbout) return takeTail(taker, words);
  const tail = takeTail(taker, words.slice(1));
  return joins(second.raw) ? { ...tail, words: [first, ...tail.words] } : tail;
}

/** Takes what the verb may take at the very end. */
export function takeTail(taker: Taker, words: readonly Word[]): Taken {
  const closed = new Set<string>();
  const kept: Word[] = [];
  let left = words;
  for (;;) {
    const word = left.at(-1);
    if (word === undefined) return { words: kept, refusal: null };
    const group = takeSource(taker, left, kept, closed);
    if (group !== null) {
      left = group;
      continue;
    }
    const due = takeDue(taker, left, kept, closed);
    if (due !== null) {
      left = due;
      continue;
    }
    const took = takeWord(taker, word, 'tail', closed);
    if (took === 'stop') return { words: [...left, ...kept], refusal: null };
    if (took !== 'kept' && took !== 'taken') return { words: [...left, ...kept], refusal: took };
    left = left.slice(0, -1);
    // "confirm on" would be left of "confirm on #1".
    const isReference = took === 'taken' && taker.chips.at(-1)?.kind !== 'confidence';
    if (took === 'kept' || (isReference && joins(left.at(-1)?.raw))) kept.unshift(word);
  }
}

/** Takes or skips a source at the end; null when there is none. What is skipped goes to `kept`. */
function takeSource(
  taker: Taker,
  words: readonly Word[],
  kept: Word[],
  closed: Set<string>,
): readonly Word[] | null {
  if (!taker.verb.takes.includes('source') || closed.has('source') || taker.found.source !== undefined)
    return null;
  const source = findSource(taker.source, words);
  if (source === null) return null;
  const before = words.slice(0, source.first);
  if (source.escaped) {
    closed.add('source');
    kept.unshift(...words.slice(source.first));
    return before;
  }
  // With nothing before it, it is not the source of the text but the text.
  if (before.length === 0) return null;
  taker.found.source = foldLines(source.text);
  taker.chips.push({
    kind: 'source',
    label: `source: ${taker.found.source}`,
    from: source.from,
    to: source.to,
  });
  if (source.stop !== null) kept.unshift(source.stop);
  return before;
}

/** When something is due, from the end of a line: milliseconds from now, and how many words it used. */
function dueIn(words: readonly Word[], { now, zone }: CaptureContext) {
  const [last = '', before = ''] = [words.at(-1)?.raw, words.at(-2)?.raw];
  const by = before.toLowerCase();
  const duration = readDuration(last);
  if (duration !== null) {
    if (by === 'in' || by === 'within') return { ms: duration, used: 2 };
    // "for 15m" says how long, not when.
    return joins(before) ? null : { ms: duration, used: 1 };
  }
  if (/^tomorrow$/iu.test(last)) return { ms: untilTomorrow(now, zone), used: by === 'by' ? 2 : 1 };
  const clock = by === 'by' || by === 'until' ? untilClock(last, now, zone) : null;
  return clock === null ? null : { ms: clock, used: 2 };
}

/** Takes or skips a due time at the end; null when there is none. What is skipped goes to `kept`. */
function takeDue(
  taker: Taker,
  words: readonly Word[],
  kept: Word[],
  closed: Set<string>,
): readonly Word[] | null {
  const { found, context, chips } = taker;
  const last = words.at(-1);
  if (!taker.verb.takes.includes('duration') || closed.has('duration') || last === undefined) return null;
  if (last.raw.startsWith('\\')) {
    const bare = [...words.slice(0, -1), { ...last, raw: last.raw.slice(1) }];
    if (dueIn(bare, context) === null) return null;
    closed.add('duration');
    kept.unshift(last);
    return words.slice(0, -1);
  }
  const due = found.durationMs === undefined ? dueIn(words, context) : null;
  if (due === null) return null;
  found.durationMs = due.ms;
  const first = words.at(-due.used) ?? last;
  const at = msLater(context.now, due.ms);
  const label = readDuration(last.raw) === null ? timeLabel(at, context.now, context.zone) : `in ${last.raw}`;
  chips.push({ kind: 'duration', label, from: first.from, to: last.to });
  return words.slice(0, -due.used);
}

function takeWord(
  taker: Taker,
  word: Word,
  side: Side,
  closed: Set<string>,
): 'taken' | 'kept' | 'stop' | Refusal {
  const escaped = word.raw.startsWith('\\');
  const bare = escaped ? word.raw.slice(1) : word.raw;
  for (const slot of taker.verb.takes) {
    // Evidence may support one assumption and refute another: each side is closed separately.
    const key = slot === 'side' ? `${slot}${bare[0]}` : slot;
    if (closed.has(key)) continue;
    const match = matchers[slot](bare, taker.context, side, taker.found);
    if (match === null) continue;
    if (escaped) {
      closed.add(key);
      return 'kept';
    }
    if (match === 'text') return 'stop';
    if ('refusal' in match) return match.refusal;
    Object.assign(taker.found, match.found);
    taker.chips.push({ kind: match.chip, label: match.label, from: word.from, to: word.to });
    return 'taken';
  }
  return 'stop';
}

type Matcher = (word: string, context: CaptureContext, side: Side, found: Found) => Match;

const matchNumber =
  (slot: NumberedSlot): Matcher =>
  (word, context, side, found) => {
    const match = found[slot] === undefined ? patterns[slot].exec(word) : null;
    if (match === null) return null;
    const { mark, of } = numbered[slot];
    const number = Number(match[1]);
    if (of(context).some((each) => each.number === number))
      return { found: { [slot]: number }, chip: slot, label: `${mark}${number}` };
    return side === 'tail' ? 'text' : { refusal: unknownNumber(number, slot, context) };
  };

const matchers: Readonly<Record<Slot, Matcher>> = {
  thread: matchNumber('thread'),
  assumption: matchNumber('assumption'),
  task: matchNumber('task'),
  loan: matchNumber('loan'),
  question: matchNumber('question'),
  decision: matchNumber('decision'),
  side: matchSide,
  person: matchPerson,
  duration: () => null,
  confidence: (word, _context, _side, found) => {
    const confidence = found.confidence === undefined ? confidenceOf(word) : null;
    return confidence === null
      ? null
      : { found: { confidence }, chip: 'confidence', label: `${confidence} confidence` };
  },
  source: () => null,
};

function matchSide(word: string, context: CaptureContext, side: Side, found: Found): Match {
  const match = patterns.side.exec(word);
  const number = Number(match?.[2] ?? patterns.assumption.exec(word)?.[1] ?? 0);
  const known = context.assumptions.some((each) => each.number === number);
  if (match === null) {
    // "A3" alone does not say which way it counts; if there is no such assumption, it is an ordinary word.
    const message = `Say whether it supports or refutes A${number}: +A${number} or -A${number}.`;
    return known && side === 'lead' ? { refusal: { code: 'noSide', message } } : null;
  }
  const key = match[1] === '+' ? 'supports' : 'refutes';
  if (found[key] !== undefined) return null;
  if (!known) {
    return side === 'tail' ? 'text' : { refusal: unknownNumber(number, 'assumption', context) };
  }
  return { found: { [key]: number }, chip: 'assumption', label: `${key} A${number}` };
}

function matchPerson(word: string, context: CaptureContext, _side: Side, found: Found): Match {
  const typed = found.person === undefined ? patterns.person.exec(word)?.[1] : undefined;
  if (typed === undefined) return null;
  const person = findPerson(context.people, typed);
  if (person === null) return { refusal: unknownPerson(typed, context.people) };
  return { found: { person: person.id }, chip: 'person', label: `@${person.handle}` };
}

const confidences = { l: 'low', m: 'medium', h: 'high' } as const;

export function confidenceOf(word: string): Confidence | null {
  const letter = patterns.confidence.exec(word)?.[1]?.[0]?.toLowerCase();
  return letter === 'l' || letter === 'm' || letter === 'h' ? confidences[letter] : null;
}

/** Refuses a number that does not exist. */
function unknownNumber(number: number, slot: NumberedSlot, context: CaptureContext): Refusal {
  const { mark, noun, of } = numbered[slot];
  const numbers = of(context)
    .map((each) => each.number)
    .sort((a, b) => a - b);
  const message =
    numbers.length === 0
      ? `There is no ${noun} ${mark}${number}, and there are none to choose from yet.`
      : `There is no ${noun} ${mark}${number}; there ${numbers.length === 1 ? 'is' : 'are'} ${range(numbers, mark)}.`;
  return { code: 'unknownNumber', message };
}

function range(numbers: readonly number[], mark: string): string {
  const [first, last] = [numbers[0] ?? 0, numbers.at(-1) ?? 0];
  const names = numbers.map((number) => `${mark}${number}`);
  if (numbers.length > 2 && last - first === numbers.length - 1) return `${mark}${first} to ${mark}${last}`;
  if (names.length > 6) return `${names.slice(0, 6).join(', ')}, …`;
  return listed(names);
}
