import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { createSignal } from './signal.ts';

/**
 * The wall clock and the monotonic one. What is recorded uses `now`; durations, back-off and timers use
 * `monotonic` (milliseconds from an arbitrary start), which cannot be set back.
 */
export interface Clock {
  now(): Date;
  monotonic(): number;
  /** Whether the wall clock stands still between steps because a replay controls it. */
  readonly stands: boolean;
  /** Calls `listener` when a replay has moved the clock. Returns a function that unsubscribes. */
  onMoved(listener: (now: Date) => void): () => void;
  /** Stops watching the file. */
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

/** How often a standing clock reads its file, in milliseconds. */
const pollMs = 50;

/**
 * A wall clock that stands still at the ISO 8601 instant in the file at `path` until the file says another one.
 * While the file holds no instant (it is just being written) the last one is used; before the first, the real time.
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

/** The system clock, or the one that a replay controls if a file is given and the build is not packaged. */
export const chooseClock = (isPackaged: boolean, file: string | undefined): Clock =>
  !isPackaged && file !== undefined && file !== '' ? standingClock(file) : systemClock;
