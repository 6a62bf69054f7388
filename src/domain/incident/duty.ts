import { deliveriesOf } from './sendings.ts';
import { isSettled } from './settle.ts';
import type { ChannelStepFacts, Delivery, ErrandFacts, Facts } from './state.ts';

/** What one of several consoles is to do in a shared incident. */
interface Duties {
  /** Messages that were neither sent nor left out, also for a newer one. */
  readonly deliveries: readonly Delivery[];
  /** Errands that were not done. */
  readonly errands: readonly ErrandFacts[];
  /** Steps in Slack: also one that is done has to be kept up to date. */
  readonly steps: readonly ChannelStepFacts[];
  /** Whether it does what nobody plans, such as marking messages that were corrected. */
  readonly isRest: boolean;
}

/** What this console, by its id, is to do. */
export const dutiesOf = (
  facts: Pick<Facts, 'updates' | 'posts' | 'errands' | 'slack' | 'shared'>,
  console: string,
): Duties => {
  const isIts = ({ duty }: { readonly duty: string | null }): boolean => duty === console;
  return {
    deliveries: deliveriesOf(facts).filter(
      (delivery) => isIts(delivery) && !isSettled(delivery) && delivery.held !== 'superseded',
    ),
    errands: facts.errands.filter((errand) => isIts(errand) && errand.state !== 'done'),
    steps: (facts.slack?.steps ?? []).filter(isIts),
    isRest: facts.shared?.duty === console,
  };
};

/** Whether there is nothing that another console could take over. */
export const isNothing = ({ deliveries, errands, steps, isRest }: Duties): boolean =>
  !isRest && deliveries.length + errands.length + steps.length === 0;
