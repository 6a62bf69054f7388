import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import { evolveAll } from '../../domain/incident/evolve.ts';
import type { IncidentState } from '../../domain/incident/state.ts';

/*
 * The record of an incident with what waits folded behind it. What waits is an entry of this console that is on the disk
 * and not part of the shared record yet. Pure.
 */

/** A record as far as it is known here. */
interface Recorded {
  /** The sequence number of its last line. */
  readonly seq: number;
  readonly state: IncidentState;
}

export interface Overlay {
  readonly record: Recorded;
  /** What waits, oldest first. */
  readonly waiting: readonly JournalRecord[];
  /** The record with what waits behind it. */
  readonly shown: IncidentState;
}

const eventsOf = (lines: readonly JournalRecord[]): readonly EventEnvelope[] =>
  lines.flatMap(({ events }) => events);

/** Whether two lines say the same of the same command, whatever their places. */
const isSame = (a: JournalRecord | undefined, b: JournalRecord | undefined): boolean =>
  a?.commandId === b?.commandId && JSON.stringify(a?.events) === JSON.stringify(b?.events);

/** How many lines at the beginning of both are the same. */
const sameAtFirst = (a: readonly JournalRecord[], b: readonly JournalRecord[]): number => {
  let same = 0;
  while (same < Math.min(a.length, b.length) && isSame(a[same], b[same])) same += 1;
  return same;
};

/** The ids of the commands of the last `count` lines of a record. */
const lastCommands = ({ history }: IncidentState, count: number): ReadonlySet<string> => {
  const found = new Set<string>();
  for (let at = history.length - 1; at >= 0; at -= 1) {
    const id = history[at]?.event.id.split('/')[0] ?? '';
    if (found.size === count && !found.has(id)) break;
    found.add(id);
  }
  return found;
};

/** What still waits of lines that were said before the newest of the record had come in. */
const stillWaiting = (
  { seq, state }: Recorded,
  lines: readonly JournalRecord[],
): readonly JournalRecord[] => {
  const behind = seq + 1 - (lines[0]?.seq ?? Number.POSITIVE_INFINITY);
  if (behind <= 0) return lines;
  const taken = lastCommands(state, behind);
  return lines.filter(({ commandId }) => !taken.has(commandId));
};

const folded = (record: Recorded, waiting: readonly JournalRecord[]): Overlay => ({
  record,
  waiting,
  shown: evolveAll(record.state, eventsOf(waiting)),
});

/** A record with these waiting lines behind it, except those that are in it by now. */
export const layOver = (record: Recorded, waiting: readonly JournalRecord[]): Overlay =>
  folded(record, stillWaiting(record, waiting));

/**
 * With these lines added to the record; null where one between them is missing. Lines that waited and were taken as they
 * are change nothing of what is shown. Otherwise what still waits is folded behind them anew.
 */
export const withRecords = (over: Overlay, records: readonly JournalRecord[]): Overlay | null => {
  const { record, waiting, shown } = over;
  const fresh = records.filter(({ seq }) => seq > record.seq);
  if (fresh.length === 0) return over;
  if (fresh.some(({ seq }, index) => seq !== record.seq + 1 + index)) return null;
  const seq = record.seq + fresh.length;
  const same = sameAtFirst(fresh, waiting);
  // All that waited, and nothing else: it is folded already.
  if (same === fresh.length && same === waiting.length)
    return { record: { seq, state: shown }, waiting: [], shown };
  const next = { seq, state: evolveAll(record.state, eventsOf(fresh)) };
  if (same === fresh.length) return { record: next, waiting: waiting.slice(same), shown };
  const taken = new Set(fresh.map(({ commandId }) => commandId));
  return folded(
    next,
    waiting.filter(({ commandId }) => !taken.has(commandId)),
  );
};

/** With these lines as what waits. What is shown stays the very same where they say the same. */
export const withWaiting = (over: Overlay, lines: readonly JournalRecord[]): Overlay => {
  const waiting = stillWaiting(over.record, lines);
  const same = sameAtFirst(over.waiting, waiting);
  if (same < over.waiting.length) return folded(over.record, waiting);
  const more = waiting.slice(same);
  return { ...over, waiting, shown: more.length === 0 ? over.shown : evolveAll(over.shown, eventsOf(more)) };
};
