/** How long the console waits for the server that shared incidents are on. All in milliseconds. */
export interface SharedTiming {
  /** For one server to be reached, and for a sign-in. */
  readonly connect: number;
  /** For an answer. */
  readonly answer: number;
  /** Between two signs of life that are asked for: when the third is due and none came, the connection is over. */
  readonly ping: number;
  /** Before trying again for the first time, and at most. */
  readonly retryFirst: number;
  readonly retryMost: number;
  /** Between two looks at the server's clock. */
  readonly clock: number;
}

export const usualTiming: SharedTiming = {
  connect: 10_000,
  answer: 5_000,
  ping: 5_000,
  retryFirst: 250,
  retryMost: 15_000,
  clock: 300_000,
};
