import type { JobTiming } from '../jobs/job.ts';

/** The waits and timeouts for what is asked of services, in milliseconds. */
export const usualTiming: JobTiming = {
  retryFirst: 5_000,
  retryMost: 300_000,
  lookUps: [3_000, 15_000, 60_000],
  stopWait: 3_000,
};
