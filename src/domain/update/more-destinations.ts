import type { DeliveryState, Facts, Update } from '../incident/state.ts';
import { windowOf } from '../incident/window.ts';
import type { Audience } from '../incident/words.ts';
import { type Destination, notReached } from '../media/media.ts';
import { isBy } from '../time/instants.ts';
import type { EarlierMessage, PreparedWords } from './media.ts';
import { readText } from './read-text.ts';

/** Sending an update to destinations that were added after it was queued, never twice to the same one. */

/** The newest update of this audience. */
export const newestFor = ({ updates }: Pick<Facts, 'updates'>, audience: Audience): Update | undefined =>
  updates.findLast((update) => update.audience === audience);

/** Every message of this incident to this audience, oldest first. */
export const messagesTo = (facts: Facts, audience: Audience): readonly EarlierMessage[] =>
  facts.updates
    .filter((update) => update.audience === audience)
    .flatMap(({ number, deliveries }) =>
      deliveries.map(({ destination, message, state }) => ({
        number,
        destination: destination.id,
        message,
        isOut: !staysHere.includes(state),
      })),
    );

/** Where a message is that did not go out, and does not unless the lead says so. */
const staysHere: readonly DeliveryState[] = ['refused', 'held', 'skipped'];

/** Whether the next update that it promised is already due: what it says may no longer be true. */
export const isPastItsNext = ({ next }: Update, now: string): boolean =>
  next.kind === 'at' && isBy(next.at, now);

/** The words that it was queued with, which all its messages contain. */
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
  severity: update.severity,
  status: update.status,
  corrects: update.corrects,
  window: windowOf(facts),
  postedAt: update.at,
});

/**
 * What is left of the destination without those that already have this update; null when nothing is. Channels and
 * addresses count, not names: a destination may have been removed and added again.
 */
export const stillWithout = (update: Update, destination: Destination): Destination | null => {
  if (update.deliveries.some((delivery) => delivery.destination.id === destination.id)) return null;
  const live = update.deliveries.filter(({ state }) => state !== 'skipped');
  return notReached(destination, live);
};

/** A destination that the newest update of its audience can still be sent to. */
export interface MoreToSend {
  readonly update: Update;
  readonly destination: Destination;
  /** Whether its next update is already due: it is then sent only when the lead says so. */
  readonly isOld: boolean;
}

/** The updates that can still be sent, and where. None for a drill, which reaches nobody, or a closed incident. */
export const moreToSend = (
  facts: Pick<Facts, 'updates' | 'kind' | 'phase'>,
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
