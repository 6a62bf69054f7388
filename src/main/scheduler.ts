/** Timers as a dependency, so that specs decide how long "later" is. Delays are in milliseconds. */
export interface Scheduler {
  /** Calls `task` once after `ms`. Returns a function that cancels it. */
  after(ms: number, task: () => void): () => void;
}

/** The longest delay that Node's timers support. */
const longest = 2 ** 31 - 1;

export const nodeScheduler: Scheduler = {
  after: (ms, task) => {
    const timer = setTimeout(task, Math.min(Math.max(0, ms), longest));
    return () => clearTimeout(timer);
  },
};
