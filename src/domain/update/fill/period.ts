import { impactPeriod, minutesOf } from '../../incident/milestones.ts';
import type { Update } from '../../incident/state.ts';
import { type Audience, isUnmended } from '../../incident/words.ts';
import { duration } from '../../time/times.ts';
import { cleanLines } from '../clean.ts';
import { withoutDate } from './carried.ts';
import type { Moment } from './moment.ts';

/** When the impact began and ended, as far as that is known. */

/** When the impact was over: the milestone, else when the incident was resolved; null while it is not over. */
export const endOf = ({ facts }: Moment): string | null => impactPeriod(facts).to;

/** How long the impact lasted, up to now while it is not over. */
export const lasted = (moment: Moment): string => duration(minutesOf(impactPeriod(moment.facts), moment.now));

/** Whether words give a period: "13:42 to 14:09 UTC". */
export const saysPeriod = (text: string): boolean =>
  /\b\d{1,2}:\d\d\b[^.;:()]{0,24}?(?:\b(?:to|until|till|and)|[-–—])\s*[^.;:()]{0,16}?\b\d{1,2}:\d\d\b/u.test(
    text,
  );

/** The updates to an audience since the fix: the times in them are history, not plans. */
const sinceMended = (updates: readonly Update[], audience: Audience): readonly Update[] => {
  const own = updates.filter((update) => update.audience === audience);
  return own.slice(own.findLastIndex(({ status }) => isUnmended(status)) + 1);
};

/** Whether a line gives the final period: one that carries a time is older than the fix. */
const isFinalPeriod = (line: string): boolean => saysPeriod(line) && line === withoutDate(line);

/** The last update since the fix that gave the period: it prevails over the times in the record. */
export const toldPeriod = ({ facts, audience }: Moment): Update | undefined =>
  (audience === 'internal' ? (['internal', 'external'] as const) : (['external'] as const))
    .flatMap((each) => sinceMended(facts.updates, each))
    .toSorted((a, b) => a.seq - b.seq)
    .findLast(({ fields }) => cleanLines(fields.impact).some(isFinalPeriod));
