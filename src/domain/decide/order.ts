import { eventLabels } from '../incident/describe.ts';
import { dataOf } from '../incident/entries.ts';
import type { EventData, EventType } from '../incident/events.ts';
import type { HistoryItem } from '../incident/state.ts';
import { isBefore } from '../time/instants.ts';
import { clockTimeSeenFrom } from '../time/times.ts';

/** What cannot have happened before what: nothing is done before it was to do, or closed before it was over. */

interface After {
  readonly type: EventType;
  /** The field in which both have the number of what they are about, and what stands before it: "K4". */
  readonly field: string;
  readonly mark: string;
}

const thread: After = { type: 'threadOpened', field: 'thread', mark: '#' };
const assumption: After = { type: 'assumed', field: 'assumption', mark: 'A' };
const task: After = { type: 'taskAdded', field: 'task', mark: 'K' };
const handover: After = { type: 'handoverOffered', field: 'handover', mark: '' };

/** What becomes of something, and the entry that it comes after. */
const becomes: Readonly<Partial<Record<EventType, After>>> = {
  threadRenamed: thread,
  threadAssigned: thread,
  threadStateChanged: thread,
  assumptionSettled: assumption,
  assumptionKept: assumption,
  disproofGiven: assumption,
  decisionExplained: { type: 'decided', field: 'decision', mark: 'D' },
  returned: { type: 'borrowed', field: 'loan', mark: 'L' },
  parkedAnswered: { type: 'parked', field: 'question', mark: 'Q' },
  taskAssigned: task,
  taskCompleted: task,
  taskDeferred: task,
  taskDropped: task,
  taskKept: task,
  handoverAcknowledged: handover,
  handoverWithdrawn: handover,
  criterionMet: { type: 'criterionAdded', field: 'criterion', mark: '' },
};

/** What an incident goes through, each after all that is before it in the record. */
const courses: ReadonlySet<string> = new Set([
  'incidentDeclared',
  'incidentEnded',
  'incidentClosed',
  'incidentReopened',
] satisfies EventType[]);

const ofType = ({ event }: HistoryItem): After | undefined => becomes[event.type as EventType];

/** Whether somebody said when the impact began; else it began with the declaration. */
const hasStart = (history: readonly HistoryItem[]): boolean =>
  history.some(
    ({ event: { type }, data, withdrawn }) =>
      withdrawn === null &&
      (type === 'impactStartChanged' ||
        (type === 'milestoneSet' && (data as EventData<'milestoneSet'>).milestone === 'began')),
  );

/** Whether `later`, which is further on in the record, can only have happened after `earlier`. */
const mustFollow = (later: HistoryItem, earlier: HistoryItem, history: readonly HistoryItem[]): boolean => {
  const [was, is] = [earlier.event.type, later.event.type];
  // It may have been declared when it was over: then only the impact began before.
  if (was === 'incidentDeclared' && is === 'incidentEnded') return !hasStart(history);
  if (courses.has(is)) return courses.has(was);
  const after = ofType(later);
  return after?.type === was && dataOf(earlier)[after.field] === dataOf(later)[after.field];
};

const named = (item: HistoryItem, after: After | undefined): string => {
  const label = eventLabels[item.event.type as EventType];
  return after === undefined || after.mark === ''
    ? `“${label}”`
    : `“${label}” of ${after.mark}${String(dataOf(item)[after.field])}`;
};

/** People give times to the minute. */
const minuteOf = (at: string): string => `${new Date(at).toISOString().slice(0, 16)}Z`;

/**
 * Why entries cannot have happened at this time, in one sentence; null when they can. `moved`: entries of the history
 * that are to have it.
 */
export const orderRefusal = (
  history: readonly HistoryItem[],
  moved: readonly HistoryItem[],
  at: string,
  zone: string,
): string | null => {
  for (const item of moved) {
    const place = history.indexOf(item);
    for (const [index, other] of history.entries()) {
      if (other.withdrawn !== null || moved.includes(other)) continue;
      const isEarlier = index < place;
      const [earlier, later] = isEarlier ? [other, item] : [item, other];
      if (!mustFollow(later, earlier, history)) continue;
      const [then, by] = isEarlier ? [at, other.occurredAt] : [other.occurredAt, at];
      if (!isBefore(minuteOf(then), minuteOf(by))) continue;
      const after = ofType(later);
      const when = clockTimeSeenFrom(other.occurredAt, zone, at);
      return `${named(item, after)} cannot be ${isEarlier ? 'earlier' : 'later'} than ${named(other, after)}, which was at ${when}; correct that first.`;
    }
  }
  return null;
};
