import { splitWebLinks } from '../../../domain/views/links.ts';

/** A piece of text; if it is a web address, with the whole address as the browser will get it. */
interface LinkedPiece {
  readonly text: string;
  readonly address: string | null;
}

/** Splits a text into web addresses and the rest. What is no address after all stays text. */
export const linkedPieces = (text: string): readonly LinkedPiece[] =>
  splitWebLinks(text).map(({ text: piece, isLink }) => ({
    text: piece,
    address: isLink && URL.canParse(piece) ? new URL(piece).href : null,
  }));

/** The addresses in texts, each once. */
export const addressesOf = (...texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap(linkedPieces).flatMap(({ address }) => (address === null ? [] : [address]))),
];
