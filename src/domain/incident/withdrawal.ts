import { beginningOf } from './beginning.ts';
import { beforeCorrection, targetOf } from './corrections.ts';
import { eventLabels } from './describe.ts';
import {
  dataOf,
  entryWords,
  isOfSameCommand,
  isPartOfFinal,
  isWithdrawable,
  newestOwn,
  restingOn,
} from './entries.ts';
import { isKnownType } from './event-types.ts';
import type { EventData, EventType } from './events.ts';
import { isCorrection } from './history.ts';
import type { HistoryItem, IncidentState } from './state.ts';

/** Why an entry cannot be withdrawn, in one sentence. */
interface WithdrawalRefusal {
  readonly code: 'notWithdrawable' | 'restsOn';
  readonly message: string;
}

const labelOf = (item: HistoryItem): string =>
  isKnownType(item.event.type) ? eventLabels[item.event.type] : item.event.type;

/** Names for entries without words of their own whose label in the log is not a noun. */
const things: Readonly<Partial<Record<EventType, string>>> = {
  assumptionSettled: 'outcome',
  decisionExplained: 'reason',
  returned: 'return',
  taskCompleted: 'completion',
  taskDropped: 'dropping of the task',
  taskKept: 'keeping of the task',
  outsideWordsGiven: 'text for outside',
  overrunDismissed: 'choice not to tell',
  threadSplit: 'splitting off',
  updateLinked: 'choice of what an update rests on',
  correctionDismissed: 'dismissed correction',
  briefDismissed: 'dismissed correction',
  reportsAsked: 'request for reports',
  joined: 'request for time to read',
  arrivalTaken: 'choice of what becomes of what came in',
};

const nameOf = (item: HistoryItem): string => {
  const { type } = item.event;
  const words = entryWords(item);
  const short = beginningOf(words, 40);
  const name = (isKnownType(type) ? things[type] : undefined) ?? labelOf(item).toLowerCase();
  return short === '' ? name : `${name} “${short}”`;
};

const restsWords = (first: HistoryItem, more: number): string => {
  const others = more === 0 ? '' : ` and ${more} more`;
  const rests = `The ${nameOf(first)}${others} ${more === 0 ? 'rests' : 'rest'} on this entry`;
  return isWithdrawable(first) ? `${rests}; withdraw that first.` : `${rests}; it stays.`;
};

/** The corrections that the same command wrote, including this one: what happened at one time moves together. */
export const correctionsWith = (state: IncidentState, item: HistoryItem): readonly HistoryItem[] =>
  state.history.filter(
    (other) => isCorrection(other.event) && other.withdrawn === null && isOfSameCommand(other, item),
  );

/** Why a correction cannot be withdrawn; null when its entry can be restored. */
const correctionRefusal = (state: IncidentState, item: HistoryItem): WithdrawalRefusal | null => {
  const refuse = (message: string): WithdrawalRefusal => ({ code: 'notWithdrawable', message });
  const target = targetOf(state, item);
  if (target === undefined || target.withdrawn !== null)
    return refuse('The entry that this corrects was taken back.');
  if (target.changedBy.at(-1)?.id !== item.event.id)
    return refuse('The entry has been corrected again since; take that back first.');
  const { thread } = dataOf(beforeCorrection(state, target, item.event.id));
  const isThere = state.facts?.threads.some(({ number }) => number === thread) ?? false;
  return thread === dataOf(target).thread || typeof thread !== 'number' || isThere
    ? null
    : refuse(`It was about #${thread} before, which was taken back since.`);
};

/**
 * What "undo" withdraws: the newest entry of this person that can be withdrawn, or their newest correction, if that
 * is newer.
 */
export const newestUndoable = (state: IncidentState, person: string): HistoryItem | undefined => {
  const own = newestOwn(state, person);
  const newest = state.history.findLast(
    (item) =>
      item === own ||
      (isCorrection(item.event) &&
        item.event.by === person &&
        item.withdrawn === null &&
        (targetOf(state, item)?.withdrawn ?? null) === null),
  );
  // The first correction that a command wrote is of the intended entry; the others moved along.
  return newest !== undefined && isCorrection(newest.event) ? correctionsWith(state, newest)[0] : newest;
};

/** The newest update that this person sent; null without one. Entries before it are not undone. */
export const newestSent = (state: IncidentState, person: string): EventData<'updateQueued'> | null => {
  const undone = newestUndoable(state, person);
  const sent = state.history.findLast(({ event }) => event.type === 'updateQueued' && event.by === person);
  if (sent === undefined) return null;
  const isNewer = undone === undefined || state.history.indexOf(sent) > state.history.indexOf(undone);
  return isNewer ? (sent.data as EventData<'updateQueued'>) : null;
};

/**
 * Why an entry cannot be withdrawn; null when it can. Its age makes no difference; entries that refer to it do, because
 * their references would dangle.
 */
export const withdrawalRefusal = (state: IncidentState, item: HistoryItem): WithdrawalRefusal | null => {
  if (isCorrection(item.event)) return correctionRefusal(state, item);
  if (!isWithdrawable(item) || isPartOfFinal(state, item))
    return {
      code: 'notWithdrawable',
      message: `The entry “${labelOf(item)}” cannot be taken back; log what is true now instead.`,
    };
  const [first, ...more] = restingOn(state, item);
  return first === undefined ? null : { code: 'restsOn', message: restsWords(first, more.length) };
};
