/** An event with listeners. They must not throw: one that did would keep the others from being called. */
export interface Signal<T> {
  emit(value: T): void;
  /** Returns a function that unsubscribes. */
  on(listener: (value: T) => void): () => void;
}

export const createSignal = <T>(): Signal<T> => {
  const listeners = new Set<(value: T) => void>();
  return {
    emit: (value) => {
      for (const listener of [...listeners]) listener(value);
    },
    on: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};
