import { create } from 'zustand';
import { api } from '../api.ts';

interface Clock {
  /** ISO 8601; moves once a second, or when a replay moves it. */
  readonly now: string;
}

let offset = 0;
let standsAt: string | null = null;

/** The wall clock as main has it: its own clock may run ahead of or behind the page's, or stand in a replay. */
export const useClock = create<Clock>(() => ({ now: new Date().toISOString() }));

/** The time now, for a moment that is not a rendering. */
export const nowIso = (): string => standsAt ?? new Date(Date.now() + offset).toISOString();

/** The minute of an instant (ISO 8601), as an instant: "2026-03-02T14:05:00.000Z". */
export const minuteOf = (instant: string): string => `${instant.slice(0, 16)}:00.000Z`;

/** The minute that it is now: what is made of it is drawn anew once a minute. */
export const useMinute = (): string => useClock(({ now }) => minuteOf(now));

const tick = () => useClock.setState({ now: nowIso() });

/** Takes over what main's clock says at this moment. */
export const setClock = (now: string, stands: boolean): void => {
  standsAt = stands ? now : null;
  offset = Date.parse(now) - Date.now();
  // A replay waits for the page to have followed.
  if (stands) document.documentElement.dataset.now = now;
  tick();
};

/** Follows main's clock from now on. */
export const startClock = (now: string, stands: boolean): void => {
  setClock(now, stands);
  api.onClock((moved) => setClock(moved.now, moved.stands));
  setInterval(tick, 1000);
};
