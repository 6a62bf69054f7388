import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/domain/incident/limits.ts';
import { readTag, readTags, tagsByUse } from '../../../src/domain/incident/tags.ts';
import { declared, given } from './spec.ts';

const tags = (...own: string[]) => ({ type: 'tagged', data: { tags: own } }) as const;

describe('Given an incident with a tag', () => {
  const tagged = given(declared(), tags('checkout'));

  it('when it gets another, then only that is new; the same again changes nothing', () => {
    tagged.when({ type: 'tag', tags: ['checkout', 'dns', 'dns'] }).thenEvents(tags('dns'));
    tagged.when({ type: 'tag', tags: ['checkout'] }).thenEvents();
  });

  it('when a tag is taken away, then it is gone; one that is not there is named with those that are', () => {
    tagged
      .when({ type: 'untag', tags: ['checkout'] })
      .thenEvents({ type: 'untagged', data: { tags: ['checkout'] } });
    tagged.when({ type: 'untag', tags: ['dns'] }).thenRefused('notFound');
  });

  it('when it gets more than there is room for, then it is refused', () => {
    const many = Array.from({ length: limits.tags }, (_, n) => `t${n}`);
    tagged.when({ type: 'tag', tags: many }).thenRefused('tooManyTags');
  });
});

it('tags are read in lower case, without hashes, between spaces or commas', () => {
  expect(readTags('Checkout, #EU-West  dns,checkout')).toEqual({
    tags: ['checkout', 'eu-west', 'dns'],
    notOne: null,
  });
  expect(readTags('dns a/b').notOne).toBe('a/b');
  expect(readTags('x'.repeat(41)).notOne).toBe('x'.repeat(41));
});

it('a tag that was read is read as itself again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
      const tag = readTag(text);
      if (tag !== null) expect(readTag(tag)).toBe(tag);
    }),
  );
});

it('the tags of most incidents come first', () => {
  expect(tagsByUse([{ tags: ['dns', 'a'] }, { tags: ['dns'] }, { tags: ['b'] }])).toEqual(['dns', 'a', 'b']);
});
