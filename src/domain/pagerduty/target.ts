import { z } from 'zod';

/** Whom PagerDuty can page: one person, or whoever an escalation policy says. */
export const pageTargetSchema = z.object({
  type: z.enum(['user_reference', 'escalation_policy_reference']),
  /** PagerDuty's own id. */
  id: z.string().min(1).max(40),
  name: z.string().min(1).max(200),
});
export type PageTarget = z.infer<typeof pageTargetSchema>;

/** How many can be paged at once. PagerDuty takes 300; more than this many is a mistake. */
export const mostTargets = 20;

/** PagerDuty lets a new incident page people or one policy, not both: what of this it would refuse, in words. */
export const mixedTargets = (targets: readonly PageTarget[]): string | null => {
  const policies = targets.filter(({ type }) => type === 'escalation_policy_reference').length;
  return policies > 1 || (policies === 1 && targets.length > 1)
    ? 'A new incident in PagerDuty can page people or one escalation policy, not both: page the others once it is there'
    : null;
};
