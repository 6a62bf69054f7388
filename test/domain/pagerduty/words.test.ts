import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marked, markOf, pagerDutyLimits } from '../../../src/domain/pagerduty/limits.ts';
import { detailsOf, firstPage, firstUpdate, noteOf } from '../../../src/domain/pagerduty/words.ts';
import { logLines } from '../../../src/domain/views/log.ts';
import { declared, factsOf, type Past, stateOf } from '../incident/spec.ts';
import { update } from '../views/sample.ts';

const bridge = (url: string): Past => ({ type: 'bridgeChanged', data: { url } });
const note = (text: string): Past => ({ type: 'noted', data: { text, thread: null } });

test('says what it is about and where to join, in one line', () => {
  expect(firstPage(factsOf(declared()))).toBe('SEV3: Checkout errors. Please join.');
  expect(firstPage(factsOf(declared(), bridge('https://meet.example/x')))).toBe(
    'SEV3: Checkout errors. Please join: https://meet.example/x',
  );
});

test('is never longer than a telephone should read out, and never cuts the bridge', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 150, unit: 'grapheme' }),
      fc.integer({ min: 0, max: 480 }),
      (title, length) => {
        const url = `https://meet.example/${'x'.repeat(length)}`;
        const words = firstPage(factsOf(declared({ title }), bridge(url)));
        expect(words.length).toBeLessThanOrEqual(pagerDutyLimits.page);
        expect(words).not.toContain('\n');
        if (words.includes('https://meet.example/')) expect(words).toContain(url);
      },
    ),
    { verbose: true },
  );
});

test('tells the incident in PagerDuty what is known', () => {
  expect(detailsOf(factsOf(declared()))).toBe('INC-42 · SEV3 · Investigating');
  const impact: Past = { type: 'impactChanged', data: { impact: 'Half of the customers cannot pay' } };
  expect(detailsOf(factsOf(declared(), impact, bridge('https://meet.example/x')))).toBe(
    'INC-42 · SEV3 · Investigating\nImpact: Half of the customers cannot pay\nBridge: https://meet.example/x',
  );
});

test('marks what it may have to find again, in few characters', () => {
  expect(marked('Please join', '0c0ffee0-0000-4000-8000-000000000001')).toBe(
    'Please join [ref 0c0ffee00000]',
  );
  expect(markOf('0c0ffee0-0000-4000-8000-000000000001')).not.toBe(
    markOf('0c0ffee1-0000-4000-8000-000000000001'),
  );
});

const lineOf = (text: string) => {
  const line = logLines(stateOf(declared(), note(text))).at(-1);
  if (line === undefined) throw new Error('nothing was logged');
  return line;
};

test('writes an entry as a note, with its time and who wrote it', () => {
  expect(noteOf(lineOf('Raised the limit'))).toBe('12:04 Note (Ana Lima): Raised the limit');
});

test('cuts a long entry at a word, and says so, so that it fits with its mark', () => {
  const long = noteOf(lineOf('limit raised '.repeat(400).trim()));
  expect(long).toMatch(/(limit|raised) … \(shortened; the whole entry is in the console\)$/u);
  expect(marked(long, '0c0ffee0-0000-4000-8000-000000000001').length).toBeLessThanOrEqual(2000);
});

test('begins a status update with what was last told inside, and with nothing before that', () => {
  expect(firstUpdate(factsOf(declared()))).toBe('');
  const next = { kind: 'onChange' } as const;
  const words = firstUpdate(
    factsOf(declared(), update(1, next), update(2, next), update(3, next, { audience: 'external' })),
  );
  expect(words).toBe('SEV3 · Investigating\nSummary 2\nImpact: One in ten');
});
