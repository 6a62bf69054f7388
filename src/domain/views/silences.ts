import { threadOf } from '../incident/entries.ts';
import type { Facts, IncidentState, Thread } from '../incident/state.ts';
import { isLive } from '../incident/words.ts';
import { byTime, isBefore, isBy, minutesBetween } from '../time/instants.ts';

/** A time in which nothing was said about a thread. Instants are ISO 8601. */
interface Silence {
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
}

/** Until when words about a thread are waited for: it ends, or the incident does; null while that is not known. */
const until = ({ state, stateAt }: Thread, over: string | null): string | null =>
  isLive(state) || (over !== null && isBefore(over, stateAt)) ? over : stateAt;

/**
 * The silences of a thread while somebody waited for it, longest first: what was logged after its end, or after the
 * incident's, ends none. `end` (ISO 8601) is when an incident that is not over was left; null to leave out a silence
 * that lasts.
 */
export const silencesOf = (
  { history }: Pick<IncidentState, 'history'>,
  { endedAt }: Pick<Facts, 'endedAt'>,
  thread: Thread,
  end: string | null,
): readonly Silence[] => {
  const last = until(thread, endedAt ?? end);
  const said = history
    .filter((item) => item.withdrawn === null && threadOf(item) === thread.number)
    .map(({ occurredAt }) => occurredAt)
    .filter((at) => last === null || isBy(at, last))
    .toSorted(byTime);
  return [...said, ...(last === null ? [] : [last])]
    .flatMap((to, place, all): readonly Silence[] => {
      const from = all[place - 1];
      return from === undefined ? [] : [{ from, to, minutes: minutesBetween(from, to) }];
    })
    .toSorted((a, b) => b.minutes - a.minutes);
};
