/** A piece of text, and whether it is a web address. */
export interface Piece {
  readonly text: string;
  readonly isLink: boolean;
}

const address = /https?:\/\/[^\s<>"“”]+/giu;

/** What closes a sentence, a bracket or a quotation around an address and is no part of it. */
const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

const count = (text: string, sign: string): number => text.split(sign).length - 1;

/** Where an address ends: before the punctuation behind it; a bracket that it opened itself stays in it. */
const endOf = (found: string): number => {
  let end = found.length;
  const surplus = new Map(
    Object.entries(closing).map(([close, open]) => [close, count(found, close) - count(found, open)]),
  );
  for (; end > 0; end -= 1) {
    const last = found[end - 1] ?? '';
    const extra = surplus.get(last);
    if (extra !== undefined && extra > 0) surplus.set(last, extra - 1);
    else if (extra !== undefined || !/[.,;:!?'’*_~|\\]/u.test(last)) break;
  }
  return end;
};

/** The text in pieces, web addresses apart. Joined again they are the text. Linear in its length. */
export const splitLinks = (text: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const end = match.index + endOf(match[0]);
    if (end - match.index < 'https://x'.length - 1) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), isLink: false });
    pieces.push({ text: text.slice(match.index, end), isLink: true });
    from = end;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isLink: false });
  return pieces;
};
