/**
 * Listens for keys on the whole window. Keys pressed before the commands are loaded are buffered, and replayed to the
 * handler that is passed to the returned function.
 */
export const listenForKeys = (): ((hear: (event: KeyboardEvent) => void) => void) => {
  const early: KeyboardEvent[] = [];
  let handle = (event: KeyboardEvent): void => void early.push(event);
  window.addEventListener('keydown', (event) => handle(event));
  return (handler) => {
    handle = handler;
    for (const event of early.splice(0)) handler(event);
  };
};
