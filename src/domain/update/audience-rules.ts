import { z } from 'zod';
import { limits } from '../incident/limits.ts';

const replyTo = z.union([z.email().max(limits.email), z.literal('')]);

/** How updates to each audience are signed, worded and replied to, from the settings. */
export const audienceRulesSchema = z.object({
  internal: z.object({
    /** The Reply-To of emails; empty for the sender. */
    replyTo,
  }),
  external: z.object({
    replyTo,
    /** The organisation's or team's name that signs external updates; empty while none is set. */
    signature: z.string().trim().max(limits.signature),
    /** Whether the leads sign with their names as well. */
    signedByPeople: z.boolean(),
    /** Whether external updates state the severity. */
    saysSeverity: z.boolean(),
    /** Words and names of products that mean nothing outside. */
    insideWords: z.array(z.string().trim().min(1).max(limits.insideWord)).max(limits.insideWords).default([]),
  }),
});
export type AudienceRules = z.output<typeof audienceRulesSchema>;

/** The defaults: nothing internal goes outside, and nobody is named there. */
export const usualAudienceRules: AudienceRules = {
  internal: { replyTo: '' },
  external: { replyTo: '', signature: '', signedByPeople: false, saysSeverity: false, insideWords: [] },
};
