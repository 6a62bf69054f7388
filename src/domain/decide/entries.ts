import type { CommandOf } from '../incident/commands.ts';
import { whyWordsStay } from '../incident/correctable.ts';
import {
  hasThread,
  mayHaveNoThread,
  mayMoveInTime,
  movesAlong,
  threadNow,
  threadsFor,
  withThread,
} from '../incident/corrections.ts';
import { editableWords, findEntry, isEditable, newestOwn, withWords } from '../incident/entries.ts';
import type { NewEvent } from '../incident/events.ts';
import { type Correction, isCorrection } from '../incident/history.ts';
import type { HistoryItem, IncidentState } from '../incident/state.ts';
import { isStillToCome, stillToCome } from '../incident/still-to-come.ts';
import { correctionsWith, withdrawalRefusal } from '../incident/withdrawal.ts';
import { isOver, statuses } from '../incident/words.ts';
import { ok, type Problem, problem, type Result } from '../result.ts';
import { isBefore } from '../time/instants.ts';
import { orderRefusal } from './order.ts';
import {
  alreadySo,
  type DecideContext,
  type DecideTable,
  type Decision,
  events,
  find,
  nothing,
  refuse,
} from './table.ts';

type Entries = 'editEntry' | 'supersedeEntry' | 'withdrawEntry';
type Corrects = CommandOf<'editEntry'> | CommandOf<'supersedeEntry'>;
/** The corrected entry, or why there is none. */
type Corrected = Result<HistoryItem, Problem>;

const notThere = refuse('notFound', 'This entry is not in the record; nothing was changed.', 'entry');

/** The entry with other words, when they fit it. */
const reworded = (item: HistoryItem, text: string | undefined): Corrected => {
  if (text === undefined) return ok(item);
  if (!isEditable(item)) return problem('notEditable', whyWordsStay(item.event.type) ?? '', 'entry');
  const changed = withWords(item, text);
  if (changed === null)
    return problem(
      'doesNotFit',
      'These words are too long for the entry, or empty; nothing was changed.',
      'text',
    );
  return ok(editableWords(changed) === editableWords(item) ? item : changed);
};

/** Why an entry cannot have happened at this time; null when it can. */
const timeRefusal = (
  state: IncidentState,
  item: HistoryItem,
  at: string,
  { now }: DecideContext,
): Decision | null => {
  if (at === item.occurredAt) return null;
  if (!mayMoveInTime(state, item))
    return refuse(
      'fixedTime',
      'The console recorded this time itself, as it happened; it cannot be changed.',
      'happenedAt',
    );
  if (isStillToCome(at, now)) return refuse('future', stillToCome, 'happenedAt');
  if (endsIt(item) && state.facts !== null && isBefore(at, state.facts.impactStartedAt))
    return refuse(
      'beforeStart',
      'It cannot be over before the impact began; say when it ended.',
      'happenedAt',
    );
  const order = orderRefusal(
    state.history,
    [item, ...movesAlong(state, item)],
    at,
    state.facts?.zone ?? 'UTC',
  );
  return order === null ? null : refuse('wrongOrder', order, 'happenedAt');
};

/** Whether an entry says that the incident is over. */
const endsIt = ({ event: { type }, data }: HistoryItem): boolean => {
  const status = typeof data === 'object' && data !== null ? Reflect.get(data, 'status') : undefined;
  return type === 'incidentEnded' || statuses.some((each) => each === status && isOver(each));
};

/** Why an entry cannot be about this thread, or about none; null when it can. */
const threadRefusal = (state: IncidentState, item: HistoryItem, thread: number | null): Decision | null => {
  if (thread === threadNow(item)) return null;
  if (!hasThread(item)) return refuse('noThread', 'This entry has no thread of its own.', 'thread');
  if (thread === null)
    return mayHaveNoThread(item)
      ? null
      : refuse('needsThread', 'This entry is always about a thread; choose another one.', 'thread');
  const found = find(state.facts?.threads ?? [], thread, 'thread', '#');
  if (!found.ok) return found;
  return threadsFor(state, item).includes(found.value)
    ? null
    : refuse('openedLater', `#${thread} was opened later; a thread changes once it is open.`, 'thread');
};

/** The corrections that a command asks for, with those of entries that happened at the same time. */
const corrections = (
  type: Correction,
  state: IncidentState,
  item: HistoryItem,
  { text, happenedAt = item.occurredAt, thread = threadNow(item) }: Corrects,
  context: DecideContext,
): Decision => {
  const words = reworded(item, text);
  if (!words.ok) return words;
  const refusal = timeRefusal(state, item, happenedAt, context) ?? threadRefusal(state, item, thread);
  if (refusal !== null) return refusal;
  const { data } = withThread(words.value, thread);
  const isMoved = happenedAt !== item.occurredAt;
  if (data === item.data && !isMoved) return nothing;
  const correct = (entry: HistoryItem, as: unknown): NewEvent => ({
    type,
    data: {
      entry: entry.event.id,
      data: as,
      dataVersion: entry.event.version,
      ...(isMoved && { occurredAt: happenedAt }),
    },
  });
  const along = isMoved ? movesAlong(state, item) : [];
  return events(correct(item, data), ...along.map((other) => correct(other, other.data)));
};

const withdrawn = refuse('withdrawn', 'This entry was withdrawn; log it again instead.', 'entry');

export const entries: DecideTable<Entries> = {
  editEntry: (_facts, command, context, state) => {
    const item = findEntry(state, command.entry);
    if (item === undefined) return notThere;
    if (item.withdrawn !== null) return withdrawn;
    if (newestOwn(state, context.by) !== item)
      return refuse(
        'notNewest',
        'Only your newest entry can be edited; supersede an older one, and both stay in the record.',
        'entry',
      );
    return corrections('entryEdited', state, item, command, context);
  },
  supersedeEntry: (_facts, command, context, state) => {
    const item = findEntry(state, command.entry);
    if (item === undefined) return notThere;
    if (item.withdrawn !== null) return withdrawn;
    return corrections('entrySuperseded', state, item, command, context);
  },
  withdrawEntry: (_facts, { entry, why }, _context, state) => {
    const item = findEntry(state, entry);
    if (item === undefined) return notThere;
    if (item.withdrawn !== null) return alreadySo(why, 'This entry was withdrawn already');
    const refusal = withdrawalRefusal(state, item);
    if (refusal !== null) return refuse(refusal.code, refusal.message, 'entry');
    const items = isCorrection(item.event) ? correctionsWith(state, item) : [item];
    return events(
      ...items.map(({ event }): NewEvent => ({ type: 'entryWithdrawn', data: { entry: event.id, why } })),
    );
  },
};
