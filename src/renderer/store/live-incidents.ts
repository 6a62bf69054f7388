import type { IncidentListItem } from '../../shared/types.ts';
import { openIncident, useIncidents } from './incident.ts';

/** The incidents that are not closed, and going from one to the other. */

/** In the order of their places: the active ones, then those in review, each in the order of their numbers. */
export const notClosed = (list: readonly IncidentListItem[]): readonly IncidentListItem[] =>
  list
    .filter(({ phase }) => phase !== 'closed')
    .toSorted((a, b) => a.phase.localeCompare(b.phase) || a.number - b.number);

/** How many have a key of their own. */
export const placesWithKey = 9;

/** Puts another one on screen; what is being typed in this one is kept. */
export const switchTo = (incident: string): void => {
  if (useIncidents.getState().open?.id !== incident) void openIncident(incident);
};

/** The next or previous one, round and round. */
export const goAround = (step: 1 | -1): void => {
  const { list, open } = useIncidents.getState();
  const places = notClosed(list);
  const at = places.findIndex(({ id }) => id === open?.id);
  const from = at === -1 && step === -1 ? 0 : at;
  const next = places[(from + step + places.length) % Math.max(places.length, 1)];
  if (next !== undefined) switchTo(next.id);
};
