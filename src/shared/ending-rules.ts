import { z } from 'zod';
import { type EndingRules, monitoringBounds, mostCriteria } from '../domain/incident/ending-rules.ts';
import { line } from '../domain/incident/field-schemas.ts';
import { limits } from '../domain/incident/limits.ts';
import { severitySchema } from '../domain/incident/word-schemas.ts';

const criteria = z.record(severitySchema, z.array(line(limits.criterion)).max(mostCriteria));

/** What the settings take as rules for ending. */
export const endingRulesSchema: z.ZodType<EndingRules> = z.object({
  criteria: z.object({ incident: criteria, maintenance: criteria, drill: criteria }),
  monitoring: z.record(
    severitySchema,
    z.number().int().min(monitoringBounds.least).max(monitoringBounds.most).nullable(),
  ),
});
