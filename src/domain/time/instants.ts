/**
 * Compares instants (ISO 8601) and counts on from them: by their time, never as strings, which may have an offset or
 * no milliseconds.
 */

/** Whether the first is earlier than the second. */
export const isBefore = (at: string, other: string): boolean => Date.parse(at) < Date.parse(other);

/** Whether the first is no later than the second: "has it come by then?". */
export const isBy = (at: string, other: string): boolean => Date.parse(at) <= Date.parse(other);

/** Compares by time, for sorting. */
export const byTime = (at: string, other: string): number => Date.parse(at) - Date.parse(other);

/** {@link byTime}, with null last. */
export const byTimeOrLast = (at: string | null, other: string | null): number => {
  if (at === null || other === null) return Number(at === null) - Number(other === null);
  return byTime(at, other);
};

/** Minutes from one instant to another; negative when the second is earlier. */
export const minutesBetween = (from: string, to: string): number => byTime(to, from) / 60_000;

/** The instant `ms` milliseconds later, ISO 8601 in UTC. */
export const msLater = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

/** The instant `minutes` minutes later, ISO 8601 in UTC. */
export const minutesLater = (at: string, minutes: number): string => msLater(at, minutes * 60_000);
