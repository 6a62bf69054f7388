import type { EventData } from '../incident/events.ts';
import type { Logged } from '../incident/glance.ts';
import { consoleOf, isClockOff } from '../incident/shared.ts';
import type { HistoryItem } from '../incident/state.ts';
import { aheadWords } from './clock-words.ts';

/** A history is never changed, so what was found in it holds. */
const found = new WeakMap<readonly HistoryItem[], ReadonlyMap<string, number>>();

const marksIn = ({ facts, history }: Logged): ReadonlyMap<string, number> => {
  const clocks = new Map<string, number | null>();
  const said = new Set(
    history.map(({ event }) => (event.type === 'clockDiffered' ? String(event.console) : '')),
  );
  // Of the newest part of a long history: what was said last holds for all of it unless something is said in it.
  for (const id of Object.keys(facts?.shared?.consoles ?? {}))
    if (facts !== null && !said.has(id)) clocks.set(id, consoleOf(facts, id)?.aheadMs ?? null);
  const marks = new Map<string, number>();
  for (const { event } of history) {
    if (event.console === undefined) continue;
    if (event.type === 'clockDiffered')
      clocks.set(event.console, (event.data as EventData<'clockDiffered'>).aheadMs);
    const aheadMs = clocks.get(event.console) ?? null;
    if (aheadMs !== null && isClockOff(aheadMs)) marks.set(event.id, aheadMs);
  }
  return marks;
};

/**
 * How far the clock was ahead, or behind, by which the times of this entry were written down: "2 min ahead"; null where it
 * was right, as far as anybody knows.
 */
export const clockMark = (state: Logged, { event }: HistoryItem): string | null => {
  const { facts, history } = state;
  if (facts === null || facts.shared === null || event.console === undefined) return null;
  const marks = found.get(history) ?? marksIn(state);
  found.set(history, marks);
  const aheadMs = marks.get(event.id);
  return aheadMs === undefined ? null : aheadWords(aheadMs);
};
