import { msLater } from '../time/instants.ts';
import { readDuration, timeLabel, untilClock, untilTomorrow } from './clock.ts';
import { findPerson, unknownPerson } from './handles.ts';
import type { CaptureContext, Chip } from './outcome.ts';
import type { Refusal } from './reading.ts';
import { behind, isEscapable, patterns, type Word } from './tokens.ts';

/**
 * The parts of a loan after its text: "for @ana", "approved by @bo", "undo: drop role", "2h" or "until 18:00", in any
 * order. A part ends at a comma, before the next part, or at the end of the line; after "undo:" the next part needs a
 * comma before it, so that an undo text may itself name people and times. Anything else stays text.
 */

/** Words that have a meaning only after `/borrow`. */
export const loanWords = /^(for$|approved$|from$|from:|until$|tomorrow$|undo:)/iu;

/** The values of the parts, and the remaining words. */
interface LoanParts {
  readonly person: string | null;
  readonly approver: string | null;
  readonly durationMs: number | null;
  readonly textWords: readonly Word[];
  readonly undoWords: readonly Word[];
  readonly refusal: Refusal | null;
}

type PartKind = 'person' | 'approver' | 'duration' | 'undo';

interface Part {
  readonly kind: PartKind;
  /** How many words it has, without the text of an undo. */
  readonly length: number;
  readonly value: string;
}

/** Finds the parts among the words that follow the kind of loan, and adds their chips. */
export function readLoanParts(words: readonly Word[], context: CaptureContext, chips: Chip[]): LoanParts {
  const collected = collect(words, findParts(words, context));
  const twice = collected.parts.find(({ part }, index) =>
    collected.parts.slice(0, index).some((other) => other.part.kind === part.kind),
  );
  const found: { person: string | null; approver: string | null; durationMs: number | null } = {
    person: null,
    approver: null,
    durationMs: null,
  };
  let refusal: Refusal | null = twice === undefined ? null : saidTwice(twice.part);
  for (const { part, from, to } of collected.parts) {
    if (part.kind === 'undo') chips.push({ kind: 'undo', label: 'undo', from, to });
    else if (part.kind === 'duration') {
      found.durationMs = endIn(part.value, context);
      chips.push({ kind: 'duration', label: endLabel(part.value, found.durationMs, context), from, to });
    } else {
      const person = findPerson(context.people, part.value);
      if (person === null) refusal ??= unknownPerson(part.value, context.people);
      else {
        found[part.kind] = person.id;
        const label = part.kind === 'person' ? `for @${person.handle}` : `approved by @${person.handle}`;
        chips.push({ kind: part.kind, label, from, to });
      }
    }
  }
  return { ...found, textWords: collected.textWords, undoWords: collected.undoWords, refusal };
}

/** Whether some words after the first lead to "work" that ends there, and nobody else is named. */
export function leadsToWork(words: readonly Word[], context: CaptureContext): boolean {
  const parts = findParts(words, context);
  const isNamed = [...parts.values()].some(({ kind }) => kind === 'person');
  const isWork = ({ raw }: Word, index: number): boolean =>
    index > 0 && /^work,?$/iu.test(raw) && (raw.endsWith(',') || isBoundary(words, index + 1, parts));
  return !isNamed && words.some(isWork);
}

/** How long it is until "2h" have gone by, "18:00" is there again or it is tomorrow; null for what says no such thing. */
const endIn = (word: string, { now, zone }: CaptureContext): number | null =>
  readDuration(word) ??
  untilClock(word, now, zone) ??
  (/^tomorrow$/iu.test(word) ? untilTomorrow(now, zone) : null);

const endLabel = (word: string, ms: number | null, { now, zone }: CaptureContext): string =>
  ms === null || readDuration(word) !== null
    ? `for ${word}`
    : `until ${timeLabel(msLater(now, ms), now, zone)}`;

const saidTwice = (part: Part): Refusal => {
  const nouns = { person: 'person', approver: 'approver', duration: 'time', undo: 'undo' };
  const message = `A loan has one ${nouns[part.kind]}, and this line has two; write \\ before the one that is text.`;
  return { code: 'twice', message };
};

