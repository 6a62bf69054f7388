import { describe, expect, it } from 'vitest';
import { cutAtWord } from '../../../src/domain/update/cut.ts';
import { fitsSlack, toSlack } from '../../../src/domain/update/slack.ts';
import { minute, model } from './fixtures.ts';
import { textObjects } from './read-back.ts';

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
    const block = textObjects(message.blocks).find((object) => object.text.startsWith('Pay &amp; go'));
    expect(block?.text).toMatch(
      /(?:everywhere&gt;\.|Pay|&amp;|go) … cut here; the whole text is in the email$/u,
    );
    expect(block?.text.length).toBeGreaterThan(2500);
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

  it('then readers see its times in their own zone', () => {
    const seconds = (after: number) => Date.parse(minute(after)) / 1000;
    expect(textObjects(message.blocks).at(-1)?.text).toBe(
      `Your time: posted <!date^${seconds(60)}^{date_short_pretty} {time}|14:00 UTC> · next update <!date^${seconds(90)}^{date_short_pretty} {time}|14:30 UTC>`,
    );
  });

  it('then a heading too long for a header is a section, not cut', () => {
    const title = '&'.repeat(150);
    const long = toSlack(model({ title }), { wholeTextIn: 'email' });
    expect(long.blocks[0]?.type).toBe('section');
    expect(long.cuts).toEqual([]);
    expect(message.blocks[0]?.type).toBe('header');
  });
});
