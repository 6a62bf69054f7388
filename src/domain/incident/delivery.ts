import { z } from 'zod';

/**
 * A delivery is one update on its way to one destination. Its message is frozen when the update is queued:
 * whatever is tried later sends these very words, with this very Message-ID and Date.
 */

/** A message for one Slack channel. `blocks` is Block Kit JSON; `text` is its complete plain-text fallback. */
export const slackMessageSchema = z.object({
  medium: z.literal('slack'),
  /** Channel id (C…, G…) or name without "#". */
  channel: z.string(),
  text: z.string(),
  blocks: z.array(z.record(z.string(), z.unknown())),
});
export type SlackMessage = z.infer<typeof slackMessageSchema>;

/** A mail to one list. External recipients stand in `bcc`, internal ones in `to`. */
export const emailMessageSchema = z.object({
  medium: z.literal('email'),
  /** Empty when no sender was set up: whoever sends it fills in the one that is by then. */
  from: z.string(),
  to: z.array(z.string()),
  bcc: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** With angle brackets. */
  messageId: z.string(),
  /** The Date header, ISO 8601. */
  date: z.string(),
  /** Message-ID of the mail that this one answers, the one before it; null when this is the first. */
  inReplyTo: z.string().nullable(),
  /** The first mail of this incident to this list and the one before this; mails of version 1 answer the first alone. */
  references: z.array(z.string()).optional(),
  /** Where answers go; empty for the sender. */
  replyTo: z.string().optional(),
  /** What mail programs can filter by, without angle brackets. */
  listId: z.string().optional(),
});
export type EmailMessage = z.infer<typeof emailMessageSchema>;

export const messageSchema = z.discriminatedUnion('medium', [slackMessageSchema, emailMessageSchema]);
export type Message = z.infer<typeof messageSchema>;

/** A recipient that the mail server would not take. */
export const refusedRecipientSchema = z.object({
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
