import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesIn } from '../../../../src/domain/addresses.ts';
import { rooms, short } from '../../../../src/domain/views/brief/short.ts';
import { line } from '../../../../src/domain/views/page.ts';

describe('a text that is too long', () => {
  it.each([
    ['four words are here', 12, 'four words …'],
    ['short', 12, 'short'],
    ['two\nlines', 40, 'two lines'],
    ['see https://example.org/a/b/c for it', 20, 'see …'],
    ['https://example.org/a/b/c says so', 10, 'https://example.org/a/b/c …'],
  ])('%s, at %d', (typed, most, cut) => expect(short(typed, most)).toBe(cut));

  it('has only whole addresses left', () => {
    const word = fc.constantFrom(
      'a',
      'seen',
      'https://example.org/x/y?z=1',
      'http://db1.internal:80/a_b',
      '🙂',
      'née',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.integer({ min: 1, max: 200 }), (words, most) => {
        const typed = words.join(' ');
        const whole = new Set(addressesIn(typed).map(({ text }) => text));
        for (const { text } of addressesIn(short(typed, most))) expect(whole).toContain(text);
      }),
    );
  });
});

describe('a list that is too long', () => {
  const some = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ ref: `#${at + 1}`, line: line`line ${at + 1}` }));
  const last = (most: number, count: number) => {
    const shown = rooms[0]?.atMost(most, some(count), 'more threads') ?? [];
    const end = shown.at(-1);
    return [shown.length, end === undefined || 'line' in end ? '' : end.map(({ text }) => text).join('')];
  };

  it('says how many more there are, and which', () => {
    expect(last(3, 3)).toEqual([3, 'line 3']);
    // A line that says "and one more" would need as much room as that one.
    expect(last(3, 4)).toEqual([4, 'line 4']);
    expect(last(3, 5)).toEqual([4, 'And 2 more threads: #4, #5.']);
    expect(last(3, 20)).toEqual([4, 'And 17 more threads.']);
  });
});
