import { z } from 'zod';
import { limits } from '../incident/limits.ts';

const replyTo = z.union([z.email().max(limits.email), z.literal('')]);

/** How the updates to each audience are signed and answered, as the settings say. */
export const audienceRulesSchema = z.object({
  internal: z.object({
    /** Where answers to mails go; empty for the sender. */
    replyTo,
  }),
  external: z.object({
    replyTo,
    /** The organisation's or team's name, which signs what goes outside; empty while none is set. */
    signature: z.string().trim().max(limits.signature),
    /** Whether the leads sign with their names as well. */
    signedByPeople: z.boolean(),
    /** Whether the severity is said outside. */
    saysSeverity: z.boolean(),
    /** Words and names of products that mean nothing outside. */
    insideWords: z.array(z.string().trim().min(1).max(limits.insideWord)).max(limits.insideWords).default([]),
  }),
});
export type AudienceRules = z.output<typeof audienceRulesSchema>;

/** Until somebody says otherwise: nothing inside goes outside, and nobody is named there. */
export const usualAudienceRules: AudienceRules = {
  internal: { replyTo: '' },
  external: { replyTo: '', signature: '', signedByPeople: false, saysSeverity: false, insideWords: [] },
};
