import type { Clock } from '../clock.ts';
import type { Lane } from './job.ts';

/** A lane without a pause between jobs. */
export const plainLane = (id: string): Lane => ({ id, pace: null, lookUpPace: null, opensTogether: false });

/** Tracks which lanes are in use, and how long each one rests. Times are monotonic. */
export const createLanes = ({ monotonic }: Pick<Clock, 'monotonic'>) => {
  const inUse = new Set<string>();
  const rests = new Map<string, number>();
  const lastThrough = new Map<string, number>();
  return {
    /** When the next job may start; null while one is running. */
    freeFrom: ({ id }: Lane): number | null => (inUse.has(id) ? null : (rests.get(id) ?? 0)),
    /** Occupies the lane; returns a function that frees it. */
    take: ({ id }: Lane): (() => void) => {
      inUse.add(id);
      return () => inUse.delete(id);
    },
    /** Notes that a job was tried. `asked`: how long the service asked to wait, in milliseconds. */
    tried: ({ id, pace }: Lane, isThrough: boolean, asked: number): void => {
      if (isThrough) lastThrough.set(id, monotonic());
      const rest = Math.max(pace ?? 0, asked);
      if (rest > 0) rests.set(id, monotonic() + rest);
    },
    /** Whether a job has succeeded since then, which shows that the others need not wait any longer. */
    hasOpened: ({ id, opensTogether }: Lane, since: number): boolean =>
      opensTogether && (lastThrough.get(id) ?? 0) > since,
  };
};
