import type { JobTiming } from './job.ts';

type Backoff = Pick<JobTiming, 'retryFirst' | 'retryMost'>;

/** What decides how a job continues after a try. A service may add to this. */
export interface Course {
  /** How many tries in a row made no progress. */
  readonly vain: number;
}

/** The wait before retrying after an outcome. Waits grow only while there is no progress. */
export const delayOf = ({ vain }: Course, asked: number | null, random: number, timing: Backoff): number =>
  vain === 0 && asked === 0 ? 0 : retryDelay(Math.max(1, vain), asked, random, timing);

/**
 * How long to wait after attempt number `attempt` (from 1) failed. A wait that the server asked for takes
 * precedence; otherwise it doubles, with up to 25 % jitter so that clients do not all return at once. `random` is
 * from 0 to 1.
 */
export const retryDelay = (
  attempt: number,
  asked: number | null,
  random: number,
  { retryFirst, retryMost }: Backoff,
): number => {
  if (asked !== null) return Math.max(asked, Math.min(1000, retryFirst));
  const doubled = retryFirst * 2 ** Math.min(attempt - 1, 30);
  // The longest waits get jitter too, so it has to fit below the maximum.
  return Math.round(Math.min(doubled, retryMost / 1.25) * (1 + random / 4));
};
