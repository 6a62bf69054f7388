import type { Clock } from '../clock.ts';
import type { Lane } from './job.ts';

/** A lane that never rests. */
export const plainLane = (id: string): Lane => ({ id, pace: null, lookUpPace: null, opensTogether: false });

/** Which lanes are in use, and how long each is left alone. Moments are monotonic. */
export const createLanes = ({ monotonic }: Pick<Clock, 'monotonic'>) => {
  const inUse = new Set<string>();
  const rests = new Map<string, number>();
  const lastThrough = new Map<string, number>();
  return {
    /** From when on the next job may go; null while one is under way. */
    freeFrom: ({ id }: Lane): number | null => (inUse.has(id) ? null : (rests.get(id) ?? 0)),
    /** Takes the lane; what it gives back leaves it. */
    take: ({ id }: Lane): (() => void) => {
      inUse.add(id);
      return () => inUse.delete(id);
    },
    /** A job was tried. `asked`: how long the service wants to be left alone, in milliseconds. */
    tried: ({ id, pace }: Lane, isThrough: boolean, asked: number): void => {
      if (isThrough) lastThrough.set(id, monotonic());
      if (pace !== null) rests.set(id, monotonic() + Math.max(pace, asked));
    },
    /** Whether something has got through since then that shows that nobody has to wait any longer. */
    hasOpened: ({ id, opensTogether }: Lane, since: number): boolean =>
      opensTogether && (lastThrough.get(id) ?? 0) > since,
  };
};
