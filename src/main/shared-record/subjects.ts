import type { SharedPlace } from './port.ts';

/** Where on the server everything is. Spaces, incidents and keys consist of letters, digits, "-" and "_". */

/** The subject of an incident's lines. Drills have subjects of their own. */
export const lineSubject = ({ space, incident, isDrill }: SharedPlace): string =>
  `throughline.${space}.${isDrill ? 'drill' : 'incident'}.${incident}`;

/** The subject that the consoles of an incident tell each other by; nothing of it is kept. */
export const hereSubject = ({ space, incident }: SharedPlace): string =>
  `throughline.${space}.here.${incident}`;

/** The subject of a value; without a key, of all values of the incident. */
export const valueSubject = ({ space, incident }: SharedPlace, key = '*'): string =>
  `throughline.${space}.draft.${incident}.${key}`;

/** The stream that keeps the lines of all incidents of a space, and the one that keeps its values. */
export const lineStream = (space: string): string => `throughline_${space}`;
export const valueStream = (space: string): string => `throughline_${space}_drafts`;

/** The place that a line's subject is for; null for a subject that is none. */
export const placeOfSubject = (subject: string): SharedPlace | null => {
  const [, space = '', kind, incident = ''] =
    /^throughline\.([\w-]+)\.(incident|drill)\.([\w-]+)$/u.exec(subject) ?? [];
  return incident === '' ? null : { space, incident, isDrill: kind === 'drill' };
};

/** Whether a space can be part of a subject. */
export const isSpace = (space: string): boolean => /^[\w-]{1,50}$/u.test(space);
