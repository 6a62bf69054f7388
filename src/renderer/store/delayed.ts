/**
 * Does something a little after the first call, once for all calls until then. Unlike waiting for a pause, it
 * also happens while somebody types without one: main must have the words within 250 ms of the key.
 */
export const delayed = (ms: number, action: () => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const runNow = () => {
    clearTimeout(timer);
    timer = undefined;
    action();
  };
  return {
    ask: (): void => {
      timer ??= setTimeout(runNow, ms);
    },
    /** At once, when something was asked for. */
    flush: (): void => {
      if (timer !== undefined) runNow();
    },
    callOff: (): void => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
};
