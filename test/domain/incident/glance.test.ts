import { expect, test } from 'vitest';
import type { Glance } from '../../../src/domain/incident/glance.ts';
import type { Facts } from '../../../src/domain/incident/state.ts';
import { audiences } from '../../../src/domain/incident/words.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { changesWords } from '../../../src/domain/views/update-words.ts';
import { declared, stateOf } from './spec.ts';

/* tsc reads this spec too: an expected error that is none is one. */

test('a glance is no facts: what is made of everything does not take it, and the first picture takes both', () => {
  const { facts } = stateOf(declared());
  if (facts === null) throw new Error('not declared');
  const { evidence, ...glance } = facts;
  const [audience] = audiences;
  // @ts-expect-error: evidence would be missing in it.
  const taken: Facts = glance satisfies Glance;
  // @ts-expect-error: the changes since the last update would lack evidence.
  const changes = () => changesWords(glance, audience, facts.declaredAt);
  expect(evidence).toEqual([]);
  expect([taken, changes]).toHaveLength(2);
  expect(needsYou(glance, facts.declaredAt)).toEqual(needsYou(facts, facts.declaredAt));
});
