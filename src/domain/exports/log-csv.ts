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

/** A column more, and the last, where a clock was wrong by which entries were written: how far it was. */
const clockColumn = 'clock';

/** A column more, and the first, where the log is of a drill: each row says so, wherever it is copied. */
const drillColumn = 'DRILL';

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
  from: ({ line }) => line.from ?? '',
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
  const { zone, kind } = state.facts ?? { zone: 'UTC', kind: 'incident' };
  const mark = kind === 'drill' ? [drillColumn] : [];
  const written = new Map(state.history.map(({ event }) => [event.id, event.recordedAt]));
  const lines = logLines(state).toSorted((a, b) => byTime(a.occurredAt, b.occurredAt));
  const isClockWrong = lines.some(({ clock }) => clock !== null);
  const clockOf = ({ clock }: LogLine) => (isClockWrong ? [clock ?? ''] : []);
  const rows = lines.map((line) => {
    const row = { line, recordedAt: written.get(line.id) ?? line.occurredAt, zone };
    return csvRow([...mark, ...Object.values(columns).map((cell) => cell(row)), ...clockOf(line)]);
  });
  return `${byteOrderMark}${csvRow([...mark, ...Object.keys(columns), ...(isClockWrong ? [clockColumn] : [])])}${rows.join('')}`;
};
