/**
 * Words as the search compares them: without case and accents, by prefix. Scripts written without spaces match
 * anywhere in a word.
 */

/** A piece of text; `marked` says that the search found it. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** The most terms of a query that are searched for. */
const mostTerms = 12;

const word = /[\p{L}\p{N}\p{M}]+/gu;
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}]/gu;

/** A word in lower case, of letters and digits only: "½" is "12", "é" is "e". */
const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Each letter of a script that is written without spaces is a word of its own, so that words match within a run of them. */
const spaced = (folded: string): string => folded.replace(spaceless, ' $& ').replace(/ +/gu, ' ').trim();

/** The terms of a query: each of its words once, prepared for {@link hasAll}. Empty when it has no words. */
export const termsOf = (question: string): readonly string[] => {
  const terms = (question.match(word) ?? []).map((w) => spaced(fold(w))).filter((term) => term !== '');
  return [...new Set(terms)].slice(0, mostTerms);
};

/** A text prepared for {@link hasAll}. */
export const foldWords = (text: string): string =>
  (text.match(word) ?? []).map((w) => ` ${spaced(fold(w))}`).join('');

/** Whether every term begins a word of a folded text. */
export const hasAll = (folded: string, terms: readonly string[]): boolean =>
  terms.every((term) => folded.includes(` ${term}`));

const meets = (folded: string, terms: readonly string[]): boolean =>
  terms.some((term) => ` ${folded}`.includes(` ${term}`));

/** The text in pieces, with the words searched for marked. Joined they are the text. */
export const markWords = (text: string, terms: readonly string[]): readonly Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(word)) {
    if (!meets(spaced(fold(match[0])), terms)) continue;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), marked: false });
    pieces.push({ text: match[0], marked: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
};

/** How much is shown before the first marked word, and at most in all, in UTF-16 units. */
const before = 60;
const most = 240;

/** {@link markWords} for a long text: the surroundings of the first match, on one line. */
export const excerpt = (text: string, terms: readonly string[]): readonly Piece[] => {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= most) return markWords(line, terms);
  const whole = markWords(line, terms);
  const first = whole.findIndex(({ marked }) => marked);
  const at = whole.slice(0, Math.max(first, 0)).reduce((sum, piece) => sum + piece.text.length, 0);
  const from = at <= before ? 0 : afterSpace(line, at - before, at);
  const to = line.length - from <= most ? line.length : beforeSpace(line, from + most);
  const cut = `${from === 0 ? '' : '…'}${line.slice(from, to)}${to === line.length ? '' : '…'}`;
  return markWords(cut, terms);
};

const afterSpace = (text: string, from: number, to: number): number => {
  const space = text.indexOf(' ', from);
  return space === -1 || space >= to ? to : space + 1;
};

const beforeSpace = (text: string, to: number): number => {
  const space = text.lastIndexOf(' ', to);
  return space < to - 40 ? to : space;
};
