import type { Update } from '../../incident/state.ts';
import { type Audience, isOver, type Status } from '../../incident/words.ts';
import { minutesBetween } from '../../time/instants.ts';
import { duration } from '../../time/times.ts';
import { cleanLines } from '../clean.ts';
import { withoutDate } from './carried.ts';
import type { Moment } from './moment.ts';

/** From when to when it lasted, as far as that is known. */

/** Whether there is no fix yet, or the planned work still goes on. */
export const isUnmended = (status: Status): boolean =>
  status === 'investigating' || status === 'identified' || status === 'scheduled' || status === 'inProgress';

/** When the impact was over: when it was called resolved. */
export const endOf = ({ facts }: Moment): string | null =>
  isOver(facts.status) ? (facts.endedAt ?? facts.said.status?.at ?? null) : null;

/** How long it lasted, until now while it is not over. */
export const lasted = (moment: Moment): string =>
  duration(minutesBetween(moment.facts.impactStartedAt, endOf(moment) ?? moment.now));

/** "13:42 to 14:09 UTC": whether words say themselves from when to when. */
export const saysPeriod = (text: string): boolean =>
  /\b\d{1,2}:\d\d\b[^.;:()]{0,24}?(?:\b(?:to|until|till|and)|[-–—])\s*[^.;:()]{0,16}?\b\d{1,2}:\d\d\b/u.test(
    text,
  );

/** The updates to an audience since there was a fix: what they say of times has happened, and is no plan. */
const sinceMended = (updates: readonly Update[], audience: Audience): readonly Update[] => {
  const own = updates.filter((update) => update.audience === audience);
  return own.slice(own.findLastIndex(({ status }) => isUnmended(status)) + 1);
};

/** Words that were dated when they were told are older than the fix. */
const isOfThen = (line: string): boolean => saysPeriod(line) && line === withoutDate(line);

/** What was told, after the fix, of when it was: those words count, whatever the record says of its times. */
export const toldPeriod = ({ facts, audience }: Moment): Update | undefined =>
  (audience === 'internal' ? (['internal', 'external'] as const) : (['external'] as const))
    .flatMap((each) => sinceMended(facts.updates, each))
    .toSorted((a, b) => a.seq - b.seq)
    .findLast(({ fields }) => cleanLines(fields.impact).some(isOfThen));

/** Whether anybody said when it began: that it was declared then says nothing of the impact. */
export const isStartKnown = ({ facts }: Moment): boolean => facts.impactStartedAt !== facts.declaredAt;