/** Finds where parts begin, from right to left, because a part may end where the next one begins. */
function findParts(words: readonly Word[], context: CaptureContext): ReadonlyMap<number, Part> {
  const parts = new Map<number, Part>();
  const undo = words.findIndex(({ raw }) => /^undo:/iu.test(raw));
  for (let index = words.length - 1; index >= 0; index -= 1) {
    const inUndo = undo >= 0 && index > undo;
    const afterComma = words[index - 1]?.raw.endsWith(',') ?? index === 0;
    if (inUndo && !afterComma) continue;
    const part = partAt(words, index, parts, context);
    if (part !== null) parts.set(index, part);
  }
  return parts;
}

function partAt(
  words: readonly Word[],
  index: number,
  parts: ReadonlyMap<number, Part>,
  context: CaptureContext,
): Part | null {
  const raw = (offset: number) => words[index + offset]?.raw ?? '';
  const ends = (length: number) => raw(length - 1).endsWith(',') || isBoundary(words, index + length, parts);
  const word = raw(0).toLowerCase();
  if (/^undo:/u.test(word)) return { kind: 'undo', length: 1, value: '' };
  if (word === 'approved' && raw(1).toLowerCase() === 'by' && isName(raw(2)) && ends(3)) {
    return { kind: 'approver', length: 3, value: nameIn(raw(2)) };
  }
  if (word === 'for' && isName(raw(1)) && ends(2))
    return { kind: 'person', length: 2, value: nameIn(raw(1)) };
  if (word === 'until' && endIn(bare(raw(1)), context) !== null && ends(2))
    return { kind: 'duration', length: 2, value: bare(raw(1)) };
  // A bare name or time counts at the very end, or alone between two commas.
  const alone = isBoundary(words, index + 1, parts) || (raw(-1).endsWith(',') && raw(0).endsWith(','));
  if (!alone) return null;
  if (readDuration(bare(raw(0))) !== null) return { kind: 'duration', length: 1, value: bare(raw(0)) };
  const named = ['for', 'by'].includes(raw(-1).toLowerCase());
  return isName(raw(0)) && !named ? { kind: 'person', length: 1, value: nameIn(raw(0)) } : null;
}

/** Whether a part ends here: at the end of the line, at the next part, or at an escaped one. */
const isBoundary = (words: readonly Word[], index: number, parts: ReadonlyMap<number, Part>): boolean => {
  const word = words[index];
  if (word === undefined || parts.has(index)) return true;
  return word.raw.startsWith('\\') && isEscapable({ means: loanWords }, word.raw.slice(1));
};

const bare = (raw: string): string => raw.replace(/,$/u, '');
const isName = (raw: string): boolean => patterns.person.test(bare(raw));
const nameIn = (raw: string): string => bare(raw).slice(1);

interface Collected {
  readonly parts: readonly { readonly part: Part; readonly from: number; readonly to: number }[];
  readonly textWords: readonly Word[];
  readonly undoWords: readonly Word[];
}

function collect(words: readonly Word[], parts: ReadonlyMap<number, Part>): Collected {
  const found: { part: Part; from: number; to: number }[] = [];
  const texts = { text: [] as Word[], undo: [] as Word[] };
  let into: keyof typeof texts = 'text';
  let index = 0;
  while (index < words.length) {
    const [word, part] = [words[index], parts.get(index)];
    if (word === undefined) break;
    if (part === undefined) {
      const next = parts.has(index + 1);
      texts[into].push(next ? withoutComma(word) : word);
      index += 1;
      continue;
    }
    const last = words[index + part.length - 1] ?? word;
    if (part.kind === 'undo') {
      found.push({ part, from: word.from, to: word.from + 'undo:'.length });
      const first = behind('undo:', word);
      if (first !== null) texts.undo.push(parts.has(index + 1) ? withoutComma(first) : first);
      into = 'undo';
    } else {
      found.push({ part, from: word.from, to: last.to - (last.raw.endsWith(',') ? 1 : 0) });
      into = 'text';
    }
    index += part.length;
  }
  return { parts: found, textWords: texts.text, undoWords: texts.undo };
}

const withoutComma = (word: Word): Word =>
  word.raw.endsWith(',') ? { raw: word.raw.slice(0, -1), from: word.from, to: word.to - 1 } : word;
