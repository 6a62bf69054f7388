import type { Scheduler } from './scheduler.ts';

/** Checks repeatedly for what has become due. */
interface Polling {
  /** Checks at once. Once stopped it never checks again, whoever wakes it. */
  wake(): void;
  stop(): void;
}

/**
 * The longest time between two checks, in milliseconds. Timers run by the monotonic clock, and what is due goes by the
 * wall clock: when somebody changes that one, it is noticed after this long at most.
 */
const longestWait = 60_000;

/** Checks now. `check` returns the milliseconds until the next check; null: not before it is woken. */
export const startPolling = (check: () => number | null, scheduler: Scheduler): Polling => {
  let callOff: (() => void) | null = null;
  let isStopped = false;
  const wake = (): void => {
    if (isStopped) return;
    callOff?.();
    callOff = null;
    const wait = check();
    if (wait !== null) callOff = scheduler.after(Math.min(Math.max(1, wait), longestWait), wake);
  };
  wake();
  return {
    wake,
    stop: () => {
      isStopped = true;
      callOff?.();
    },
  };
};
