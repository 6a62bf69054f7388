import { z } from 'zod';
import { causeSchema } from './delivery.ts';

/* How an attempt at a channel step or an errand ends that is not known to be done. `code`: the service's own, or a short name. */

/** It was not done; it is tried again by itself. */
export const waitingSchema = z.object({
  kind: z.literal('waiting'),
  code: z.string(),
  cause: causeSchema,
  /** What the service asked for, in milliseconds; null when it did not say. */
  retryAfterMs: z.number().int().nonnegative().nullable().default(null),
});

/** It was not done, and is not tried again by itself. */
export const failedSchema = z.object({ kind: z.literal('failed'), code: z.string(), cause: causeSchema });

/** It may have been done; it is never tried again by itself. */
export const unknownSchema = z.object({ kind: z.literal('unknown'), code: z.string(), cause: causeSchema });
