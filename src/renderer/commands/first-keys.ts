/**
 * Listens for keys on the whole window from now on. What is pressed before the commands are there is kept, and
 * given to whoever hears the keys from then on.
 */
export const listenForKeys = (): ((hear: (event: KeyboardEvent) => void) => void) => {
  const early: KeyboardEvent[] = [];
  let hear = (event: KeyboardEvent): void => void early.push(event);
  window.addEventListener('keydown', (event) => hear(event));
  return (then) => {
    hear = then;
    for (const event of early.splice(0)) then(event);
  };
};
