import { hash } from 'node:crypto';
import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import { fail, ok, type Result } from '../../domain/result.ts';

/**
 * One line of a journal file: UTF-8, JSON, one record, ended by one newline (0x0A). Its members are in this
 * order, without spaces between them:
 *
 *     {"seq":2,"commandId":"c2","events":[…],"prev":"<64 hex>","sum":"<64 hex>"}
 *
 * - `seq`, `commandId`, `events`: the record (see envelope.ts)
 * - `prev`: SHA-256 of the raw bytes of the line before, without its newline; 64 zeros in the first line
 * - `sum`: SHA-256 of this line's own raw bytes from its `{` up to, not including, the comma before `"sum"`
 *
 * Hashes are lower-case hexadecimal. They cover raw bytes, never the parsed meaning, so a newer reader that
 * understands an event differently still finds the chain unbroken.
 */
interface Line {
  readonly record: JournalRecord;
  readonly prev: string;
}

/** `prev` of the first line. */
export const NO_LINE_BEFORE = '0'.repeat(64);

/** SHA-256 of `bytes` in lower-case hexadecimal. For a line's bytes without the newline, it is the next line's `prev`. */
export const hashOf = (bytes: Uint8Array): string => hash('sha256', bytes);

/** The line for `record`, with its newline. `prev` is the hash of the line before, or {@link NO_LINE_BEFORE}. */
export const encodeLine = ({ seq, commandId, events }: JournalRecord, prev: string): Buffer => {
  const head = JSON.stringify({ seq, commandId, events, prev }).slice(0, -1);
  return Buffer.from(`${head}${SUM_OPENS}${hashOf(Buffer.from(head))}${SUM_CLOSES}\n`);
};

/** Encodes `records` as the bytes of a whole new journal. */
export const encodeAll = (records: readonly JournalRecord[]): Buffer => {
  const lines: Buffer[] = [];
  let prev = NO_LINE_BEFORE;
  for (const record of records) {
    const line = encodeLine(record, prev);
    prev = hashOf(line.subarray(0, -1));
    lines.push(line);
  }
  return Buffer.concat(lines);
};

/**
 * The events as a reader of their line will find them: plain JSON, copied so that changes to the originals do
 * not reach them. Throws a TypeError on what a line cannot hold or a reader would not accept: a programming error.
 */
export const plainEvents = (events: readonly EventEnvelope[]): readonly EventEnvelope[] => {
  const plain: unknown = JSON.parse(JSON.stringify(events));
  if (!isEvents(plain)) throw new TypeError('These are not events that a journal can be read with.');
  return plain;
};

/**
 * Decodes a line (`bytes` without its newline) and verifies its checksum. Whether it follows the line before is
 * for the reader of the whole file to check. The error is a short phrase that says what is wrong with the line.
 */
export const decodeLine = (bytes: Buffer): Result<Line, string> => {
  if (!isSealed(bytes)) return fail('its checksum does not match its bytes');
  const value = parse(bytes);
  return isRecord(value) && typeof value.prev === 'string'
    ? ok({ record: recordOf(value), prev: value.prev })
    : fail('it is not a journal record');
};

/**
 * The record of a line with its newline, if it is sealed and is the next behind the line with this `seq` and `hash`;
 * otherwise null.
 */
export const followingRecord = (
  line: Buffer,
  before: { readonly seq: number; readonly hash: string },
): JournalRecord | null => {
  if (line.indexOf(NEWLINE) !== line.length - 1) return null;
  const decoded = decodeLine(line.subarray(0, -1));
  if (!decoded.ok) return null;
  const { record, prev } = decoded.value;
  return record.seq === before.seq + 1 && prev === before.hash ? record : null;
};

/** Whether the checksum of a line (`bytes` without its newline) is that of its bytes. */
export const isSealed = (bytes: Buffer): boolean => {
  const headLength = bytes.length - SUM_LENGTH;
  const sum = headLength > 0 ? hashOf(bytes.subarray(0, headLength)) : '';
  const tail = bytes.subarray(Math.max(headLength, 0)).toString('latin1');
  return tail === `${SUM_OPENS}${sum}${SUM_CLOSES}`;
};

/** What a line without a valid checksum seems to say. It cannot be trusted: show it, never use it. */
export interface Readable {
  /** The record, if the bytes still parse as one. */
  readonly record: JournalRecord | null;
  /** The bytes as text; invalid UTF-8 becomes U+FFFD, NUL bytes are dropped. */
  readonly text: string;
}

/** Reads whatever can still be read from a broken line. */
export const readLoosely = (bytes: Buffer): Readable => {
  const value = parse(bytes);
  return {
    record: isRecord(value) ? recordOf(value) : null,
    text: bytes.toString('utf8').replaceAll('\0', ''),
  };
};

const NEWLINE = 0x0a;
const SUM_OPENS = ',"sum":"';
const SUM_CLOSES = '"}';
const SUM_LENGTH = SUM_OPENS.length + 64 + SUM_CLOSES.length;

const parse = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
};

const recordOf = ({ seq, commandId, events }: JournalRecord): JournalRecord => ({ seq, commandId, events });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isRecord = (value: unknown): value is JournalRecord & { readonly prev?: unknown } =>
  isObject(value) &&
  Number.isSafeInteger(value.seq) &&
  typeof value.commandId === 'string' &&
  isEvents(value.events);

const isEvents = (value: unknown): value is EventEnvelope[] =>
  Array.isArray(value) && value.every(isEnvelope);

const isEnvelope = (value: unknown): value is EventEnvelope =>
  isObject(value) &&
  typeof value.id === 'string' &&
  typeof value.type === 'string' &&
  typeof value.version === 'number' &&
  typeof value.occurredAt === 'string' &&
  typeof value.recordedAt === 'string' &&
  typeof value.by === 'string' &&
  (value.console === undefined || typeof value.console === 'string');
