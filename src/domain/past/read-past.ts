import { limits } from '../incident/limits.ts';
import { isBefore } from '../time/instants.ts';
import { type ColumnRole, isDayFirst, isHeading, rolesOf } from './columns.ts';
import { type Row, rowsOf, type Shape, shapeOf } from './table.ts';
import { instantFrom, joinedParts, timeParts } from './times.ts';

/**
 * What a pasted text becomes in a record. Every row that is not empty is an entry, part of one, the heading, or named with
 * why it could not be read: nothing is lost.
 */

/** A line of the record to be. */
interface PastEntry {
  /** The lines of the text that it was made of, from 1. */
  readonly lines: readonly number[];
  /** ISO 8601. */
  readonly at: string;
  readonly text: string;
}

interface UnreadRow {
  readonly line: number;
  /** As it was pasted. */
  readonly words: string;
  /** Why it could not be read, a sentence. */
  readonly why: string;
}

export interface ReadPast {
  readonly shape: Shape;
  /** The heading of the table; null without one. */
  readonly heading: Row | null;
  readonly roles: readonly ColumnRole[];
  readonly dayFirst: boolean;
  readonly entries: readonly PastEntry[];
  readonly unread: readonly UnreadRow[];
}

/** What is known beside the text. What is null is found out from it. */
export interface Asked {
  readonly now: string;
  readonly zone: string;
  /** When the incident began, ISO 8601: times without a day are of that day, or go on from there. */
  readonly start: string;
  readonly shape: Shape | null;
  readonly roles: readonly ColumnRole[] | null;
}

const why = {
  noTime: 'No time could be read in it.',
  noClock: 'It has a day, but no time of day.',
  noDay: 'There is no such day in the calendar.',
  future: 'Its time is still to come; is the zone right?',
  nothing: 'It has a time, but says nothing.',
  long: `It is longer than an entry can be: ${limits.note.toLocaleString('en-GB')} characters.`,
} as const;

/** A row taken apart; a missing time is that of the row before. */
interface Said {
  readonly rows: readonly Row[];
  readonly time: ReturnType<typeof timeParts>;
  readonly text: string;
  /** Something stands where the time should, and is none. */
  readonly isOdd: boolean;
}

const cellsOf = (row: Row, roles: readonly ColumnRole[], role: ColumnRole): readonly string[] =>
  row.cells.filter((cell, at) => roles[at] === role && cell !== '');

const saidInTable = (row: Row, roles: readonly ColumnRole[], dayFirst: boolean): Said => {
  const first = (role: ColumnRole) => cellsOf(row, roles, role)[0] ?? '';
  const [time, day] = [first('time'), first('day')];
  const parts = joinedParts(timeParts(day, dayFirst), timeParts(time, dayFirst));
  const isOdd =
    (time !== '' && timeParts(time, dayFirst) === null) || (day !== '' && timeParts(day, dayFirst) === null);
  const who = cellsOf(row, roles, 'who').join(', ');
  const what = cellsOf(row, roles, 'what').join(' · ');
  return {
    rows: [row],
    time: parts,
    text: who === '' || what === '' ? who + what : `${who}: ${what}`,
    isOdd,
  };
};

/** The most words that a time at the start of a line has: "Fri, 20 Nov 2026 at 2:05 PM UTC". */
const timeWords = 9;

/** The time that a line begins with, and the rest; null without one. A day alone is text. */
const startOf = (line: string, dayFirst: boolean) => {
  const bare = line.replace(/^(?:[-*•–>]\s+|\d+[.)]\s+(?=\S*\d:\d))/u, '');
  const words = [...bare.matchAll(/\S+/gu)];
  for (let count = Math.min(timeWords, words.length); count > 0; count -= 1) {
    const last = words[count - 1];
    if (last === undefined) continue;
    const end = last.index + last[0].length;
    const time = timeParts(bare.slice(0, end).replace(/[-–—:|]+$/u, ''), dayFirst);
    if (time !== null && (time.clock !== null || time.instant !== null))
      return { time, text: bare.slice(end).replace(/^[\s\-–—:|,]+/u, '') };
  }
  return null;
};

