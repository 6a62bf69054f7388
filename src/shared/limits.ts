/** How long what crosses between the processes may be, where no incident says it. */

/** The longest question of a search. */
export const searchLimit = 300;

/** How long each of the settings may be, counted as {@link limits} are. */
export const settingsLimits = {
  token: 500,
  apiUrl: 500,
  host: 255,
  user: 320,
  from: 320,
  password: 1000,
} as const;
