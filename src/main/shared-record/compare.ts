import type { JournalRecord } from '../../domain/incident/envelope.ts';
import { decodeLine, followingRecord, hashOf } from '../journal/format.ts';

/** How far two records are the same: a line's number and its hash, which covers all lines before it. */
export interface Place {
  readonly seq: number;
  readonly hash: string;
}

/**
 * What a line of the stream is to the record here.
 * - same: the record has it, and the stream has now all before it
 * - next: it follows the record's last line
 * - old: a line of a record, but of what was passed already
 * - foreign: no line of a record at all, or one with a time that is none
 * - ahead: a line of a record that does not follow: one before it is missing, or it is another record's
 * - fork: it follows a line that the record goes on from differently, or is not to be taken in; or it follows such a line
 */
type Judged = 'same' | 'next' | 'old' | 'foreign' | 'ahead' | 'fork';

/** The lines of a stream, one after the other, beside a record. */
export interface Comparison {
  /** How far the stream is known to hold the record. */
  readonly place: Place;
  /** The first line of the record that the stream has not shown; null if it has shown all. */
  readonly nextOwn: Buffer | null;
  /** All lines of the record that it has not shown, oldest first. */
  rest(): readonly Buffer[];
  /** What the stream has in the place of these; null as long as there is no fork. */
  readonly theirs: readonly Buffer[] | null;
  /** Whether something was ahead, and nothing that followed has come behind it. */
  readonly isStrange: boolean;
  judge(line: Buffer): Judged;
  /** The record of the line that was "next" last; null until one was. */
  readonly taken: JournalRecord | null;
  /** The record has gone on with this line, which the stream has not shown. */
  wrote(line: Buffer): void;
}

/** Where this line puts whoever read all before it. */
const placeOf = (line: Buffer, seq: number): Place => ({ seq, hash: hashOf(line.subarray(0, -1)) });

const hasTimes = ({ events }: JournalRecord): boolean =>
  events.every(({ occurredAt, recordedAt }) =>
    [occurredAt, recordedAt].every((time) => !Number.isNaN(Date.parse(time))),
  );

/** `lines`: those that the record here has behind `place`; `isWelcome`: whether what would be next is to be taken in. */
export const compareFrom = (
  place: Place,
  lines: readonly Buffer[],
  isWelcome: (record: JournalRecord) => boolean = () => true,
): Comparison => {
  const rest = [...lines];
  let at = place;
  let shown = 0;
  let theirs: Buffer[] | null = null;
  /** The end of what the stream has, in a fork. */
  let there = place;
  let isStrange = false;
  let taken: JournalRecord | null = null;

  const follows = (line: Buffer, record: JournalRecord): Judged => {
    const own = rest[shown];
    const isOwn = theirs === null && own?.equals(line) === true;
    if (!isOwn && !hasTimes(record)) return 'foreign';
    isStrange = false;
    const seq = (theirs === null ? at : there).seq + 1;
    if (theirs !== null) {
      theirs.push(line);
      there = placeOf(line, seq);
      return 'fork';
    }
    if (!isOwn && (own !== undefined || !isWelcome(record))) {
      theirs = [line];
      there = placeOf(line, seq);
      return 'fork';
    }
    at = placeOf(line, seq);
    if (isOwn) {
      shown += 1;
      return 'same';
    }
    taken = record;
    return 'next';
  };

  return {
    get place() {
      return at;
    },
    get nextOwn() {
      return rest[shown] ?? null;
    },
    rest: () => rest.slice(shown),
    get theirs() {
      return theirs;
    },
    get isStrange() {
      return isStrange;
    },
    get taken() {
      return taken;
    },
    judge: (line) => {
      const end = theirs === null ? at : there;
      const following = followingRecord(line, end);
      if (following !== null) return follows(line, following);
      const decoded = decodeLine(line.at(-1) === 0x0a ? line.subarray(0, -1) : line);
      if (!decoded.ok) return 'foreign';
      if (decoded.value.record.seq <= end.seq) return 'old';
      isStrange = true;
      return 'ahead';
    },
    wrote: (line) => void rest.push(line),
  };
};
