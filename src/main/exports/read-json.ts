import { basename } from 'node:path';
import {
  type ExportHead,
  exportedRecordSchema,
  newerExportSchema,
  unreadExportSchema,
} from '../../domain/exports/json-format.ts';
import type { JournalRecord } from '../../domain/incident/envelope.ts';
import { fail, ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { type CheckedRecords, checkRecords } from '../handover/check-records.ts';
import { type Fault, fault } from '../handover/fault.ts';
import { readChosen } from '../handover/read-file.ts';
import { encodeLine, hashOf, NO_LINE_BEFORE } from '../journal/format.ts';
import { isDeeperThan } from './nesting.ts';

/** An incident from a JSON document, of which every record was verified and understood. */
export interface ReadIncident extends CheckedRecords {
  readonly head: ExportHead;
  /** The journal that the records make, byte for byte as it was where they were exported. */
  readonly bytes: Buffer;
  /** The hash of each of its lines. */
  readonly hashes: readonly string[];
}

/** Nothing that the console writes is nested as deeply. */
const deepest = 100;

/** Reads and verifies the JSON document at `path`. Writes nothing. The problem says what is wrong, and where. */
export const readIncidentJson = async (path: string): Promise<Result<ReadIncident, Problem>> => {
  const read = await readWhole(path);
  if (read.ok) return read;
  const { code, what } = read.error;
  return code === 'handoverNewer'
    ? problem(
        'importNewer',
        `${basename(path)} ${what}. Nothing was imported. Install the newest version of the console, then import it again.`,
      )
    : problem('importRefused', `${basename(path)} ${what}. Nothing was imported. Export the incident again.`);
};

const readWhole = async (path: string): Promise<Result<ReadIncident, Fault>> => {
  const bytes = await readChosen(path);
  if (!bytes.ok) return fault(bytes.error);
  const text = bytes.value.toString('utf8').replace(/^\uFEFF/u, '');
  if (isDeeperThan(text, deepest)) return fault('is nested more deeply than any record');
  try {
    return readDocument(JSON.parse(text));
  } catch {
    return fault('is cut off or damaged: it is not JSON');
  }
};

/** Reads and verifies a document, as parsed. */
const readDocument = (value: unknown): Result<ReadIncident, Fault> => {
  const document = unreadExportSchema.safeParse(value);
  if (!document.success) return notRead(value, document.error.issues[0]?.path.join('.') ?? '');
  const { records: unread, ...head } = document.data;
  const chained = chain(unread);
  if (!chained.ok) return fault(`is damaged at ${chained.error}`);
  const { records, hashes, bytes } = chained.value;
  if (records.length !== head.lines || hashes.at(-1) !== head.last)
    return fault(`is damaged: it says that it has ${head.lines} records, and has ${records.length} others`);
  const checked = checkRecords(records, (record, event) =>
    event === null ? `record ${record}` : `record ${record}, event ${event}`,
  );
  if (!checked.ok) return checked;
  const { incident, reference, title } = checked.value;
  const said = head.incident;
  return said.id === incident && said.reference === reference && said.title === title
    ? ok({ ...checked.value, head, hashes, bytes })
    : fault('says something else about the incident than its records');
};

const notRead = (value: unknown, place: string): Result<never, Fault> => {
  if (newerExportSchema.safeParse(value).success)
    return fail({ code: 'handoverNewer', what: 'was written by a newer version of the console' });
  return place === '' || place === 'format'
    ? fault('is not an incident that Throughline exported')
    : fault(`is damaged at its member “${place}”`);
};

interface Chained {
  readonly records: readonly JournalRecord[];
  readonly bytes: Buffer;
  readonly hashes: readonly string[];
}

/** Makes the journal again, line by line; the error says at which record it is not the one that was exported. */
const chain = (unread: readonly unknown[]): Result<Chained, string> => {
  const records: JournalRecord[] = [];
  const lines: Buffer[] = [];
  const hashes: string[] = [];
  for (const value of unread) {
    const prev = hashes.at(-1) ?? NO_LINE_BEFORE;
    const number = records.length + 1;
    const line = lineOf(value, number, prev);
    if (!line.ok) return line;
    records.push(line.value.record);
    lines.push(line.value.bytes);
    hashes.push(hashOf(line.value.bytes.subarray(0, -1)));
  }
  return ok({ records, bytes: Buffer.concat(lines), hashes });
};

const lineOf = (
  value: unknown,
  number: number,
  prev: string,
): Result<{ readonly record: JournalRecord; readonly bytes: Buffer }, string> => {
  const shape = exportedRecordSchema.safeParse(value);
  if (!shape.success) return fail(notARecord(number, shape.error.issues[0]?.path ?? []));
  if (shape.data.seq !== number)
    return fail(`record ${number}: it has the number ${shape.data.seq}, so one is missing or out of place`);
  if (shape.data.prev !== prev) return fail(`record ${number}: it does not follow the one before it`);
  // As it came: what the schema made of it need not have the same bytes.
  const record = value as JournalRecord;
  const bytes = encodeLine(record, prev);
  return bytes.includes(shape.data.sum, bytes.length - sumAtEnd, 'latin1')
    ? ok({ record, bytes })
    : fail(`record ${number}: its checksum does not match what it says`);
};

/** How far before the end of a line its checksum begins: 64 digits, a quotation mark, a brace and the newline. */
const sumAtEnd = 64 + 3;

const notARecord = (number: number, path: readonly PropertyKey[]): string => {
  const [first, event, ...rest] = path;
  if (first !== 'events' || typeof event !== 'number')
    return `record ${number}: ${member(path)} is missing or not as it was written`;
  return `record ${number}, event ${event + 1}: ${member(rest)} is missing or not as it was written`;
};

const member = (path: readonly PropertyKey[]): string => (path.length === 0 ? 'it' : `“${path.join('.')}”`);
