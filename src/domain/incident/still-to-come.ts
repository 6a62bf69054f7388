import { minutesBetween } from '../time/instants.ts';

/** Minutes by which the clock of the person who gives a time may be ahead. */
const ahead = 1;

/** Whether an instant (ISO 8601) is in the future, so that nothing can have happened then. */
export const isStillToCome = (at: string, now: string): boolean => minutesBetween(now, at) > ahead;

/** The refusal of such a time. */
export const stillToCome = 'That time is in the future; say when it happened.';
