/** What the system may be asked to open: the web, telephone numbers, and the two usual conference programs. */
const schemes: ReadonlySet<string> = new Set(['https:', 'http:', 'tel:', 'msteams:', 'zoommtg:']);

/** What may be opened from text that somebody wrote. */
const webSchemes: ReadonlySet<string> = new Set(['https:', 'http:']);

const isOf = (allowed: ReadonlySet<string>, url: string): boolean =>
  URL.canParse(url) && allowed.has(new URL(url).protocol);

export const isAllowedLink = (url: string): boolean => isOf(schemes, url);

export const isWebLink = (url: string): boolean => isOf(webSchemes, url);
