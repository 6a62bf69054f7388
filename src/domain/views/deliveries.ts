import type { Delivery } from '../incident/state.ts';

/** How many people a delivery is for and how many it reaches; null for a channel. */
export const recipientCount = (
  delivery: Delivery,
): { readonly reached: number; readonly all: number } | null => {
  const { message } = delivery;
  if (message.medium !== 'email') return null;
  const all = message.to.length + message.bcc.length;
  return { reached: Math.max(0, all - delivery.refused.length), all };
};

const marks = {
  queued: '…',
  attempting: '…',
  waiting: 'trying again',
  sent: '✓',
  refused: '✗ not sent',
  unknown: '? may have arrived',
  held: 'held back',
  skipped: 'skipped',
} as const;

/** One destination in a word or two: "#inc-42 ✓", "stakeholders 41 of 41 ✓", "#company ✗ not sent". */
export const shortDelivery = (delivery: Delivery): string => {
  const { name } = delivery.destination;
  const count = delivery.state === 'sent' ? recipientCount(delivery) : null;
  const reached = count === null ? '' : ` ${count.reached} of ${count.all}`;
  return `${name}${reached} ${marks[delivery.state]}`;
};
