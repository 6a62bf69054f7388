import { byTime } from '../../domain/time/instants.ts';
import type { Clock } from '../clock.ts';
import type { Wait } from './job.ts';

/** The waits of jobs: the record has them by the wall clock, which may be moved; they run by the monotonic one. */
export const createWaits = (clock: Pick<Clock, 'now' | 'monotonic'>) => {
  const known = new Map<string, { readonly until: string; readonly from: number; readonly to: number }>();
  const keep = (key: string, until: string, ms: number) => {
    const from = clock.monotonic();
    const span = { until, from, to: from + ms };
    known.set(key, span);
    return span;
  };
  return {
    /** A job begins to wait; gives the end for the record, ISO 8601. */
    begin: (key: string, ms: number): string =>
      keep(key, new Date(clock.now().getTime() + ms).toISOString(), ms).until,
    /** A wait of the record in monotonic time. */
    of: (key: string, { since, until }: Wait): { readonly from: number; readonly to: number } => {
      const span = known.get(key);
      if (span?.until === until) return span;
      // Left by an earlier run. However the wall clock was moved since, it waits no longer than it was told to.
      const left = Date.parse(until) - clock.now().getTime();
      const whole = byTime(until, since);
      return keep(key, until, Math.max(0, Math.min(left, whole)));
    },
  };
};
