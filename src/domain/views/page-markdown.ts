import { splitLinks } from './links.ts';
import type { Block, Item, Line, Page, Span } from './page.ts';
import { isCode, onOneLine, physicalLines } from './page.ts';

/**
 * A page as Markdown (CommonMark with GitHub's additions). It reads as it was typed: nothing in it turns into a
 * heading, a list, a link's label, a table or HTML. Addresses stay whole, in angle brackets.
 */

/** Characters with a meaning anywhere in a line. */
const anywhere = /[\\`*_[\]<>|~&$]/gu;
/** What starts a block at the beginning of a line: headings, lists, rules, list numbers. */
const atBeginning = /^(?:([#+\-=])|(\d{1,9})([.)])(?=\s|$))/u;

const escapeWords = (text: string): string => text.replace(anywhere, '\\$&');

/** Text without line breaks, escaped, from the beginning of a line. */
export const escapeLine = (text: string): string =>
  escapeText(text).replace(atBeginning, (_all, mark: string | undefined, digits = '', stop = '') =>
    mark === undefined ? `${digits}\\${stop}` : `\\${mark}`,
  );

const escapeText = (text: string): string =>
  splitLinks(text)
    .map((piece) => (piece.isLink ? `<${piece.text}>` : escapeWords(piece.text)))
    .join('');

const marks = { plain: '', strong: '**', struck: '~~' } as const;

/** White space goes outside the marks, where Markdown requires it. */
const spanText = ({ text, mark }: Span, isFirst: boolean): string => {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/u.exec(text) ?? [];
  if (words === '') return text;
  const escaped = isFirst && mark === 'plain' ? escapeLine(words) : escapeText(words);
  return `${before}${marks[mark]}${escaped}${marks[mark]}${after}`;
};

const physicalText = (content: Line): string =>
  content
    .map((span, place) => spanText(span, place === 0))
    .join('')
    .trim();

/** Line breaks of the text are kept as hard ones; a blank line begins a new paragraph. */
const lineText = (content: Line, indent: string): string =>
  physicalLines(content)
    .map(physicalText)
    .reduce((text, next) => {
      if (text === '') return next;
      if (next === '') return `${text}\n`;
      return text.endsWith('\n') ? `${text}\n${indent}${next}` : `${text}\\\n${indent}${next}`;
    }, '')
    .trimEnd();

/** Fenced code; the fence is longer than any that is in it. */
const codeText = (code: string, indent: string): string => {
  const longest = Math.max(2, ...[...code.matchAll(/`+/gu)].map(([marks]) => marks.length));
  const fence = '`'.repeat(longest + 1);
  return [fence, ...code.split('\n'), fence].map((row) => `${indent}${row}`).join('\n');
};

const underText = (under: Item['under'][number]): string =>
  isCode(under) ? codeText(under.code, '  ') : `  - ${lineText(under, '    ')}`;

const itemText = ({ line, under }: Item): string =>
  [`- ${lineText(line, '  ')}`, ...under.map(underText)].join('\n');

const rowText = (cells: readonly Line[]): string =>
  `| ${cells.map((cell) => physicalText(onOneLine(cell)).replace(/(?<!\\)\|/gu, '\\|')).join(' | ')} |`;

const blockText = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      // A heading is one line whatever its text says.
      return `${'#'.repeat(block.level)} ${physicalLines(block.line).map(physicalText).join(' ')}`;
    case 'list':
      return block.items.map(itemText).join('\n');
    case 'paragraph':
      return lineText(block.line, '');
    case 'code':
      return codeText(block.code, '');
    case 'table':
      return [rowText(block.head), `|${' --- |'.repeat(block.head.length)}`, ...block.rows.map(rowText)].join(
        '\n',
      );
  }
};

/** The page as the text of a Markdown file. */
export const pageMarkdown = (page: Page): string =>
  page.length === 0 ? '' : `${page.map(blockText).join('\n\n')}\n`;
