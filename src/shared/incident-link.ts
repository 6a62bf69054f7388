import type { GoPlace } from './go-to.ts';

/**
 * Links to an incident on this computer: `throughline://incident/…`, optionally with `/update` or `/thread/3`; and links
 * by which other consoles join a shared one: `throughline://join/<space>/<id>`, of a drill `throughline://join/<space>/drill/<id>`.
 */

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

/** Where the lines of a shared incident are: the space on the server, and the incident's id. */
interface JoinPlace {
  readonly space: string;
  readonly incident: string;
  /** A drill's lines are apart from those of incidents. */
  readonly isDrill: boolean;
}

/** The form of a space's name: it is part of the names of streams and subjects. */
export const spaceForm = /^[A-Za-z0-9_-]{1,40}$/u;

const joinForm =
  /^throughline:\/\/join\/([A-Za-z0-9_-]{1,40})\/(drill\/)?([A-Za-z0-9][A-Za-z0-9-]{0,99})\/?$/u;

/**
 * Parses a link by which an incident is joined; null for anything that is not exactly one. Some systems write what stands
 * in the place of a host in small letters, so links are made with `join` there and the space behind it.
 */
export const readJoinLink = (text: string): JoinPlace | null => {
  const [, space, drill, incident] = joinForm.exec(text) ?? [];
  if (space === undefined || incident === undefined) return null;
  return { space, incident, isDrill: drill !== undefined };
};

/** The link by which other consoles join; it holds nothing secret. */
export const joinLink = ({ space, incident, isDrill }: JoinPlace): string =>
  `${linkScheme}://join/${space}/${isDrill ? 'drill/' : ''}${incident}`;
