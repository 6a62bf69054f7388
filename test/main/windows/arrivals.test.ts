import { expect, test } from 'vitest';
import { createArrivals } from '../../../src/main/windows/arrivals.ts';
import type { GoTo } from '../../../src/shared/go-to.ts';

const here: GoTo = { incident: 'a', to: { kind: 'pane' } };
const there: GoTo = { incident: 'b', to: { kind: 'thread', number: 3 } };

const opened = () => {
  const pushed: unknown[] = [];
  const arrivals = createArrivals({
    go: (to) => pushed.push(to),
    say: (text) => pushed.push(text),
    unsay: (text) => pushed.push(`not: ${text}`),
  });
  return { arrivals, pushed };
};

test('what leads to a place waits for the page, the newest place wins', () => {
  const { arrivals, pushed } = opened();
  arrivals.go(here);
  arrivals.go(there);
  arrivals.say('The keys are taken.');
  arrivals.say('That link leads nowhere.');
  expect(pushed).toEqual([]);
  expect(arrivals.arrive()).toEqual({
    go: there,
    notices: ['The keys are taken.', 'That link leads nowhere.'],
  });
  expect(arrivals.arrive()).toEqual({ go: null, notices: [] });
});

test('a page that listens hears at once, and one that died is waited for again', () => {
  const { arrivals, pushed } = opened();
  arrivals.arrive();
  arrivals.go(here);
  arrivals.say('x');
  expect(pushed).toEqual([here, 'x']);
  arrivals.gone();
  arrivals.go(there);
  expect(pushed).toHaveLength(2);
  expect(arrivals.arrive().go).toEqual(there);
});

test('a sentence that says nothing any more is taken back, also while it waits for the page', () => {
  const { arrivals, pushed } = opened();
  arrivals.say('INC-1 · update due now');
  arrivals.unsay('INC-1 · update due now');
  expect(arrivals.arrive().notices).toEqual([]);
  arrivals.say('INC-1 · update due now');
  arrivals.unsay('INC-1 · update due now');
  expect(pushed.slice(-2)).toEqual(['INC-1 · update due now', 'not: INC-1 · update due now']);
});
