import type { Block, Item, Line, Page } from './page.ts';
import { isCode, onOneLine, physicalLines } from './page.ts';

/** A page as plain text for the clipboard: the words as they were typed, addresses whole. */

const lineText = (content: Line, indent: string): string =>
  physicalLines(content)
    .map((physical) => physical.map(({ text }) => text).join(''))
    .map((text, place) => (place === 0 || text === '' ? text : `${indent}${text}`))
    .join('\n');

const codeText = (code: string, indent: string): string =>
  code
    .split('\n')
    .map((row) => `${indent}${row}`)
    .join('\n');

const underText = (under: Item['under'][number]): string =>
  isCode(under) ? codeText(under.code, '    ') : `  - ${lineText(under, '    ')}`;

const itemText = ({ line, under }: Item): string =>
  [`- ${lineText(line, '  ')}`, ...under.map(underText)].join('\n');

const rowText = (cells: readonly Line[]): string =>
  cells
    .map((cell) => lineText(onOneLine(cell), ''))
    .filter((cell) => cell !== '')
    .join(' · ');

const blockText = (block: Block): string => {
  switch (block.kind) {
    case 'list':
      return block.items.map(itemText).join('\n');
    case 'code':
      return codeText(block.code, '    ');
    case 'table':
      return [rowText(block.head), ...block.rows.map((row) => `- ${rowText(row)}`)].join('\n');
    default:
      return lineText(block.line, '');
  }
};

/** A heading goes directly above what it is about. */
const joinBlocks = (page: Page): string =>
  page
    .map((block, place) => {
      const before = page[place - 1];
      if (before === undefined) return blockText(block);
      const isUnderHeading = before.kind === 'heading' && before.level > 1;
      return `${isUnderHeading ? '\n' : '\n\n'}${blockText(block)}`;
    })
    .join('');

/** The page as plain text. */
export const pageText = (page: Page): string => (page.length === 0 ? '' : `${joinBlocks(page)}\n`);
