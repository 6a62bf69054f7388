/** Timers as a dependency, so that specs decide how long "later" is. Delays are in milliseconds. */
export interface Scheduler {
  /** Calls `task` once after `ms`; what it gives back calls that off. */
  after(ms: number, task: () => void): () => void;
}

/** The longest that Node's timers can wait. */
const longest = 2 ** 31 - 1;

export const nodeScheduler: Scheduler = {
  after: (ms, task) => {
    const timer = setTimeout(task, Math.min(Math.max(0, ms), longest));
    return () => clearTimeout(timer);
  },
};
