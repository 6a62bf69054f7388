import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareChains } from '../../../src/domain/handover/compare.ts';

/* Two records are told apart by the hashes of their lines: a hash covers all lines before it. */

/** Lines that one side alone has: no hash occurs twice anywhere. */
const own = (side: string) =>
  fc.nat(20).map((count) => Array.from({ length: count }, (_, n) => `${side}${n}`));

describe('how a handover file stands to what is here', () => {
  test('a record that is not here is new', () => {
    expect(compareChains(null, ['a', 'b'])).toEqual({ kind: 'new', common: 0 });
  });

  test('whatever both have and each has alone, that is what is said', () => {
    fc.assert(
      fc.property(own('both'), own('mine'), own('theirs'), (both, mine, theirs) => {
        const found = compareChains([...both, ...mine], [...both, ...theirs]);
        const kind =
          mine.length === 0
            ? theirs.length === 0
              ? 'same'
              : 'ahead'
            : theirs.length === 0
              ? 'older'
              : 'fork';
        expect(found).toEqual({ kind, common: both.length });
      }),
    );
  });

  test('seen from the other side, ahead is older and everything else stays', () => {
    const other = { same: 'same', older: 'ahead', ahead: 'older', fork: 'fork', new: 'new' } as const;
    fc.assert(
      fc.property(own('both'), own('mine'), own('theirs'), (both, mine, theirs) => {
        const here = compareChains([...both, ...mine], [...both, ...theirs]);
        const there = compareChains([...both, ...theirs], [...both, ...mine]);
        expect(there).toEqual({ kind: other[here.kind], common: here.common });
      }),
    );
  });
});
