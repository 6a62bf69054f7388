/** What may be handed to the system to open: the web, telephones, and the two usual conference programs. */
const schemes: ReadonlySet<string> = new Set(['https:', 'http:', 'tel:', 'msteams:', 'zoommtg:']);

/** What may be opened out of somebody's words. */
const webSchemes: ReadonlySet<string> = new Set(['https:', 'http:']);

const isOf = (allowed: ReadonlySet<string>, url: string): boolean =>
  URL.canParse(url) && allowed.has(new URL(url).protocol);

export const isAllowedLink = (url: string): boolean => isOf(schemes, url);

export const isWebLink = (url: string): boolean => isOf(webSchemes, url);
