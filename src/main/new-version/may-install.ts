/**
 * Whether a new version that somebody has asked for may take the place of this one: never while an incident goes on, be
 * it a drill, since the console is away for the time being and the new one may differ from what the hands know.
 */
export const mayInstall = (live: readonly { readonly id: string }[]): boolean => live.length === 0;
