import { describe, expect, it } from 'vitest';
import { clean, cleanLine, cleanLines, isBlank } from '../../../src/domain/update/clean.ts';

describe('Given text from anywhere, when it is cleaned', () => {
  it.each([
    ['every kind of line break', 'a\r\nb\rc\u2028d\u2029e\u0085f\vg\fh', 'a\nb\nc\nd\ne\nf\ng\nh'],
    ['control characters', 'a\u0000b\u001b[31mc\u007fd\u009be', 'ab[31mcde'],
    ['overrides and isolates', '\u202eabc\u202c \u2066x\u2069\u202a\u202b\u202d\u2067\u2068', 'abc x'],
    ['half a character', 'a\ud83db \udc00c', 'a\ufffdb \ufffdc'],
    ['what is no character', 'a\uffffb\ufdd0c', 'a\ufffdb\ufffdc'],
    ['space at the ends of lines', '  a  \n  b ', 'a\nb'],
  ])('then %s can do no harm', (_, text, expected) => {
    expect(clean(text)).toBe(expected);
  });

  it.each([
    ['right-to-left writing with its marks', 'שלום\u200f (abc)\u200e, الدفع'],
    ['joined and coloured emoji', '👩‍👩‍👧 ❤️ 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['joiners of Persian and Hindi', 'می\u200cخواهم क्\u200dष'],
    ['a tab', 'a\tb'],
    ['accents in parts', 'A\u030asa'],
  ])('then %s stay as they are', (_, text) => {
    expect(clean(text)).toBe(text);
  });

  it('then one line is one line', () => {
    expect(cleanLine(' a\n\tb\u2028 c ')).toBe('a b c');
    expect(cleanLines('a\n\n \u200b\nb')).toEqual(['a', 'b']);
  });

  it('then it is blank when nothing of it can be seen', () => {
    for (const text of ['', ' \n\t', '\u200b\u2060\ufeff', '\u0000', '\u202e'])
      expect(isBlank(text)).toBe(true);
    for (const text of ['.', '0', '👍']) expect(isBlank(text)).toBe(false);
  });
});
