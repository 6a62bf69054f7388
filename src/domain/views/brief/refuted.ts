import type { Assumption, Facts } from '../../incident/state.ts';
import { repeats } from '../../update/check/assumptions.ts';
import { sentencesOf } from '../../update/check/context.ts';
import { type Block, type Item, isCode, type Line, line, type Page } from '../page.ts';

/** What was refuted never stands in the brief as a fact, whoever said it and wherever: its line says so. */

/** The words of a text, in lower case, with one space around each. */
const spaced = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

const says = (words: string, assumption: Assumption): boolean =>
  spaced(words).includes(spaced(assumption.text)) ||
  sentencesOf(words).some((sentence) => repeats(sentence, assumption));

/** "A3 was refuted" for each that this line repeats and does not call so itself. */
const marked = (content: Line, refuted: readonly Assumption[]): Line => {
  const words = content.map(({ text }) => text).join('');
  const wrong = refuted.filter(
    (one) => !new RegExp(`\\bA${one.number}\\b.*refuted`, 'iu').test(words) && says(words, one),
  );
  if (wrong.length === 0) return content;
  const names = wrong.map(({ number }) => `A${number}`).join(', ');
  return line`${content} (${names} ${wrong.length === 1 ? 'was' : 'were'} refuted)`;
};

/** The page with a mark on each line that says what was refuted since. */
export const withRefutedMarked = ({ assumptions }: Facts, page: Page): Page => {
  const refuted = assumptions.filter(({ state }) => state === 'refuted');
  if (refuted.length === 0) return page;
  const mark = (content: Line): Line => marked(content, refuted);
  const itemOf = (one: Item): Item => ({
    line: mark(one.line),
    under: one.under.map((each) => (isCode(each) ? each : mark(each))),
  });
  return page.map((block): Block => {
    if (block.kind === 'list') return { ...block, items: block.items.map(itemOf) };
    if (block.kind === 'paragraph') return { ...block, line: mark(block.line) };
    return block.kind === 'heading' && block.level === 1 ? { ...block, line: mark(block.line) } : block;
  });
};
