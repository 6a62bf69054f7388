import { splitLinks } from '../views/links.ts';
import { type Block, withTexts } from '../views/page.ts';
import { pageMarkdown } from '../views/page-markdown.ts';
import { proseBlocks } from '../views/prose.ts';

/** A ticket's text for GitHub. */

/** Stands for what breaks a reference apart until the Markdown is made; nothing typed keeps it. */
const apart = '\uE000';

/**
 * GitHub tells everybody whose name stands after an "@", and links "#2" and "GH-2" to an issue of the repository: neither
 * is what the lead wrote.
 */
const quiet = (text: string): string =>
  splitLinks(text.replaceAll(apart, ''))
    .map(({ text: piece, isLink }) =>
      isLink ? piece : piece.replace(/(?<![\p{L}\p{N}_])@(?=[\w-])|#(?=\d)|\bGH-(?=\d)/giu, `$&${apart}`),
    )
    .join('');

const quietly = (block: Block): Block => (block.kind === 'code' ? block : withTexts(block, quiet));

/** What an issue is found by afterwards; not shown on GitHub's pages. */
export const githubMark = (errand: string): string => `<!-- throughline:${errand} -->`;

/** Plain text as Markdown in which nothing typed has a meaning, with the mark below it. */
export const githubBody = (body: string, errand: string): string =>
  `${pageMarkdown(proseBlocks(body).map(quietly)).replaceAll(apart, '<!-- -->')}\n${githubMark(errand)}\n`;
