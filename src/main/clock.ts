import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { createSignal } from './signal.ts';

/**
 * The wall clock and the monotonic one. What is written down uses `now`; durations, back-off and timers use
 * `monotonic` (milliseconds from an arbitrary start), which nobody can set back.
 */
export interface Clock {
  now(): Date;
  monotonic(): number;
  /** Whether the wall clock stands still between steps, because a replay moves it. */
  readonly stands: boolean;
  /** Tells when a replay has moved the clock; what it gives back ends that. */
  onMoved(listener: (now: Date) => void): () => void;
  /** Ends the watching. */
  close(): void;
}

const monotonic = () => performance.now();

export const systemClock: Clock = {
  now: () => new Date(),
  monotonic,
  stands: false,
  onMoved: () => () => undefined,
  close: () => undefined,
};

/** How often the file of a standing clock is looked at, in milliseconds. */
const pollMs = 50;

/**
 * A wall clock that stands at the ISO 8601 instant in the file at `path` until the file says another one. While
 * the file holds no instant (it is just being written) the last one counts; before the first, the real time.
 */
export const standingClock = (path: string): Clock => {
  const moved = createSignal<Date>();
  let last: number | null = null;
  const read = (): number => {
    last = instantIn(path) ?? last;
    return last ?? Date.now();
  };
  let told = read();
  const timer = setInterval(() => {
    const now = read();
    if (now === told || last === null) return;
    told = now;
    moved.emit(new Date(now));
  }, pollMs);
  return {
    now: () => new Date(read()),
    monotonic,
    stands: true,
    onMoved: moved.on,
    close: () => clearInterval(timer),
  };
};

const instantIn = (path: string): number | null => {
  try {
    const instant = Date.parse(readFileSync(path, 'utf8').trim());
    return Number.isNaN(instant) ? null : instant;
  } catch {
    return null;
  }
};

/** The system's clock; in a build that is not packaged, the one that a replay moves when a file is named. */
export const chooseClock = (isPackaged: boolean, file: string | undefined): Clock =>
  !isPackaged && file !== undefined && file !== '' ? standingClock(file) : systemClock;
