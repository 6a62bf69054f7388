import type { GoPlace } from './go-to.ts';

/** Links to an incident on this computer: `throughline://incident/…`, optionally with `/update` or `/thread/3`. */

export const linkScheme = 'throughline';

/** Where a link leads. `incident` is an id or a number. */
interface IncidentLink {
  readonly incident: string | number;
  readonly to: GoPlace;
}

const form =
  /^throughline:\/\/incident\/([A-Za-z0-9][A-Za-z0-9-]{0,99})(?:\/(update|thread\/([1-9]\d{0,5})))?\/?$/u;

/** Parses a link; null for anything that is not exactly one. */
export const readIncidentLink = (text: string): IncidentLink | null => {
  const match = form.exec(text);
  const [, name = '', place, thread] = match ?? [];
  if (match === null) return null;
  const incident = /^\d{1,9}$/u.test(name) ? Number(name) : name;
  if (thread !== undefined) return { incident, to: { kind: 'thread', number: Number(thread) } };
  return place === 'update'
    ? { incident, to: { kind: 'composer', audience: 'internal' } }
    : { incident, to: { kind: 'pane' } };
};

/** The link to an incident by its id, since numbers mean other incidents on other computers. */
export const incidentLink = (id: string): string => `${linkScheme}://incident/${id}`;
