import type { Glance } from '../incident/glance.ts';
import { isAway } from '../incident/holder.ts';
import { isPlannedOnly } from '../incident/window.ts';
import { type Cadence, isOver, isWorse, type PinnedField, pinnedFields } from '../incident/words.ts';
import { isBy, minutesBetween } from '../time/instants.ts';
import { age } from './time.ts';

/** Why the pinned words may be out of date. */
export interface PinnedDoubt {
  readonly field: PinnedField;
  /** "3h 20m": how long ago they were said. */
  readonly age: string;
  /** It has got worse since. */
  readonly isWorseSince: boolean;
}

const isLive = (facts: Glance): boolean =>
  facts.phase === 'active' && !isOver(facts.status) && !isPlannedOnly(facts) && !isAway(facts);

/** Whether it is worse now than when these words were said. */
const gotWorseSince = ({ severities, severity }: Glance, at: string): boolean => {
  const then = severities.findLast((one) => isBy(one.at, at)) ?? severities[0];
  return then !== undefined && isWorse(severity, then.severity);
};

/** Whether the impact was described when it was less bad than now, or not at all. */
export const isImpactAskedAgain = (facts: Glance): boolean =>
  isLive(facts) && gotWorseSince(facts, facts.pinnedAt.impact);

/** The pinned words to ask about: older than the cadence of updates, or said before it got worse. */
export const pinnedDoubts = (facts: Glance, now: string, cadence: Cadence): readonly PinnedDoubt[] => {
  if (!isLive(facts)) return [];
  const fresh = cadence[facts.severity];
  return pinnedFields.flatMap((field): readonly PinnedDoubt[] => {
    const at = facts.pinnedAt[field];
    const isWorseSince = field === 'impact' && isImpactAskedAgain(facts);
    const isOld = fresh !== null && minutesBetween(at, now) > fresh;
    return facts[field] !== '' && (isOld || isWorseSince) ? [{ field, age: age(at, now), isWorseSince }] : [];
  });
};

/** The doubt in words: "45m old", "it got worse since". */
export const doubtWords = ({ age: old, isWorseSince }: PinnedDoubt): string =>
  [...(old === 'now' ? [] : [`${old} old`]), ...(isWorseSince ? ['it got worse since'] : [])].join(', ');
