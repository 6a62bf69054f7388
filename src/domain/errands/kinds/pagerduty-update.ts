import { z } from 'zod';
import { prose } from '../../incident/field-schemas.ts';
import { pagerDutyLimits } from '../../pagerduty/limits.ts';
import type { ErrandKind } from '../kind.ts';

const what = z.object({
  /** The id of the incident in PagerDuty. */
  incident: z.string().min(1).max(40),
  message: prose(pagerDutyLimits.update),
});

/** A status update to those who subscribed to the incident in PagerDuty, which cannot be listed afterwards. */
export const pagerdutyUpdate: ErrandKind<z.infer<typeof what>> = {
  service: 'pagerduty',
  label: 'Status update',
  what,
  isRepeatable: false,
  canBeLookedUp: false,
  whenClosed: false,
  say: ({ message }) => message,
  ask: 'look at the status updates of the incident in PagerDuty',
};
