import { z } from 'zod';
import { limits } from '../incident/limits.ts';
import { arrivalKinds } from '../incident/words.ts';
import { audience, key, severity, status, text, threadState } from './steps.ts';

/** What comes in during a drill, and what it depends on: docs/drill-format.md. */

/** Any of these words or phrases; upper and lower case are the same. */
const anyOf = z.array(text.max(100)).min(1).max(20);

/** What the lead has done. All that is given has to be so. */
const conditionSchema = z
  .strictObject({
    /** A thread has one of these in its title. */
    thread: anyOf.optional(),
    /** With `thread`: one of those threads has an owner (true), or none has (false). */
    owned: z.boolean().optional(),
    /** With `thread`: one of those threads is in this state. */
    threadState: threadState.optional(),
    /** A decision has one of these in its words. */
    decided: anyOf.optional(),
    /** An assumption has one of these in its words. */
    assumed: anyOf.optional(),
    /** An assumption with one of these in its words has evidence against it, or was refuted. */
    doubted: anyOf.optional(),
    /** An update was sent to this audience. */
    told: audience.optional(),
    /** The severity is this one or worse. */
    severityAtLeast: severity.optional(),
    /** The status is one of these. */
    status: z.array(status).min(1).optional(),
    /** Somebody leads communications besides the lead (true), or nobody does (false). */
    hasCommunicationsLead: z.boolean().optional(),
    /** The arrival with this key was logged or answered. */
    taken: key.optional(),
    /** The arrival with this key came in. */
    came: key.optional(),
  })
  .refine((given) => Object.keys(given).length > 0, 'a condition says at least one thing')
  .refine(
    ({ thread, owned, threadState: state }) =>
      thread !== undefined || (owned === undefined && state === undefined),
    'owned and threadState are about a thread: give “thread” too',
  );
export type Condition = z.infer<typeof conditionSchema>;

/** One thing that comes in. */
export const feedSchema = z.strictObject({
  /** By which others can name it. */
  key: key.optional(),
  /** Minutes of the drill from its start, or from the arrival that `since` names. */
  after: z.number().min(0).max(20_160),
  since: key.optional(),
  who: key,
  kind: z.enum(arrivalKinds),
  says: text.max(limits.arrival),
  /** It waits until this is so. */
  when: conditionSchema.optional(),
  /** It does not come as long as this is so. */
  unless: conditionSchema.optional(),
});
export type FeedItem = z.infer<typeof feedSchema>;
