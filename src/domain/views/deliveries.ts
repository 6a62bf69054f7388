import type { Delivery } from '../incident/state.ts';
import { mediumTraits, recipientsOf } from '../media/media.ts';

/** How many people a delivery is for and how many it reaches; null for a channel. */
export const recipientCount = (
  delivery: Delivery,
): { readonly reached: number; readonly all: number } | null => {
  const { message, state, accepted, refused } = delivery;
  const all = recipientsOf(message)?.length;
  if (all === undefined) return null;
  // Until it is sent, only those who certainly have it count.
  return { reached: state === 'sent' ? Math.max(0, all - refused.length) : accepted.length, all };
};

/** "1 of 2" when some have it and the rest do not, or not yet; null otherwise. What has arrived always counts. */
export const partlyReached = (delivery: Delivery): string | null => {
  const count = recipientCount(delivery);
  return count === null || delivery.state === 'sent' || count.reached === 0
    ? null
    : `${count.reached} of ${count.all}`;
};

/** Whether a newer message took its place, so that nobody is asked about it. */
export const isSuperseded = ({ state, held }: Delivery): boolean => state === 'held' && held === 'superseded';

/** Whether it waits for a person: it may have arrived, was refused, or is held back because it is stale. */
export const needsAnswer = (delivery: Delivery): boolean =>
  delivery.state === 'unknown' ||
  delivery.state === 'refused' ||
  (delivery.state === 'held' && !isSuperseded(delivery));

/** What a state is in a word or two; what went through is said by its medium. */
const marks = {
  queued: '…',
  attempting: '…',
  waiting: 'trying again',
  refused: '✗ not sent',
  unknown: '? may have arrived',
  held: 'held back',
  skipped: 'skipped',
} as const;

const markOf = (delivery: Delivery): string => {
  if (isSuperseded(delivery)) return 'skipped for a newer one';
  return delivery.state === 'sent' ? mediumTraits(delivery.message.medium).done.mark : marks[delivery.state];
};

/** One destination in a word or two: "#inc-42 ✓", "stakeholders 41 of 41 ✓", "#company ✗ not sent". */
export const shortDelivery = (delivery: Delivery): string => {
  const { name } = delivery.destination;
  const mark = markOf(delivery);
  const partly = partlyReached(delivery);
  if (partly !== null) return `${name} ${partly} ✓, the rest ${mark}`;
  const count = delivery.state === 'sent' ? recipientCount(delivery) : null;
  return `${name}${count === null ? '' : ` ${count.reached} of ${count.all}`} ${mark}`;
};
