/** The web addresses in a text: one finder for what is drawn as a link and for what is checked before it is sent. */

/** An address and where it stands in the text. */
interface Address {
  readonly from: number;
  readonly text: string;
}

/** The web's also in the middle of a word, where Markdown and mail programs make a link of them too. */
const address =
  /(?:https?|(?<![\p{L}\p{N}])(?![a-z0-9+-]{1,20}?https?:\/\/)[a-z][a-z0-9+-]{0,20}):\/\/[^\s<>"“”]+/giu;

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
    else if (extra !== undefined || !/[.,;:!?…'’*_~|\\]/u.test(last)) break;
  }
  return end;
};

/** Every address of any scheme, in the order of the text. Linear in its length. */
export const addressesIn = (text: string): readonly Address[] =>
  [...text.matchAll(address)]
    .map((match) => ({ from: match.index, text: match[0].slice(0, endOf(match[0])) }))
    .filter((found) => /:\/\/./u.test(found.text));

/** The text with a space in the place of each address. */
export const withoutAddresses = (text: string): string =>
  addressesIn(text).reduceRight(
    (rest, found) => `${rest.slice(0, found.from)} ${rest.slice(found.from + found.text.length)}`,
    text,
  );
