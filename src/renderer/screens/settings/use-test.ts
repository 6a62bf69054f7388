import { useState } from 'react';
import type { Problem, Result } from '../../../domain/result.ts';
import { useAsk } from '../dialogs/use-ask.ts';

export interface Test<T> {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** What it found; null if it failed or was not run since the last change. */
  readonly found: { readonly value: T } | null;
  readonly run: () => Promise<void>;
  readonly clear: () => void;
}

/** Tests a connection and keeps the result. */
export const useTest = <T>(question: () => Promise<Result<T, Problem>>): Test<T> => {
  const { busy, problem, ask, clear } = useAsk();
  const [found, setFound] = useState<{ readonly value: T } | null>(null);
  const run = async () => {
    setFound(null);
    const answer = await ask(question);
    if (answer.ok) setFound({ value: answer.value });
  };
  return {
    busy,
    problem,
    found,
    run,
    clear: () => {
      setFound(null);
      clear();
    },
  };
};
