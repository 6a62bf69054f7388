import type { JobTiming } from '../jobs/job.ts';

/** The waits and timeouts for channel steps, in milliseconds. */
export interface ChannelTiming extends JobTiming {
  /** The minimum time between two edits of one status message. */
  readonly editEvery: number;
  /** Between two edits of messages that were corrected: Slack takes about fifty edits a minute. */
  readonly editPace: number;
}

export const usualTiming: ChannelTiming = {
  editEvery: 10_000,
  editPace: 1_500,
  retryFirst: 5_000,
  retryMost: 300_000,
  lookUps: [3_000, 15_000, 60_000],
  stopWait: 3_000,
};
