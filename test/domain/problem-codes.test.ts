import { readFile } from 'node:fs/promises';
import { expect, expectTypeOf, test } from 'vitest';
import type { ProblemCode } from '../../src/domain/problem-codes.ts';
import type { Problem } from '../../src/domain/result.ts';
import type { Api } from '../../src/preload/index.ts';
import type { Executed } from '../../src/shared/types.ts';

/* The codes of what goes wrong: one union, on both sides of the boundary between the processes. */

test('a code that nothing has does not compile, in the page neither', () => {
  expectTypeOf<'exitCriterion'>().not.toExtend<ProblemCode>();
  expectTypeOf<Problem['code']>().toEqualTypeOf<ProblemCode>();
  type Answer = Awaited<ReturnType<Api['execute']>>;
  expectTypeOf<Extract<Answer, { ok: false }>['error']['code']>().toEqualTypeOf<ProblemCode>();
  expectTypeOf<Extract<Answer, { ok: true }>['value']>().toEqualTypeOf<Executed>();
});

test('they are written in one style', async () => {
  const source = await readFile(new URL('../../src/domain/problem-codes.ts', import.meta.url), 'utf8');
  const codes = [...source.matchAll(/\| '([^']+)'/gu)].map(([, code = '']) => code);
  expect(codes.length).toBeGreaterThan(100);
  expect(codes.filter((code) => !/^[a-z]+(?:[A-Z][a-z]*)*$/u.test(code))).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
});
