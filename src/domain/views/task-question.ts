import { isAway } from '../incident/holder.ts';
import { leftOver } from '../incident/left-over.ts';
import type { Facts } from '../incident/state.ts';
import { type ThreadState, threadStateLabels } from '../incident/words.ts';

/** What is asked about a task whose thread is over. */
interface TaskQuestion {
  readonly task: number;
  /** What is to be done, in the task's own words. */
  readonly text: string;
  /** Where it stands: "is still open on #2, which is ruled out". */
  readonly about: string;
  /** How many more tasks will be asked about. */
  readonly more: number;
}

const stateWords = (state: ThreadState): string => threadStateLabels[state].toLowerCase();

/** The next question about a task whose thread is over, while the incident is active; null when there is none. */
export const taskQuestion = (facts: Facts): TaskQuestion | null => {
  const [first, ...more] = facts.phase === 'active' && !isAway(facts) ? leftOver(facts) : [];
  if (first === undefined) return null;
  const { task, thread } = first;
  return {
    task: task.number,
    text: task.text,
    about: `is still open on #${thread.number}, which is ${stateWords(thread.state)}`,
    more: more.length,
  };
};
