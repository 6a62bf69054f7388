/**
 * The tour's incident is told apart from real ones by its id alone, so that none of it can end up among real incidents,
 * even after the tour is over.
 */
const mark = 'tour-';

export const tourId = (commandId: string): string => `${mark}${commandId}`;

export const isTourId = (incident: string | null): boolean => incident?.startsWith(mark) ?? false;
