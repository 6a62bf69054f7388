/**
 * The tour's incident is told from real ones by its id alone, so that nothing of it can be put where real incidents
 * are kept, also when it is over.
 */
const mark = 'tour-';

export const tourId = (commandId: string): string => `${mark}${commandId}`;

export const isTourId = (incident: string | null): boolean => incident?.startsWith(mark) ?? false;
