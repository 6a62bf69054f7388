import { expect, test } from 'vitest';
import { z } from 'zod';
import { first } from '../../../src/domain/incident/kept/versions.ts';

const text = z.string();
const one = first({ words: text });
const two = one.next(2, { words: text, loud: z.boolean() }, ({ words }) => ({ words, loud: false }));
const three = two.next(3, { said: text }, ({ words, loud }) => ({ said: loud ? `${words}!` : words }));

test('each version is read through the steps after it, in their order', () => {
  expect(three.newest).toBe(3);
  expect(three.read(1, { words: 'no' })).toEqual({ data: { said: 'no' } });
  expect(three.read(2, { words: 'no', loud: true })).toEqual({ data: { said: 'no!' } });
  expect(three.read(3, { said: 'no' })).toEqual({ data: { said: 'no' } });
});

test('data that does not fit its own version is not read, though it fits another', () => {
  expect(three.read(1, { said: 'no' })).toBeNull();
  expect(three.read(3, { words: 'no' })).toBeNull();
  expect(three.read(4, { said: 'no' })).toBeNull();
  expect(three.read(0, { words: 'no' })).toBeNull();
});

test('a gap between versions, or steps in another order, do not compile', () => {
  // @ts-expect-error Version 2 comes after version 1.
  one.next(3, { said: text }, ({ words }) => ({ said: words }));
  // @ts-expect-error A version comes once.
  two.next(2, { said: text }, ({ words }) => ({ said: words }));
  // @ts-expect-error Before version 2 there is nothing loud.
  one.next(2, { said: text }, ({ words, loud }) => ({ said: loud ? `${words}!` : words }));
  // @ts-expect-error It ends with what the version holds.
  one.next(2, { said: text }, ({ words }) => ({ words }));
});
