import { z } from 'zod';
import type { TakeOver } from '../domain/firehydrant/taking-over.ts';
import { severitySchema } from '../domain/incident/word-schemas.ts';

/** What the page hears of FireHydrant, and asks of it. */

/** What an account has names of its own for. */
export interface FireHydrantAccount {
  readonly severities: readonly string[];
  /** In their order; null where nothing there says. */
  readonly milestones: readonly string[] | null;
}

/** An incident here that is one there. */
export interface SameHere {
  readonly incident: string;
  /** "INC-42 Checkout errors" */
  readonly name: string;
  /** Whether it was handed over from here, or taken over by here. */
  readonly how: 'handed' | 'taken';
}

/** One that goes on there. */
export interface OpenThere {
  readonly id: string;
  /** "#123 Checkout errors" */
  readonly name: string;
  /** As the account calls it; empty for none. */
  readonly severity: string;
  /** ISO 8601; empty where it does not say. */
  readonly startedAt: string;
}

export interface OpenInFireHydrant {
  readonly incidents: readonly OpenThere[];
  /** Whether there are more incidents than were looked through. */
  readonly isCut: boolean;
}

/** The most lines that a preview shows. */
export const previewedAtMost = 100;

/** What an incident there would become here. `taken` has the first lines alone; the counts are of all. */
export interface TakeOverPreview {
  /** Names what was read, for taking it over. */
  readonly token: string;
  readonly taken: TakeOver;
  readonly lineCount: number;
  readonly unreadCount: number;
  /** How many of its lines are not here yet. */
  readonly newCount: number;
  readonly here: SameHere | null;
}

export const takeOverSchema = z.object({
  token: z.string().min(1).max(100),
  severity: severitySchema,
  zone: z.string().min(1).max(60),
  /** Whether a note there says that it is led here now. */
  tells: z.boolean(),
});

/** How taking over went. */
export interface TakenOver {
  readonly incident: string;
  readonly words: string;
}
