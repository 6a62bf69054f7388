import { describe, expect, it } from 'vitest';
import { byTime, byTimeOrLast, isBefore, isBy } from '../../../src/domain/time/instants.ts';

/* The same instant is written in several ways: with an offset, with or without milliseconds. */

const noon = '2026-11-20T12:00:00.000Z';
const same = ['2026-11-20T12:00:00Z', '2026-11-20T13:00:00+01:00', '2026-11-20T07:00:00.000-05:00'];
const [before, after] = ['2026-11-20T13:59:00+02:00', '2026-11-20T11:01:00-01:00'];

describe('instants are compared by when they are, not by their letters', () => {
  it.each(same)('%s is noon', (at) => {
    expect([isBefore(at, noon), isBefore(noon, at), isBy(at, noon), isBy(noon, at)]).toEqual([
      ...[false, false, true, true],
    ]);
    expect(byTime(at, noon)).toBe(0);
  });

  it('what is earlier comes first, and what has no time last', () => {
    expect([isBefore(before, noon), isBy(after, noon)]).toEqual([true, false]);
    expect([null, after, noon, null, before].toSorted(byTimeOrLast)).toEqual([
      before,
      noon,
      after,
      null,
      null,
    ]);
  });
});
