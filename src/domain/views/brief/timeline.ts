import type { Facts } from '../../incident/state.ts';
import { statusLabels } from '../../incident/words.ts';
import { byTime } from '../../time/instants.ts';
import { type Line, line, strong } from '../page.ts';
import { clockTimeSeenFrom } from '../time.ts';

/** How severity and status went, oldest first. */

interface Step {
  readonly at: string;
  readonly words: string;
}

/** Only what changed: a severity that was said again is none. */
const steps = ({ severities, statuses, reopenedAt, closedAt }: Facts): readonly Step[] =>
  [
    ...severities
      .filter((one, place, all) => all[place - 1]?.severity !== one.severity)
      .map(({ at, severity }) => ({ at, words: severity as string })),
    ...statuses
      .filter((one, place, all) => all[place - 1]?.status !== one.status)
      .map(({ at, status }) => ({ at, words: statusLabels[status] })),
    ...(reopenedAt === null ? [] : [{ at: reopenedAt, words: 'reopened' }]),
    ...(closedAt === null ? [] : [{ at: closedAt, words: 'closed' }]),
  ].toSorted((a, b) => byTime(a.at, b.at));

/** So many of the newest; the first, the declaration, always stands. */
const most = 8;

/** One line for each time at which something changed; with the day where that is another than in the line before. */
export const timelineLines = (facts: Facts, now: string): readonly Line[] => {
  const times = [...Map.groupBy(steps(facts), ({ at }) => at)];
  const left = times.length > most + 2 ? times.length - most - 1 : 0;
  return times.flatMap(([at, together], place) => {
    if (place > 0 && place < left) return [];
    if (place > 0 && place === left) return [line`${left} changes between`];
    const before = times[place - 1]?.[0] ?? now;
    const words = together.map((one) => one.words).join(', ');
    return [line`${strong(clockTimeSeenFrom(at, facts.zone, before))} ${words}`];
  });
};
