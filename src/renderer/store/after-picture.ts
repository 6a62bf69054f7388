/** Milliseconds after which it comes in a window that draws nothing because it cannot be seen. */
const unseen = 250;

/** Calls back when the picture that is being made stands on the screen. Gives what calls it off. */
export const afterPicture = (call: () => void): (() => void) => {
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
