/**
 * The tour's incident and those of practised drills are told apart from real ones by their id alone, so that none of
 * them can end up among real incidents, even after they are over.
 */
const marks = { tour: 'tour-', practice: 'practice-' } as const;

export const tourId = (commandId: string): string => `${marks.tour}${commandId}`;

export const isTourId = (incident: string | null): boolean => incident?.startsWith(marks.tour) ?? false;

export const practiceId = (commandId: string): string => `${marks.practice}${commandId}`;

/** Whether it is a drill that is practised from a scenario. */
export const isPracticeId = (incident: string | null): boolean =>
  incident?.startsWith(marks.practice) ?? false;

/** Whether it is beside the real incidents: it stays on this computer, and out of every list. */
export const isBeside = (incident: string | null): boolean => isTourId(incident) || isPracticeId(incident);

/** The id without its mark, as an export has it. */
export const withoutMark = (incident: string): string =>
  Object.values(marks).reduce((id, mark) => (id.startsWith(mark) ? id.slice(mark.length) : id), incident);
