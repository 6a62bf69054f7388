import type { Clock } from '../clock.ts';
import type { Scheduler } from '../scheduler.ts';

/** Rings once, at the earliest of the monotonic times it was set to. */
export const createAlarm = (clock: Pick<Clock, 'monotonic'>, scheduler: Scheduler, ring: () => void) => {
  let next = Number.POSITIVE_INFINITY;
  let off: () => void = () => undefined;
  return {
    set: (at: number): void => {
      if (at >= next) return;
      off();
      next = at;
      off = scheduler.after(Math.max(1, Math.ceil(at - clock.monotonic())), () => {
        next = Number.POSITIVE_INFINITY;
        ring();
      });
    },
    off: () => off(),
  };
};
