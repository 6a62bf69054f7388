import type { PreparedWords } from '../update/prepare.ts';
import { readText } from '../update/read-text.ts';
import type { Destination } from './destination.ts';
import type { Delivery, Facts, Update } from './state.ts';
import type { Audience } from './words.ts';

/** Sending an update to destinations that were added after it was queued, without ever doubling it. */

/** The newest update of this audience. */
export const newestFor = (facts: Facts, audience: Audience): Update | undefined =>
  facts.updates.findLast((update) => update.audience === audience);

/** Whether its own promise of a next update has passed: what it says may no longer be so. */
export const isPastItsNext = ({ next }: Update, now: string): boolean =>
  next.kind === 'at' && Date.parse(next.at) <= Date.parse(now);

/** The words that it was queued with, as every message of it says them. */
export const frozenWords = (facts: Facts, update: Update): PreparedWords => ({
  document: readText(update.text),
  audience: update.audience,
  kind: facts.kind,
  incidentNumber: facts.number,
  title: update.title,
  outsideName: facts.outsideName,
  declaredAt: facts.declaredAt,
  zone: facts.zone,
  next: update.next,
  postedAt: update.at,
});

const channelName = (channel: string): string => channel.replace(/^#/u, '').toLowerCase();

/** The channel as it was typed, and as Slack called it when it took a message. */
const channelsOf = ({ message, remote }: Delivery): readonly string[] =>
  message.medium === 'slack' ? [message.channel, remote?.channel ?? ''].map(channelName) : [];

/** Who has it or may get it yet. */
const recipientsOf = ({ message, refused }: Delivery): readonly string[] => {
  if (message.medium !== 'email') return [];
  const gone = new Set(refused.map(({ address }) => address));
  return [...message.to, ...message.bcc].filter((address) => !gone.has(address)).map((a) => a.toLowerCase());
};

/**
 * The destination as far as it has no message of this update yet; null when it has one. The same channel or address
 * under another name has it too: a destination may have been removed and added again.
 */
export const stillWithout = (update: Update, destination: Destination): Destination | null => {
  if (update.deliveries.some((delivery) => delivery.destination.id === destination.id)) return null;
  const live = update.deliveries.filter(({ state }) => state !== 'skipped');
  if (destination.medium === 'slack') {
    const channels = live.flatMap(channelsOf);
    return channels.includes(channelName(destination.channel)) ? null : destination;
  }
  const has = new Set(live.flatMap(recipientsOf));
  const recipients = destination.recipients.filter((address) => !has.has(address.toLowerCase()));
  return recipients.length === 0 ? null : { ...destination, recipients };
};

/** A destination that the newest update of its audience can still be sent to. */
export interface MoreToSend {
  readonly update: Update;
  readonly destination: Destination;
  /** Its own next update is due already: it is sent only when the lead says so. */
  readonly isOld: boolean;
}

/** What could still be sent where. Nothing for a drill, which reaches nobody, nor once the incident is closed. */
export const moreToSend = (
  facts: Facts,
  destinations: readonly Destination[],
  now: string,
): readonly MoreToSend[] => {
  if (facts.kind === 'drill' || facts.phase === 'closed') return [];
  return destinations.flatMap((destination) => {
    const update = newestFor(facts, destination.audience);
    if (update === undefined || stillWithout(update, destination) === null) return [];
    return [{ update, destination, isOld: isPastItsNext(update, now) }];
  });
};
