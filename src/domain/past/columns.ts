import type { Row } from './table.ts';
import { timeParts } from './times.ts';

/** What the columns of a pasted table are. */

export const columnRoles = ['time', 'day', 'who', 'what', 'leave'] as const;
export type ColumnRole = (typeof columnRoles)[number];
export const columnRoleLabels: Readonly<Record<ColumnRole, string>> = {
  time: 'Time',
  day: 'Day',
  who: 'Who',
  what: 'What',
  leave: 'Leave out',
};

const headings: Readonly<Record<'time' | 'day' | 'who' | 'what', RegExp>> = {
  day: /^(day|date|datum)$/iu,
  time: /(^|\b)(time|timestamp|when|at|start|created|occurred|date ?\/? ?time|datetime|ts|utc|uhrzeit|zeit)\b/iu,
  who: /^(who|by|author|user|username|name|person|from|actor|owner|reporter|sender|wer)$/iu,
  what: /^(what|event|message|text|description|entry|note|notes|action|details?|comment|summary|content|body|was)$/iu,
};

const headingRole = (cell: string): ColumnRole | null => {
  const word = cell.trim();
  if (word.length > 30) return null;
  return (['day', 'who', 'what', 'time'] as const).find((role) => headings[role].test(word)) ?? null;
};

/** Whether the first row says what stands below it: it has a known heading, and no time of its own. */
export const isHeading = ({ cells }: Row): boolean =>
  cells.length > 1 &&
  cells.every((cell) => timeParts(cell, true) === null) &&
  cells.some((cell) => headingRole(cell) !== null);

const most = (count: number, all: number): boolean => all > 0 && count * 2 > all;

/** What a column holds, by its cells. */
const byCells = (cells: readonly string[]): ColumnRole | null => {
  const said = cells.filter((cell) => cell !== '');
  const times = said.flatMap((cell) => timeParts(cell, true) ?? timeParts(cell, false) ?? []);
  if (!most(times.length, said.length)) return null;
  return most(times.filter(({ clock, instant }) => clock !== null || instant !== null).length, times.length)
    ? 'time'
    : 'day';
};

const isShort = (cells: readonly string[]): boolean => cells.every((cell) => cell.length <= 30);

/** What each column most likely is. The first time counts; what is nothing else is said. */
export const rolesOf = (rows: readonly Row[], heading: Row | null): readonly ColumnRole[] => {
  const count = Math.max(0, ...rows.map(({ cells }) => cells.length), heading?.cells.length ?? 0);
  const columns = Array.from({ length: count }, (_, at) => rows.map(({ cells }) => cells[at] ?? ''));
  const roles: ColumnRole[] = [];
  for (const [at, cells] of columns.entries()) {
    const seen = byCells(cells) ?? headingRole(heading?.cells[at] ?? '') ?? 'what';
    const isTaken = seen !== 'what' && roles.includes(seen);
    roles.push(isTaken ? 'what' : seen);
  }
  // Without headings, a column of names stands before one of sentences.
  const said = roles.flatMap((role, at) => (role === 'what' ? [at] : []));
  const [first, second] = said;
  if (heading === null && first !== undefined && second !== undefined && isShort(columns[first] ?? []))
    roles[first] = 'who';
  return roles;
};

/** Whether 3/4/2026 is in April: unless some row can only be read the other way. */
export const isDayFirst = (rows: readonly Row[]): boolean =>
  !rows.some(({ cells }) =>
    cells.some((cell) => timeParts(cell, true) === null && timeParts(cell, false) !== null),
  );
