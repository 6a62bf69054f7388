import type { RelatedIncident } from './events.ts';
import type { Facts, Related, Thread } from './state.ts';

/** Why a thread ends that goes on as an incident of its own. */
export const splitWhy = ({ number }: Pick<RelatedIncident, 'number'>): string => `Split off as INC-${number}`;

/** The incident that an ended thread goes on as; null for one that is here still, or really came to its end. */
export const goesOnAs = (
  { related }: Pick<Facts, 'related'>,
  { number, state, why }: Pick<Thread, 'number' | 'state' | 'why'>,
): Related | null =>
  related.find(
    (into) => state === 'done' && into.how === 'splitOff' && into.thread === number && splitWhy(into) === why,
  ) ?? null;
