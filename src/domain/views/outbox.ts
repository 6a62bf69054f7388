import { sayCause } from '../causes/cause.ts';
import { notAnAddress } from '../causes/mail.ts';
import { postLabels } from '../incident/post-kinds.ts';
import { type Settlement, settlementsOf } from '../incident/settle.ts';
import { fromConsole } from '../incident/shared.ts';
import type { Delivery, DeliveryState, Facts, Update } from '../incident/state.ts';
import type { Audience } from '../incident/words.ts';
import { type Medium, mediumTraits, recipientsOf } from '../media/media.ts';
import { withoutStop } from '../without-stop.ts';
import { isSuperseded, needsAnswer, partlyReached, recipientCount } from './deliveries.ts';
import { clockSeenFrom } from './time.ts';

/** One message on its way to one destination. */
export interface OutboxRow {
  readonly delivery: string;
  readonly name: string;
  readonly medium: Medium;
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

/** A post with where it goes. */
export interface OutboxPost {
  readonly post: string;
  /** "Questions" */
  readonly label: string;
  /** Its words, to be copied. */
  readonly text: string;
  readonly at: string;
  readonly row: OutboxRow;
}

const causeOf = ({ outcome }: Delivery): string =>
  outcome === null || outcome.kind === 'sent' ? '' : sayCause(outcome.cause);

const sentWords = (delivery: Delivery, clock: string): string => {
  if (delivery.outcome?.kind !== 'sent') return `Marked as sent ${clock}`;
  const count = recipientCount(delivery);
  const some = count === null || count.reached === count.all ? '' : ` to ${count.reached} of ${count.all}`;
  return `${delivery.sandbox ? 'Kept on this computer' : mediumTraits(delivery.message.medium).done.words} ${clock}${some}`;
};

const waitingWords = (delivery: Delivery, where: string, seen: (at: string) => string): string => {
  const again = delivery.retryAt === null ? 'soon' : `at ${seen(delivery.retryAt)}`;
  return `${withoutStop(causeOf(delivery)) || 'Not sent yet'}; trying again ${again}${where}`;
};

/** What goes, or went, in its place: the newest later update with a message for the same destination. */
const insteadWords = ({ destination }: Delivery, number: number, facts: Facts): string => {
  const later = facts.updates
    .filter((update) => update.number > number)
    .flatMap((update) => update.deliveries.map((delivery) => ({ number: update.number, delivery })))
    .filter(({ delivery }) => delivery.destination.id === destination.id && delivery.state !== 'skipped');
  const gone = later.findLast(({ delivery }) => delivery.state === 'sent');
  if (gone !== undefined) return `update ${gone.number} went instead`;
  const next = later.at(-1);
  return next === undefined ? 'a newer update was to go instead' : `update ${next.number} goes instead`;
};

interface Place {
  readonly number: number;
  readonly facts: Facts;
  readonly seen: (at: string) => string;
}

const wordsOf = (delivery: Delivery, { number, facts, seen }: Place): string => {
  const { name, medium } = delivery.destination;
  const partly = partlyReached(delivery);
  const who = partly === null ? '' : `Sent to ${partly}; `;
  const words = (alone: string, rest: string): string => (partly === null ? alone : `${who}${rest}`);
  const at = seen(delivery.at);
  const where = fromConsole(facts, delivery.duty, 'from');
  switch (delivery.state) {
    case 'queued':
      return words(
        `About to be sent${delivery.released ? ' again' : ''}${where}`,
        `about to be sent to the rest${where}`,
      );
    case 'attempting':
      return delivery.skipAsked
        ? words('Cancelling…', 'cancelling the rest…')
        : words(`Sending${where}…`, `sending to the rest${where}…`);
    case 'waiting':
      return `${who}${waitingWords(delivery, where, seen)}`;
    case 'sent':
      return sentWords(delivery, at);
    case 'refused':
      return `${words('Refused', 'the rest refused')} ${at}: ${causeOf(delivery)}`;
    case 'unknown': {
      // One person can be asked by name.
      const ask =
        recipientsOf(delivery.message)?.length === 1 ? `ask ${name}` : mediumTraits(medium).ask(name);
      return `${at}: ${words('it may or may not have arrived', 'the rest may or may not have it')}; ${ask}`;
    }
    case 'held':
      return isSuperseded(delivery)
        ? `${words('Skipped', 'the rest skipped')} ${at}: ${insteadWords(delivery, number, facts)}`
        : `${words('Held back', 'the rest held back')} ${at}: its own next update is already due. Skip it, or send it anyway?`;
    case 'skipped':
      return `${words('Skipped', 'the rest skipped')} ${at}`;
  }
};

const toneOf = (delivery: Delivery): OutboxRow['tone'] => {
  if (needsAnswer(delivery)) return 'now';
  return delivery.state === 'waiting' || (delivery.state === 'sent' && delivery.refused.length > 0)
    ? 'soon'
    : 'calm';
};

const rowOf = (delivery: Delivery, place: Place): OutboxRow => ({
  delivery: delivery.id,
  name: delivery.destination.name,
  medium: delivery.destination.medium,
  state: delivery.state,
  held: delivery.held,
  words: wordsOf(delivery, place),
  tone: toneOf(delivery),
  // A message skipped for a newer one needs no second answer, but can still be sent.
  can: isSuperseded(delivery) ? ['again'] : delivery.skipAsked ? [] : settlementsOf(delivery.state),
  attempts: delivery.attempts,
  sandbox: delivery.sandbox,
  refused: delivery.refused.map(({ address, reason }) => ({ address, reason: reason || notAnAddress })),
});

/** Every update with what became of it, newest first. */
export const outbox = (facts: Facts, now: string): readonly OutboxUpdate[] => {
  const seen = (at: string): string => clockSeenFrom(at, facts.zone, now);
  return facts.updates.toReversed().map(({ id, number, audience, at, deliveries }: Update) => ({
    update: id,
    number,
    audience,
    at,
    rows: deliveries.map((delivery) => rowOf(delivery, { number, facts, seen })),
  }));
};

/** Every post with what became of it, newest first. */
export const outboxPosts = (facts: Facts, now: string): readonly OutboxPost[] => {
  const seen = (at: string): string => clockSeenFrom(at, facts.zone, now);
  return facts.posts.toReversed().map(({ id, what, text, at, delivery }) => ({
    post: id,
    label: postLabels[what],
    text,
    at,
    row: rowOf(delivery, { number: 0, facts, seen }),
  }));
};
