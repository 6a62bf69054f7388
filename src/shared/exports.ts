import { z } from 'zod';

/** What an incident can be exported as. */
export const exportKindSchema = z.enum(['markdown', 'json', 'csv']);
export type ExportKind = z.infer<typeof exportKindSchema>;

/** How importing an incident went. */
export interface ImportedIncident {
  readonly incident: string;
  /** What was done, in a sentence or two. */
  readonly words: string;
}
