import { expect, test } from 'vitest';
import { tourPlace, tourStep, tourSteps } from '../../../src/domain/views/tour.ts';
import { declared, factsOf, type Past } from '../incident/spec.ts';
import { thread } from './sample.ts';

/* What the tour asks for next is read from the record alone. */

const report: Past = {
  type: 'reported',
  data: { thread: 1, conditions: 'full', actions: '', needs: '' },
};
const stepAfter = (...past: readonly Past[]) => tourStep(factsOf(declared({ kind: 'drill' }), ...past));

test('one thing after the other', () => {
  expect(tourStep(null)).toBe('declare');
  expect(stepAfter()).toBe('thread');
  expect(stepAfter(thread(1, null))).toBe('owner');
  expect(stepAfter(thread(1, 'bo'))).toBe('report');
  expect(stepAfter(thread(1, 'bo'), report)).toBe('update');
});

test('what was done in another order, or on another thread, counts', () => {
  expect(stepAfter(thread(1, null), report)).toBe('owner');
  expect(stepAfter(thread(1, null), thread(2, 'bo'), report)).toBe('update');
});

test('an update ends it', () => {
  const facts = factsOf(declared({ kind: 'drill' }), thread(1, 'bo'), report);
  const [update] = [{}] as unknown as typeof facts.updates;
  expect(tourStep({ threads: facts.threads, updates: update === undefined ? [] : [update] })).toBe('done');
});

test('the steps are counted from one to the last', () => {
  const places = (['declare', 'thread', 'owner', 'report', 'update', 'done'] as const).map(tourPlace);
  expect(places).toEqual([1, 2, 2, 3, 4, tourSteps]);
});
