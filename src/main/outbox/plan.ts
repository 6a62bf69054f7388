import { type Sending, sendingsOf } from '../../domain/incident/sendings.ts';
import type { Delivery, Facts, Update } from '../../domain/incident/state.ts';
import { mediumTraits } from '../../domain/media/media.ts';
import { byTime, isBy } from '../../domain/time/instants.ts';

/** What the outbox has to do for one incident. Pure: depends only on the record and the wall clock. */
export type Step =
  /** To be held back, for this reason. */
  | { readonly state: 'note'; readonly delivery: Delivery; readonly reason: 'stale' | 'superseded' }
  /**
   * - attempting: an attempt is in progress, or was when the console stopped.
   * - ready: to be tried, in this order per destination; a waiting one when its wait is over.
   * - unknown: to be looked up.
   */
  | (Sending & { readonly state: 'attempting' | 'ready' | 'unknown' });

/** The message of an update. */
type Unsent = Sending & { readonly update: Update };

const isOfUpdate = (sending: Sending): sending is Unsent => sending.update !== null;

/** The steps for one incident at `now` (ISO 8601). */
export const stepsFor = (facts: Facts, now: string): readonly Step[] => {
  const all = sendingsOf(facts);
  const byDestination = Map.groupBy(all.filter(isOfUpdate), ({ delivery }) => delivery.destination.id);
  return [
    ...[...byDestination.values()].flatMap((list) => stepsForDestination(list, now)),
    ...all.filter(({ update }) => update === null).flatMap(stepsForPost),
  ];
};

/** A post goes out as it is: none replaces another, and it promises no later one. */
const stepsForPost = (post: Sending): readonly Step[] => {
  switch (post.delivery.state) {
    case 'queued':
    case 'waiting':
      return [{ state: 'ready', ...post }];
    case 'attempting':
      return [{ state: 'attempting', ...post }];
    case 'unknown':
      return canBeLookedUp(post) ? [{ state: 'unknown', ...post }] : [];
    default:
      return [];
  }
};

const stepsForDestination = (list: readonly Unsent[], now: string): readonly Step[] => {
  const orphans = list.filter(({ delivery }) => delivery.state === 'attempting');
  const unknown = list.filter(({ delivery }) => delivery.state === 'unknown');
  const unsent = list.filter(({ delivery }) => delivery.state === 'queued' || delivery.state === 'waiting');
  const stale = unsent.filter((one) => isStale(one, now));
  const fresh = unsent.filter((one) => !stale.includes(one));
  const newest = fresh.reduce<Unsent | null>(
    (best, one) => (best === null || one.update.number > best.update.number ? one : best),
    null,
  );
  const newestOut = Math.max(0, ...list.filter(isOut).map(({ update }) => update.number));
  const superseded = fresh.filter(
    (one) => (one !== newest || one.update.number < newestOut) && isSuperseded(one),
  );
  const going = fresh
    .filter((one) => !superseded.includes(one))
    .toSorted((a, b) => Number(b === newest) - Number(a === newest) || a.update.number - b.update.number);
  return [
    ...orphans.map((one): Step => ({ state: 'attempting', ...one })),
    ...stale.map(({ delivery }): Step => ({ state: 'note', delivery, reason: 'stale' })),
    ...superseded.map(({ delivery }): Step => ({ state: 'note', delivery, reason: 'superseded' })),
    ...going.map((one): Step => ({ state: 'ready', ...one })),
    ...unknown.filter(canBeLookedUp).map((one): Step => ({ state: 'unknown', ...one })),
  ];
};

/** The next update it promises was due before it was sent, so what it says may no longer be true. */
const isStale = ({ update, delivery }: Unsent, now: string): boolean =>
  !delivery.released && update.next.kind === 'at' && isBy(update.next.at, now);

/** Whether a newer one replaces it. Corrections are never skipped: they say that something sent before was wrong. */
const isSuperseded = ({ update, delivery }: Unsent): boolean =>
  !delivery.released && update.corrects === null;

/** Whether it was sent, or may have been, at least to some. */
const isOut = ({ delivery: { state, accepted } }: Unsent): boolean =>
  state === 'attempting' || state === 'sent' || state === 'unknown' || accepted.length > 0;

/** Whether it can be looked up; if not, the lead is asked. */
const canBeLookedUp = ({ delivery: { sandbox, message } }: Sending): boolean =>
  sandbox || mediumTraits(message.medium).canBeLookedUp;

/** When the next unsent delivery will become stale, ISO 8601; null if none will. */
export const nextStaleAt = (facts: Facts): string | null => {
  const moments = facts.updates.flatMap(({ next, deliveries }) =>
    next.kind === 'at' &&
    deliveries.some(({ state, released }) => !released && (state === 'queued' || state === 'waiting'))
      ? [next.at]
      : [],
  );
  return moments.toSorted(byTime)[0] ?? null;
};
