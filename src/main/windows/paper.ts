/** Where paper is Letter; everywhere else it is A4. */
const letter: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'CL', 'CO', 'PH', 'VE']);

/** The paper of a locale such as "en-US". A language without its country is taken for one with A4. */
export const paperFor = (locale: string): 'A4' | 'Letter' =>
  letter.has(locale.split(/[-_]/u).at(-1)?.toUpperCase() ?? '') ? 'Letter' : 'A4';
