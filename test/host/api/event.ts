import type { Event } from 'electron';

/** An event of Electron's whose default can be prevented, with the given further fields. */
export function makeEvent<P extends object>(params: P): Event<P> {
  let prevented = false;
  const event = {
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
  return Object.defineProperties(event, Object.getOwnPropertyDescriptors(params)) as Event<P>;
}
