import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  heading,
  item,
  line,
  list,
  type Page,
  paragraph,
  section,
  strong,
} from '../../../src/domain/views/page.ts';
import { pageSlack, pageSlackPaste } from '../../../src/domain/views/page-slack.ts';
import { checkMessage } from '../../servers/slack-limits.ts';

const page: Page = [
  heading(line`INC-42 · ${'Checkout <!channel> & more'}`),
  list(
    [item(line`${strong('Call:')} ${'https://meet.example/1?a=b&c=d'}, now`, [line`${'*not bold* @here'}`])],
    '',
  ),
  ...section('Threads', list([], 'None yet.')),
  paragraph(line`As of noon.`),
];

describe('a page in Slack', () => {
  it('has its heading, a block for each section, and addresses as links', () => {
    const { blocks } = pageSlack(page);
    expect(blocks).toEqual([
      {
        type: 'header',
        text: { type: 'plain_text', text: 'INC-42 · Checkout &lt;!channel&gt; &amp; more', emoji: false },
      },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: '• ' },
              { type: 'text', text: 'Call:', style: { bold: true } },
              { type: 'text', text: ' ' },
              { type: 'link', url: 'https://meet.example/1?a=b&c=d' },
              { type: 'text', text: ', now\n      ◦ *not bold* @here' },
            ],
          },
        ],
      },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Threads', style: { bold: true } },
              { type: 'text', text: '\nNone yet.' },
            ],
          },
        ],
      },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'As of noon.' }] }],
      },
    ]);
  });

  it('has all of its words, escaped, in the text that notifications show', () => {
    expect(pageSlack(page).text).toBe(
      'INC-42 · Checkout &lt;!channel&gt; &amp; more\n\n- Call: https://meet.example/1?a=b&amp;c=d, now\n  - *not bold* @here\n\nThreads\nNone yet.\n\nAs of noon.',
    );
  });

  it('is pasted with the signs that Slack makes bold letters of', () => {
    expect(pageSlackPaste(page)).toBe(`*INC-42 · Checkout <!channel> & more*

• *Call:* https://meet.example/1?a=b&c=d, now
      ◦ *not bold* @here

*Threads*
None yet.

As of noon.`);
  });

  it('keeps to the limits of Slack whatever was typed, and says that it was cut', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        '<!channel>',
        '<@U123>',
        '&amp;',
        'https://example.org/a?b=c',
        '"\\'.repeat(400),
        'x'.repeat(4000),
      ),
    );
    const words = (blocks: unknown) => JSON.stringify(blocks);
    fc.assert(
      fc.property(
        typed,
        fc.array(fc.array(typed, { maxLength: 8 }), { maxLength: 60 }),
        (title, sections) => {
          const long: Page = [
            heading(line`INC-1 ${title}`),
            ...sections.flatMap((lines) =>
              section(
                'Part',
                list(
                  lines.map((one) => line`${one}`),
                  'None.',
                ),
              ),
            ),
          ];
          const message = pageSlack(long);
          expect(checkMessage(message.text, message.blocks)).toBeNull();
          expect(message.text.length).toBeLessThanOrEqual(4000);
          expect(message.text).not.toMatch(/<[!@#]/u);
          const isWhole =
            message.blocks.length === sections.length + 1 && !words(message).includes('cut here');
          expect(isWhole || words(message).includes('cut here')).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
