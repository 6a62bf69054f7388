import { z } from 'zod';
import { consoleSchema } from '../incident/holder-schema.ts';

/** An incident as one JSON document: docs/export-format.md. Its schema there is made from this one. */

/** What the document calls itself, and the newest version that this console writes and reads. */
export const exportFormat = 'throughline-incident';
export const exportVersion = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const instant = z.iso.datetime();

/** What the journal asks of an event, and no more: whatever it holds comes back. */
const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  version: z.number(),
  occurredAt: z.string(),
  recordedAt: z.string(),
  by: z.string(),
  console: z.string().optional(),
  data: z.unknown(),
});

/** One record: a line of the journal, as it is there. */
export const exportedRecordSchema = z.object({
  seq: z.number().int().min(1),
  commandId: z.string(),
  events: z.array(eventSchema),
  prev: sha256,
  sum: sha256,
});

const headSchema = z.object({
  format: z.literal(exportFormat),
  version: z.literal(exportVersion),
  incident: z.object({
    id: z.uuid(),
    /** "INC-7" */
    reference: z.string(),
    title: z.string(),
    /** Left out for an incident. */
    kind: z.enum(['drill', 'maintenance']).optional(),
  }),
  exportedAt: instant,
  exportedBy: z.object({ console: consoleSchema, person: z.string() }),
  /** The version of the console that wrote it. */
  console: z.string(),
  /** How many records there are, and the hash of the last one's line: the fingerprint of all of them. */
  lines: z.number().int().min(1),
  last: sha256,
});

/** What stands before the records. */
export type ExportHead = z.infer<typeof headSchema>;

/** The document with its records still to be read: each is checked by itself, so that its place can be named. */
export const unreadExportSchema = headSchema.extend({ records: z.array(z.unknown()) });

/** The whole document. */
export const incidentExportSchema = headSchema.extend({ records: z.array(exportedRecordSchema) });

/** Recognises a document of a later version. */
export const newerExportSchema = z.object({
  format: z.literal(exportFormat),
  version: z.number().int().gt(exportVersion),
});

export type IncidentExport = z.infer<typeof incidentExportSchema>;
