/** How long the outbox waits for what. Milliseconds. */
export interface OutboxTiming {
  /** The first wait after a failed attempt; it doubles with each further one … */
  readonly retryFirst: number;
  /** … up to this. */
  readonly retryMost: number;
  /** Between two messages to one Slack channel. */
  readonly slackPace: number;
  /** After how long an uncertain message is looked up, the first time, the second and so on. */
  readonly lookUps: readonly number[];
  /** Between two requests for history, whatever they look for: Slack gives some apps one a minute. */
  readonly lookUpPace: number;
  /** How long stopping waits for what is on its way. */
  readonly stopWait: number;
}

export const usualTiming: OutboxTiming = {
  retryFirst: 5_000,
  retryMost: 300_000,
  slackPace: 1_000,
  lookUps: [3_000, 63_000, 300_000],
  lookUpPace: 60_000,
  stopWait: 3_000,
};

/**
 * How long to wait after attempt number `attempt` (from 1) failed. What the server asked for counts; otherwise
 * the wait doubles, spread over a quarter so that not everybody comes back at once. `random` is from 0 to 1.
 */
export const retryDelay = (
  attempt: number,
  asked: number | null,
  random: number,
  { retryFirst, retryMost }: Pick<OutboxTiming, 'retryFirst' | 'retryMost'>,
): number => {
  if (asked !== null) return Math.max(asked, Math.min(1000, retryFirst));
  const doubled = retryFirst * 2 ** Math.min(attempt - 1, 30);
  // The longest waits are spread too, so the spread has to fit below the most.
  return Math.round(Math.min(doubled, retryMost / 1.25) * (1 + random / 4));
};
