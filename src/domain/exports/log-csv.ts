import type { IncidentState } from '../incident/state.ts';
import { byTime } from '../time/instants.ts';
import { offsetTime } from '../time/times.ts';
import { type LogLine, logLines } from '../views/log.ts';

/** The log as a table for spreadsheets: CSV as RFC 4180 has it, in UTF-8. Its columns: docs/export-format.md. */

interface Row {
  readonly line: LogLine;
  /** When it was written down, ISO 8601. */
  readonly recordedAt: string;
  readonly zone: string;
}

const columns: Readonly<Record<string, (row: Row) => string>> = {
  happened: ({ line, zone }) => offsetTime(line.occurredAt, zone),
  written: ({ recordedAt, zone }) => offsetTime(recordedAt, zone),
  zone: ({ zone }) => zone,
  by: ({ line }) => line.by,
  kind: ({ line }) => line.label,
  about: ({ line }) => line.ref ?? '',
  thread: ({ line }) => (line.thread === null ? '' : String(line.thread)),
  text: ({ line }) => line.text,
  detail: ({ line }) => line.detail,
  'said first': ({ line }) => line.before ?? '',
  'withdrawn by': ({ line }) => line.withdrawn?.by ?? '',
  'withdrawn because': ({ line }) => line.withdrawn?.why ?? '',
  id: ({ line }) => line.id,
};

/** Makes Excel read the file as UTF-8. */
const byteOrderMark = '\uFEFF';

/** What a spreadsheet takes for a formula; with white space before it, some still do. */
const formula = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r]/u;

/** One cell. What would be run as a formula begins with an apostrophe, which keeps it text. */
export const csvCell = (text: string): string => {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** The log as CSV, in the order in which things happened, with its heading. */
export const logCsv = (state: IncidentState): string => {
  const { zone } = state.facts ?? { zone: 'UTC' };
  const written = new Map(state.history.map(({ event }) => [event.id, event.recordedAt]));
  const lines = logLines(state).toSorted((a, b) => byTime(a.occurredAt, b.occurredAt));
  const rows = lines.map((line) => {
    const row = { line, recordedAt: written.get(line.id) ?? line.occurredAt, zone };
    return csvRow(Object.values(columns).map((cell) => cell(row)));
  });
  return `${byteOrderMark}${csvRow(Object.keys(columns))}${rows.join('')}`;
};
