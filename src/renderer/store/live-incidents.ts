import type { IncidentListItem } from '../../shared/types.ts';
import { useIncidents } from './incident.ts';
import { openIncident } from './opening.ts';

/** The incidents that are not closed, and switching between them. */

/** The place of each incident, from 1, by its id. Stable while the console runs, for the sake of muscle memory. */
const places = new Map<string, number>();

const lowestFree = (taken: ReadonlySet<number | undefined>): number => {
  let place = 1;
  while (taken.has(place)) place += 1;
  return place;
};

/** Gives a place to those that have none. One that comes back when its place is taken gets a new one. */
const givePlaces = (live: readonly IncidentListItem[]): void => {
  const taken = new Set<number | undefined>();
  const without: IncidentListItem[] = [];
  for (const item of live) {
    const place = places.get(item.id);
    if (place === undefined || taken.has(place)) without.push(item);
    else taken.add(place);
  }
  for (const { id } of without) {
    const place = lowestFree(taken);
    const before = [...places].find(([, kept]) => kept === place)?.[0];
    if (before !== undefined) places.delete(before);
    places.set(id, place);
    taken.add(place);
  }
};

/** An incident that is not closed, with its place in the row. */
export interface Placed extends IncidentListItem {
  readonly place: number;
}

/**
 * The incidents that are not closed and led from here, by place. An incident keeps its place whatever becomes of the others; a new one
 * takes the lowest that is free. At first: the active ones, then those in review, each by number.
 */
export const notClosed = (list: readonly IncidentListItem[]): readonly Placed[] => {
  const live = list
    .filter(({ phase, health }) => phase !== 'closed' && health.state !== 'elsewhere')
    .toSorted((a, b) => a.phase.localeCompare(b.phase) || a.number - b.number);
  givePlaces(live);
  return live
    .map((item) => ({ ...item, place: places.get(item.id) ?? 0 }))
    .toSorted((a, b) => a.place - b.place);
};

/** Puts another incident on screen; what is being typed in this one is kept. */
export const switchTo = (incident: string): void => {
  if (useIncidents.getState().open?.id !== incident) void openIncident(incident);
};

/** Switches to the next or previous incident, wrapping around. */
export const goAround = (step: 1 | -1): void => {
  const { list, open } = useIncidents.getState();
  const row = notClosed(list);
  const at = row.findIndex(({ id }) => id === open?.id);
  const from = at === -1 && step === -1 ? 0 : at;
  const next = row[(from + step + row.length) % Math.max(row.length, 1)];
  if (next !== undefined) switchTo(next.id);
};
