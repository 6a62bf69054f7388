import { describe, expect, it } from 'vitest';
import { cutAtWord } from '../../../src/domain/update/cut.ts';
import { fitsSlack, toSlack } from '../../../src/domain/update/slack.ts';
import { minute, model } from './fixtures.ts';
import { richElements } from './read-back.ts';

const one = (grapheme: string) => grapheme.length;

describe('Given a text that must be cut', () => {
  it.each([
    ['between two words', 'one two three', 9, 'one two'],
    ['not at all when it fits', 'one two', 7, 'one two'],
    ['right after a word that just fits', 'one two three', 7, 'one two'],
    ['between graphemes where there are no spaces', '支付失败支付失败', 3, '支付失'],
    ['before an emoji rather than in it', '👩‍👩‍👧👩‍👩‍👧', 12, '👩‍👩‍👧'],
    ['before a letter with its accents', 'ab\u0301\u0301', 2, 'a'],
    ['to nothing when nothing fits', '👩‍👩‍👧', 3, ''],
  ])('then it is cut %s', (_, text, room, expected) => {
    expect(cutAtWord(text, room, one)).toBe(expected);
  });
});

describe('Given an update with a field too long for Slack, when it is rendered', () => {
  const impact = 'Pay & go <everywhere>. '.repeat(400);

  it('then the message says that it is cut, and where the whole text is', () => {
    const message = toSlack(model({ impact }), { wholeTextIn: 'email' });
    const words = richElements(message.blocks)
      .map(({ text }) => String(text))
      .find((text) => text.startsWith('\nPay & go <everywhere>'));
    expect(words).toMatch(/(?:everywhere>\.|Pay|&|go) … cut here; the whole text is in the email$/u);
    expect(words?.length).toBeGreaterThan(2000);
    expect(message.text).toContain('… cut here; the whole text is in the email');
    expect(fitsSlack(message)).toBe(true);
  });

  it('then it points at the record when no mail goes out', () => {
    const message = toSlack(model({ impact }), { wholeTextIn: 'record' });
    expect(message.text).toContain("… cut here; the whole text is in the incident's record");
  });

  it('then the lead is told which field was cut, and by how much', () => {
    const { cuts } = toSlack(model({ impact }), { wholeTextIn: 'email' });
    expect(cuts.map((cut) => `${cut.field} in the ${cut.in}`)).toEqual([
      'impact in the message',
      'impact in the fallback',
    ]);
    expect(cuts[0]?.from).toBe(impact.trim().length);
    expect(cuts[0]?.to).toBeLessThan(3000);
  });

  it('then nothing else is cut', () => {
    const message = toSlack(model({ impact }), { wholeTextIn: 'email' });
    expect(message.text).toContain('Compare today’s settings with yesterday’s · no owner yet');
  });
});

describe('Given an ordinary update, when it is rendered for Slack', () => {
  const message = toSlack(model(), { wholeTextIn: 'email' });

  it('then nothing is cut', () => {
    expect(message.cuts).toEqual([]);
  });

  it('then readers see its times in their own zone, and the promise in bold', () => {
    const seconds = (after: number) => Date.parse(minute(after)) / 1000;
    const bold = { style: { bold: true } };
    expect(richElements([message.blocks[1]])).toEqual([
      { type: 'text', text: 'Update 3 (internal) · ' },
      { type: 'date', timestamp: seconds(60), format: '{time}', fallback: '14:00 UTC' },
      { type: 'text', text: ' · ' },
      { type: 'text', text: 'next update ', ...bold },
      { type: 'date', timestamp: seconds(90), format: '{time}', fallback: '14:30 UTC', ...bold },
      { type: 'text', text: ', in 30 min', ...bold },
    ]);
  });

  it.each([
    ['another day is far', minute(14 * 60), '{date_short_pretty} {time}', 'Sat 21 Nov, 03:00 UTC'],
    ['the next hour is not, though midnight lies between', minute(90), '{time}', '14:30 UTC'],
    ['a time that has passed', minute(30), '{time}', '13:30 UTC'],
  ])('then the day stands with the promise where it is needed: %s', (_, at, format, fallback) => {
    const { blocks } = toSlack(model({ next: { kind: 'at', at } }), { wholeTextIn: 'email' });
    expect(richElements([blocks[1]]).filter(({ type }) => type === 'date')[1]).toMatchObject({
      format,
      fallback,
    });
  });

  it('then a promise without a time is words', () => {
    const { blocks } = toSlack(model({ next: { kind: 'onChange' } }), { wholeTextIn: 'email' });
    expect(richElements([blocks[1]]).at(-1)).toMatchObject({ text: 'next update when something changes' });
  });

  it('then a label and its words are one block, beside each other, under each other or as a list', () => {
    const impact = 'Customers in Europe cannot pay by card.\nWallets and invoices work.';
    const { blocks } = toSlack(model({ impact, needs: '' }), { wholeTextIn: 'email' });
    const label = (text: string) => ({ type: 'text', text, style: { bold: true } });
    const words = (text: string) => ({ type: 'text', text });
    const paragraph = (...elements: unknown[]) => ({ type: 'rich_text_section', elements });
    expect(blocks[7]).toEqual({
      type: 'rich_text',
      elements: [paragraph(label('Needs'), words(' None'))],
    });
    expect(blocks[3]).toEqual({
      type: 'rich_text',
      elements: [paragraph(label('Impact'), words(`\n${impact}`))],
    });
    expect(blocks[4]).toEqual({
      type: 'rich_text',
      elements: [
        paragraph(label('Current status')),
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [
            paragraph(words('Card payments time out')),
            paragraph(words('Invoices and wallets work')),
          ],
        },
      ],
    });
  });

  it('then a heading too long for a header is a bold line, not cut', () => {
    const title = '&'.repeat(150);
    const long = toSlack(model({ title }), { wholeTextIn: 'email' });
    expect(long.blocks[0]?.type).toBe('rich_text');
    expect(long.cuts).toEqual([]);
    expect(message.blocks[0]?.type).toBe('header');
  });
});
