import { because } from '../causes/cause.ts';
import type { NewEvent } from '../incident/events.ts';
import { heldElsewhere } from '../incident/holder.ts';
import type { Facts } from '../incident/state.ts';
import {
  alreadySo,
  type DecideContext,
  type DecideTable,
  type Decision,
  events,
  nothing,
  refuse,
} from './table.ts';
import { notThrough, uncertain } from './uncertain.ts';

type Consoles = 'handToConsole' | 'takeOver' | 'leadFromHere';

const code = 'handed_over';

/** Nobody will hear here what became of an attempt that is under way; the other console asks or looks it up. */
const endedAttempts = (facts: Facts): readonly NewEvent[] =>
  uncertain(facts, ['attempting'], {
    code,
    message: because('sendingHandedOver'),
    step: because('stepHandedOver'),
  });

/**
 * What was still to be sent or done may have been by now, from the console that had the incident meanwhile. So may whatever
 * was refused, held back or failed: somebody may have asked for it again there, and asking from here would double it.
 */
const endedElsewhere = (facts: Facts): readonly NewEvent[] =>
  uncertain(facts, notThrough, {
    code,
    message: because('sendingElsewhere'),
    step: because('stepElsewhere'),
  });

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
  if (type === 'joinShared' && facts.shared !== null) return null;
  if (type === 'leadFromHere' || (type === 'takeOver' && facts.holder?.handedTo !== null)) return null;
  const elsewhere = heldElsewhere(facts, console, now);
  return elsewhere === null ? null : refuse('heldElsewhere', elsewhere.message);
};
