import { expect, test } from 'vitest';
import { emptyDraft } from '../../../src/domain/update/draft.ts';
import { freeBytes, readValue, valueBytes } from '../../../src/main/shared-record/draft-value.ts';

/* What the server may have of a draft, and what of it can be read. */

const ana = '00000000-0000-4000-8000-000000000001';
const since = '2026-11-30T14:00:00Z';
const words = (audience: 'internal' | 'external', summary = 'Checkout fails') => ({
  kind: 'update' as const,
  draft: { ...emptyDraft(audience), summary, touched: ['summary' as const] },
});
const value = {
  holder: { console: ana, name: 'Ana’s laptop', person: { id: 'ana', name: 'Ana' } },
  since,
  writtenBy: ana,
  savedAt: since,
  words: words('internal'),
};
const read = (text: string) => readValue(Buffer.from(text), 'internal');

test('what a console puts there is read again, and nothing is nobody’s', () => {
  expect(readValue(valueBytes(value), 'internal')).toEqual({ kind: 'held', value });
  expect(readValue(valueBytes({ ...value, words: null }), 'internal')).toMatchObject({ kind: 'held' });
  expect(readValue(freeBytes, 'internal')).toEqual({ kind: 'free' });
});

test.each(['{"version":2}', '{"version":9,"holder":"?","words":7}', '{"version":1.5}'])(
  '%s is of a newer version',
  (text) => expect(read(text)).toEqual({ kind: 'newer' }),
);

test.each(['no draft', '\0', '7', 'null', '[]', '{}', '{"version":"2"}', '{"version":0}', '{"version":1}'])(
  'in %j nothing can be read, and it is nobody’s',
  (text) => expect(read(text)).toEqual({ kind: 'damaged', words: null }),
);

test('the words in a damaged value are read, whatever else is wrong with it', () => {
  for (const damage of [{ holder: 'Ana' }, { since: '?' }, { writtenBy: 7 }, { version: '1' }])
    expect(read(JSON.stringify({ version: 1, ...value, ...damage }))).toEqual({
      kind: 'damaged',
      words: words('internal'),
    });
});

test('words for the one audience are never those of a draft for the other', () => {
  expect(readValue(valueBytes(value), 'external')).toEqual({ kind: 'damaged', words: null });
  const broken = JSON.stringify({ ...value, holder: null });
  expect(readValue(Buffer.from(broken), 'external')).toEqual({ kind: 'damaged', words: null });
});

test('a text where an update should be is no words of one', () => {
  const text = JSON.stringify({ version: 1, ...value, words: { kind: 'text', text: 'Checkout fails' } });
  expect(read(text)).toEqual({ kind: 'damaged', words: null });
});
