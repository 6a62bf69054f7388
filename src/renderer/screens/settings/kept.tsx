import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

/** What is typed, by the name of each field. */
export const Kept = createContext<Map<string, unknown>>(new Map());

/** Keeps what is typed in the sections while the settings are open, whichever section is on screen. */
export const KeepTyped = ({ children }: { readonly children: ReactNode }) => {
  const [kept] = useState(() => new Map<string, unknown>());
  // Nothing of it stays in memory, secrets least of all.
  useEffect(() => () => kept.clear(), [kept]);
  return <Kept value={kept}>{children}</Kept>;
};

/** A state that outlives its section. `name` is its own; a state of one name always has one type. */
export const useKept = <T,>(name: string, initial: () => T): readonly [T, (value: T) => void] => {
  const kept = useContext(Kept);
  const [value, setValue] = useState<T>(() => (kept.has(name) ? (kept.get(name) as T) : initial()));
  const set = (next: T) => {
    kept.set(name, next);
    setValue(next);
  };
  return [value, set];
};
