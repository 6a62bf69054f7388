import { z } from 'zod';
import { prose } from '../../incident/field-schemas.ts';
import { pagerDutyLimits } from '../../pagerduty/limits.ts';
import type { ErrandKind } from '../kind.ts';

const what = z.object({
  /** The id of the incident in PagerDuty. */
  incident: z.string().min(1).max(40),
  /** The entry of the log that it says. */
  entry: z.string().min(1).max(100),
  text: prose(pagerDutyLimits.note),
});

/** An entry of the log as a note of the incident in PagerDuty. */
export const pagerdutyNote: ErrandKind<z.infer<typeof what>> = {
  service: 'pagerduty',
  label: 'Note',
  what,
  isRepeatable: false,
  canBeLookedUp: true,
  whenClosed: false,
  say: ({ text }) => text,
  ask: 'look at the notes of the incident in PagerDuty',
};
