/**
 * The bar that separates the parts of a report: conditions | actions | needs. A bar inside a link does not separate:
 * Slack copies links as `<https://x.example/a|label>` (mail, channels and people the same way), and addresses may
 * contain bars. A backslash before a bar makes it text; a bar that already follows backslashes gets one more, so that
 * text survives a round trip.
 */

const linkOrBar = /<(?:[a-z][a-z\d+.-]{1,30}:|[#@!])[^\s<>|\\]+\|[^<>\n]*>|https?:\/\/\S+|\\+\|?|\|/giu;

/** The indexes of the separating bars in the text from `start` on. Linear in the text's length. */
export const barPlaces = (text: string, start = 0): readonly number[] =>
  [...text.slice(start).matchAll(linkOrBar)].flatMap((match) => {
    const [found] = match;
    const isLink = found.length > 1 && !found.startsWith('\\');
    // "https://x.example/a| raising it": a bar after an address separates.
    if (found === '|' || (isLink && /[^\\]\|$/u.test(found))) return [start + match.index + found.length - 1];
    return [];
  });

/** The parts of a text between its bars, trimmed, with escaped bars as bars. */
export const splitAtBars = (text: string): readonly string[] => {
  const places = barPlaces(text);
  return [...places, text.length].map((end, index) =>
    unescapeBars(text.slice(index === 0 ? 0 : (places[index - 1] ?? 0) + 1, end).trim()),
  );
};

/** Text with its bars escaped. */
export const escapeBars = (text: string): string => text.replaceAll('|', '\\|');

/** Text with its escaped bars as bars again. */
export const unescapeBars = (text: string): string => text.replaceAll('\\|', '|');

/** The parts joined with bars; empty ones at the end are left out. */
export const joinWithBars = (parts: readonly string[]): string =>
  parts
    .slice(0, parts.findLastIndex((part) => part !== '') + 1)
    .map(escapeBars)
    .join(' | ');
