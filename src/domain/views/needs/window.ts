import type { Glance } from '../../incident/glance.ts';
import { expectedEnd, isEndAsked, isPlannedOnly, owedOverruns, untoldWindow } from '../../incident/window.ts';
import { type Audience, audienceLabels } from '../../incident/words.ts';
import { isBefore, isBy, minutesBetween } from '../../time/instants.ts';
import { clockTimeSeenFrom, duration } from '../../time/times.ts';
import { overWords } from '../maintenance.ts';
import { type Need, need } from './need.ts';

/** What the window of a maintenance asks: at its start, at its end, and of whom it was told. */

export const beginKey = 'window:begin';
export const endKey = 'window:end';
export const overrunKey = (audience: Audience): string => `overrun:${audience}`;
const movedKey = (audience: Audience): string => `window:moved:${audience}`;

const begins = (facts: Glance, now: string): readonly Need[] => {
  const { window } = facts;
  if (window === null || !isPlannedOnly(facts) || isBefore(now, window.from)) return [];
  return isBy(window.to, now)
    ? [need(beginKey, 'The window has passed and nothing has begun', { kind: 'window' }, 'now')]
    : [need(beginKey, 'The window has begun: set it in progress?', { kind: 'begin' }, 'soon')];
};

/** What may have become of the work once its end has come. */
export const endChoices = ({ status, window }: Pick<Glance, 'status' | 'window'>): string =>
  `${status === 'verifying' ? '' : 'verifying, '}completed or ${window?.extended == null ? 'running over' : 'a later end'}?`;

/** "The window ends now: …" for its first minute. With another end, running over is still counted from the planned one. */
const ends = (facts: Glance, now: string): readonly Need[] => {
  const { window } = facts;
  if (window === null || !isEndAsked(facts, now)) return [];
  const minutes = Math.floor(minutesBetween(expectedEnd(window), now));
  const when = minutes < 1 ? 'ends now' : `ended ${duration(minutes)} ago`;
  const words =
    window.extended === null
      ? `The window ${when}`
      : `${overWords(facts, now)}, expected until ${clockTimeSeenFrom(expectedEnd(window), facts.zone, now)}`;
  return [need(endKey, `${words}: ${endChoices(facts)}`, { kind: 'window' }, 'now')];
};

const overruns = (facts: Glance, now: string): readonly Need[] => {
  // Until it is said what the end means, nobody knows what to tell.
  if (isEndAsked(facts, now)) return [];
  return owedOverruns(facts, now).map(({ audience }) => {
    const over = overWords(facts, now);
    const { window } = facts;
    const longer =
      over === '' && window !== null
        ? `Runs over until ${clockTimeSeenFrom(expectedEnd(window), facts.zone, now)}`
        : over;
    const who = audienceLabels[audience].toLowerCase();
    return need(
      overrunKey(audience),
      `${longer}: ${who} audience not told`,
      { kind: 'composer', audience },
      'now',
    );
  });
};

const moved = (facts: Glance): readonly Need[] =>
  untoldWindow(facts).map((audience) =>
    need(
      movedKey(audience),
      `The window changed: ${audienceLabels[audience].toLowerCase()} audience not told`,
      { kind: 'composer', audience },
      'soon',
    ),
  );

/** Everything that the window asks of the lead now. */
export const windowNeeds = (facts: Glance, now: string): readonly Need[] =>
  facts.window === null
    ? []
    : [...begins(facts, now), ...ends(facts, now), ...overruns(facts, now), ...moved(facts)];

/** The audiences whose next update is owed because the work runs over: one line is enough for each. */
export const toldOfOverrun = (facts: Glance, now: string): ReadonlySet<Audience> =>
  new Set(owedOverruns(facts, now).map(({ audience }) => audience));
