import type { EventEnvelope } from './envelope.ts';
import type { EventData, EventOf } from './events.ts';
import type { HistoryItem } from './state.ts';

/** Events about another entry: its corrections and its withdrawal. */

export type ChangesHistory = 'entryEdited' | 'entryWithdrawn' | 'entrySuperseded';
export type Correction = Exclude<ChangesHistory, 'entryWithdrawn'>;

const corrects = (type: string): type is Correction => type === 'entryEdited' || type === 'entrySuperseded';

/** Whether events of this type are about another entry. */
export const isChange = (type: string): type is ChangesHistory => type === 'entryWithdrawn' || corrects(type);

/** Whether this event gave another entry other words, another time or another thread. */
export const isCorrection = (event: EventEnvelope): event is EventOf<Correction> => corrects(event.type);

/** Whether this event makes the whole history fold again: it changed what another entry says, or whether it counts. */
export const changesHistory = (event: EventEnvelope): event is EventOf<ChangesHistory> =>
  isChange(event.type);

/** An entry as it was written. */
export const itemOf = (event: EventEnvelope): HistoryItem => ({
  event,
  data: event.data,
  occurredAt: event.occurredAt,
  changedBy: [],
  withdrawn: null,
});

/** The entry with this correction applied. */
export const corrected = (
  item: HistoryItem,
  { id, type, data: change }: EventOf<Correction>,
): HistoryItem => ({
  ...item,
  data: change.data,
  occurredAt: change.occurredAt ?? item.occurredAt,
  changedBy: [...item.changedBy, { id, how: type === 'entryEdited' ? 'edited' : 'superseded' }],
});

/** The entry with only its other corrections applied. */
export const withoutCorrection = (
  item: HistoryItem,
  id: string,
  eventOf: (id: string) => EventEnvelope | undefined,
): HistoryItem =>
  item.changedBy
    .filter((change) => change.id !== id)
    .flatMap((change) => eventOf(change.id) ?? [])
    .filter(isCorrection)
    .reduce(corrected, { ...itemOf(item.event), withdrawn: item.withdrawn });

const placeOf = (history: readonly HistoryItem[], id: string): number =>
  history.findLastIndex((item) => item.event.id === id);

/**
 * Marks in the history what an edit, a supersession or a withdrawal did to the entry that it is about. Withdrawing a
 * correction restores its entry as it was before.
 */
export const markChange = (history: HistoryItem[], by: EventOf<ChangesHistory>): void => {
  const at = placeOf(history, by.data.entry);
  const item = history[at];
  if (item === undefined) return;
  if (isCorrection(by)) {
    history[at] = corrected(item, by);
    return;
  }
  const { why } = by.data as EventData<'entryWithdrawn'>;
  history[at] = { ...item, withdrawn: { by: by.by, at: by.occurredAt, why } };
  if (!isCorrection(item.event)) return;
  const target = placeOf(history, item.event.data.entry);
  const before = history[target];
  if (before === undefined) return;
  const eventOf = (id: string) => history[placeOf(history, id)]?.event;
  history[target] = withoutCorrection(before, item.event.id, eventOf);
};
