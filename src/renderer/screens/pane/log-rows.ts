import { eventLabels } from '../../../domain/incident/describe.ts';
import { threadOf } from '../../../domain/incident/entries.ts';
import { isKnownType } from '../../../domain/incident/event-types.ts';
import type { Logged } from '../../../domain/incident/glance.ts';
import { changesHistory } from '../../../domain/incident/history.ts';
import type { HistoryItem } from '../../../domain/incident/state.ts';
import { isBefore } from '../../../domain/time/instants.ts';
import { logItems } from '../../../domain/views/log.ts';
import { dayOf } from '../../../domain/views/time.ts';
import type { PrivateNote } from '../../../shared/private-notes.ts';
import { type LogFilter, privateKind } from '../../store/ui.ts';

/** A row that names the day, wherever one begins: the first too. */
interface Day {
  readonly id: string;
  readonly day: string;
}

/** A row of the log: its text is worked out only when it is drawn. */
export type Row =
  | { readonly id: string; readonly item: HistoryItem }
  | { readonly id: string; readonly note: PrivateNote }
  | Day;

/** The rows of a log, and what they were built from. */
export interface LogRows {
  readonly history: readonly HistoryItem[];
  readonly zone: string;
  readonly filter: LogFilter;
  /** Every item that has a line, shown or not. */
  readonly all: readonly HistoryItem[];
  readonly rows: readonly Row[];
  /** The day of the last row; '' if there are none. */
  readonly day: string;
}

export const noRows: LogRows = {
  history: [],
  zone: '',
  filter: { kind: null, thread: null },
  all: [],
  rows: [],
  day: '',
};

/** An entry's kind in the filter: for an update, without its number. */
export const kindOf = ({ event: { type } }: HistoryItem): string =>
  isKnownType(type) ? eventLabels[type] : type;

const isShown = (item: HistoryItem, { kind, thread }: LogFilter): boolean =>
  (kind === null || kindOf(item) === kind) && (thread === null || threadOf(item) === thread);

/**
 * Whether a history begins with the items these rows were built from. The fold keeps its items and appends new ones;
 * only an edit, a withdrawal or a supersession among the new ones can have changed an earlier one.
 */
const goesOn = ({ history }: Logged, made: LogRows): boolean => {
  const { length } = made.history;
  const isKept = (at: number) => history[at] === made.history[at];
  if (history.length < length || (length > 0 && !(isKept(0) && isKept(length - 1)))) return false;
  const fresh = history.slice(length);
  return !fresh.some(({ event }) => changesHistory(event)) || made.history.every((_, at) => isKept(at));
};

/** The rows of a log. If its history continues that of `made`, only new items are worked out. */
export const logRows = (state: Logged, filter: LogFilter, made: LogRows): LogRows => {
  // Without a declaration nothing has a line; with one everything has, even earlier items.
  if (state.facts === null) return noRows;
  const { zone } = state.facts;
  const isSame = zone === made.zone && filter === made.filter;
  const before = isSame && goesOn(state, made) ? made : noRows;
  const fresh = logItems({ ...state, history: state.history.slice(before.history.length) });
  const rows: Row[] = [];
  let { day } = before;
  for (const item of fresh) {
    if (!isShown(item, filter)) continue;
    const { id } = item.event;
    const its = dayOf(item.occurredAt, zone);
    if (its !== day) rows.push({ id: `day:${id}`, day: its });
    day = its;
    rows.push({ id, item });
  }
  return {
    history: state.history,
    zone,
    filter,
    all: fresh.length === 0 ? before.all : [...before.all, ...fresh],
    rows: rows.length === 0 ? before.rows : [...before.rows, ...rows],
    day,
  };
};

/**
 * The rows with private notes among them, each behind what was recorded before it. The notes are beside the rows of the
 * record, never part of what those are made from.
 */
export const withNotes = (log: LogRows, notes: readonly PrivateNote[]): LogRows => {
  const { filter, zone } = log;
  const isShown = filter.thread === null && (filter.kind === null || filter.kind === privateKind);
  if (notes.length === 0 || !isShown) return log;
  const rows: Row[] = [];
  let left = notes;
  let day = '';
  const nameDay = (at: string, id: string): void => {
    const its = dayOf(at, zone);
    if (its !== day) rows.push({ id: `day:${id}`, day: its });
    day = its;
  };
  /** Puts the notes that were written before this time; with null, all that are left. */
  const put = (until: string | null): void => {
    const isDue = ({ at }: PrivateNote): boolean => until === null || isBefore(at, until);
    // For most rows none is due: no need to look at all of them.
    if (left[0] === undefined || !isDue(left[0])) return;
    const due = left.filter(isDue);
    left = left.slice(due.length);
    for (const note of due) {
      nameDay(note.at, note.id);
      rows.push({ id: `private:${note.id}`, note });
    }
  };
  for (const row of log.rows) {
    if ('item' in row) {
      put(row.item.event.recordedAt);
      nameDay(row.item.occurredAt, row.id);
      rows.push(row);
    }
  }
  put(null);
  return { ...log, rows, day };
};

/** How many lines of the log come after the entry with this id; day rows do not count. */
export const linesAfter = ({ all, rows }: LogRows, id: string): number => {
  const fresh = new Set(all.slice(all.findLastIndex(({ event }) => event.id === id) + 1));
  return fresh.size === 0 ? 0 : rows.filter((row) => 'item' in row && fresh.has(row.item)).length;
};
