/** How long the keeper of channels waits for what. Milliseconds. */
export interface ChannelTiming {
  /** At least so long between two edits of one status message. */
  readonly editEvery: number;
  /** The first wait after a failed attempt; it doubles with each further one … */
  readonly retryFirst: number;
  /** … up to this. */
  readonly retryMost: number;
  /** After how long something uncertain is looked up, the first time, the second and so on. */
  readonly lookUps: readonly number[];
  /** How long stopping waits for what is under way. */
  readonly stopWait: number;
}

export const usualTiming: ChannelTiming = {
  editEvery: 10_000,
  retryFirst: 5_000,
  retryMost: 300_000,
  lookUps: [3_000, 15_000, 60_000],
  stopWait: 3_000,
};
