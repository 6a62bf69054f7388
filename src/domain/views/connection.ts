import { sendingsOf } from '../incident/sendings.ts';
import type { Delivery, Facts } from '../incident/state.ts';
import { needsAnswer } from './deliveries.ts';

const onItsWay: ReadonlySet<Delivery['state']> = new Set(['queued', 'attempting', 'waiting']);

/** Whether it was tried and its server could not be reached. */
const isUnreachable = ({ state, outcome }: Delivery): boolean =>
  onItsWay.has(state) && outcome?.kind === 'waiting' && outcome.code === 'unreachable';

/**
 * Whether nothing can be reached: everything on its way was tried without success, and nothing has got through since
 * the first of it was written. A drill's messages tell nothing: they go nowhere.
 */
export const isCutOff = (facts: Facts): boolean => {
  const real = sendingsOf(facts).filter(({ delivery }) => !delivery.sandbox);
  // A message that waits for a person is not sent by itself, and a server that answered was reached.
  if (real.some(({ delivery }) => needsAnswer(delivery))) return false;
  const waiting = real.filter(({ delivery }) => onItsWay.has(delivery.state));
  if (waiting.length === 0 || !waiting.every(({ delivery }) => isUnreachable(delivery))) return false;
  const since = Math.min(...waiting.map(({ at }) => Date.parse(at)));
  return !real.some(({ delivery: { state, at } }) => state === 'sent' && Date.parse(at) >= since);
};
