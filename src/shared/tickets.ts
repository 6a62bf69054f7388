import { z } from 'zod';
import type { AskedField, FieldAnswers } from '../domain/tickets/jira-fields.ts';

/** What main tells the page of the places where follow-ups become tickets. */

export const ticketServiceSchema = z.enum(['github', 'jira']);
export type TicketService = z.infer<typeof ticketServiceSchema>;

/** What is to be known before tickets are made there. */
export interface TicketPlace {
  /** Everybody can read what is there. */
  readonly isPublic: boolean;
  /** What every ticket has to have besides, so that the lead is asked for it. */
  readonly asks: readonly AskedField[];
  /** What the lead answered before. */
  readonly answers: FieldAnswers;
  /** Why the place could not be looked at; null when it could. Tickets can be asked for all the same. */
  readonly problem: string | null;
}
