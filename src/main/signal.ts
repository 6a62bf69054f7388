/** Tells whoever listens. A listener that throws would stop the others: they do not throw. */
interface Signal<T> {
  emit(value: T): void;
  /** What it gives back ends the listening. */
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
