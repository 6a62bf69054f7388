import type { Facts, Task, Thread } from './state.ts';

/** A task that its thread left open when it ended. */
interface LeftOver {
  readonly task: Task;
  readonly thread: Thread;
}

const isOver = ({ state }: Thread): boolean => state === 'done' || state === 'ruledOut';

/**
 * The open tasks whose thread is done or ruled out, oldest first: what was added after that, what is for after the
 * incident and what somebody kept is not among them.
 */
export const leftOver = ({ tasks, threads }: Pick<Facts, 'tasks' | 'threads'>): readonly LeftOver[] =>
  tasks
    .filter(({ state, followUp, kept }) => state === 'open' && !followUp && !kept)
    .flatMap((task) => {
      const thread = threads.find(({ number }) => number === task.thread);
      return thread === undefined || !isOver(thread) || task.seq > thread.stated.seq
        ? []
        : [{ task, thread }];
    });
