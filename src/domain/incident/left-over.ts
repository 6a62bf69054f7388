import type { Facts, Task, Thread } from './state.ts';

/** A task that was still open when its thread ended. */
interface LeftOver {
  readonly task: Task;
  readonly thread: Thread;
}

const isOver = ({ state }: Thread): boolean => state === 'done' || state === 'ruledOut';

/**
 * The open tasks whose thread is done or ruled out, oldest first; without those added after that, follow-ups, and those
 * that somebody kept.
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
