/** Milliseconds after which it is called in a hidden window, which draws no frames. */
const withoutFrame = 250;

/** Calls back once the frame being drawn is on the screen. Returns a function that cancels it. */
export const afterFrame = (call: () => void): (() => void) => {
  const done = () => {
    cancel();
    call();
  };
  let timer = setTimeout(done, withoutFrame);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(done);
  });
  const cancel = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
  return cancel;
};
