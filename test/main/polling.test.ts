import { expect, test } from 'vitest';
import { startPolling } from '../../src/main/polling.ts';

/** Timers that fire when the spec says so. */
const byHand = () => {
  const waiting = new Map<number, { readonly ms: number; readonly task: () => void }>();
  let last = 0;
  return {
    after: (ms: number, task: () => void) => {
      last += 1;
      const id = last;
      waiting.set(id, { ms, task });
      return () => void waiting.delete(id);
    },
    waits: () => [...waiting.values()].map(({ ms }) => ms),
    fire: () => {
      for (const [id, { task }] of [...waiting]) if (waiting.delete(id)) task();
    },
  };
};

test('it looks at once, again after as long as it was told to, and at least once a minute', () => {
  const scheduler = byHand();
  let looks = 0;
  let wait: number | null = 500;
  const looking = startPolling(() => {
    looks += 1;
    return wait;
  }, scheduler);
  expect([looks, ...scheduler.waits()]).toEqual([1, 500]);
  wait = Number.POSITIVE_INFINITY;
  looking.wake();
  expect([looks, ...scheduler.waits()]).toEqual([2, 60_000]);
  wait = null;
  scheduler.fire();
  expect([looks, ...scheduler.waits()]).toEqual([3]);
});

test('once stopped it never looks again, whoever wakes it', () => {
  const scheduler = byHand();
  let looks = 0;
  const looking = startPolling(() => {
    looks += 1;
    return 500;
  }, scheduler);
  looking.stop();
  looking.wake();
  scheduler.fire();
  expect([looks, ...scheduler.waits()]).toEqual([1]);
});
