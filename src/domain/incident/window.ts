import { isBefore, isBy, minutesBetween } from '../time/instants.ts';
import type { Glance } from './glance.ts';
import { isAway } from './holder.ts';
import type { Place, Update } from './state.ts';
import { type Audience, audiences } from './words.ts';

/** The window of planned maintenance: from when to when, what became of it, and who is to be told. */

/** When planned work is to take place. ISO 8601. */
export interface PlannedWindow {
  readonly from: string;
  readonly to: string;
}

/** The window as the record has it. */
export interface MaintenanceWindow extends PlannedWindow, Place {
  /** When it was said. */
  readonly at: string;
  /** The work takes longer: the end that is expected now, and why. Null while nobody has said so. */
  readonly extended: (Place & { readonly until: string; readonly why: string; readonly at: string }) | null;
}

/** An audience that will not be told that the work takes longer. */
export interface OverrunDismissed extends Place {
  readonly audience: Audience;
  readonly why: string;
  readonly at: string;
}

/** Why anything else has none, in one sentence. */
export const notPlanned = 'Only planned maintenance has a window.';

/** The longest window, in days: a longer one is a slip of the keyboard. */
export const longestWindow = 31;

/** When the work is expected to end: the planned end until somebody gives another. */
export const expectedEnd = ({ to, extended }: MaintenanceWindow): string => extended?.until ?? to;

/** From when to when planned work takes place, as it is expected now; null where nobody has said. */
export const windowOf = ({ window }: Pick<Glance, 'window'>): PlannedWindow | null =>
  window === null ? null : { from: window.from, to: expectedEnd(window) };

/** Whether planned work has not begun yet: nobody is expected to work, and nothing asks them to. */
export const isPlannedOnly = ({ status, phase }: Pick<Glance, 'status' | 'phase'>): boolean =>
  status === 'scheduled' && phase === 'active';

/** Whether the work itself, or the checking of it, is going on. */
export const isUnderWay = ({ status, phase }: Pick<Glance, 'status' | 'phase'>): boolean =>
  phase === 'active' && (status === 'inProgress' || status === 'verifying');

/** How many minutes the work is over its planned end; null while it is not. */
export const minutesOver = (facts: Glance, now: string): number | null => {
  const { window } = facts;
  if (window === null || !isUnderWay(facts) || isBefore(now, window.to)) return null;
  return Math.floor(minutesBetween(window.to, now));
};

const lastTo = ({ updates }: Glance, audience: Audience): Update | undefined =>
  updates.findLast((update) => update.audience === audience);

const lastDismissal = ({ dismissedOverruns }: Glance, audience: Audience): OverrunDismissed | undefined =>
  dismissedOverruns.findLast((one) => one.audience === audience);

/** The audiences that expect the work to end as planned: those told of it, or inside while nobody was. */
const expecting = (facts: Glance): readonly Audience[] => {
  const told = audiences.filter((audience) => lastTo(facts, audience) !== undefined);
  return told.length > 0 ? told : ['internal'];
};

/** Whether this came after another end was given, and after the end that is expected now has passed. */
const knows = (window: MaintenanceWindow, said: { seq: number; at: string } | undefined, now: string) => {
  if (said === undefined || said.seq < (window.extended?.seq ?? window.seq)) return false;
  const end = expectedEnd(window);
  return isBefore(now, end) || isBy(end, said.at);
};

/** An audience that has to be told that the work takes longer, and since when. */
interface OwedOverrun {
  readonly audience: Audience;
  readonly since: string;
}

/**
 * Who has to be told that the work runs over: once the expected end has passed, or as soon as another end is given,
 * until an update goes out after that, or somebody says why none will.
 */
export const owedOverruns = (facts: Glance, now: string): readonly OwedOverrun[] => {
  const { window } = facts;
  if (window === null || !isUnderWay(facts) || isAway(facts)) return [];
  const end = expectedEnd(window);
  const isPast = isBy(end, now);
  if (!isPast && window.extended === null) return [];
  const since = isPast ? end : (window.extended?.at ?? end);
  return expecting(facts)
    .filter((audience) => {
      const said = [lastTo(facts, audience), lastDismissal(facts, audience)];
      return !said.some((one) => knows(window, one, now));
    })
    .map((audience) => ({ audience, since }));
};

/** Whether it is to be said what the end of the window means: nobody has, in any way, since it passed. */
export const isEndAsked = (facts: Glance, now: string): boolean => {
  const { window } = facts;
  if (window === null || !isUnderWay(facts) || isAway(facts)) return false;
  const owed = owedOverruns(facts, now);
  return isBy(expectedEnd(window), now) && owed.length === expecting(facts).length;
};

/** The audiences that were told of another window than the one that is planned now. */
export const untoldWindow = (facts: Glance): readonly Audience[] => {
  const { window } = facts;
  if (window === null || facts.phase !== 'active' || isAway(facts)) return [];
  if (facts.status !== 'scheduled' && facts.status !== 'inProgress') return [];
  return audiences.filter((audience) => {
    const last = lastTo(facts, audience);
    return last !== undefined && last.seq < window.seq;
  });
};
