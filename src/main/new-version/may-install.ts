/**
 * Whether a new version that somebody asked for may be installed: never during a live incident, not even a drill, since
 * the console is unavailable meanwhile and the new version may not be what the lead is used to.
 */
export const mayInstall = (live: readonly { readonly id: string }[]): boolean => live.length === 0;
