import { sendingName, sendingsOf } from '../incident/sendings.ts';
import type { DeliveryState, Facts } from '../incident/state.ts';

/** What an outbox still holds when a record changes hands. */

/**
 * For whom it is said: the console that the record leaves, the one that it comes to, or the one that it left and that takes it
 * back by its own file.
 */
type OutlineSide = 'from' | 'to' | 'back';

const mayHaveGone = 'it may have gone from there by now; it is looked up, or you are asked about it';

const goesOn = {
  from: 'the other laptop sends it once it has taken over',
  to: 'it is sent from here once you take over',
  back: mayHaveGone,
} as const;
const isAsked = {
  from: 'it travels as uncertain, and whoever takes over is asked about it',
  to: 'it is not sent again by itself; you will be asked about it',
  back: mayHaveGone,
} as const;
const waits = {
  from: 'it waits for whoever takes over',
  to: 'it waits for you in the outbox',
  back: mayHaveGone,
} as const;

const fates: Readonly<Record<DeliveryState, typeof goesOn | typeof isAsked | typeof waits | null>> = {
  queued: goesOn,
  waiting: goesOn,
  attempting: isAsked,
  unknown: isAsked,
  refused: waits,
  held: waits,
  sent: null,
  skipped: null,
};

/**
 * One sentence for every message whose end is not known, updates before posts and each oldest first.
 */
export const stillToSend = (facts: Pick<Facts, 'updates' | 'posts'>, side: OutlineSide): readonly string[] =>
  sendingsOf(facts).flatMap((sending) => {
    const { state, destination } = sending.delivery;
    const fate = fates[state];
    return fate === null ? [] : [`${sendingName(sending)} to ${destination.name}: ${fate[side]}.`];
  });