/** A line of a copied chat: who, and when at its end; what was said stands on the lines below. */
const chatHead = (line: string, dayFirst: boolean) => {
  const match = /^(.{1,60}?)\s+(\[?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?\]?)$/iu.exec(line);
  const time = match === null ? null : timeParts(match[2] ?? '', dayFirst);
  return match === null || time === null ? null : { who: match[1]?.trim() ?? '', time };
};

const saidInLines = (rows: readonly Row[], dayFirst: boolean): readonly Said[] => {
  const said: Said[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    const next = rows[at + 1];
    if (row === undefined) continue;
    const line = row.cells[0] ?? '';
    const start = startOf(line, dayFirst);
    const head = start === null ? chatHead(line, dayFirst) : null;
    const below = next?.cells[0] ?? '';
    const isSaidBelow =
      next !== undefined && startOf(below, dayFirst) === null && chatHead(below, dayFirst) === null;
    if (head !== null && isSaidBelow) {
      said.push({ rows: [row, next], time: head.time, text: `${head.who}: ${below}`, isOdd: false });
      at += 1;
    } else if (head !== null) said.push({ rows: [row], time: head.time, text: head.who, isOdd: false });
    else said.push({ rows: [row], time: start?.time ?? null, text: start?.text ?? line, isOdd: false });
  }
  return said;
};

/** Reads a pasted text. */
export const readPast = (text: string, asked: Asked): ReadPast => {
  const isTime = (cell: string) => {
    const parts = timeParts(cell, true) ?? timeParts(cell, false);
    return parts !== null && (parts.clock !== null || parts.instant !== null);
  };
  const shape = asked.shape ?? shapeOf(text, isTime);
  const all = rowsOf(text, shape);
  const heading = shape !== 'lines' && all[0] !== undefined && isHeading(all[0]) ? all[0] : null;
  const rows = heading === null ? all : all.slice(1);
  const dayFirst =
    shape === 'lines'
      ? !rows.some(({ raw }) => startOf(raw, true) === null && startOf(raw, false) !== null)
      : isDayFirst(rows);
  const guessed = shape === 'lines' ? [] : rolesOf(rows, heading);
  const roles = guessed.map((role, at) => asked.roles?.[at] ?? role);
  const said =
    shape === 'lines' ? saidInLines(rows, dayFirst) : rows.map((row) => saidInTable(row, roles, dayFirst));
  const entries: PastEntry[] = [];
  const unread: UnreadRow[] = [];
  let before: string | null = null;
  for (const { rows: its, time, text: words, isOdd } of said) {
    const at: string | null =
      time === null ? (isOdd ? null : before) : instantFrom(time, before ?? asked.start, asked);
    const reason = problemOf(at, time, words, asked.now);
    if (at !== null && reason === null) {
      before = at;
      entries.push({ lines: its.map(({ line }) => line), at, text: words });
    } else unread.push(...its.map(({ line, raw }) => ({ line, words: raw, why: reason ?? why.noTime })));
  }
  return { shape, heading, roles, dayFirst, entries, unread };
};

const problemOf = (at: string | null, time: Said['time'], words: string, now: string): string | null => {
  if (at === null && time !== null) return time.clock === null ? why.noClock : why.noDay;
  if (at === null) return why.noTime;
  if (isBefore(now, at)) return why.future;
  if (words.trim() === '') return why.nothing;
  return words.length > limits.note ? why.long : null;
};

const notesHead = 'Lines that could not be read:';

/** What could not be read, as notes, so that it is in the record all the same: each with its lines as they were pasted. */
export const unreadNotes = (unread: readonly UnreadRow[]): readonly string[] => {
  const notes: string[] = [];
  for (const { words } of unread) {
    // A row that is too long by itself goes over several notes.
    for (let from = 0; from < words.length; from += limits.note - 100) {
      const part = words.slice(from, from + limits.note - 100);
      const last = notes.at(-1);
      if (last === undefined || last.length + part.length + 1 > limits.note)
        notes.push(`${notesHead}\n${part}`);
      else notes[notes.length - 1] = `${last}\n${part}`;
    }
  }
  return notes;
};
