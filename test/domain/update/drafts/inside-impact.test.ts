import { describe, expect, it } from 'vitest';
import { fields, sent, type Told } from '../fixtures.ts';
import { decided, inside, seen, status } from './record.ts';

/** The impact inside: with the figures that were said inside, and when they were true. */

const pinned = (impact: string, after: number): Told => ({
  type: 'impactChanged',
  data: { impact },
  after,
});
const outside = (impact: string, after: number): Told => ({
  ...sent(1, fields({ impact }), { audience: 'external' }),
  after,
});
const forOutside = (text: string, after: number): Told => ({
  type: 'outsideWordsGiven',
  data: { thread: null, text, about: null },
  after,
});
const one = pinned('One in five payments fails.', 1);

describe('Given an impact with figures that was said inside, when an internal update is filled in', () => {
  it('then softer words for people outside do not take its place', () => {
    expect(inside([one, outside('Some payments fail.', 5)], 10).impact).toBe('One in five payments fails.');
  });

  it('then what outside was told since stands behind it once something has happened, before it once it works again', () => {
    const past = [one, status('identified', 5), outside('Far fewer payments fail.', 6)];
    expect(inside(past, 10).impact).toBe(
      'One in five payments fails (as of 13:01 UTC).\nAs told outside: About one in five checkouts fails (as of 13:06 UTC). Far fewer payments fail (as of 13:06 UTC).',
    );
    const better = [...past, outside('Most payments work again. Some fail.', 7)];
    expect(inside(better, 10).impact).toBe(
      'As told outside: About one in five checkouts fails (as of 13:07 UTC). Most payments work again. Some fail (as of 13:07 UTC).\nEarlier, at 13:01 UTC: One in five payments fails.',
    );
  });

  it.each([
    ['a decision', decided(1, 'Extend the window', 5)],
    ['words for outside', forOutside('Nine of ten payments work again', 5)],
    ['a status', status('identified', 5)],
  ])('then it says as of when after %s', (_what, later) => {
    expect(inside([one, later], 10).impact).toContain('One in five payments fails (as of 13:01 UTC).');
  });

  it('then an external update that pinned its own words does not hide it', () => {
    const soft = 'Some payments fail.';
    expect(inside([one, pinned(soft, 5), outside(soft, 5)], 10).impact).toBe('One in five payments fails.');
  });

  it('then it is told as what was before the fix, behind what works again', () => {
    const past = [
      one,
      seen(null, 1, 'All is well', 4),
      status('monitoring', 5),
      outside('Paying works again.', 6),
    ];
    expect(inside(past, 10).impact).toBe(
      'As told outside: About one in five checkouts fails (as of 13:06 UTC). Paying works again (as of 13:06 UTC).\nBefore the fix: One in five payments fails (as of 13:01 UTC).',
    );
  });

  it('then a draft that was sent as it was is as old as its words, and is not put together twice', () => {
    const past = [one, status('identified', 5), outside('Far fewer payments fail.', 6)];
    const { impact } = inside(past, 10);
    const told = { ...sent(2, fields({ impact })), after: 10 };
    expect(inside([...past, told, pinned(impact, 10)], 20).impact).toBe(impact);
  });
});
