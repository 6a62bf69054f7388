import { z } from 'zod';
import { instant, line, maybeProse } from './field-schemas.ts';
import { limits } from './limits.ts';

/** The promise at the end of an update, as the lead chooses it. */
export const nextUpdateChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('in'), minutes: z.number().int().min(1).max(10_080) }),
  z.object({ kind: z.literal('at'), at: instant }),
  z.object({ kind: z.literal('onChange') }),
  z.object({ kind: z.literal('none') }),
]);
export type NextUpdateChoice = z.infer<typeof nextUpdateChoiceSchema>;

/** The promise as it is made: an instant, "When something changes", or "None: resolved". */
export const nextUpdateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at'), at: instant }),
  z.object({ kind: z.literal('onChange') }),
  z.object({ kind: z.literal('none') }),
]);
export type NextUpdate = z.infer<typeof nextUpdateSchema>;

/** What the lead writes; see docs/update-format.md. Owners are names, printed in internal updates only. */
export const updateFieldsSchema = z.object({
  summary: maybeProse(limits.summary),
  impact: maybeProse(limits.impact),
  currentStatus: z.array(line(limits.point)).max(limits.points),
  nextSteps: z
    .array(z.object({ text: line(limits.point), owner: z.string().max(limits.personName).nullable() }))
    .max(limits.points),
  unknowns: maybeProse(limits.unknowns),
  needs: maybeProse(limits.needs),
});
export type UpdateFields = z.infer<typeof updateFieldsSchema>;
