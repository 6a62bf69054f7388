import type { JobTiming } from '../jobs/job.ts';

/** How long the keeper of channels waits for what. Milliseconds. */
export interface ChannelTiming extends JobTiming {
  /** At least so long between two edits of one status message. */
  readonly editEvery: number;
}

export const usualTiming: ChannelTiming = {
  editEvery: 10_000,
  retryFirst: 5_000,
  retryMost: 300_000,
  lookUps: [3_000, 15_000, 60_000],
  stopWait: 3_000,
};
