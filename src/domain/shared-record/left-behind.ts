import type { EventEnvelope } from '../incident/envelope.ts';
import type { IncidentState } from '../incident/state.ts';
import { namesAfter } from './names.ts';
import { entryName, type Moved, madeBy, numberName } from './numbers.ts';
import type { Waiting } from './waiting.ts';

/** What waits when the record that it follows is left for another one that went on differently. */

/**
 * What waits, with nothing in it that refers to what only the record that is left has: over there the same number is
 * something else. Deciding it again then refuses what referred to that, and says so. `common`: the lines that both have.
 */
export const leftBehind = (
  waiting: readonly Waiting[],
  common: IncidentState,
  mine: IncidentState,
  theirs: IncidentState,
): readonly Waiting[] => {
  const there = new Set(theirs.history.map(({ event }) => event.id));
  const moved: Moved = { to: new Map(), said: new Set(), lost: [] };
  const leave = (event: EventEnvelope): void => {
    const made = madeBy(event);
    moved.to.set(entryName(event.id), null);
    if (made !== null) moved.to.set(numberName(made.kind, made.number), null);
  };
  for (const { event } of mine.history.slice(common.history.length)) if (!there.has(event.id)) leave(event);
  return waiting.map((each) => ({ ...each, names: namesAfter(each.names, moved) }));
};
