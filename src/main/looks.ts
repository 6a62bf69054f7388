import type { Scheduler } from './scheduler.ts';

/** Looks again and again at what the time has changed. */
interface Looks {
  /** Looks at once. Once it is stopped it never looks again, whoever wakes it. */
  wake(): void;
  stop(): void;
}

/**
 * The longest time without a look, in milliseconds. Timers run by the monotonic clock and what is due by the one on
 * the wall: when somebody sets that one, it is noticed after at most so long.
 */
const longestWait = 60_000;

/** Looks now. `look` gives how long until the next one, in milliseconds; null: not before it is woken. */
export const startLooking = (look: () => number | null, scheduler: Scheduler): Looks => {
  let callOff: (() => void) | null = null;
  let isStopped = false;
  const wake = (): void => {
    if (isStopped) return;
    callOff?.();
    callOff = null;
    const wait = look();
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
