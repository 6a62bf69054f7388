import { create } from 'zustand';
import { api } from '../api.ts';

interface Clock {
  /** ISO 8601; changes once a second, or when a replay moves it. */
  readonly now: string;
}

let offset = 0;
let standsAt: string | null = null;

/** Main's wall clock, which may run ahead of or behind the page's, or be stopped in a replay. */
export const useClock = create<Clock>(() => ({ now: new Date().toISOString() }));

/** The time now, for use outside rendering. */
export const nowIso = (): string => standsAt ?? new Date(Date.now() + offset).toISOString();

/** The minute of an instant (ISO 8601), as an instant: "2026-03-02T14:05:00.000Z". */
export const minuteOf = (instant: string): string => `${instant.slice(0, 16)}:00.000Z`;

/** The current minute: what depends on it is rendered again once a minute. */
export const useMinute = (): string => useClock(({ now }) => minuteOf(now));

const tick = () => useClock.setState({ now: nowIso() });

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
