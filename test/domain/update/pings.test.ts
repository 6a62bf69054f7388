import { describe, expect, it } from 'vitest';
import { htmlWithoutPings, withoutPings } from '../../../src/domain/update/pings.ts';

/** What an "@" becomes that would call somebody, made visible. */
const parted = (text: string): string => withoutPings(text).replaceAll('\u2060', '¦');

describe('words that are pasted by hand call nobody', () => {
  it.each([
    '@here',
    'all @channel now',
    '(@ops-team)',
    '"@everyone"',
    'done.@here',
    '-@channel',
    '_@here_',
    '*@ops*',
    'ask:@ana',
    'a\n@here',
  ])('%s', (text) => {
    expect(parted(text)).toBe(text.replace('@', '@¦'));
    expect(htmlWithoutPings(`<p>${text}</p>`)).toContain('@\u2060');
  });

  it.each(['desk@x.example', 'a_b@x.example', 'first.last@x.example', 'foo-@x.example', '5 @ 3', 'a@'])(
    'and addresses stay whole: %s',
    (text) => expect(parted(text)).toBe(text),
  );

  it('a style sheet keeps its rules', () =>
    expect(htmlWithoutPings('<style>@media print {}</style>')).toContain('>@media print'));
});
