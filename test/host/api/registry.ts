import type { StandInWindow } from './window.ts';

/** The open windows, oldest first. */
export const windows = new Set<StandInWindow>();

export const registry = {
  /** Whether the application has a menu. */
  hasMenu: false,
};
