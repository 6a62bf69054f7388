import { addressesIn } from '../addresses.ts';

/** The addresses that a bridge may have and the system opens: the web, and conference programs. */
const opens = /^(?:https?|zoommtg|msteams):/iu;

/** A piece of text, and whether it is an address that can be opened. */
interface Piece {
  readonly text: string;
  readonly isLink: boolean;
}

/** The addresses that may be opened from a note, evidence or any other words: only the web. */
const web = /^https?:/iu;

/** Splits a text into pieces, with addresses as pieces of their own. Joined they are the text. */
export const splitLinks = (text: string): readonly Piece[] => split(text, opens);

/** {@link splitLinks} for words of the record, in which only web addresses are links. */
export const splitWebLinks = (text: string): readonly Piece[] => split(text, web);

const split = (text: string, isLink: RegExp): readonly Piece[] => {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of addressesIn(text)) {
    if (!isLink.test(found.text)) continue;
    if (found.from > from) pieces.push({ text: text.slice(from, found.from), isLink: false });
    pieces.push({ text: found.text, isLink: true });
    from = found.from + found.text.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isLink: false });
  return pieces;
};
