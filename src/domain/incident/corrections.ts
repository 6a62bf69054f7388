import { partsOf } from './correctable.ts';
import { dataOf, findEntry, isOfSameCommand } from './entries.ts';
import { isCorrection, withoutCorrection } from './history.ts';
import type { HistoryItem, IncidentState, Thread } from './state.ts';

/** What can be corrected about an entry besides its text: when it happened, and which thread it is about. */

const partsOfItem = ({ event: { type } }: HistoryItem) => partsOf(type);

/** The other entries written by the same command. */
const besides = (state: IncidentState, item: HistoryItem): readonly HistoryItem[] =>
  state.history.filter((other) => other !== item && isOfSameCommand(other, item));

/** Whether an entry's time can be changed. What an update pinned was said when the update went out. */
export const mayMoveInTime = (state: IncidentState, item: HistoryItem): boolean =>
  partsOfItem(item).time && !besides(state, item).some(({ event }) => event.type === 'updateQueued');

/**
 * The entries that move in time with this one: an ending moves with its status, a takeover with its role. What was said
 * along with a declaration is corrected by itself.
 */
export const movesAlong = (state: IncidentState, item: HistoryItem): readonly HistoryItem[] => {
  const others = besides(state, item);
  // What came from another incident came in one line, whenever it was said.
  if (others.some(({ event: { type } }) => type === 'incidentDeclared' || type === 'entriesTaken')) return [];
  return others.filter(
    (other) => partsOfItem(other).time && other.withdrawn === null && other.occurredAt === item.occurredAt,
  );
};

/** The number of the thread that an entry is about, if that can be changed; null for none. */
export const threadNow = (item: HistoryItem): number | null => {
  const { thread } = dataOf(item);
  return partsOfItem(item).about !== 'none' && typeof thread === 'number' ? thread : null;
};

/** Whether a thread can be chosen for an entry. */
export const hasThread = (item: HistoryItem): boolean => partsOfItem(item).about !== 'none';

/** Whether an entry can be about no thread. */
export const mayHaveNoThread = (item: HistoryItem): boolean => partsOfItem(item).about === 'any';

/** The threads that an entry can be about. */
export const threadsFor = (state: IncidentState, item: HistoryItem): readonly Thread[] => {
  const { about } = partsOfItem(item);
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
