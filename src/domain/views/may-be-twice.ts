import { counted } from '../counted.ts';
import { errandWords } from '../errands/kinds.ts';
import { isOfSameCommand } from '../incident/entries.ts';
import type { EventData, EventType } from '../incident/events.ts';
import type { Glance, Logged } from '../incident/glance.ts';
import type { HistoryItem } from '../incident/state.ts';
import { listed } from '../listed.ts';

/** What may have gone out from a console from which sending was taken over, in numbers. */
interface Counts {
  readonly messages: number;
  /** What was asked of services: the label of each. */
  readonly errands: readonly string[];
  readonly steps: number;
}

/** "2 messages, 1 page and 1 step in Slack"; empty for nothing. */
export const countWords = ({ messages, errands, steps }: Counts): string =>
  listed([
    ...(messages === 0 ? [] : [counted(messages, 'message')]),
    ...[...Map.groupBy(errands, (label) => label.toLowerCase())].map(([label, { length }]) =>
      counted(length, label),
    ),
    ...(steps === 0 ? [] : [counted(steps, 'step in Slack', 'steps in Slack')]),
  ]);

const labelOf = ({ errands }: Glance, id: string): string => {
  const errand = errands.find((one) => one.id === id);
  return errand === undefined ? 'request' : errandWords(errand, null).label;
};

/**
 * What may be there twice since this entry, by which sending was taken over: the same line of the record says of each that
 * nobody knows what became of it. Empty for nothing.
 */
export const mayBeTwice = (
  { history }: Pick<Logged, 'history'>,
  facts: Glance,
  item: HistoryItem,
): string => {
  const lost = (type: EventType) => (other: HistoryItem) =>
    other.event.type === type &&
    isOfSameCommand(other, item) &&
    (other.data as { readonly outcome: { readonly kind: string } }).outcome.kind === 'unknown';
  const errands = history
    .filter(lost('errandEnded'))
    .map(({ data }) => labelOf(facts, (data as EventData<'errandEnded'>).errand));
  return countWords({
    messages: history.filter(lost('deliveryEnded')).length,
    errands,
    steps: history.filter(lost('channelStepEnded')).length,
  });
};
