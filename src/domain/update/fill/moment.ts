import type { Facts, Place, Update } from '../../incident/state.ts';
import { type Audience, type Cadence, defaultCadence, type Status } from '../../incident/words.ts';
import { minutesBetween } from '../../time/instants.ts';
import { clockTimeSeenFrom } from '../../time/times.ts';
import type { FillOptions } from './filled.ts';
import { type Phrases, usualPhrases } from './phrases.ts';

/** Everything that the rules read: the record as it is now, and what this audience was last told. */
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
export const lastUpdateFor = ({ updates }: Pick<Facts, 'updates'>, audience: Audience): Update | undefined =>
  updates.findLast((update) => update.audience === audience);

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

/** Whether this was recorded after the last update to this audience. */
export const isNews = ({ last }: Pick<Moment, 'last'>, place: Place): boolean => place.seq > (last?.seq ?? 0);

/** Statuses in which it seems fixed. */
const mended: readonly Status[] = ['monitoring', 'resolved', 'verifying', 'completed'];

export const isMended = (status: Status): boolean => mended.includes(status);

/**
 * The position in the record at which the incident came back after a fix; 0 if it has not. What was found and decided
 * before that is about the first time only.
 */
export const backSince = ({ statuses }: Facts): number => {
  const back = statuses.findLast((each, index) => {
    const before = statuses[index - 1];
    return before !== undefined && isMended(before.status) && !isMended(each.status);
  });
  return back?.seq ?? 0;
};

/** After this many minutes an update says when something was true. */
const undatedFor = 30;

export const needsTime = ({ now }: Moment, at: string): boolean => minutesBetween(at, now) > undatedFor;

/** After this many minutes something no longer counts unless it is said again. */
const freshFor = 60;

export const isOld = ({ now }: Pick<Moment, 'now'>, at: string): boolean =>
  minutesBetween(at, now) > freshFor;

/** "14:30 UTC", with the date if that is not today. */
export const clock = ({ facts, now }: Moment, at: string): string => clockTimeSeenFrom(at, facts.zone, now);

/** "at 14:30 UTC", "on Sat 21 Nov, 14:30 UTC". */
export const atClock = (moment: Moment, at: string): string => {
  const time = clock(moment, at);
  return `${time.includes(',') ? 'on' : 'at'} ${time}`;
};

/** Whichever of the two came later in the record. */
export const later = <P extends Place>(a: P | null, b: P | null): P | null =>
  a === null || (b !== null && b.seq > a.seq) ? b : a;
