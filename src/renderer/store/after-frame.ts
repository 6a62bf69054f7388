/** Milliseconds after which it comes in a window that draws nothing because it cannot be seen. */
const unseen = 250;

/** Calls back once the frame being drawn is on the screen. Returns a function that cancels it. */
export const afterFrame = (call: () => void): (() => void) => {
  const done = () => {
    callOff();
    call();
  };
  let timer = setTimeout(done, unseen);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(done);
  });
  const callOff = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
  return callOff;
};
