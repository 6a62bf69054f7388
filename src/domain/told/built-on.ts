import type { Assumption, Facts, Place } from '../incident/state.ts';
import { repeats } from '../update/check/assumptions.ts';
import { sentencesOf } from '../update/check/context.ts';
import { namedAssumptions } from './names.ts';

/** What was built on an assumption, by the rule described in docs/told.md. */

/** How it is known: it names the assumption, says what was assumed, or is about its thread. */
export type BuiltHow = 'named' | 'says' | 'thread';

/** Something that was built on an assumption. */
export interface Built {
  readonly kind: 'thread' | 'decision' | 'task' | 'loan';
  readonly number: number;
  readonly how: BuiltHow;
}

/** A candidate: what it says, and the thread that it is about. */
interface Candidate extends Pick<Place, 'seq'> {
  readonly number: number;
  readonly words: readonly string[];
  readonly thread: number | null;
}

const howIs = (assumption: Assumption, { seq, words, thread }: Candidate): BuiltHow | null => {
  const { number } = assumption;
  if (words.some((text) => namedAssumptions(text).has(number))) return 'named';
  // Whatever came before the assumption was not built on it.
  if (seq < assumption.seq) return null;
  if (words.flatMap(sentencesOf).some((sentence) => repeats(sentence, assumption))) return 'says';
  return thread !== null && thread === assumption.thread ? 'thread' : null;
};

/** The decisions, tasks, threads and loans that were built on an assumption, in this order, each by number. */
export const builtOn = (facts: Facts, assumption: Assumption): readonly Built[] => {
  const among = (kind: Built['kind'], candidates: readonly Candidate[]): readonly Built[] =>
    candidates.flatMap((one) => {
      const how = howIs(assumption, one);
      return how === null ? [] : [{ kind, number: one.number, how }];
    });
  const own = facts.threads.filter(({ number }) => number === assumption.thread);
  const others = facts.threads.filter(({ number }) => number !== assumption.thread);
  return [
    ...among(
      'decision',
      facts.decisions.map((one) => ({ ...one, words: [one.text, one.why] })),
    ),
    ...among(
      'task',
      // A task to find out about the assumption counts as naming it.
      facts.tasks.map((one) => ({ ...one, words: [one.text, `A${one.assumption}`] })),
    ),
    ...own.map(({ number }): Built => ({ kind: 'thread', number, how: 'thread' })),
    ...among(
      'thread',
      others.map(({ number, title, opened }) => ({ number, seq: opened.seq, words: [title], thread: null })),
    ),
    ...among(
      'loan',
      facts.loans.map((one) => ({ ...one, words: [one.text, one.undo], thread: null })),
    ),
  ];
};
