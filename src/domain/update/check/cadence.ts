import { isPlannedOnly } from '../../incident/window.ts';
import { isOver } from '../../incident/words.ts';
import { minutesBetween } from '../../time/instants.ts';
import { duration } from '../../time/times.ts';
import { finding, type Rule } from './context.ts';

/**
 * Finds a promised next update that is later than the severity asks for, in the past, or missing while the
 * incident is not over. "When something changes" names no time, so it cannot be late.
 */
export const cadenceRule: Rule = ({ facts, next, cadence, now }) => {
  if (next === null || next.kind === 'onChange' || isOver(facts.status)) return [];
  if (next.kind === 'none') {
    const message = 'It is not over yet, and this promises no further update.';
    return [finding('noPromise', 'next', 'none', message)];
  }
  const minutes = next.kind === 'in' ? next.minutes : minutesBetween(now, next.at);
  if (minutes <= 0)
    return [finding('cadence', 'next', 'past', 'The time promised for the next update has passed.')];
  // Before planned work begins nobody waits for more than that.
  const { window } = facts;
  if (isPlannedOnly(facts) && window !== null && minutes <= minutesBetween(now, window.from) + 1) return [];
  const asked = cadence[facts.severity];
  // Part of a minute is rounding, not lateness.
  if (asked === null || minutes < asked + 1) return [];
  const message = `${facts.severity} asks for an update every ${duration(asked)}; this promises the next in ${duration(minutes)}.`;
  return [finding('cadence', 'next', facts.severity, message)];
};
