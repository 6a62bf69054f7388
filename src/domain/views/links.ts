import { addressesIn } from '../addresses.ts';

/** What a bridge may name and the system opens: the web, and the conference programs. */
const opens = /^(?:https?|zoommtg|msteams):/iu;

/** A piece of text, and whether it is an address that can be opened. */
interface Piece {
  readonly text: string;
  readonly isLink: boolean;
}

/** What is opened out of a note, evidence or any other words: the web alone. */
const web = /^https?:/iu;

/** The text in pieces, addresses apart. Joined again they are the text. */
export const splitLinks = (text: string): readonly Piece[] => split(text, opens);

/** {@link splitLinks} for words of the record, in which only addresses of the web are links. */
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
