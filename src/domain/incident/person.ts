import { z } from 'zod';
import { line } from './field-schemas.ts';
import { limits } from './limits.ts';

/** A handle: how a person is named after "@". Letters, digits, dot, dash and underscore. */
export const handleSchema = z
  .string()
  .trim()
  .min(1)
  .max(limits.handle)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'A handle has letters, digits, dots, dashes and underscores.');

/** Anybody who can be named: a person, or a team, which can own threads and tasks and be borrowed like a person. */
export const personSchema = z.object({
  id: z.string().min(1).max(100),
  name: line(limits.personName),
  handle: handleSchema,
  /** Slack member id (U…), when known. */
  slackId: z.string().max(limits.slackId).nullable().default(null),
  email: z.string().max(limits.email).nullable().default(null),
  /** IANA time zone, when known. */
  zone: z.string().max(limits.zone).nullable().default(null),
  isTeam: z.boolean().default(false),
  /** The name of the person's team; empty when not known, and for a team. */
  team: z.union([line(limits.personName), z.literal('')]).default(''),
});
export type Person = z.infer<typeof personSchema>;
