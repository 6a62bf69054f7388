import type { Clock } from '../clock.ts';
import { retryDelay } from './backoff.ts';
import type { Job, JobTiming, LookUp } from './job.ts';

/** The remaining look-ups of one uncertain job. Times are monotonic. */
interface Progress {
  readonly attempts: number;
  since: number;
  /** How many look-ups completed, not counting those that got no answer. */
  done: number;
  /** Where to continue a look-up that is only partly done. */
  cursor: string | undefined;
  notBefore: number;
  /** How many look-ups in a row got no answer. */
  unanswered: number;
}

type Uncertain = Pick<Job<unknown>, 'key' | 'attempts' | 'lane'>;

/** Decides when uncertain jobs are looked up: a few times, spaced out, and no faster than the service allows. */
export const createLookUps = (
  { monotonic }: Pick<Clock, 'monotonic'>,
  random: () => number,
  timing: JobTiming,
) => {
  const all = new Map<string, Progress>();
  /** The earliest time for the next look-up that has a pace. */
  let nextAsk = 0;
  /** Whether a service has said that it limits look-ups. */
  let isLimited = false;

  const progressOf = ({ key, attempts }: Uncertain): Progress => {
    const known = all.get(key);
    if (known?.attempts === attempts) return known;
    const fresh = { attempts, since: monotonic(), done: 0, cursor: undefined, notBefore: 0, unanswered: 0 };
    all.set(key, fresh);
    return fresh;
  };
  const keepDistance = ({ lane: { lookUpPace } }: Uncertain, asked = 0): void => {
    if (lookUpPace === null) return;
    nextAsk = monotonic() + Math.max(isLimited ? lookUpPace.limited : lookUpPace.usual, asked);
  };
  const unanswered = (progress: Progress, asked: number | null): void => {
    progress.unanswered += 1;
    progress.notBefore = monotonic() + retryDelay(progress.unanswered, asked, random(), timing);
  };

  return {
    /** When the next look-up is due; null when none is left. */
    dueAt: (job: Uncertain): number | null => {
      const { since, done, notBefore } = progressOf(job);
      const wait = timing.lookUps[done];
      if (wait === undefined) return null;
      return Math.max(since + wait, notBefore, job.lane.lookUpPace === null ? 0 : nextAsk);
    },
    /** Begins a look-up; returns the cursor to continue from. */
    begin: (job: Uncertain): string | undefined => {
      keepDistance(job);
      return progressOf(job).cursor;
    },
    /** Notes a result: if not found, the search continues or is repeated; one without an answer does not count. */
    note: (job: Uncertain, look: LookUp<unknown>): void => {
      const progress = progressOf(job);
      if (typeof look === 'object' && 'limitedFor' in look) {
        isLimited = true;
        keepDistance(job, look.limitedFor ?? 0);
        unanswered(progress, look.limitedFor);
        return;
      }
      // Measured from the answer: a request that was slow to arrive must not be too close to the next one.
      keepDistance(job);
      progress.cursor = typeof look === 'object' && 'further' in look ? look.further : undefined;
      if (look === 'absent') {
        // A late look-up delays those after it: only look-ups that are spaced out prove anything together.
        progress.since = Math.max(progress.since, monotonic() - (timing.lookUps[progress.done] ?? 0));
        progress.done += 1;
      }
      if (look === 'unavailable') unanswered(progress, null);
      else progress.unanswered = 0;
    },
  };
};
