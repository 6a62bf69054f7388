/** What may be handed to the system to open: the web, telephones, and the two usual conference programs. */
const schemes: ReadonlySet<string> = new Set(['https:', 'http:', 'tel:', 'msteams:', 'zoommtg:']);

export const isAllowedLink = (url: string): boolean => {
  try {
    return schemes.has(new URL(url).protocol);
  } catch {
    return false;
  }
};
