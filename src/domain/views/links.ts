import { addressesIn } from '../addresses.ts';

/** A piece of text, and whether it is a web address. */
export interface Piece {
  readonly text: string;
  readonly isLink: boolean;
}

/** The text in pieces, web addresses apart. Joined again they are the text. */
export const splitLinks = (text: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of addressesIn(text)) {
    if (!/^https?:/iu.test(found.text)) continue;
    if (found.from > from) pieces.push({ text: text.slice(from, found.from), isLink: false });
    pieces.push({ text: found.text, isLink: true });
    from = found.from + found.text.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isLink: false });
  return pieces;
};
