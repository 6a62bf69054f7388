import { dataOf, findEntry, isOfSameCommand } from './entries.ts';
import { isKnownType } from './event-types.ts';
import type { EventType } from './events.ts';
import { isCorrection, withoutCorrection } from './history.ts';
import type { HistoryItem, IncidentState, Thread } from './state.ts';

/** What can be corrected about an entry besides its words: when it happened, and which thread it is about. */

/**
 * Which thread an entry is about: `none`; `any` one, or none; exactly `one`; or one that was already `open`, because
 * the entry says what became of it.
 */
type About = 'none' | 'any' | 'one' | 'open';

interface Parts {
  readonly time: boolean;
  readonly about: About;
}

/** Done by the console itself: the time is known, and others have seen it. */
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
  marksPlanned: fixed,
  messageMarked: fixed,
  updateLinked: fixed,
  correctionDismissed: fixed,
  briefDismissed: fixed,
  deliveriesAdded: fixed,
  postQueued: fixed,
  deliveryAttempted: fixed,
  deliveryEnded: fixed,
  deliveryHeld: fixed,
  deliverySettled: fixed,
  snoozed: timed,
  needDismissed: timed,
  reportsAsked: timed,
  joined: timed,
  channelStepsPlanned: fixed,
  channelStepAttempted: fixed,
  channelStepEnded: fixed,
  channelStepSettled: fixed,
  channelLinked: fixed,
  statusMessageEdited: fixed,
  handoverOffered: timed,
  handoverAcknowledged: timed,
  handoverWithdrawn: timed,
  recordHandedOver: fixed,
  recordTakenOver: fixed,
  criterionAdded: timed,
  criterionMet: timed,
  incidentEnded: timed,
  reviewDepthChosen: timed,
  incidentClosed: timed,
  incidentReopened: timed,
};

const partsOf = ({ event: { type } }: HistoryItem): Parts => (isKnownType(type) ? parts[type] : fixed);

/** The other entries written by the same command. */
const besides = (state: IncidentState, item: HistoryItem): readonly HistoryItem[] =>
  state.history.filter((other) => other !== item && isOfSameCommand(other, item));

/** Whether an entry's time can be changed. What an update pinned was said when the update went out. */
export const mayMoveInTime = (state: IncidentState, item: HistoryItem): boolean =>
  partsOf(item).time && !besides(state, item).some(({ event }) => event.type === 'updateQueued');

/**
 * The entries that move in time with this one: an ending moves with its status, a takeover with its role. What was said
 * along with a declaration is corrected by itself.
 */
export const movesAlong = (state: IncidentState, item: HistoryItem): readonly HistoryItem[] => {
  const others = besides(state, item);
  if (others.some(({ event }) => event.type === 'incidentDeclared')) return [];
  return others.filter(
    (other) => partsOf(other).time && other.withdrawn === null && other.occurredAt === item.occurredAt,
  );
};

/** The number of the thread that an entry is about, if that can be changed; null for none. */
export const threadNow = (item: HistoryItem): number | null => {
  const { thread } = dataOf(item);
  return partsOf(item).about !== 'none' && typeof thread === 'number' ? thread : null;
};

/** Whether a thread can be chosen for an entry. */
export const hasThread = (item: HistoryItem): boolean => partsOf(item).about !== 'none';

/** Whether an entry can be about no thread. */
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

/** The entry that a correction is about; undefined if the item is not a correction. */
export const targetOf = (
  state: Pick<IncidentState, 'history'>,
  { event }: HistoryItem,
): HistoryItem | undefined => (isCorrection(event) ? findEntry(state, event.data.entry) : undefined);

/** The entry that a correction is about, with only its other corrections applied. */
export const beforeCorrection = (
  state: IncidentState,
  target: HistoryItem,
  correction: string,
): HistoryItem => withoutCorrection(target, correction, (id) => findEntry(state, id)?.event);
