/** Length limits for data sent between the processes that is not part of an incident. */

/** The maximum length of a search question. */
export const searchLimit = 300;

/** The maximum length of each setting, counted in the same way as {@link limits}. */
export const settingsLimits = {
  token: 500,
  apiUrl: 500,
  host: 255,
  user: 320,
  from: 320,
  password: 1000,
  serviceKey: 1000,
  serviceField: 1000,
  webhook: 2000,
  space: 40,
  /** Certificates as PEM, one after the other. */
  certificates: 100_000,
  /** A token, a seed, or a whole .creds file. */
  sharedServerSecret: 10_000,
} as const;

/** How many lines can be entered with a past incident. */
export const pastLinesAtMost = 5000;

/** How many past incidents the list shows until all are asked for. */
export const pastAtFirst = 50;

/** The search counts no further: counting all matches of a short word takes longer than finding the newest. */
export const countedAtMost = 1001;
