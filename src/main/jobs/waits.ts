import { byTime } from '../../domain/time/instants.ts';
import type { Clock } from '../clock.ts';
import type { Wait } from './job.ts';

/** The waits of jobs: recorded by the wall clock, which may be changed, but timed by the monotonic clock. */
export const createWaits = (clock: Pick<Clock, 'now' | 'monotonic'>) => {
  const known = new Map<string, { readonly until: string; readonly from: number; readonly to: number }>();
  const keep = (key: string, until: string, ms: number) => {
    const from = clock.monotonic();
    const span = { until, from, to: from + ms };
    known.set(key, span);
    return span;
  };
  return {
    /** Starts a job's wait; returns its end for the record, ISO 8601. */
    begin: (key: string, ms: number): string =>
      keep(key, new Date(clock.now().getTime() + ms).toISOString(), ms).until,
    /** A recorded wait in monotonic time. */
    of: (key: string, { since, until }: Wait): { readonly from: number; readonly to: number } => {
      const span = known.get(key);
      if (span?.until === until) return span;
      // Left by an earlier run. Even if the wall clock was changed since, it never waits longer than recorded.
      const left = Date.parse(until) - clock.now().getTime();
      const whole = byTime(until, since);
      return keep(key, until, Math.max(0, Math.min(left, whole)));
    },
  };
};
