/** Tells whether something that was begun has not ended yet. */
export interface Busy {
  readonly isBusy: boolean;
  /** The same function or object; as long as one of its calls goes on, it is busy. */
  watched<T extends object>(target: T): T;
}

/** `onIdle` hears when the last of them has ended. */
export const createBusy = (onIdle: () => void): Busy => {
  let count = 0;
  const ended = (): void => {
    count -= 1;
    if (count === 0) onIdle();
  };
  const called = (outcome: unknown): unknown => {
    if (!(outcome instanceof Promise)) return outcome;
    count += 1;
    return outcome.finally(ended);
  };
  const watched = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (object, name) => {
        const member: unknown = Reflect.get(object, name, object);
        return isWatchable(member) ? watched(member) : member;
      },
      apply: (asked, self, args) => called(Reflect.apply(asked as () => unknown, self, args)),
    });
  return {
    get isBusy() {
      return count > 0;
    },
    watched,
  };
};

const isWatchable = (member: unknown): member is object =>
  typeof member === 'function' || (typeof member === 'object' && member !== null);
