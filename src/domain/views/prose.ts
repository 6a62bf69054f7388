import { type Block, code, codeBlock, type Item, type Line, line, list, paragraph } from './page.ts';

/**
 * Typed text as it is laid out: paragraphs with their line breaks, lists, and code between fences (three backticks or
 * tildes on a line of their own). Nothing else in it has a meaning.
 */

type Piece =
  | { readonly kind: 'text'; readonly lines: readonly string[] }
  | { readonly kind: 'code'; readonly lines: readonly string[] };

const fence = /^\s*(```+|~~~+)/u;

/** The text cut at its fences. A fence that is never closed goes on to the end. */
const piecesOf = (text: string): readonly Piece[] => {
  const pieces: { kind: Piece['kind']; lines: string[] }[] = [{ kind: 'text', lines: [] }];
  let open: string | null = null;
  for (const row of text.replace(/\r\n?/gu, '\n').split('\n')) {
    const mark: string | undefined = fence.exec(row)?.[1];
    const isEnd: boolean = open !== null && mark?.startsWith(open) === true && row.trim() === mark;
    if (isEnd) {
      open = null;
      pieces.push({ kind: 'text', lines: [] });
    } else if (open === null && mark !== undefined) {
      open = mark;
      pieces.push({ kind: 'code', lines: [] });
    } else pieces.at(-1)?.lines.push(row);
  }
  return pieces.filter(({ lines }) => lines.some((row) => row.trim() !== ''));
};

/** Typed text without its code, which nobody reads as sentences. */
export const withoutCode = (text: string): string =>
  piecesOf(text)
    .filter(({ kind }) => kind === 'text')
    .flatMap(({ lines }) => lines)
    .join('\n');

const bullet = /^\s*[-*•]\s+/u;

/** Lines without code: bullets that stand together are a list, the rest are paragraphs between blank lines. */
const textBlocks = (lines: readonly string[]): readonly Block[] => {
  const groups: { isList: boolean; lines: string[] }[] = [];
  let isApart = true;
  for (const row of lines) {
    if (row.trim() === '') {
      isApart = true;
      continue;
    }
    const isList = bullet.test(row);
    const last = groups.at(-1);
    if (last === undefined || isApart || last.isList !== isList) groups.push({ isList, lines: [row] });
    else last.lines.push(row);
    isApart = false;
  }
  return groups.map((group) =>
    group.isList
      ? list(
          group.lines.map((row) => line`${row.replace(bullet, '')}`),
          '',
        )
      : paragraph(line`${group.lines.join('\n')}`),
  );
};

/** Typed text as blocks of a page. */
export const proseBlocks = (text: string): readonly Block[] =>
  piecesOf(text).flatMap(({ kind, lines }) =>
    kind === 'code' ? [codeBlock(lines.join('\n'))] : textBlocks(lines),
  );

/** Typed text inside of a list: its first words as the item's line, any code and what follows under it. */
export const proseItem = (text: string, how: (words: Line) => Line, more: Item['under'] = []): Item => {
  const [first, ...rest] = piecesOf(text);
  const begins = first?.kind === 'text' ? first : undefined;
  const under = (begins === undefined && first !== undefined ? [first, ...rest] : rest).map(
    ({ kind, lines }) => (kind === 'code' ? code(lines.join('\n')) : line`${lines.join('\n')}`),
  );
  return { line: how(line`${begins?.lines.join('\n') ?? ''}`), under: [...under, ...more] };
};
