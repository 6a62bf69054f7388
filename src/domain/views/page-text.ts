import type { Block, Item, Line, Page } from './page.ts';
import { physicalLines } from './page.ts';

/** A page as plain text for the clipboard: the words as they were typed, addresses whole. */

const lineText = (content: Line, indent: string): string =>
  physicalLines(content)
    .map((physical) => physical.map(({ text }) => text).join(''))
    .map((text, place) => (place === 0 || text === '' ? text : `${indent}${text}`))
    .join('\n');

const itemText = ({ line, under }: Item): string =>
  [`- ${lineText(line, '  ')}`, ...under.map((one) => `  - ${lineText(one, '    ')}`)].join('\n');

const blockText = (block: Block): string =>
  block.kind === 'list' ? block.items.map(itemText).join('\n') : lineText(block.line, '');

/** A heading goes directly above what it is about. */
const joinBlocks = (page: Page): string =>
  page
    .map((block, place) => {
      const before = page[place - 1];
      if (before === undefined) return blockText(block);
      const isUnderHeading = before.kind === 'heading' && before.level === 2;
      return `${isUnderHeading ? '\n' : '\n\n'}${blockText(block)}`;
    })
    .join('');

/** The page as plain text. */
export const pageText = (page: Page): string => (page.length === 0 ? '' : `${joinBlocks(page)}\n`);
