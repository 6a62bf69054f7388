import type { StandInWindow } from './window.ts';

/** The open windows, oldest first. */
export const windows = new Set<StandInWindow>();
