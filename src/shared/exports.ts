import { z } from 'zod';

/** What an incident can be exported as. */
export const exportKindSchema = z.enum([
  'markdown',
  'html',
  'pdf',
  'json',
  'csv',
  'invitation',
  'sheet',
  'sheetPdf',
]);
export type ExportKind = z.infer<typeof exportKindSchema>;

/** What a record is compared by: the hash of its newest line, in groups of eight, which covers all lines before it. */
export interface RecordFingerprint {
  readonly lines: number;
  readonly fingerprint: string;
}

/** How importing an incident went. */
export interface ImportedIncident {
  readonly incident: string;
  /** What was done, in a sentence or two. */
  readonly words: string;
}
