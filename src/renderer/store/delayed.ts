/**
 * A throttle: runs the action `ms` after the first call, once for all calls until then. Unlike a debounce, it also
 * runs while somebody types without a pause: main must have the text within 250 ms of the key.
 */
export const delayed = (ms: number, action: () => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const runNow = () => {
    clearTimeout(timer);
    timer = undefined;
    action();
  };
  return {
    schedule: (): void => {
      timer ??= setTimeout(runNow, ms);
    },
    /** Runs at once, if it is scheduled. */
    flush: (): void => {
      if (timer !== undefined) runNow();
    },
    cancel: (): void => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
};
