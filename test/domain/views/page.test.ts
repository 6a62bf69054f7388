import fc from 'fast-check';
import { marked, type Token, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import {
  heading,
  item,
  line,
  list,
  type Page,
  paragraph,
  strong,
  struck,
} from '../../../src/domain/views/page.ts';
import { pageMarkdown } from '../../../src/domain/views/page-markdown.ts';
import { pageText } from '../../../src/domain/views/page-text.ts';

/** A page with this text wherever typed text may stand. */
const pageWith = (typed: string): Page => [
  heading(line`INC-1 · ${typed}`),
  list([line`${typed}`, line`${strong('A1')} ${typed} · Open`, item(line`x ${typed}`, [line`${typed}`])], ''),
  list([line`${struck(typed)} withdrawn`], ''),
  paragraph(line`${typed}`),
];

/** What a reader of the Markdown sees: the text, and the kinds of structure around it. */
const read = (markdown: string) => {
  const kinds = new Set<string>();
  let text = '';
  const visit = (token: Token) => {
    kinds.add(token.type);
    const { tokens, items } = token as { tokens?: Token[]; items?: Tokens.ListItem[] };
    if (token.type === 'br') text += '\n';
    // An address is taken to the letter.
    if (token.type === 'link') text += String((token as Tokens.Link).text);
    else if (items !== undefined) items.forEach(visit);
    else if (tokens !== undefined) tokens.forEach(visit);
    else if ('text' in token) text += unescapeHtml(String(token.text));
    if (['heading', 'paragraph', 'list_item'].includes(token.type)) text += '\n';
  };
  marked.lexer(markdown).forEach(visit);
  return { kinds, text };
};

const unescapeHtml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const words = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const hostile = [
  '# ',
  '- ',
  '1. ',
  '> ',
  '```',
  '***',
  '[x](y)',
  '<b>',
  '&lt;',
  '|',
  '~~',
  '_',
  '\\',
  '\n',
  '\n\n',
  ' ',
  'a',
  '=== ',
  '$x$',
  'https://x.example/a_b?c=*d*&e=1',
  '@here',
  '![](z)',
  '    ',
];

const plainStructure = [
  'heading',
  'list',
  'list_item',
  'paragraph',
  'text',
  'space',
  'strong',
  'del',
  'br',
  'escape',
  'link',
];

describe('a page of the record', () => {
  it('keeps the line breaks of a note in every target', () => {
    const note = 'first\nsecond\nthird';
    expect(pageMarkdown([list([line`${note}`], '')])).toBe('- first\\\n  second\\\n  third\n');
    expect(pageText([list([line`${note}`], '')])).toBe('- first\n  second\n  third\n');
  });

  it('keeps addresses whole in the file and on the clipboard', () => {
    const url = 'https://meet.example/j/1?a=x_y~z&b=1';
    expect(pageMarkdown([paragraph(line`Join ${url}, now`)])).toBe(`Join <${url}>, now\n`);
    expect(pageText([paragraph(line`Join ${url}, now`)])).toBe(`Join ${url}, now\n`);
  });

  it('never makes structure of what was typed, and loses none of it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...hostile), { maxLength: 14 }), (parts) => {
        const typed = parts.join('');
        const markdown = pageMarkdown(pageWith(typed));
        const { kinds, text } = read(markdown);
        for (const kind of kinds) expect(plainStructure).toContain(kind);
        expect(marked.lexer(markdown).filter(({ type }) => type === 'heading')).toHaveLength(1);
        const seen = words(text);
        if (words(typed) !== '') expect(seen.split(words(typed)).length - 1).toBeGreaterThanOrEqual(6);
        expect(words(pageText(pageWith(typed)))).toContain(words(typed));
      }),
      { numRuns: 500 },
    );
  });
});
