import { create } from 'zustand';
import { api } from '../api.ts';

interface Clock {
  /** ISO 8601; changes once a second, or when a replay moves it. */
  readonly now: string;
}

let offset = 0;
let standsAt: string | null = null;

/** The clock of a drill that is practised: it goes so many times faster than real time, or stands (0). */
interface DrillTime {
  /** Where it stood when it was heard, in milliseconds since 1970. */
  readonly at: number;
  readonly speed: number;
  /** When it was heard, by the page's monotonic clock. */
  readonly heard: number;
}

let drill: DrillTime | null = null;

/**
 * The clock of what is on screen: main's wall clock, which may run ahead of or behind the page's, or be stopped in a
 * replay; while a drill is practised, that drill's.
 */
export const useClock = create<Clock>(() => ({ now: new Date().toISOString() }));

/** The wall clock, also while a drill is on screen: for what is said of other incidents. */
export const useWallClock = create<Clock>(() => ({ now: new Date().toISOString() }));

/** The wall clock's time now, also while a drill is on screen, for use outside rendering. */
export const wallNow = (): string => standsAt ?? new Date(Date.now() + offset).toISOString();

/** The time now, for use outside rendering. */
export const nowIso = (): string =>
  drill === null
    ? wallNow()
    : new Date(Math.floor(drill.at + (performance.now() - drill.heard) * drill.speed)).toISOString();

/** The minute of an instant (ISO 8601), as an instant: "2026-03-02T14:05:00.000Z". */
export const minuteOf = (instant: string): string => `${instant.slice(0, 16)}:00.000Z`;

/** The current minute: what depends on it is rendered again once a minute. */
export const useMinute = (): string => useClock(({ now }) => minuteOf(now));

const tick = () => {
  useClock.setState({ now: nowIso() });
  useWallClock.setState({ now: wallNow() });
};

/** Shows the time of a drill from now on; null for the wall clock again. */
export const setDrillTime = (time: Omit<DrillTime, 'heard'> | null): void => {
  drill = time === null ? null : { ...time, heard: performance.now() };
  tick();
};

/** Sets the clock to main's. */
export const setClock = (now: string, stands: boolean): void => {
  standsAt = stands ? now : null;
  offset = Date.parse(now) - Date.now();
  // A replay waits for the page to catch up.
  if (stands) document.documentElement.dataset.now = now;
  tick();
};

/** Follows main's clock from now on. */
export const startClock = (now: string, stands: boolean): void => {
  setClock(now, stands);
  api.onClock((moved) => setClock(moved.now, moved.stands));
  setInterval(tick, 1000);
};
