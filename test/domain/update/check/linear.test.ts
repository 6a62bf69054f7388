import { expect, it } from 'vitest';
import { ana, bo, check, person } from '../fixtures.ts';

/**
 * Ten times as much text must take about ten times as long, whatever it is: a lead who pastes a log must not wait. The
 * best of three runs counts, and a run of less warms up what is compiled late.
 */

const people = [ana, bo, person('will', 'Will Stone'), person('dpark', 'Dee Park')];

const pieces = [
  'Ana ',
  "Ana's ",
  'Bo took the big old slow thing ',
  'caused by our new ',
  'ran the a b c ',
  'aaaa_',
  'a-b-',
  'A1-',
  '#1 ',
  '/var/',
  '9/',
  'a.b.',
  'pool is at ',
  '1,1.',
  '`',
  '0f',
  'x@',
  'team has just ',
  'no ',
  'error ',
];

const repeated = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** What only goes wrong at its end. */
const endings: readonly (readonly [string, string, string])[] = [
  ['db1', '-a', '_'],
  ['db1', '.a1', '@'],
  ['', 'a', '('],
  ['deploy ', '0', 'x'],
];

const timeOf = (text: string): number => {
  const times = [0, 1, 2].map(() => {
    const start = performance.now();
    check({ audience: 'external', people, says: { summary: text } });
    return performance.now() - start;
  });
  return Math.min(...times);
};

const isLinear = (textOf: (length: number) => string): void => {
  timeOf(textOf(2_000));
  const [short, long] = [timeOf(textOf(10_000)), timeOf(textOf(100_000))];
  // What is quadratic takes a hundred times as long. The rest of the room is for a machine that is busy.
  expect(long).toBeLessThan(Math.max(30 * short, 1_500));
};

it.each(endings)('the check is linear in its text: %j, %j … %j', (begin, piece, end) => {
  isLinear((length) => `${begin}${repeated(piece, length)}${end}`);
});

it.each(pieces)('the check is linear in its text: %j', (piece) => {
  isLinear((length) => repeated(piece, length));
});
