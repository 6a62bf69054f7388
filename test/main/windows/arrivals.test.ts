import { expect, test } from 'vitest';
import { createArrivals } from '../../../src/main/windows/arrivals.ts';
import type { GoTo } from '../../../src/shared/go-to.ts';

const here: GoTo = { incident: 'a', to: { kind: 'pane' } };
const there: GoTo = { incident: 'b', to: { kind: 'thread', number: 3 } };

const opened = () => {
  const pushed: unknown[] = [];
  const arrivals = createArrivals({
    go: (to) => pushed.push(to),
    file: (name) => pushed.push(`file: ${name}`),
    join: (link) => pushed.push(`join: ${link}`),
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
    file: null,
    joinLink: null,
  });
  expect(arrivals.arrive()).toEqual({ go: null, notices: [], file: null, joinLink: null });
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

test('a file waits for the page too, which hears its name and not where it is', () => {
  const { arrivals, pushed } = opened();
  expect(arrivals.newestFile).toBeNull();
  arrivals.file('/home/ana/INC-7.throughline');
  arrivals.file('/home/ana/INC-8.throughline');
  expect(arrivals.arrive().file).toBe('INC-8.throughline');
  expect(arrivals.newestFile).toBe('/home/ana/INC-8.throughline');
  arrivals.file('/tmp/INC-9.throughline');
  expect(pushed).toEqual(['file: INC-9.throughline']);
  expect(arrivals.newestFile).toBe('/tmp/INC-9.throughline');
});

test('a link to join waits for the page, and is offered once', () => {
  const { arrivals, pushed } = opened();
  arrivals.join('throughline://join/main/a');
  arrivals.join('throughline://join/main/b');
  expect(arrivals.arrive().joinLink).toBe('throughline://join/main/b');
  expect(arrivals.arrive().joinLink).toBeNull();
  arrivals.join('throughline://join/main/c');
  expect(pushed).toEqual(['join: throughline://join/main/c']);
});
