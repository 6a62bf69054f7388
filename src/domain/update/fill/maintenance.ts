import type { Facts } from '../../incident/state.ts';
import type { NextUpdateChoice } from '../../incident/update-fields.ts';
import { expectedEnd, isPlannedOnly, isUnderWay, minutesOver, owedOverruns } from '../../incident/window.ts';
import type { Cadence } from '../../incident/words.ts';
import { isBefore, minutesBetween } from '../../time/instants.ts';
import { spanWords } from '../../time/spans.ts';
import { clock, type Moment } from './moment.ts';
import { withoutPlaces } from './phrases.ts';

/** What the window of planned work has to say in an update, and when the next one is due by it. */

/** Whether the work takes longer than its window, or is expected to. */
export const isRunningOver = ({ facts, now }: Pick<Moment, 'facts' | 'now'>): boolean =>
  minutesOver(facts, now) !== null || (isUnderWay(facts) && facts.window?.extended != null);

/**
 * The phrase for the summary of planned work, given the one of its status. While the work runs over, that is what it
 * says. Once it is only being checked, that is the news, and that it runs over is said to those who do not know yet.
 */
export const phraseOfWork = (moment: Moment, usual: string, runningOver: string): string => {
  const { facts, now, audience } = moment;
  if (!isRunningOver(moment) || runningOver === '') return usual;
  if (facts.status === 'inProgress') return runningOver;
  const isOwed = owedOverruns(facts, now).some((owed) => owed.audience === audience);
  return isOwed ? `${runningOver} ${withoutPlaces(usual, ['windowEnd', 'newEnd'])}`.trim() : usual;
};

/** Whether readers of words that were said then know another window, or do not know that the work takes longer. */
export const isWindowNews = (
  moment: Moment,
  word: { readonly seq: number; readonly at: string },
): boolean => {
  const { window } = moment.facts;
  if (window === null) return false;
  const isSaidLater = Math.max(window.seq, window.extended?.seq ?? 0) > word.seq;
  return (
    isSaidLater || (minutesOver(moment.facts, moment.now) !== null && isBefore(word.at, expectedEnd(window)))
  );
};

/** The entry that says how long the work takes; null when none does. */
export const windowEntry = ({ window }: Facts): string | null =>
  window === null ? null : (window.extended?.entry ?? window.entry);

/** What fills the placeholders about the window; null for what nobody has said. */
export const windowValues = (
  moment: Moment,
): Readonly<Record<'window' | 'windowEnd' | 'newEnd', string | null>> => {
  const { facts, now } = moment;
  const { window, zone } = facts;
  if (window === null) return { window: null, windowEnd: null, newEnd: null };
  const { extended } = window;
  return {
    window: spanWords(window, zone, now),
    // What has passed is not expected any more.
    windowEnd: isBefore(expectedEnd(window), now) ? null : clock(moment, expectedEnd(window)),
    newEnd: extended === null || isBefore(extended.until, now) ? null : clock(moment, extended.until),
  };
};

/** The moment of the window by which readers hear next: its start, then its expected end; null once that has passed. */
export const nextOfWindow = (
  facts: Pick<Facts, 'window' | 'status' | 'phase'>,
  now: string,
): { readonly at: string; readonly is: 'begin' | 'end' } | null => {
  const { window } = facts;
  if (window === null) return null;
  const next = isPlannedOnly(facts)
    ? ({ at: window.from, is: 'begin' } as const)
    : isUnderWay(facts)
      ? ({ at: expectedEnd(window), is: 'end' } as const)
      : null;
  return next !== null && minutesBetween(now, next.at) >= 1 ? next : null;
};

/** When the next update is promised: at the start of the window; under way by the cadence, but no later than its end. */
export const windowChoice = (
  facts: Pick<Facts, 'window' | 'status' | 'phase' | 'severity'>,
  now: string,
  cadence: Cadence,
): NextUpdateChoice | null => {
  const next = nextOfWindow(facts, now);
  if (next === null) return null;
  const minutes = cadence[facts.severity];
  return next.is === 'begin' || minutes === null || minutesBetween(now, next.at) <= minutes
    ? { kind: 'at', at: next.at }
    : null;
};
