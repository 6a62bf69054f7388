import { minutesBetween } from '../time/instants.ts';

/** Minutes that the clock of who says when something happened may be ahead. */
const ahead = 1;

/** Whether an instant (ISO 8601) is too late to be when something happened. */
export const isStillToCome = (at: string, now: string): boolean => minutesBetween(now, at) > ahead;

/** Why it cannot be. */
export const stillToCome = 'That time is in the future; say when it happened.';
