import { cutAtWord } from '../update/cut.ts';
import { paragraph, type RichTextElement, richText, textElement } from '../update/rich-text.ts';
import {
  escapeSlack,
  fitsSlack,
  headingBlock,
  type SlackBlock,
  type SlackWords,
  slackLimits,
} from '../update/slack.ts';
import { splitWebLinks } from './links.ts';
import {
  type Block,
  type Code,
  type Item,
  isCode,
  joinLines,
  type Line,
  type Page,
  physicalLines,
  type Span,
} from './page.ts';
import { pageText } from './page-text.ts';

/**
 * A page as one Slack message. What was typed goes into rich text, in which Slack parses nothing; an address is a link
 * of its own. Long pages are cut at a line, and the message says so.
 */

const cutWords = '… cut here: the whole of it is on the lead’s screen.';

/** Slack refuses a link that is longer. */
const longestLink = 3000;

const styled = (element: RichTextElement, mark: Span['mark']): RichTextElement => {
  if (mark === 'plain') return element;
  return { ...element, style: mark === 'strong' ? { bold: true } : { strike: true } };
};

const elementsOf = (content: Line): readonly RichTextElement[] =>
  content.flatMap(({ text, mark }) =>
    splitWebLinks(text)
      .filter((piece) => piece.text !== '')
      .map((piece) =>
        styled(
          piece.isLink && piece.text.length <= longestLink
            ? { type: 'link', url: piece.text }
            : textElement(piece.text),
          mark,
        ),
      ),
  );

/** A line of a message: spans with whatever stands in front. */
const ahead = (before: string, content: Line): Line => [{ text: before, mark: 'plain' }, ...content];

/** Bullets as signs: a list of Slack's own would need twice the room. */
const itemLines = ({ line, under }: Item): readonly Line[] => [
  ahead('• ', line),
  ...under.flatMap((one) => (isCode(one) ? codeLines(one) : [ahead('      ◦ ', one)])),
];

const codeLines = ({ code }: Code): readonly Line[] =>
  code.split('\n').map((text) => [{ text, mark: 'plain' as const }]);

const linesOf = (block: Block): readonly Line[] => {
  switch (block.kind) {
    case 'list':
      return block.items.flatMap(itemLines);
    case 'code':
      return codeLines(block);
    case 'table':
      return block.rows.map((cells) => ahead('• ', joinLines(cells, ' · ')));
    default:
      return [block.line];
  }
};

const lineBreak: Span = { text: '\n', mark: 'plain' };

/** Lines as one paragraph; spans that look alike are one element. */
const joined = (lines: readonly Line[]): Line => {
  const spans: Span[] = [];
  for (const span of lines.flatMap((one, place) => (place === 0 ? one : [lineBreak, ...one]))) {
    const last = spans.at(-1);
    if (last?.mark === span.mark) spans[spans.length - 1] = { ...last, text: last.text + span.text };
    else if (span.text !== '') spans.push(span);
  }
  return spans;
};

/** What stands together in one block of the message: a section's title and its lines. */
type Section = readonly Line[];

const strongly = (content: Line): Line => content.map(({ text }) => ({ text, mark: 'strong' as const }));

const sectionsOf = (page: Page): readonly Section[] => {
  const sections: Line[][] = [];
  for (const [place, block] of page.entries())
    if (block.kind === 'heading') sections.push(block.level === 1 ? [] : [strongly(block.line)]);
    // A paragraph behind a list is not about that list.
    else if (page[place - 1]?.kind !== 'heading') sections.push([...linesOf(block)]);
    else sections.at(-1)?.push(...linesOf(block));
  return sections.filter((lines) => lines.length > 0);
};

const blockOf = (lines: Section): SlackBlock => richText(paragraph(...elementsOf(joined(lines))));

const cutLine: Line = [{ text: cutWords, mark: 'plain' }];

/** The blocks of as many lines as fit. */
const fitted = (head: readonly SlackBlock[], sections: readonly Section[]): readonly SlackBlock[] => {
  const fits = (some: readonly Section[]) => fitsSlack({ text: '', blocks: [...head, ...some.map(blockOf)] });
  if (fits(sections)) return [...head, ...sections.map(blockOf)];
  const kept: Section[] = [];
  for (const section of sections) {
    let lines: Section = [];
    for (const one of section) {
      if (!fits([...kept, [...lines, one], [cutLine]]))
        return [...head, ...[...kept, [...lines, cutLine]].map(blockOf)];
      lines = [...lines, one];
    }
    kept.push(lines);
  }
  return [...head, ...kept.map(blockOf)];
};

const cost = (grapheme: string): number => escapeSlack(grapheme).length;

/** The complete text, or as much as a fallback may have. */
const fallback = (page: Page): string => {
  const text = pageText(page).trimEnd();
  if (escapeSlack(text).length <= slackLimits.text) return escapeSlack(text);
  return escapeSlack(`${cutAtWord(text, slackLimits.text - cutWords.length - 1, cost)}\n${cutWords}`);
};

/** A page as a message for Slack, within Slack's limits however long it is; the first heading is its header. */
export const pageSlack = (page: Page): SlackWords => {
  const title = page.find((block) => block.kind === 'heading' && block.level === 1);
  const words =
    title?.kind !== 'heading'
      ? ''
      : physicalLines(title.line)
          .flat()
          .map(({ text }) => text)
          .join(' ');
  return {
    text: fallback(page),
    blocks: fitted(words === '' ? [] : [headingBlock(words)], sectionsOf(page)),
  };
};

const pasteMarks = { plain: '', strong: '*', struck: '~' } as const;

const pasted = ({ text, mark }: Span): string => {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  return words === '' ? text : `${before}${pasteMarks[mark]}${words}${pasteMarks[mark]}${after}`;
};

const pastedLine = (content: Line): string => joined([content]).map(pasted).join('');

/**
 * A page for pasting into Slack by hand, with the characters that its editor turns into bold. Slack does not parse
 * `<!channel>` in pasted text, so nothing is escaped.
 */
export const pageSlackPaste = (page: Page): string =>
  [
    ...page.flatMap((block) =>
      block.kind === 'heading' && block.level === 1 ? [pastedLine(strongly(block.line))] : [],
    ),
    ...sectionsOf(page).map((lines) => lines.map(pastedLine).join('\n')),
  ].join('\n\n');
