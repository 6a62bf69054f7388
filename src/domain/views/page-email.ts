import { escapeHtml, mailHtml, mailStyles } from '../update/mail-html.ts';
import { splitWebLinks } from './links.ts';
import {
  type Block,
  type Code,
  type Item,
  isCode,
  type Line,
  onOneLine,
  type Page,
  physicalLines,
  type Span,
} from './page.ts';
import { pageText } from './page-text.ts';

/** A page as a mail's two parts: both have the same words in the same order. */

const tags = { plain: null, strong: 'strong', struck: 's' } as const;

/** Addresses are links that can be clicked, as they were typed. */
const piecesHtml = (text: string): string =>
  splitWebLinks(text)
    .map((piece) => {
      const words = escapeHtml(piece.text);
      return piece.isLink ? `<a href="${words}">${words}</a>` : words;
    })
    .join('');

const spanHtml = ({ text, mark }: Span): string => {
  const tag = tags[mark];
  return tag === null ? piecesHtml(text) : `<${tag}>${piecesHtml(text)}</${tag}>`;
};

const lineHtml = (content: Line): string =>
  physicalLines(content)
    .map((spans) => spans.map(spanHtml).join(''))
    .join('<br>\n');

const codeHtml = ({ code }: Code): string => `<pre style="${mailStyles.code}">${escapeHtml(code)}</pre>`;

const itemHtml = ({ line, under }: Item): string => {
  const below = under
    .map((one) => `<li dir="auto">${isCode(one) ? codeHtml(one) : lineHtml(one)}</li>`)
    .join('\n');
  const inner = below === '' ? '' : `\n<ul style="${mailStyles.list}">\n${below}\n</ul>`;
  return `<li dir="auto">${lineHtml(line)}${inner}</li>`;
};

const blockHtml = (block: Block): string => {
  switch (block.kind) {
    case 'heading': {
      const [tag, style] =
        block.level === 1
          ? (['h1', mailStyles.heading] as const)
          : ([`h${block.level}`, mailStyles.label] as const);
      return `<${tag} dir="auto" style="${style}">${lineHtml(block.line)}</${tag}>`;
    }
    case 'list':
      return `<ul style="${mailStyles.list}">\n${block.items.map(itemHtml).join('\n')}\n</ul>`;
    case 'paragraph':
      return `<p dir="auto" style="${mailStyles.text}">${lineHtml(block.line)}</p>`;
    case 'code':
      return codeHtml(block);
    case 'table':
      return `<ul style="${mailStyles.list}">\n${block.rows
        .map((cells) => `<li dir="auto">${cells.map((cell) => lineHtml(onOneLine(cell))).join(' · ')}</li>`)
        .join('\n')}\n</ul>`;
  }
};

/** The parts of a mail that says what a page says; `preheader` is what an inbox shows beside the subject. */
export const pageEmail = (
  page: Page,
  preheader: string,
): { readonly text: string; readonly html: string } => ({
  text: pageText(page),
  html: mailHtml(preheader, page.map(blockHtml).join('\n')),
});
