import { useContext, useState } from 'react';
import { Kept } from './kept.tsx';

/**
 * A secret while it is typed. Its text is only in its field and in what the settings keep while open, never in React
 * state, as old states stay in memory.
 */
export interface TypedSecret {
  readonly length: number;
  readonly read: () => string;
  readonly write: (text: string) => void;
}

/** The secret typed under this name; cleared from memory when the settings close. */
export const useTypedSecret = (name: string): TypedSecret => {
  const kept = useContext(Kept);
  const read = (): string => {
    const text = kept.get(name);
    return typeof text === 'string' ? text : '';
  };
  const [length, setLength] = useState(() => read().length);
  return {
    length,
    read,
    write: (text) => {
      kept.set(name, text);
      setLength(text.length);
    },
  };
};
