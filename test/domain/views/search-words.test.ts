import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerpt, foldWords, hasAll, markWords, termsOf } from '../../../src/domain/views/search-words.ts';

const found = (text: string, question: string) => hasAll(foldWords(text), termsOf(question));
const marked = (text: string, question: string) =>
  markWords(text, termsOf(question)).flatMap((piece) => (piece.marked ? [piece.text] : []));

describe('what a question finds', () => {
  test.each([
    ['Pool exhausted on db1', 'pool', true],
    ['Pool exhausted on db1', 'EXH POO', true],
    ['Pool exhausted on db1', 'hausted', false],
    ['Pool exhausted on db1', 'pool vendor', false],
    ['Der Zähler für Größe', 'zahler grö', true],
    ['Le rôle de la réplique', 'ROLE replique', true],
    ['connection_pool=100/100', 'pool 100', true],
    ['https://status.example.com/inc-7', 'example inc', true],
    ['结账服务发生故障', '故障', true],
    ['anything', '?!', true],
  ])('%s: %s', (text, question, expected) => {
    expect(found(text, question)).toBe(expected);
  });

  test('a question without a word has no terms', () => {
    expect(termsOf(' ?! -- ')).toEqual([]);
    expect(termsOf('Pool pool POOL')).toEqual(['pool']);
  });
});

test('the words that were found are marked, whole', () => {
  expect(marked('Pool exhausted: the pool’s proxy', 'poo exh')).toEqual(['Pool', 'exhausted', 'pool']);
  expect(marked('Réplique en retard', 'repl')).toEqual(['Réplique']);
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom('pool', 'Pool,', 'İstanbul', 'ﬁle', 'é', '故障', '½', 'a\u0301b', '  '), {
      maxLength: 90,
    })
    .map((w) => w.join(' ')),
);

test('the pieces are the text, and a word of a text finds it and is marked', () => {
  fc.assert(
    fc.property(text, fc.nat(), (said, at) => {
      const words = said.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
      const word = words[at % Math.max(words.length, 1)] ?? '';
      const terms = termsOf(word);
      expect(
        markWords(said, terms)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(said);
      if (terms.length === 0) return;
      expect(hasAll(foldWords(said), terms)).toBe(true);
      expect(markWords(said, terms).some((piece) => piece.marked)).toBe(true);
    }),
  );
});

test('of a long text what is around the first find is shown, on one line', () => {
  const long = `${'before '.repeat(100)}\nthe needle is here${' after'.repeat(100)}`;
  const pieces = excerpt(long, ['needle']);
  const said = pieces.map((piece) => piece.text).join('');
  expect(said).toMatch(/^…before .*the needle is here after.* after…$/u);
  expect(said.length).toBeLessThan(250);
  expect(pieces.filter((piece) => piece.marked)).toEqual([{ text: 'needle', marked: true }]);
  expect(excerpt('short\ntext', []).map((piece) => piece.text)).toEqual(['short text']);
});
