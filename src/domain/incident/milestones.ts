import { isBefore } from '../time/instants.ts';
import type { Glance } from './glance.ts';
import { isOver, isUnmended, type Milestone, milestones } from './words.ts';

/** When the impact began, was noticed, worked on, mended and over; and how long each took. */

/** When a milestone was reached. */
interface Reached {
  /** ISO 8601. */
  readonly at: string;
  /** Whether somebody said so; otherwise it follows from the rest of the record. */
  readonly isSet: boolean;
}

/** When it was first said to be mended, since it last was not. */
const mendedAt = ({ statuses }: Glance): string | null =>
  statuses[statuses.findLastIndex(({ status }) => isUnmended(status)) + 1]?.at ?? null;

const endedAt = ({ status, endedAt: at, said }: Glance): string | null =>
  at ?? (isOver(status) ? (said.status?.at ?? null) : null);

/** What stands for a milestone that nobody set. Planned work is not detected, answered or mitigated. */
const unset: Readonly<Record<Milestone, (facts: Glance) => string | null>> = {
  began: ({ impactStartedAt }) => impactStartedAt,
  detected: ({ kind, declaredAt }) => (kind === 'maintenance' ? null : declaredAt),
  firstResponse: ({ kind, respondedAt }) => (kind === 'maintenance' ? null : respondedAt),
  mitigated: (facts) => {
    const at = mendedAt(facts);
    const over = reached(facts, 'over')?.at;
    if (facts.kind === 'maintenance' || at === null) return null;
    return over !== undefined && isBefore(over, at) ? over : at;
  },
  over: endedAt,
};

/** When a milestone was reached; null where it was not, or nobody knows. */
export const reached = (facts: Glance, milestone: Milestone): Reached | null => {
  const set = facts.milestones[milestone];
  if (set !== null) return { at: set.at, isSet: true };
  const at = unset[milestone](facts);
  return at === null ? null : { at, isSet: false };
};

/** Every output shows the minutes of a clock: a duration is the difference between what is shown. */
const clockMinutes = (from: string, to: string): number => {
  const minute = (at: string): number => Math.floor(Date.parse(at) / 60_000);
  return minute(to) - minute(from);
};

/** From which milestone the time to each of the others counts. */
const countsFrom = {
  detected: 'began',
  firstResponse: 'detected',
  mitigated: 'began',
  over: 'began',
} as const satisfies Record<Exclude<Milestone, 'began'>, Milestone>;

/** The milestones that have a duration: all but the first. */
type Timed = keyof typeof countsFrom;
export const timed: readonly Timed[] = milestones.filter((milestone) => milestone !== 'began');

/** Whether planned work has begun; anything else has when it is declared. */
const hasBegun = ({ status }: Glance): boolean => status !== 'scheduled';

/**
 * Whole minutes until a milestone: the time to detect, to the first response, to mitigate, and how long the impact lasted.
 * Null while it was not reached, or where the times that are known contradict each other. Never negative.
 */
export const timeTo = (facts: Glance, milestone: Timed): number | null => {
  const from = reached(facts, countsFrom[milestone]);
  const to = reached(facts, milestone);
  if (from === null || to === null || !hasBegun(facts) || isBefore(to.at, from.at)) return null;
  return clockMinutes(from.at, to.at);
};

/** The impact's period, as every output shows it: null for `to` while it goes on. */
export const impactPeriod = (facts: Glance): { readonly from: string; readonly to: string | null } => ({
  from: facts.impactStartedAt,
  to: reached(facts, 'over')?.at ?? null,
});

/** Whole minutes that a period lasted, up to now while it goes on. Never negative; a clock that was set back counts as none. */
export const minutesOf = ({ from, to }: ReturnType<typeof impactPeriod>, now: string): number =>
  Math.max(0, clockMinutes(from, to ?? now));

/** Whole minutes that the impact lasted, up to now while it goes on; null for planned work that has not begun. */
export const impactDuration = (facts: Glance, now: string): number | null =>
  hasBegun(facts) ? minutesOf(impactPeriod(facts), now) : null;

/** Whether anybody said when the impact began: the time of declaration does not say. */
export const isStartKnown = ({ milestones: set, impactStartedAt, declaredAt }: Glance): boolean =>
  set.began !== null || impactStartedAt !== declaredAt;

/** Whether a time is more than what is assumed as long as nobody says otherwise. */
const stands = (facts: Glance, milestone: Milestone): boolean =>
  facts.milestones[milestone] !== null || milestone === 'began' || milestone === 'over';

/** Which milestone a time for another one contradicts: a duration would be negative. Null for none. */
export const contradicted = (facts: Glance, milestone: Milestone, at: string): Milestone | null => {
  const timeOf = (other: Milestone) => (stands(facts, other) ? reached(facts, other)?.at : undefined);
  const wrong = timed.flatMap((end): readonly Milestone[] => {
    const start = countsFrom[end];
    const [from, to] = [timeOf(start), timeOf(end)];
    if (end === milestone && from !== undefined && isBefore(at, from)) return [start];
    return start === milestone && to !== undefined && isBefore(to, at) ? [end] : [];
  });
  return wrong[0] ?? null;
};
