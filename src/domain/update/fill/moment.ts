import type { Facts, Place, Update } from '../../incident/state.ts';
import { type Audience, type Cadence, defaultCadence, type Status } from '../../incident/words.ts';
import { minutesBetween } from '../../time/instants.ts';
import { clockTimeSeenFrom } from '../../time/times.ts';
import type { FillOptions } from './filled.ts';
import { type Phrases, usualPhrases } from './phrases.ts';

/** Everything that the rules look at: the record as it is now, and what this audience was told before. */
export interface Moment {
  readonly facts: Facts;
  readonly audience: Audience;
  /** ISO 8601. */
  readonly now: string;
  readonly cadence: Cadence;
  readonly phrases: Phrases;
  /** The last update of this audience. */
  readonly last: Update | undefined;
  /** The last update that went outside. */
  readonly lastOutside: Update | undefined;
  readonly confirmed: ReadonlySet<string>;
}

/** The newest update of an audience, or undefined before the first one. */
export const lastUpdateFor = (facts: Facts, audience: Audience): Update | undefined =>
  facts.updates.findLast((update) => update.audience === audience);

export const momentOf = (facts: Facts, audience: Audience, now: string, options: FillOptions): Moment => ({
  facts,
  audience,
  now,
  cadence: options.cadence ?? defaultCadence,
  phrases: options.phrases ?? usualPhrases,
  last: lastUpdateFor(facts, audience),
  lastOutside: lastUpdateFor(facts, 'external'),
  confirmed: new Set(options.confirmed),
});

/** Whether this came into the record after the last update of this audience. */
export const isNews = ({ last }: Pick<Moment, 'last'>, place: Place): boolean => place.seq > (last?.seq ?? 0);

/** Statuses in which it seems mended. */
const mended: readonly Status[] = ['monitoring', 'resolved', 'verifying', 'completed'];

export const isMended = (status: Status): boolean => mended.includes(status);

/**
 * Where in the record it came back after it had seemed mended; 0 while it has not. What was found and decided before
 * that is about the first time only.
 */
export const backSince = ({ statuses }: Facts): number => {
  const back = statuses.findLast((each, index) => {
    const before = statuses[index - 1];
    return before !== undefined && isMended(before.status) && !isMended(each.status);
  });
  return back?.seq ?? 0;
};

/** How old a word may be, in minutes, before an update says when it was true. */
const undated = 30;

export const needsTime = ({ now }: Moment, at: string): boolean => minutesBetween(at, now) > undated;

/** How old a word may be, in minutes, before it counts no more without being said again. */
const fresh = 60;

export const isOld = ({ now }: Pick<Moment, 'now'>, at: string): boolean => minutesBetween(at, now) > fresh;

/** "14:30 UTC", with the day when that is another one than now. */
export const clock = ({ facts, now }: Moment, at: string): string => clockTimeSeenFrom(at, facts.zone, now);

/** "at 14:30 UTC", "on Sat 21 Nov, 14:30 UTC". */
export const atClock = (moment: Moment, at: string): string => {
  const time = clock(moment, at);
  return `${time.includes(',') ? 'on' : 'at'} ${time}`;
};

/** The later of two words on the record. */
export const later = <P extends Place>(a: P | null, b: P | null): P | null =>
  a === null || (b !== null && b.seq > a.seq) ? b : a;
