import { useState } from 'react';
import type { Problem, Result } from '../../../domain/result.ts';
import { useAsk } from '../dialogs/use-ask.ts';

export interface Test<T> {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** What it found; null when it was not run since anything changed, or failed. */
  readonly found: { readonly value: T } | null;
  readonly run: () => Promise<void>;
  readonly clear: () => void;
}

/** Tries a connection and keeps what came of it. */
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
