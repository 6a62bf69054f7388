import type { Clock } from '../clock.ts';
import { retryDelay } from './backoff.ts';
import type { Job, JobTiming, Look } from './job.ts';

/** Looks at an uncertain job that are still to come. Moments are monotonic. */
interface Ahead {
  readonly attempts: number;
  since: number;
  /** Whole looks, those at which nothing could be seen left out. */
  done: number;
  /** Where to look on, in the middle of a look. */
  cursor: string | undefined;
  notBefore: number;
  /** Looks in a row at which nothing could be seen. */
  blind: number;
}

type Looked = Pick<Job<unknown>, 'key' | 'attempts' | 'lane'>;

/** When uncertain jobs are looked up: a few times, spaced, and no faster than the service allows. */
export const createLooks = (
  { monotonic }: Pick<Clock, 'monotonic'>,
  random: () => number,
  timing: JobTiming,
) => {
  const all = new Map<string, Ahead>();
  /** No look with a pace before this moment. */
  let nextAsk = 0;

  const aheadOf = ({ key, attempts }: Looked): Ahead => {
    const known = all.get(key);
    if (known?.attempts === attempts) return known;
    const fresh = { attempts, since: monotonic(), done: 0, cursor: undefined, notBefore: 0, blind: 0 };
    all.set(key, fresh);
    return fresh;
  };
  const keepDistance = ({ lane: { lookUpPace } }: Looked): void => {
    if (lookUpPace !== null) nextAsk = monotonic() + lookUpPace;
  };

  return {
    /** The moment of the next look; null when there is none left. */
    dueAt: (job: Looked): number | null => {
      const { since, done, notBefore } = aheadOf(job);
      const wait = timing.lookUps[done];
      if (wait === undefined) return null;
      return Math.max(since + wait, notBefore, job.lane.lookUpPace === null ? 0 : nextAsk);
    },
    /** A look begins; gives where. */
    begin: (job: Looked): string | undefined => {
      keepDistance(job);
      return aheadOf(job).cursor;
    },
    /** What was not found is looked for further on, or again; what could not be seen is no look at all. */
    note: (job: Looked, look: Look<unknown>): void => {
      const ahead = aheadOf(job);
      // From the answer on: a request that was slow on its way must not come close to the next one.
      keepDistance(job);
      ahead.cursor = typeof look === 'object' && 'further' in look ? look.further : undefined;
      if (look === 'absent') {
        // A look that came late moves the ones after it: only looks that lie apart prove anything together.
        ahead.since = Math.max(ahead.since, monotonic() - (timing.lookUps[ahead.done] ?? 0));
        ahead.done += 1;
      }
      ahead.blind = look === 'unavailable' ? ahead.blind + 1 : 0;
      if (ahead.blind > 0) ahead.notBefore = monotonic() + retryDelay(ahead.blind, null, random(), timing);
    },
  };
};
