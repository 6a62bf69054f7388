import type { JournalRecord } from '../../domain/incident/envelope.ts';
import { decodeLine, hashOf, NO_LINE_BEFORE, type Readable, readLoosely } from './format.ts';

/** What was read from the bytes of a journal file. */
export interface Recovered {
  /**
   * Every record whose own checksum is valid, in file order. Unless the file is damaged they run from 1 without
   * a gap, each chained to the one before.
   */
  readonly records: readonly JournalRecord[];
  /** How many bytes from the start are valid lines. */
  readonly goodBytes: number;
  /** The hashes of those lines. */
  readonly hashes: readonly string[];
  /** The hash of the last of those lines: the `prev` of the next line to be written. */
  readonly lastHash: string;
  readonly end: JournalEnd;
}

/**
 * How the file ends.
 * - torn: the good lines are followed by bytes without a newline (a write cut short, or blocks of NULs left by a
 *   crash). They were never confirmed as saved.
 * - bad last line: it has its newline, so it may have been confirmed as saved, but its checksum is wrong or it
 *   does not follow the line before it.
 * - damaged: a line before the last is broken or missing. `before` and `after` are the readable records on
 *   either side of the first broken line; together they are `records`.
 */
export type JournalEnd =
  | { readonly kind: 'whole' }
  | { readonly kind: 'torn'; readonly bytes: Buffer; readonly readable: Readable }
  | ({ readonly kind: 'bad-last-line' } & BrokenLine)
  | ({ readonly kind: 'damaged' } & Damage);

export interface Damage {
  /** Counted from 1, as `less -N` does. */
  readonly firstBadLine: number;
  readonly before: readonly JournalRecord[];
  readonly after: readonly JournalRecord[];
  readonly broken: readonly BrokenLine[];
}

export interface BrokenLine {
  /** Counted from 1. */
  readonly line: number;
  /** A phrase that says what is wrong with it. */
  readonly reason: string;
  /** Its raw bytes, with its newline if it has one. */
  readonly bytes: Buffer;
  readonly readable: Readable;
}

/** Reads any bytes as a journal file. Pure: what to do about the result is up to the caller. */
export const recover = (bytes: Buffer): Recovered => {
  const lines = checkLines(splitLines(bytes));
  const firstFault = lines.findIndex((line) => line.fault !== null);
  const good = firstFault === -1 ? lines : lines.slice(0, firstFault);
  const before = recordsOf(good);
  const rest = lines.slice(good.length);
  const end = endOf(rest, before);
  return {
    records: end.kind === 'damaged' ? [...before, ...end.after] : before,
    goodBytes: good.reduce((length, line) => length + line.bytes.length, 0),
    hashes: good.map(({ hash }) => hash),
    lastHash: good.at(-1)?.hash ?? NO_LINE_BEFORE,
    end,
  };
};

/** The lines of a journal file, each with its newline; what follows the last newline is none. */
export const linesOf = (bytes: Buffer): readonly Buffer[] =>
  splitLines(bytes)
    .filter(({ ended }) => ended)
    .map((line) => line.bytes);

interface RawLine {
  /** With its newline, if it has one. */
  readonly bytes: Buffer;
  /** Without its newline. */
  readonly content: Buffer;
  readonly ended: boolean;
}

interface CheckedLine extends RawLine {
  readonly number: number;
  readonly hash: string;
  /** The record, if the line's own checksum is valid. */
  readonly record: JournalRecord | null;
  readonly fault: string | null;
}

const NEWLINE = 0x0a;

const splitLines = (bytes: Buffer): RawLine[] => {
  const lines: RawLine[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const ended = newline !== -1;
    const end = ended ? newline + 1 : bytes.length;
    lines.push({
      bytes: bytes.subarray(start, end),
      content: bytes.subarray(start, ended ? newline : end),
      ended,
    });
    start = end;
  }
  return lines;
};

const checkLines = (lines: readonly RawLine[]): CheckedLine[] => {
  const checked: CheckedLine[] = [];
  for (const line of lines) checked.push(checkLine(line, checked.at(-1)));
  return checked;
};

const checkLine = (raw: RawLine, previous: CheckedLine | undefined): CheckedLine => {
  const line = { ...raw, number: (previous?.number ?? 0) + 1, hash: hashOf(raw.content) };
  // Even if only the newline is missing: it was never confirmed as saved, so it does not count as a record.
  if (!raw.ended) return { ...line, record: null, fault: 'it has no end' };
  const decoded = decodeLine(raw.content);
  if (!decoded.ok) return { ...line, record: null, fault: decoded.error };
  const { record, prev } = decoded.value;
  return {
    ...line,
    record,
    fault: follows(record, prev, previous) ? null : 'it does not follow the line before',
  };
};

/** After an unreadable line there is nothing to compare with, so the chain starts again there. */
const follows = (record: JournalRecord, prev: string, previous: CheckedLine | undefined): boolean => {
  if (previous === undefined) return record.seq === 1 && prev === NO_LINE_BEFORE;
  if (previous.record === null) return true;
  return record.seq === previous.record.seq + 1 && prev === previous.hash;
};

const endOf = (rest: readonly CheckedLine[], before: readonly JournalRecord[]): JournalEnd => {
  const [first, second] = rest;
  if (first === undefined) return { kind: 'whole' };
  if (second !== undefined) {
    const broken = rest.filter((line) => line.fault !== null).map(brokenLine);
    return { kind: 'damaged', firstBadLine: first.number, before, after: recordsOf(rest), broken };
  }
  return first.ended
    ? { kind: 'bad-last-line', ...brokenLine(first) }
    : { kind: 'torn', bytes: first.bytes, readable: readLoosely(first.content) };
};

const brokenLine = ({ number, fault, bytes, content }: CheckedLine): BrokenLine => ({
  line: number,
  reason: fault ?? '',
  bytes,
  readable: readLoosely(content),
});

const recordsOf = (lines: readonly CheckedLine[]): JournalRecord[] =>
  lines.flatMap((line) => (line.record === null ? [] : [line.record]));
