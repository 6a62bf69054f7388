import type { JobTiming } from '../jobs/job.ts';

/** The waits and timeouts of the outbox, in milliseconds. */
export interface OutboxTiming extends JobTiming {
  /** Between two messages to one Slack channel. */
  readonly slackPace: number;
  /** Between two requests for history, whatever they look for: Slack allows some apps only one a minute. */
  readonly lookUpPace: number;
}

export const usualTiming: OutboxTiming = {
  retryFirst: 5_000,
  retryMost: 300_000,
  slackPace: 1_000,
  lookUps: [3_000, 63_000, 300_000],
  lookUpPace: 60_000,
  stopWait: 3_000,
};
