import type { JobTiming, LookUpPace } from '../jobs/job.ts';

/** The waits and timeouts of the outbox, in milliseconds. */
export interface OutboxTiming extends JobTiming {
  /** Between two messages to one Slack channel. */
  readonly slackPace: number;
  /** Between two requests for history, whatever they look for. */
  readonly lookUpPace: LookUpPace;
}

export const usualTiming: OutboxTiming = {
  retryFirst: 5_000,
  retryMost: 300_000,
  slackPace: 1_000,
  lookUps: [3_000, 63_000, 300_000],
  // An organisation's own app may ask fifty times a minute, one that is distributed to others once.
  lookUpPace: { usual: 1_300, limited: 60_000 },
  stopWait: 3_000,
};
