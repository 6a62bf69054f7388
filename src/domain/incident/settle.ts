import type { Delivery, DeliveryState } from './state.ts';

/** Whether a message has come to its end: it was sent, or left out. */
export const isSettled = ({ state }: Pick<Delivery, 'state'>): boolean =>
  state === 'sent' || state === 'skipped';

/** How the lead may settle a delivery: say that it arrived, send it again, or leave it out. */
export type Settlement = 'sent' | 'again' | 'skipped';

/** The states of a delivery from which each is possible. */
const maySettle: Readonly<Record<Settlement, readonly DeliveryState[]>> = {
  sent: ['unknown'],
  again: ['unknown', 'refused', 'held', 'waiting'],
  skipped: ['unknown', 'refused', 'held', 'waiting', 'queued', 'attempting'],
};

/** What the lead may do about a delivery in this state. */
export const settlementsOf = (state: DeliveryState): readonly Settlement[] =>
  (['sent', 'again', 'skipped'] as const).filter((as) => maySettle[as].includes(state));
