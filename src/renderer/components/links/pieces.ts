import { splitWebLinks } from '../../../domain/views/links.ts';

/** A piece of text; with the whole address as the browser will get it where it is one of the web. */
interface LinkedPiece {
  readonly text: string;
  readonly address: string | null;
}

/** The text in pieces, addresses of the web apart. What is no address after all stays text. */
export const linkedPieces = (text: string): readonly LinkedPiece[] =>
  splitWebLinks(text).map(({ text: piece, isLink }) => ({
    text: piece,
    address: isLink && URL.canParse(piece) ? new URL(piece).href : null,
  }));

/** The addresses in texts, each once. */
export const addressesOf = (...texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap(linkedPieces).flatMap(({ address }) => (address === null ? [] : [address]))),
];
