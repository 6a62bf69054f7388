import { z } from 'zod';
import { type LeadingLimits, leadingBounds } from '../domain/incident/leading.ts';

const whole = ({ least, most }: { readonly least: number; readonly most: number }) =>
  z.number().int().min(least).max(most);

/** What the settings take as the limits of leading. */
export const leadingLimitsSchema: z.ZodType<LeadingLimits> = z.object({
  threads: whole(leadingBounds.threads),
  hours: whole(leadingBounds.hours),
  minutes: whole(leadingBounds.minutes),
});
