import { z } from 'zod';
import type { LeadingLimits } from '../domain/incident/leading.ts';

/** What the settings take as the limits of leading. */
export const leadingLimitsSchema: z.ZodType<LeadingLimits> = z.object({
  threads: z.number().int().min(1).max(100),
  hours: z.number().int().min(1).max(24),
  minutes: z.number().int().min(5).max(1440),
});
