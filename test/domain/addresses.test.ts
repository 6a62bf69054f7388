import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesIn, withoutAddresses } from '../../src/domain/addresses.ts';
import { splitLinks, splitWebLinks } from '../../src/domain/views/links.ts';
import { found } from './update/fixtures.ts';

describe('Given words with web addresses', () => {
  it.each([
    ['See https://wiki/x.', ['https://wiki/x']],
    ['(https://wiki/x_(y)), then', ['https://wiki/x_(y)']],
    ['“https://wiki/x” and ’http://wiki/y’', ['https://wiki/x', 'http://wiki/y']],
    ['[https://wiki/x], ssh://db1/', ['https://wiki/x', 'ssh://db1/']],
    ['https:// and a://', []],
    ['_https://wiki/x', ['https://wiki/x']],
    ['ahttps://wiki/x and git+https://wiki/y', ['https://wiki/x', 'https://wiki/y']],
  ])('then they end before what is no part of them: %s', (text, addresses) => {
    expect(addressesIn(text).map((each) => each.text)).toEqual(addresses);
  });

  it('then only those of the web are links in what people wrote', () => {
    const text = 'https://wiki/x, msteams://l/y, zoommtg://zoom.us/z and ssh://db1/';
    const links = splitWebLinks(text).filter(({ isLink }) => isLink);
    expect(links.map((piece) => piece.text)).toEqual(['https://wiki/x']);
    expect(
      splitWebLinks(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('then what is drawn as a link is what the check reads', () => {
    const link = fc.constantFrom(
      'https://wiki/x',
      'http://grafana.shop.example/d?a=(1)',
      'https://vault.corp/a_b',
    );
    const around = fc.constantFrom('(', ')', '.', ', ', '…', '’', '"', '*', ' ', 'See ');
    fc.assert(
      fc.property(around, link, around, (before, url, after) => {
        const text = `${before}${url}${after}`;
        const drawn = splitLinks(text).filter(({ isLink }) => isLink);
        expect(drawn.map((piece) => piece.text)).toEqual(addressesIn(text).map((each) => each.text));
        expect(drawn).toHaveLength(1);
        expect(withoutAddresses(text)).not.toContain('://');
        const says = { summary: `Read this: ${text}` };
        expect(found({ audience: 'external', says }).filter((id) => id.startsWith('link'))).toEqual([
          'link:summary',
        ]);
      }),
    );
  });
});
