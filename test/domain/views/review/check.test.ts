import { describe, expect, it } from 'vitest';
import { reviewFindings } from '../../../../src/domain/views/review/check.ts';
import { ana, bo, declared, factsOf, minute, type Past } from '../../incident/spec.ts';

/* What is typed into the review is read with the update's own check. */

const found = (text: string, ...past: readonly Past[]) =>
  reviewFindings(factsOf(declared(), past), [ana, bo], text, minute(30)).map(({ message }) => message);

describe('given words in a part of the review', () => {
  it('objects to blame, to a cause that nothing shows, and to a time without its zone', () => {
    expect(found('Bo broke the pool by mistake.')[0]).toContain('reads as if Bo were the cause');
    expect(found('It was caused by the new release.')[0]).toContain(
      'names a cause, and nothing in the record',
    );
    expect(found('At 14:05 it was over.')).toEqual(['14:05 has no time zone.']);
  });

  it('objects to names, until the review names people', () => {
    expect(found('Bo found it first.')).toEqual([
      'Bo is named here: this review says roles instead of names.',
    ]);
    expect(found('Bo found it first.', { type: 'reviewNamesChosen', data: { names: true } })).toEqual([]);
  });

  it('has nothing to say to plain words, nothing, and code', () => {
    expect(found('The alert came after the customers did.')).toEqual([]);
    expect(found('')).toEqual([]);
    expect(found('The log said:\n```\n14:05 Bo broke it\n```\nand nobody saw it.')).toEqual([]);
    // As the document lays it out: a fence that is never closed, and one that a longer one closes.
    expect(found('The log said:\n```\n14:05 Bo broke it')).toEqual([]);
    expect(found('The log said:\n```\n14:05 Bo broke it\n````\nand nobody saw it.')).toEqual([]);
  });
});
