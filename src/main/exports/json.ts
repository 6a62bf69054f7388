import { type ExportHead, exportFormat, exportVersion } from '../../domain/exports/json-format.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { hashOf, isSealed } from '../journal/format.ts';

const NEWLINE = 0x0a;
const between = Buffer.from(',\n');

/**
 * The first `count` lines of a record, without their newlines: what comes after them is being written. The error is a
 * phrase that names the first line that is not as the console wrote it.
 */
export const sealedLines = (record: Buffer, count: number): Result<readonly Buffer[], string> => {
  const lines: Buffer[] = [];
  for (let start = 0; lines.length < count; ) {
    const end = record.indexOf(NEWLINE, start);
    const line = record.subarray(start, Math.max(start, end));
    if (!isSealed(line)) return fail(`its line ${lines.length + 1} is damaged`);
    lines.push(line);
    start = end + 1;
  }
  return ok(lines);
};

/** The hash of the last line, which covers all before it; by it two copies of a record are told to be the same. */
export const fingerprintOf = (lines: readonly Buffer[]): string => hashOf(lines.at(-1) ?? Buffer.alloc(0));

/** What the console knows about the document besides the record. */
type Exporting = Omit<ExportHead, 'format' | 'version' | 'lines' | 'last'>;

/** The bytes of the JSON document. A line of the journal is JSON already, so it goes in as it is. */
export const incidentJson = (lines: readonly Buffer[], exporting: Exporting): Buffer => {
  const head: ExportHead = {
    format: exportFormat,
    version: exportVersion,
    ...exporting,
    lines: lines.length,
    last: fingerprintOf(lines),
  };
  const parts: Buffer[] = [Buffer.from(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "records": [\n`)];
  for (const line of lines) parts.push(line, between);
  parts[parts.length - 1] = Buffer.from('\n  ]\n}\n');
  return Buffer.concat(parts);
};
