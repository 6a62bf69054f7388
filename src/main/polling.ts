import type { Scheduler } from './scheduler.ts';

/** Repeatedly checks what has become due. */
interface Polling {
  /** Checks at once, unless it was stopped. */
  wake(): void;
  stop(): void;
}

/**
 * The longest time between two checks, in milliseconds. Timers follow the monotonic clock, due times the wall clock:
 * if somebody changes the latter, it is noticed within this time.
 */
const longestWait = 60_000;

/** Checks now. `check` returns the milliseconds until the next check; null: not until it is woken. */
export const startPolling = (check: () => number | null, scheduler: Scheduler): Polling => {
  let cancel: (() => void) | null = null;
  let isStopped = false;
  const wake = (): void => {
    if (isStopped) return;
    cancel?.();
    cancel = null;
    const wait = check();
    if (wait !== null) cancel = scheduler.after(Math.min(Math.max(1, wait), longestWait), wake);
  };
  wake();
  return {
    wake,
    stop: () => {
      isStopped = true;
      cancel?.();
    },
  };
};
