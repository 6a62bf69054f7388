import { type Medium, mediumTraits } from '../media/media.ts';

/** Where a reader finds what had to be cut: a medium that never cuts, or the incident's record. */
export type WholeTextIn = Medium | 'record';

/** What stands at the end of a text that was cut. */
export const cutNote = (where: WholeTextIn): string => {
  const words = where === 'record' ? null : mediumTraits(where).wholeText;
  return ` … cut here; the whole text is in ${words ?? "the incident's record"}`;
};
