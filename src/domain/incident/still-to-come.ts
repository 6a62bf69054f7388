/** Milliseconds that the clock of who says when something happened may be ahead. */
const ahead = 60_000;

/** Whether an instant (ISO 8601) is too late to be when something happened. */
export const isStillToCome = (at: string, now: string): boolean => Date.parse(at) > Date.parse(now) + ahead;

/** Why it cannot be. */
export const stillToCome = 'That time is still to come; say when it happened.';
