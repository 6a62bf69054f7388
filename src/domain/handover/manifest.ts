import { z } from 'zod';
import { consoleSchema } from '../incident/holder-schema.ts';

/** What a handover file says about itself: docs/throughline-file.md. */

/** The version of the format that this console writes, and the newest that it reads. */
export const handoverFormat = 1;

/** Longer words than any that the console writes, so that nothing in a manifest can be endless. */
const words = z.string().max(500);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
export const manifestSchema = z.object({
  format: z.literal(handoverFormat),
  /** The version of the console that wrote it. */
  version: words,
  incident: z.object({
    id: z.uuid(),
    /** "INC-7" */
    reference: words,
    title: words,
  }),
  record: z.object({
    lines: z.number().int().min(1),
    /** The hash of the last line. */
    last: sha256,
    sha256,
  }),
  /** ISO 8601 in UTC. */
  madeAt: z.iso.datetime(),
  madeBy: z.object({ console: consoleSchema, person: words }),
  to: words,
  /** The other members of the file. */
  members: z.array(z.object({ name: words, sha256 })).max(10),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Recognises the manifest of a later format. */
export const newerManifestSchema = z.object({ format: z.number().int().gt(handoverFormat) });

/** How an incident is referred to among people: "INC-7". */
export const referenceOf = (number: number): string => `INC-${number}`;
