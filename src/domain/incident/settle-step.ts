import type { ChannelStep } from './channel-steps.ts';
import type { StepSettlement } from './slack-channel.ts';
import type { ChannelStepFacts, ChannelStepState, SlackChannel } from './state.ts';

/** The states of a step from which each is possible. */
const maySettle: Readonly<Record<StepSettlement, readonly ChannelStepState[]>> = {
  again: ['failed', 'unknown', 'waiting', 'skipped', 'left'],
  skipped: ['planned', 'failed', 'unknown', 'waiting'],
  done: ['unknown'],
};

/**
 * A channel that may have been created has to be chosen, not just marked as done, and a status message whose place
 * is not known could never be edited.
 */
const placeMatters: ReadonlySet<ChannelStep> = new Set(['channel', 'status']);

/** What the lead may do about a step as it stands. */
export const stepSettlementsOf = (
  { step, state }: Pick<ChannelStepFacts, 'step' | 'state'>,
  slack: Pick<SlackChannel, 'refused'> | null,
): readonly StepSettlement[] => {
  // Somebody who was a guest or had left may be back.
  if (step === 'invite' && state === 'done') return (slack?.refused.length ?? 0) > 0 ? ['again'] : [];
  return (['again', 'done', 'skipped'] as const).filter(
    (as) => maySettle[as].includes(state) && !(as === 'done' && placeMatters.has(step)),
  );
};
