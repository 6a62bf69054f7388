import type { Glance } from '../incident/glance.ts';
import {
  expectedEnd,
  isPlannedOnly,
  isUnderWay,
  type MaintenanceWindow,
  owedOverruns,
} from '../incident/window.ts';
import { audienceLabels } from '../incident/words.ts';
import { byTime, isBefore, isBy, minutesBetween, minutesLater } from '../time/instants.ts';
import { shortSpan } from '../time/spans.ts';
import { duration } from '../time/times.ts';
import { overWords, windowView } from './maintenance.ts';
import type { NeedTarget } from './needs/need.ts';
import { beginKey, endChoices, endKey, overrunKey } from './needs/window.ts';

/** When somebody is reminded of the window of planned work, and of what. */

interface WindowMoment {
  /** The key of the same thing in "Needs you". */
  readonly about: string;
  /** Once each, in order. ISO 8601. */
  readonly before: readonly string[];
  readonly dueAt: string;
  readonly say: (now: string) => string;
  readonly target: NeedTarget;
}

interface WindowRules {
  /** 0 for none. */
  readonly hoursBeforeWindow: number;
  readonly minutesBeforeWindow: number;
  readonly everyMinutes: number;
}

/** The moments this many minutes before, in order; those that had passed when the window was said are left out. */
const lead = (at: string, said: string, minutes: readonly number[]): readonly string[] =>
  minutes
    .filter((each) => each > 0)
    .map((each) => minutesLater(at, -each))
    .filter((moment) => isBefore(said, moment))
    .toSorted(byTime);

const beginWords = (window: MaintenanceWindow, now: string): string => {
  const left = minutesBetween(now, window.from);
  if (left > 0) return `maintenance begins in ${duration(Math.ceil(left))}`;
  return isBy(window.to, now)
    ? 'the window has passed and nothing has begun'
    : 'the window has begun: set it in progress?';
};

const endWords = (facts: Glance, end: string, now: string): string => {
  const isExtended = facts.window?.extended != null;
  const left = minutesBetween(now, end);
  if (left > 0)
    return `${isExtended ? 'expected to end' : 'the window ends'} in ${duration(Math.ceil(left))}`;
  const words = isExtended ? windowView(facts, now)?.state : 'the window has ended';
  return `${words}: ${endChoices(facts)}`;
};

const begins = (window: MaintenanceWindow, rules: WindowRules): WindowMoment => ({
  about: beginKey,
  before: lead(window.from, window.at, [rules.hoursBeforeWindow * 60, rules.minutesBeforeWindow]),
  dueAt: window.from,
  say: (now) => beginWords(window, now),
  target: { kind: 'begin' },
});

const ends = (facts: Glance, window: MaintenanceWindow, rules: WindowRules): WindowMoment => {
  const end = expectedEnd(window);
  return {
    about: endKey,
    before: lead(end, window.extended?.at ?? window.at, [rules.minutesBeforeWindow]),
    dueAt: end,
    say: (now) => endWords(facts, end, now),
    target: { kind: 'window' },
  };
};

/** Whether anybody has answered what the end means, by telling an audience or saying that none will be told. */
const isAnswered = (facts: Glance, window: MaintenanceWindow): boolean => {
  const end = expectedEnd(window);
  const after = [...facts.updates, ...facts.dismissedOverruns].filter(({ at }) => isBy(end, at));
  return after.some(({ seq }) => seq > (window.extended?.seq ?? window.seq));
};

/** Everything that somebody is reminded of about the window. */
export const windowMoments = (facts: Glance, rules: WindowRules): readonly WindowMoment[] => {
  const { window } = facts;
  if (window === null) return [];
  if (isPlannedOnly(facts)) return [begins(window, rules)];
  if (!isUnderWay(facts)) return [];
  // Until it is said what the end means, nobody can be told; then whoever is not told yet is what remains.
  const isSaid = isAnswered(facts, window);
  const end = expectedEnd(window);
  const owed = owedOverruns(facts, isSaid ? end : minutesLater(end, -1));
  return [
    ...(isSaid ? [] : [ends(facts, window, rules)]),
    ...owed.map(
      ({ audience, since }): WindowMoment => ({
        about: overrunKey(audience),
        before: [],
        dueAt: minutesLater(since, rules.everyMinutes),
        say: (now) =>
          `${overWords(facts, now).toLowerCase() || 'runs over'}: ${audienceLabels[audience].toLowerCase()} audience not told`,
        target: { kind: 'composer', audience },
      }),
    ),
  ];
};

/** "Sun 22:00–02:00 CET" */
export const windowDetail = ({ window, zone }: Glance, now: string): string =>
  window === null ? '' : shortSpan(window, zone, now);
