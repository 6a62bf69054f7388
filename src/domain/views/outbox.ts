import { type Settlement, settlementsOf } from '../incident/settle.ts';
import type { Delivery, DeliveryState, Facts, Update } from '../incident/state.ts';
import type { Audience } from '../incident/words.ts';
import { recipientCount } from './deliveries.ts';
import { needsAnswer } from './needs-you.ts';
import { clockSeenFrom } from './time.ts';

/** One message on its way to one destination. */
export interface OutboxRow {
  readonly delivery: string;
  readonly name: string;
  readonly medium: 'slack' | 'email';
  readonly state: DeliveryState;
  /** Why it is held back, when it is. */
  readonly held: Delivery['held'];
  /** "Sent 14:02", "Could not reach Slack; trying again at 14:07" */
  readonly words: string;
  /** `now`: it waits for the lead. */
  readonly tone: 'calm' | 'soon' | 'now';
  /** What the lead may do about it. */
  readonly can: readonly Settlement[];
  readonly attempts: number;
  readonly sandbox: boolean;
  /** Mail recipients that will never get it, with the server's reason. */
  readonly refused: readonly { readonly address: string; readonly reason: string }[];
}

/** One update with everywhere it goes. */
export interface OutboxUpdate {
  readonly update: string;
  readonly number: number;
  readonly audience: Audience;
  readonly at: string;
  readonly rows: readonly OutboxRow[];
}

const withoutStop = (sentence: string): string => sentence.replace(/\.$/u, '');

const messageOf = ({ outcome }: Delivery): string =>
  outcome === null || outcome.kind === 'sent' ? '' : outcome.message;

const sentWords = (delivery: Delivery, clock: string): string => {
  if (delivery.outcome?.kind !== 'sent') return `Marked as sent ${clock}`;
  const count = recipientCount(delivery);
  const some = count === null || count.reached === count.all ? '' : ` to ${count.reached} of ${count.all}`;
  return `${delivery.sandbox ? 'Kept on this computer' : 'Sent'} ${clock}${some}`;
};

const waitingWords = (delivery: Delivery, seen: (at: string) => string): string => {
  const again = delivery.retryAt === null ? 'soon' : `at ${seen(delivery.retryAt)}`;
  // When is said here, so that it happens need not be said as well.
  const why = withoutStop(messageOf(delivery).replace(/ It is tried again by itself(?: for them)?\./u, ''));
  return `${why || 'Not sent yet'}; trying again ${again}`;
};

const heldWords = {
  stale: 'its own next update is due already',
  superseded: 'a newer update is out',
} as const;

const wordsOf = (delivery: Delivery, seen: (at: string) => string): string => {
  const { name, medium } = delivery.destination;
  switch (delivery.state) {
    case 'queued':
      return delivery.released ? 'About to be sent again' : 'About to be sent';
    case 'attempting':
      return 'Sending…';
    case 'waiting':
      return waitingWords(delivery, seen);
    case 'sent':
      return sentWords(delivery, seen(delivery.at));
    case 'refused':
      return `Refused ${seen(delivery.at)}: ${messageOf(delivery)}`;
    case 'unknown':
      return `${seen(delivery.at)}: it may or may not have arrived; ${medium === 'slack' ? `look in ${name}` : `ask somebody on ${name}`}`;
    case 'held':
      return `Held back ${seen(delivery.at)}: ${heldWords[delivery.held ?? 'stale']}. Skip it, or send it anyway?`;
    case 'skipped':
      return `Skipped ${seen(delivery.at)}`;
  }
};

const toneOf = (delivery: Delivery): OutboxRow['tone'] => {
  if (needsAnswer(delivery)) return 'now';
  return delivery.state === 'waiting' || (delivery.state === 'sent' && delivery.refused.length > 0)
    ? 'soon'
    : 'calm';
};

const rowOf = (delivery: Delivery, seen: (at: string) => string): OutboxRow => ({
  delivery: delivery.id,
  name: delivery.destination.name,
  medium: delivery.destination.medium,
  state: delivery.state,
  held: delivery.held,
  words: wordsOf(delivery, seen),
  tone: toneOf(delivery),
  can: settlementsOf(delivery.state),
  attempts: delivery.attempts,
  sandbox: delivery.sandbox,
  refused: delivery.refused,
});

/** Every update with what became of it, the newest first. */
export const outbox = (facts: Facts, now: string): readonly OutboxUpdate[] => {
  const seen = (at: string): string => clockSeenFrom(at, facts.zone, now);
  return facts.updates.toReversed().map(({ id, number, audience, at, deliveries }: Update) => ({
    update: id,
    number,
    audience,
    at,
    rows: deliveries.map((delivery) => rowOf(delivery, seen)),
  }));
};
