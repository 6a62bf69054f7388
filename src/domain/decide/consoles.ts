import { because } from '../causes/cause.ts';
import { isRepeatable } from '../incident/channel-steps.ts';
import type { NewEvent } from '../incident/events.ts';
import { heldElsewhere } from '../incident/holder.ts';
import { sendingsOf } from '../incident/sendings.ts';
import type {
  ChannelStepFacts,
  ChannelStepState,
  DeliveryState,
  Facts,
  SlackChannel,
} from '../incident/state.ts';
import {
  alreadySo,
  type DecideContext,
  type DecideTable,
  type Decision,
  events,
  nothing,
  refuse,
} from './table.ts';

type Consoles = 'handToConsole' | 'takeOver' | 'leadFromHere';

const code = 'handed_over';

/** Nobody will hear here what became of an attempt that is under way; the other console asks or looks it up. */
const endedAttempts = (facts: Facts): readonly NewEvent[] =>
  uncertain(facts, ['attempting'], { message: 'sendingHandedOver', step: 'stepHandedOver' });

/**
 * What was still to be sent or done may have been by now, from the console that had the incident meanwhile. So may a message
 * that was refused or held back: somebody may have sent it again there, and sending it from here would double it.
 */
const endedElsewhere = (facts: Facts): readonly NewEvent[] =>
  uncertain(facts, ['queued', 'planned', 'waiting', 'attempting', 'refused', 'held'], {
    message: 'sendingElsewhere',
    step: 'stepElsewhere',
  });

interface Why {
  readonly message: 'sendingHandedOver' | 'sendingElsewhere';
  readonly step: 'stepHandedOver' | 'stepElsewhere';
}

const uncertain = (
  { updates, posts, slack }: Facts,
  states: readonly (DeliveryState | ChannelStepState)[],
  why: Why,
): readonly NewEvent[] => [
  ...sendingsOf({ updates, posts })
    // Nobody sends again what a newer message took the place of.
    .filter(({ delivery: { state, held } }) => states.includes(state) && held !== 'superseded')
    .map(({ delivery: { id } }): NewEvent => {
      const outcome = { kind: 'unknown', code, cause: because(why.message) } as const;
      return { type: 'deliveryEnded', data: { delivery: id, outcome, retryAt: null } };
    }),
  ...(slack === null ? [] : slack.steps.filter(({ state }) => states.includes(state))).map((step) =>
    endedStep(step, slack, why),
  ),
];

/** What can be repeated without harm simply is, as after a restart. */
const endedStep = ({ step }: ChannelStepFacts, slack: SlackChannel | null, why: Why): NewEvent => {
  const how = { code, cause: because(why.step) };
  const outcome =
    slack !== null && isRepeatable(step, slack)
      ? ({ kind: 'waiting', ...how, retryAfterMs: 0 } as const)
      : ({ kind: 'unknown', ...how } as const);
  return { type: 'channelStepEnded', data: { step, outcome, retryAt: null } };
};

/** The record changes hands. What may have gone from elsewhere meanwhile is uncertain from then on, in the same line. */
export const consoles: DecideTable<Consoles> = {
  handToConsole: (facts, { to, console }) =>
    events(...endedAttempts(facts), { type: 'recordHandedOver', data: { to, console } }),
  takeOver: (facts, { console }) => {
    const { holder } = facts;
    if (holder === null)
      return refuse('notHandedOver', 'This incident was never handed over, so nothing is to be taken over.');
    if (holder.handedTo === null) return nothing;
    // Whoever takes back what left from here cannot know whether the other console had begun.
    const isBack = holder.console.id === console.id;
    const ended = isBack ? endedElsewhere(facts) : [];
    return events(...ended, { type: 'recordTakenOver', data: { console, why: '' } });
  },
  leadFromHere: (facts, { why }, { console, now }) =>
    heldElsewhere(facts, console, now) === null
      ? alreadySo(why, 'This incident is led from here already')
      : events(...endedElsewhere(facts), {
          type: 'recordTakenOver',
          data: { console, why },
        }),
};

/** The refusal of whatever a console asks of a record that it does not hold; null for what it may. */
export const refuseElsewhere = (
  facts: Facts,
  type: string,
  { console, now }: Pick<DecideContext, 'console' | 'now'>,
): Decision | null => {
  if (type === 'leadFromHere' || (type === 'takeOver' && facts.holder?.handedTo !== null)) return null;
  const elsewhere = heldElsewhere(facts, console, now);
  return elsewhere === null ? null : refuse('heldElsewhere', elsewhere.message);
};
