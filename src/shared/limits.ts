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
} as const;

/** The search counts no further: counting all matches of a short word takes longer than finding the newest. */
export const countedAtMost = 10_000;
