import { z } from 'zod';

/** A cause (see causes/cause.ts) as the boundary checks it. */
export const causeSchema = z.object({ reason: z.string(), about: z.record(z.string(), z.string()) });

/** A recipient that the mail server rejected. */
const refusedRecipientSchema = z.object({
  address: z.string(),
  /** The server's own words, shortened; empty if it is not a valid address. */
  reason: z.string(),
});
export type RefusedRecipient = z.infer<typeof refusedRecipientSchema>;

/**
 * The outcome of one attempt, as an adapter classifies it.
 * - sent: the server said so. `remote` identifies the Slack message; `refused` lists mail recipients that will
 *   never get it.
 * - refused: it did not go out and is not retried. `needs` says whether a person can fix it (a token, an
 *   invitation) or it is a fault in the console.
 * - waiting: it did not go out; trying again later is safe. `accepted` lists mail recipients that did get it.
 * - unknown: it may or may not have gone out. Never retried automatically.
 * `code` is the server's own code or a short name for the fault, `cause` what the lead is told about it.
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
    cause: causeSchema,
    refused: z.array(refusedRecipientSchema).default([]),
  }),
  z.object({
    kind: z.literal('waiting'),
    /** What the server asked for, in milliseconds; null when it did not say. */
    retryAfterMs: z.number().int().nonnegative().nullable(),
    code: z.string(),
    cause: causeSchema,
    accepted: z.array(z.string()).default([]),
    refused: z.array(refusedRecipientSchema).default([]),
  }),
  z.object({ kind: z.literal('unknown'), code: z.string(), cause: causeSchema }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;
