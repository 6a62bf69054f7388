import type { Clock } from '../clock.ts';
import { retryDelay } from './backoff.ts';
import type { Job, JobTiming, LookUp } from './job.ts';

/** The look-ups of one uncertain job that are still to come. Moments are monotonic. */
interface Ahead {
  readonly attempts: number;
  since: number;
  /** Completed look-ups, not counting those that got no answer. */
  done: number;
  /** Where to continue, in the middle of a look-up. */
  cursor: string | undefined;
  notBefore: number;
  /** Look-ups in a row that got no answer. */
  blind: number;
}

type Uncertain = Pick<Job<unknown>, 'key' | 'attempts' | 'lane'>;

/** When uncertain jobs are looked up: a few times, spaced, and no faster than the service allows. */
export const createLookUps = (
  { monotonic }: Pick<Clock, 'monotonic'>,
  random: () => number,
  timing: JobTiming,
) => {
  const all = new Map<string, Ahead>();
  /** No look-up that has a pace before this moment. */
  let nextAsk = 0;

  const aheadOf = ({ key, attempts }: Uncertain): Ahead => {
    const known = all.get(key);
    if (known?.attempts === attempts) return known;
    const fresh = { attempts, since: monotonic(), done: 0, cursor: undefined, notBefore: 0, blind: 0 };
    all.set(key, fresh);
    return fresh;
  };
  const keepDistance = ({ lane: { lookUpPace } }: Uncertain): void => {
    if (lookUpPace !== null) nextAsk = monotonic() + lookUpPace;
  };

  return {
    /** The moment of the next look-up; null when none is left. */
    dueAt: (job: Uncertain): number | null => {
      const { since, done, notBefore } = aheadOf(job);
      const wait = timing.lookUps[done];
      if (wait === undefined) return null;
      return Math.max(since + wait, notBefore, job.lane.lookUpPace === null ? 0 : nextAsk);
    },
    /** A look-up begins; returns where to continue. */
    begin: (job: Uncertain): string | undefined => {
      keepDistance(job);
      return aheadOf(job).cursor;
    },
    /** What was not found is looked for further on, or again; a look-up without an answer does not count. */
    note: (job: Uncertain, look: LookUp<unknown>): void => {
      const ahead = aheadOf(job);
      // From the answer on: a request that was slow on its way must not come close to the next one.
      keepDistance(job);
      ahead.cursor = typeof look === 'object' && 'further' in look ? look.further : undefined;
      if (look === 'absent') {
        // A late look-up delays the ones after it: only look-ups that are spaced out prove anything together.
        ahead.since = Math.max(ahead.since, monotonic() - (timing.lookUps[ahead.done] ?? 0));
        ahead.done += 1;
      }
      ahead.blind = look === 'unavailable' ? ahead.blind + 1 : 0;
      if (ahead.blind > 0) ahead.notBefore = monotonic() + retryDelay(ahead.blind, null, random(), timing);
    },
  };
};
