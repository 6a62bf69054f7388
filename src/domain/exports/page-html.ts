import { splitWebLinks } from '../views/links.ts';
import {
  type Block,
  type Code,
  type Item,
  isCode,
  type Line,
  onOneLine,
  type Page,
  physicalLines,
} from '../views/page.ts';
import { type Node, type Tag, tag } from './html.ts';

/** A page as HTML: sections with headings, lists, paragraphs. Addresses of the web are links, nothing else is. */

const tagOf = { plain: null, strong: 'strong', struck: 's' } as const;

const textNodes = (text: string): readonly Node[] =>
  splitWebLinks(text).map((piece) =>
    piece.isLink ? tag('a', { href: piece.text, rel: 'noreferrer' }, piece.text) : piece.text,
  );

const lineNodes = (line: Line): readonly Node[] =>
  physicalLines(line).flatMap((spans, row) => [
    ...(row === 0 ? [] : [tag('br')]),
    ...spans.flatMap(({ text, mark }) => {
      const name = tagOf[mark];
      return name === null ? textNodes(text) : [tag(name, {}, ...textNodes(text))];
    }),
  ]);

const auto = { dir: 'auto' } as const;

const codeTag = ({ code }: Code): Tag => tag('pre', {}, tag('code', {}, code));

const itemTag = ({ line, under }: Item): Tag =>
  tag(
    'li',
    auto,
    ...lineNodes(line),
    ...(under.length === 0
      ? []
      : [
          tag(
            'ul',
            {},
            ...under.map((one) =>
              isCode(one) ? tag('li', {}, codeTag(one)) : tag('li', auto, ...lineNodes(one)),
            ),
          ),
        ]),
  );

const rowTag = (name: 'th' | 'td', cells: readonly Line[]): Tag =>
  tag('tr', {}, ...cells.map((cell) => tag(name, auto, ...lineNodes(onOneLine(cell)))));

// A reader of the markup finds these two parts in every table, whether they were written or not.
const tableTag = ({ head, rows }: Extract<Block, { kind: 'table' }>): Tag =>
  tag(
    'table',
    {},
    tag('thead', {}, rowTag('th', head)),
    tag('tbody', {}, ...rows.map((row) => rowTag('td', row))),
  );

const blockTag = (block: Block): Tag => {
  switch (block.kind) {
    case 'heading':
      return tag(`h${block.level}`, auto, ...lineNodes(block.line));
    case 'list':
      return tag('ul', {}, ...block.items.map(itemTag));
    case 'paragraph':
      return tag('p', auto, ...lineNodes(block.line));
    case 'code':
      return codeTag(block);
    case 'table':
      return tableTag(block);
  }
};

/** The blocks of a page, those under a heading of the second level in a section with it. */
export const pageTags = (page: Page): readonly Tag[] => {
  const groups = page.reduce<Block[][]>(
    (all, block) => {
      if (block.kind === 'heading' && block.level === 2) all.push([block]);
      else all.at(-1)?.push(block);
      return all;
    },
    [[]],
  );
  const [head = [], ...sections] = groups.map((blocks) => blocks.map(blockTag));
  return [...head, ...sections.map((blocks) => tag('section', {}, ...blocks))];
};
