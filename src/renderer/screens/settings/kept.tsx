import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

/** The typed text, by field name. */
export const Kept = createContext<Map<string, unknown>>(new Map());

/** Keeps the text typed in all sections while the settings are open, whichever is on screen. */
export const KeepTyped = ({ children }: { readonly children: ReactNode }) => {
  const [kept] = useState(() => new Map<string, unknown>());
  // None of it must stay in memory, least of all secrets.
  useEffect(() => () => kept.clear(), [kept]);
  return <Kept value={kept}>{children}</Kept>;
};

/** State that outlives its section. `name` is unique; a name always has the same type. */
export const useKept = <T,>(name: string, initial: () => T): readonly [T, (value: T) => void] => {
  const kept = useContext(Kept);
  const [value, setValue] = useState<T>(() => (kept.has(name) ? (kept.get(name) as T) : initial()));
  const set = (next: T) => {
    kept.set(name, next);
    setValue(next);
  };
  return [value, set];
};
