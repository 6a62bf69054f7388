import { dataOf, findEntry, isOfSameCommand } from './entries.ts';
import { isKnownType } from './event-types.ts';
import type { EventType } from './events.ts';
import { isCorrection, withoutCorrection } from './history.ts';
import type { HistoryItem, IncidentState, Thread } from './state.ts';

/** What of an entry can be put right besides its words: when it happened, and which thread it is about. */

/**
 * Which thread an entry is about: `none`; `any` one, or none; exactly `one`; or one that was `open` already, because it
 * says what became of that.
 */
type About = 'none' | 'any' | 'one' | 'open';

interface Parts {
  readonly time: boolean;
  readonly about: About;
}

/** The console did it itself: when that was is known, and others have seen it. */
const fixed: Parts = { time: false, about: 'none' };
const timed: Parts = { time: true, about: 'none' };
const anyThread: Parts = { time: true, about: 'any' };
const oneThread: Parts = { time: true, about: 'one' };
const openThread: Parts = { time: true, about: 'open' };

/** In the order of events.ts. */
const parts: Readonly<Record<EventType, Parts>> = {
  incidentDeclared: timed,
  personNoted: fixed,
  titleChanged: timed,
  impactChanged: timed,
  impactStartChanged: timed,
  summaryChanged: timed,
  outsideNameChanged: timed,
  pinnedConfirmed: timed,
  bridgeChanged: timed,
  zoneChanged: timed,
  severityChanged: timed,
  statusChanged: timed,
  roleAssigned: timed,
  threadOpened: timed,
  threadRenamed: openThread,
  threadAssigned: openThread,
  threadStateChanged: openThread,
  reported: oneThread,
  assumed: anyThread,
  assumptionSettled: timed,
  assumptionKept: timed,
  disproofGiven: timed,
  evidenceGiven: anyThread,
  decided: anyThread,
  decisionExplained: timed,
  borrowed: timed,
  returned: timed,
  parked: timed,
  parkedAnswered: timed,
  taskAdded: anyThread,
  taskAssigned: timed,
  taskCompleted: timed,
  taskDeferred: timed,
  taskDropped: timed,
  taskKept: timed,
  noted: anyThread,
  entryEdited: fixed,
  entryWithdrawn: fixed,
  entrySuperseded: fixed,
  outsideWordsGiven: anyThread,
  updateQueued: fixed,
  updateLinked: fixed,
  correctionDismissed: fixed,
  deliveriesAdded: fixed,
  deliveryAttempted: fixed,
  deliveryEnded: fixed,
  deliveryHeld: fixed,
  deliverySettled: fixed,
  snoozed: timed,
  needDismissed: timed,
  reportsAsked: timed,
  channelStepsPlanned: fixed,
  channelStepAttempted: fixed,
  channelStepEnded: fixed,
  channelStepSettled: fixed,
  channelLinked: fixed,
  statusMessageEdited: fixed,
  handoverOffered: timed,
  handoverAcknowledged: timed,
  handoverWithdrawn: timed,
  criterionAdded: timed,
  criterionMet: timed,
  incidentEnded: timed,
  reviewDepthChosen: timed,
  incidentClosed: timed,
  incidentReopened: timed,
};

const partsOf = ({ event: { type } }: HistoryItem): Parts => (isKnownType(type) ? parts[type] : fixed);

/** The other entries that the same command wrote. */
const besides = (state: IncidentState, item: HistoryItem): readonly HistoryItem[] =>
  state.history.filter((other) => other !== item && isOfSameCommand(other, item));

/** Whether another time can be given to an entry. What an update pinned was said when the update went out. */
export const mayMoveInTime = (state: IncidentState, item: HistoryItem): boolean =>
  partsOf(item).time && !besides(state, item).some(({ event }) => event.type === 'updateQueued');

/**
 * The entries that happen at another time when this one does: an ending comes with its status, taking over with its
 * role. What was said along with a declaration is put right by itself.
 */
export const movesAlong = (state: IncidentState, item: HistoryItem): readonly HistoryItem[] => {
  const others = besides(state, item);
  if (others.some(({ event }) => event.type === 'incidentDeclared')) return [];
  return others.filter(
    (other) => partsOf(other).time && other.withdrawn === null && other.occurredAt === item.occurredAt,
  );
};

/** The number of the thread that an entry is about and that can be another one; null for none. */
export const threadNow = (item: HistoryItem): number | null => {
  const { thread } = dataOf(item);
  return partsOf(item).about !== 'none' && typeof thread === 'number' ? thread : null;
};

/** Whether an entry can be about a thread that is chosen for it. */
export const hasThread = (item: HistoryItem): boolean => partsOf(item).about !== 'none';

/** Whether it can be about none. */
export const mayHaveNoThread = (item: HistoryItem): boolean => partsOf(item).about === 'any';

/** The threads that an entry can be about. */
export const threadsFor = (state: IncidentState, item: HistoryItem): readonly Thread[] => {
  const { about } = partsOf(item);
  const threads = state.facts?.threads ?? [];
  if (about === 'none') return [];
  if (about !== 'open') return threads;
  const at = state.history.indexOf(item);
  const opened = new Set(state.history.slice(0, at).map(({ event }) => event.id));
  return threads.filter((thread) => opened.has(thread.opened.entry));
};

/** The entry, about this thread. */
export const withThread = (item: HistoryItem, thread: number | null): HistoryItem =>
  threadNow(item) === thread ? item : { ...item, data: { ...dataOf(item), thread } };

/** The entry that a correction is about; undefined for what is no correction. */
export const targetOf = (
  state: Pick<IncidentState, 'history'>,
  { event }: HistoryItem,
): HistoryItem | undefined => (isCorrection(event) ? findEntry(state, event.data.entry) : undefined);

/** The entry that a correction is of, as the other corrections have it. */
export const beforeCorrection = (
  state: IncidentState,
  target: HistoryItem,
  correction: string,
): HistoryItem => withoutCorrection(target, correction, (id) => findEntry(state, id)?.event);
