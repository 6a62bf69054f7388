import { useRef, useState } from 'react';
import { type Problem, problem, type Result } from '../../../domain/result.ts';
import { countUnderWay } from '../../store/under-way.ts';

type Question<T> = () => Promise<Result<T, Problem>>;

interface Asking {
  readonly busy: boolean;
  /** The problem of the last request. */
  readonly problem: Problem | null;
  /** Sends a request to main and keeps any problem. While one is pending, others are not sent. */
  readonly ask: <T>(question: Question<T>) => Promise<Result<T, Problem>>;
  readonly clear: () => void;
}

const noAnswer = problem('noAnswer', 'The console did not answer; what you typed is still here. Try again.');

/** A form's request to main: whether it is pending, and what went wrong with it. */
export const useAsk = (): Asking => {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Problem | null>(null);
  const underWay = useRef(false);
  const ask = async <T>(question: Question<T>): Promise<Result<T, Problem>> => {
    if (underWay.current) return problem('busy', 'This is already under way.');
    underWay.current = true;
    setBusy(true);
    const answer = await countUnderWay(question().catch(() => noAnswer));
    underWay.current = false;
    setBusy(false);
    setWrong(answer.ok ? null : answer.error);
    return answer;
  };
  return { busy, problem: wrong, ask, clear: () => setWrong(null) };
};

/** The problem's message if it is about this field. A path such as "server.host" counts as its last part. */
export const problemWith = (found: Problem | null, field: string): string | null =>
  found?.field?.split('.').at(-1) === field ? found.message : null;

/** The problem's message if it is about none of these fields. */
export const problemElsewhere = (found: Problem | null, fields: readonly string[]): string | null =>
  found === null || fields.some((field) => problemWith(found, field) !== null) ? null : found.message;
