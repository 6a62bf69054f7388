import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryDelay } from '../../../src/main/jobs/backoff.ts';
import { usualTiming } from '../../../src/main/outbox/timing.ts';

const random = fc.double({ min: 0, max: 1, noNaN: true });

test('the wait grows from five seconds to five minutes and stays there', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), random, (attempt, spread) => {
      const delay = retryDelay(attempt, null, spread, usualTiming);
      expect(delay).toBeGreaterThanOrEqual(5_000);
      expect(delay).toBeLessThanOrEqual(300_000);
    }),
  );
  expect([1, 2, 3, 7, 50].map((attempt) => retryDelay(attempt, null, 0, usualTiming))).toEqual([
    5_000, 10_000, 20_000, 240_000, 240_000,
  ]);
});

test('the wait is spread, at its longest too', () => {
  for (const attempt of [1, 2, 7, 50])
    expect(retryDelay(attempt, null, 1, usualTiming)).toBeGreaterThan(
      1.2 * retryDelay(attempt, null, 0, usualTiming),
    );
});

test('what the server asked for counts, however long it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 10_000_000 }), random, (asked, spread) => {
      expect(retryDelay(3, asked, spread, usualTiming)).toBe(asked);
    }),
  );
});
