import { isBefore, minutesBetween, minutesLater } from '../time/instants.ts';
import { duration } from '../time/times.ts';
import type { Glance } from './glance.ts';
import { severityRules } from './severities.ts';
import { goesOnSince, newestOf, severeSince } from './since.ts';
import type { Assumption, SecondLook } from './state.ts';
import { isOver } from './words.ts';

/** Assumptions come back for a second look when the incident changes shape, or while a serious one goes on. */

/** Open ones, and supported ones: the evidence was for another shape of the incident. */
export const comesBack = ({ state }: Pick<Assumption, 'state'>): boolean =>
  state === 'open' || state === 'supported';

/**
 * The newest of the regular rounds that a severity asks for, counted from when it began; null before the first. Hours
 * in which nothing was running do not count.
 */
const newestRound = (facts: Glance, now: string): SecondLook | null => {
  const { severity, phase, status } = facts;
  if (phase !== 'active' || status === 'scheduled' || isOver(status)) return null;
  const since = newestOf(goesOnSince(facts), severeSince(facts));
  const { lookAgainEvery: every } = severityRules[severity];
  if (every === null) return null;
  const minutes = Math.floor(minutesBetween(since, now) / every) * every;
  if (minutes < every) return null;
  return { why: `${duration(minutes)} at ${severity}`, at: minutesLater(since, minutes), assumptions: [] };
};

/**
 * The second look that is due now; null for none. One that the record asks for is in the facts. A round needs no entry:
 * it follows from the clock, the severity and when each assumption was last looked at, so a replay asks for the same.
 */
export const secondLookAt = (facts: Glance, now: string): SecondLook | null => {
  const asked = facts.secondLook;
  const round = newestRound(facts, now);
  if (round === null) return asked;
  const due = facts.assumptions
    .filter((assumption) => comesBack(assumption) && isBefore(assumption.lookedAt, round.at))
    .map(({ number }) => number);
  const more = due.filter((number) => !asked?.assumptions.includes(number));
  if (more.length === 0) return asked;
  if (asked === null) return { ...round, assumptions: more };
  const assumptions = [...asked.assumptions, ...more].toSorted((a, b) => a - b);
  return { why: `${asked.why}; ${round.why}`, at: round.at, assumptions };
};
