import type { JobTiming } from './job.ts';

type Backoff = Pick<JobTiming, 'retryFirst' | 'retryMost'>;

/** How a job goes on after a try. A service may know more than the tries that settled nothing. */
export interface Course {
  /** Tries in a row that settled nothing. */
  readonly vain: number;
}

/** The wait after an outcome that is tried again. Waits grow only while nothing moves. */
export const delayOf = ({ vain }: Course, asked: number | null, random: number, timing: Backoff): number =>
  vain === 0 && asked === 0 ? 0 : retryDelay(Math.max(1, vain), asked, random, timing);

/**
 * How long to wait after attempt number `attempt` (from 1) failed. What the server asked for counts; otherwise
 * the wait doubles, spread over a quarter so that not everybody comes back at once. `random` is from 0 to 1.
 */
export const retryDelay = (
  attempt: number,
  asked: number | null,
  random: number,
  { retryFirst, retryMost }: Backoff,
): number => {
  if (asked !== null) return Math.max(asked, Math.min(1000, retryFirst));
  const doubled = retryFirst * 2 ** Math.min(attempt - 1, 30);
  // The longest waits are spread too, so the spread has to fit below the most.
  return Math.round(Math.min(doubled, retryMost / 1.25) * (1 + random / 4));
};
