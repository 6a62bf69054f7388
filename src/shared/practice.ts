import type { Person } from '../domain/incident/person.ts';

/** Practising: what can be practised, what was, and the drill that is going on. */

/** How many times faster than real the time of a drill can go. */
export const paces = [1, 2, 5, 10, 60] as const;
export type Pace = (typeof paces)[number];

/** A drill that can be practised. */
export interface DrillOffer {
  /** The id of its scenario. */
  readonly id: string;
  readonly title: string;
  /** What somebody learns by it; empty where the file does not say. */
  readonly practises: string;
  /** How long it lasts, in minutes of the drill. */
  readonly minutes: number;
  /** Where its facts are from, in words. */
  readonly origin: string;
  /** Whether its file is in the data folder, and can be removed. */
  readonly isOwn: boolean;
  /** Whether it is the tour of the console. */
  readonly isTour: boolean;
}

/** A drill that somebody practised, or practises. */
export interface HeldDrill {
  readonly incident: string;
  readonly title: string;
  /** ISO 8601, real time. */
  readonly startedAt: string;
  /** How many minutes of it were led. */
  readonly minute: number;
  readonly isOver: boolean;
}

export interface Practices {
  readonly offers: readonly DrillOffer[];
  /** Newest first. */
  readonly held: readonly HeldDrill[];
  /** Files in the data folder that are no drills, and drills that cannot be read, each with why, in one sentence. */
  readonly refused: readonly string[];
}

/** The drill on screen. Its clock is the one that its record is written by. */
export interface PracticeState {
  readonly incident: string;
  readonly title: string;
  /** The time of the drill when this was said. ISO 8601. */
  readonly now: string;
  /** How fast it goes, or goes again after a pause. */
  readonly pace: number;
  readonly isPaused: boolean;
  readonly isOver: boolean;
  /** How long it lasts, in minutes of the drill. */
  readonly minutes: number;
  /** Its roles, who can be named like anybody in the address book. */
  readonly people: readonly Person[];
}
