import type { Thread } from '../../incident/state.ts';
import { threadStateLabels } from '../../incident/words.ts';
import { type Item, joinLines, type Line, line, nothing, strong } from '../page.ts';
import { reportParts, type SaidPart } from '../thread-words.ts';
import { type ThreadRow, threadRows } from '../threads.ts';
import { age } from '../time.ts';
import { type Numbered, type Room, type Sheet, short } from './short.ts';

/** Every thread with its owner and last word; those that are over with how they ended. */

/** What was said, each part with its label, and how old it is. */
const partWords = (room: Room, parts: readonly SaidPart[], old: string): Line => {
  const said = parts.map(({ label, text }) =>
    text === '' ? line`${label}` : line`${label} ${room.short(text, 90)}`,
  );
  return said.length === 0 ? nothing : line`${joinLines(said, ' · ')} (${old})`;
};

/**
 * The newest word with its age. Where there is room the latest report stands before it: what the owner sees and needs
 * is not undone by a note.
 */
const saidOf = ({ now, room }: Sheet, thread: Thread | undefined, row: ThreadRow): Line => {
  const report = thread?.reports.at(-1);
  if (!row.heard) return line`no report yet (${row.lastWord})`;
  const isReport = report !== undefined && report.entry === thread?.lastWord.entry;
  const newest = isReport ? nothing : partWords(room, row.word, row.lastWord);
  const isEnough = newest.length > 0 && !room.hasDetails;
  if (report === undefined || isEnough) return newest;
  const told = room.hasDetails ? report : { ...report, actions: '' };
  const reported = partWords(room, reportParts(told), age(report.at, now));
  return joinLines([reported, newest], ' · ');
};

/** A thread that is over needs no owner. */
const ownerWords = (row: ThreadRow): Line => {
  if (row.owner !== null) return line`${row.owner.name}`;
  return row.isLive ? strong('no owner') : nothing;
};

const name = (row: ThreadRow): Line => strong(`#${row.number} ${short(row.title, 60)}`);

const numbered = (row: ThreadRow, rest: readonly Line[]): Numbered => ({
  ref: `#${row.number}`,
  line: joinLines([name(row), ...rest], ' · '),
});

const liveLine = (sheet: Sheet, row: ThreadRow): Numbered => {
  const { room } = sheet;
  const thread = sheet.facts.threads.find(({ number }) => number === row.number);
  return numbered(row, [
    ownerWords(row),
    line`${room.short(row.stateWords, 90)}`,
    saidOf(sheet, thread, row),
  ]);
};

const endedLine = (room: Room, row: ThreadRow): Numbered =>
  numbered(row, [ownerWords(row), line`${room.short(row.stateWords, 120)}`]);

/** What is done is only named. */
const doneLine = (rows: readonly ThreadRow[]): readonly Line[] => {
  const titles = rows.map((row) => `#${row.number} ${short(row.title, 40)}`).join(', ');
  return rows.length === 0 ? [] : [line`${threadStateLabels.done}: ${short(titles, 200)}`];
};

/** The live threads first, then what was parked or ruled out, and why; last what is done. */
export const threadLines = (sheet: Sheet): readonly (Line | Item)[] => {
  const { room } = sheet;
  const rows = threadRows(sheet.facts, sheet.now);
  const inState = (...states: readonly ThreadRow['state'][]) =>
    rows.filter(({ state }) => states.includes(state));
  return [
    ...room.atMost(
      9,
      inState('active', 'blocked').map((row) => liveLine(sheet, row)),
      'more live threads',
    ),
    ...room.atMost(
      5,
      inState('ruledOut').map((row) => endedLine(room, row)),
      'more ruled out',
    ),
    ...room.atMost(
      3,
      inState('parked').map((row) => endedLine(room, row)),
      'more parked',
    ),
    ...doneLine(inState('done')),
  ];
};
