import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noFilters } from '../../../src/domain/views/search-filters.ts';
import { asksSomething, completeQuestion, readQuestion } from '../../../src/domain/views/search-question.ts';

const asked = { now: '2026-11-29T12:00:00.000Z', zone: 'Europe/Berlin' };
const read = (text: string) => readQuestion(text, asked);

describe('Given a question, when it is read, then its filters are', () => {
  test.each([
    ['pool sev:1', { severities: ['SEV1'] }, ['SEV1']],
    ['SEV1 sev2', { severities: ['SEV1', 'SEV2'] }, ['SEV1 or SEV2']],
    ['sev:1,sev2', { severities: ['SEV1', 'SEV2'] }, ['SEV1 or SEV2']],
    ['kind:drill', { kinds: ['drill'] }, ['Drill']],
    ['is:live IS:rev', { phases: ['active', 'review'] }, ['live or in review']],
    ['by:@ana by:"Ben Lee"', { by: [['ana'], ['ben', 'lee']] }, ['by @ana or by Ben Lee']],
    ['#3 thread:"db pool"', { threads: [3, ['db', 'pool']] }, ['thread #3 or thread db pool']],
    ['tag:checkout tag:#EU-West', { tags: ['checkout', 'eu-west'] }, ['tagged checkout or tagged eu-west']],
    ['from:2026-11-01', { from: Date.parse('2026-10-31T23:00:00Z') }, ['from Sun 1 Nov 2026']],
    ['to:2026-10-25', { until: Date.parse('2026-10-25T23:00:00Z') }, ['to Sun 25 Oct 2026']],
    ['last:7d', { from: Date.parse('2026-11-22T12:00:00Z') }, ['last 7d']],
    ['from:2026-11-01 last:12h', { from: Date.parse('2026-11-29T00:00:00Z') }, ['last 12h']],
  ])('%s', (text, filters, chips) => {
    expect(read(text)).toMatchObject({ filters: { ...noFilters, ...filters }, chips, problems: [] });
  });
});

test('words beside filters are words, and so is all that is in quotation marks', () => {
  expect(read('pool sev:1 full').terms).toEqual(['pool', 'full']);
  expect(read('"SEV1" "#3" "kind:drill" https://a.io error:5 INC-3')).toMatchObject({
    terms: ['sev1', '3', 'kind', 'drill', 'https', 'a', 'io', 'error', '5', 'inc'],
    filters: noFilters,
    problems: [],
  });
});

describe('Given a filter that means nothing, when it is read, then it is left out and said', () => {
  test.each([
    ['sev:9', '“sev:9” was left out; sev: takes 1 to 4, for example sev:1.'],
    ['kind:outage', '“kind:outage” was left out; kind: takes incident, maintenance or drill.'],
    ['is:', 'is: takes live, review or closed.'],
    ['from:2026-02-30', '“from:2026-02-30” was left out; from: takes a day, for example from:2026-11-01.'],
    ['tag:a/b', '“tag:a/b” was left out; tag: takes a tag, for example tag:checkout.'],
    ['last:week', '“last:week” was left out; last: takes how long, for example last:7d or last:12h.'],
    ['from:2026-11-20 to:2026-11-19', 'The end of that time is before its beginning: nothing can be found.'],
  ])('%s', (text, problem) => {
    expect(read(text).problems).toEqual([problem]);
  });

  test('and a question of nothing else asks nothing', () => {
    expect(asksSomething(read('sev:9 is:'))).toBe(false);
    expect(asksSomething(read('is:live'))).toBe(true);
    expect(asksSomething(read(' ?! '))).toBe(false);
  });
});

test('any text can be read, and every filter is either a chip or a sentence', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      'sev:',
      'is:',
      'by:"',
      '"',
      '#',
      '#12',
      'to:9999-12-31',
      'from:0000-00-00',
      'last:9d',
      'SEV1',
    ),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const { chips, problems } = read(parts.join(' '));
      expect([...chips, ...problems].every((words) => words.length > 0)).toBe(true);
    }),
  );
  expect(read('constructor: toString: __proto__:').problems).toEqual([]);
});

test('a filter with closed values is completed from its first letters', () => {
  expect(completeQuestion('pool is:re')).toBe('pool is:review ');
  expect(completeQuestion('kind:')).toBe('kind:incident ');
  for (const text of ['pool', 'is:review', 'is:x', 'by:an', 'is:live ', ''])
    expect(completeQuestion(text)).toBe(null);
});
