import type { Cause } from '../causes/cause.ts';
import { isRepeatable } from '../incident/channel-steps.ts';
import type { NewEvent } from '../incident/events.ts';
import { sendingsOf } from '../incident/sendings.ts';
import type {
  ChannelStepFacts,
  ChannelStepState,
  DeliveryState,
  Facts,
  SlackChannel,
} from '../incident/state.ts';
import { uncertainErrands } from './errands.ts';

/** Why nobody knows what became of something. */
interface Why {
  readonly code: string;
  readonly message: Cause;
  readonly step: Cause;
}

type States = readonly (DeliveryState | ChannelStepState)[];

/**
 * What was not through, and may have gone meanwhile from a console that nobody hears: what was refused, held back or failed
 * may have been asked for again there.
 */
export const notThrough: States = ['queued', 'planned', 'waiting', 'attempting', 'refused', 'held', 'failed'];

/**
 * What becomes of messages, steps and errands in these states when nobody will hear here what came of them. `isMeant` says
 * which; all when left out.
 */
export const uncertain = (
  facts: Facts,
  states: States,
  { code, message, step: stepCause }: Why,
  isMeant: (one: { readonly duty: string | null }) => boolean = () => true,
): readonly NewEvent[] => {
  const { updates, posts, slack } = facts;
  const how = { code, cause: stepCause };
  return [
    ...sendingsOf({ updates, posts })
      .filter(({ delivery }) => states.includes(delivery.state) && isMeant(delivery))
      // Nobody sends again what a newer message took the place of.
      .filter(({ delivery: { held } }) => held !== 'superseded')
      .map(({ delivery: { id } }): NewEvent => {
        const outcome = { kind: 'unknown', code, cause: message } as const;
        return { type: 'deliveryEnded', data: { delivery: id, outcome, retryAt: null } };
      }),
    ...(slack === null ? [] : slack.steps)
      .filter((step) => states.includes(step.state) && isMeant(step))
      .map((step) => endedStep(step, slack, how)),
    ...uncertainErrands(facts, (errand) => states.includes(errand.state) && isMeant(errand), how),
  ];
};

/** What can be repeated without harm simply is, as after a restart. */
const endedStep = (
  { step }: ChannelStepFacts,
  slack: SlackChannel | null,
  how: { readonly code: string; readonly cause: Cause },
): NewEvent => {
  const outcome =
    slack !== null && isRepeatable(step, slack)
      ? ({ kind: 'waiting', ...how, retryAfterMs: 0 } as const)
      : ({ kind: 'unknown', ...how } as const);
  return { type: 'channelStepEnded', data: { step, outcome, retryAt: null } };
};
