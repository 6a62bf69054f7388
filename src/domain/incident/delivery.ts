import { z } from 'zod';

/** A recipient that the mail server would not take. */
const refusedRecipientSchema = z.object({
  address: z.string(),
  /** The server's own words, shortened. */
  reason: z.string(),
});
export type RefusedRecipient = z.infer<typeof refusedRecipientSchema>;

/**
 * What one attempt came to, as an adapter classifies it.
 * - sent: the server said so. `remote` finds a Slack message again; `refused` lists mail recipients that will
 *   never get it.
 * - refused: it did not go out and will not by itself. `needs` says whether a person can mend it (a token, an
 *   invitation) or it is a fault of the console's.
 * - waiting: it did not go out; trying again later is safe. `accepted` lists mail recipients that did get it.
 * - unknown: it may or may not have gone out. Never tried again by itself.
 * `message` is one plain sentence for the lead; `code` is the server's own code or a short name for the fault.
 */
export const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sent'),
    remote: z.object({ channel: z.string(), ts: z.string() }).optional(),
    refused: z.array(refusedRecipientSchema).default([]),
  }),
  z.object({
    kind: z.literal('refused'),
    needs: z.enum(['person', 'fix']),
    code: z.string(),
    message: z.string(),
    refused: z.array(refusedRecipientSchema).default([]),
  }),
  z.object({
    kind: z.literal('waiting'),
    /** What the server asked for, in milliseconds; null when it did not say. */
    retryAfterMs: z.number().int().nonnegative().nullable(),
    code: z.string(),
    message: z.string(),
    accepted: z.array(z.string()).default([]),
    refused: z.array(refusedRecipientSchema).default([]),
  }),
  z.object({ kind: z.literal('unknown'), code: z.string(), message: z.string() }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;
