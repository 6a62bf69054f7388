import type { Glance } from '../incident/glance.ts';
import type { Facts } from '../incident/state.ts';
import {
  expectedEnd,
  isPlannedOnly,
  isUnderWay,
  type MaintenanceWindow,
  minutesOver,
} from '../incident/window.ts';
import { isBefore, isBy, minutesBetween } from '../time/instants.ts';
import { shortSpan, spanWords } from '../time/spans.ts';
import { clockTimeSeenFrom, duration } from '../time/times.ts';
import type { DueTone } from './next-update.ts';

/** The window of a maintenance as the status bar, the list and the strip show it. */
export interface WindowView {
  /** "Sun 22:00–02:00 CET" */
  readonly words: string;
  /** "Sun 6 Dec, 22:00 to Mon 7 Dec, 02:00 CET" */
  readonly whole: string;
  /** "begins in 3 h", "ends in 40 min", "running over by 12 min"; empty once it is over. */
  readonly state: string;
  readonly tone: DueTone;
}

/** What the words of a window are made from: an incident, or its row in the list. */
type Windowed = Pick<Facts, 'kind' | 'status' | 'phase' | 'zone' | 'window'>;

/** Minutes before the begin or the end from which it is shown as coming soon. */
const soon = 30;

/** Whole minutes until then, at least one: what is not there yet is never "in 0 min". */
const until = (at: string, now: string): string => duration(Math.max(1, Math.ceil(minutesBetween(now, at))));

const since = (at: string, now: string): string => duration(Math.floor(minutesBetween(at, now)));

type State = Pick<WindowView, 'state' | 'tone'>;

const before = ({ from, to }: MaintenanceWindow, now: string): State => {
  if (isBefore(now, from))
    return {
      state: `begins in ${until(from, now)}`,
      tone: minutesBetween(now, from) <= soon ? 'soon' : 'calm',
    };
  return isBefore(now, to)
    ? { state: `was to begin ${since(from, now)} ago`, tone: 'soon' }
    : { state: 'has passed, not begun', tone: 'overdue' };
};

const during = (window: MaintenanceWindow, zone: string, now: string): State => {
  const end = expectedEnd(window);
  if (isBefore(now, window.to))
    return {
      state: `ends in ${until(end, now)}`,
      tone: minutesBetween(now, end) <= soon ? 'soon' : 'calm',
    };
  const expected = window.extended === null ? '' : `, expected until ${clockTimeSeenFrom(end, zone, now)}`;
  return {
    state: `running over by ${since(window.to, now)}${expected}`,
    tone: isBy(end, now) ? 'overdue' : 'soon',
  };
};

/** The window at `now`; null for what has none. */
export const windowView = (facts: Windowed, now: string): WindowView | null => {
  const { window, zone } = facts;
  if (window === null) return null;
  const says = {
    words: shortSpan(window, zone, now),
    whole: spanWords(window, zone, now),
  };
  if (isPlannedOnly(facts)) return { ...says, ...before(window, now) };
  if (isUnderWay(facts)) return { ...says, ...during(window, zone, now) };
  return { ...says, state: '', tone: 'calm' };
};

/** "Running over by 12 min"; empty while it is not. */
export const overWords = (facts: Glance, now: string): string => {
  const over = minutesOver(facts, now);
  return over === null ? '' : `Running over by ${duration(over)}`;
};

/** Whether planned work is still far enough away that it is no live incident: not begun, nor due to. */
export const isStillPlanned = (facts: Windowed, now: string): boolean =>
  isPlannedOnly(facts) && (facts.window === null || isBefore(now, facts.window.from));
