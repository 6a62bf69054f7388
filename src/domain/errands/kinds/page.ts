import { z } from 'zod';
import { line } from '../../incident/field-schemas.ts';
import { pagerDutyLimits } from '../../pagerduty/limits.ts';
import { isDeclaring, linkedIncident } from '../../pagerduty/link.ts';
import { mostTargets, pageTargetSchema } from '../../pagerduty/target.ts';
import { problem } from '../../result.ts';
import type { ErrandKind } from '../kind.ts';

const what = z.object({
  /**
   * The id of the incident in PagerDuty to which they are called, even if another is linked later. Empty for the one that
   * is being declared there.
   */
  incident: z.string().max(40),
  targets: z.array(pageTargetSchema).min(1).max(mostTargets),
  message: line(pagerDutyLimits.page),
});

/** People who are called to an incident that is in PagerDuty already. Twice would wake somebody twice. */
export const page: ErrandKind<z.infer<typeof what>> = {
  service: 'pagerduty',
  label: 'Page',
  what,
  isRepeatable: false,
  canBeLookedUp: true,
  whenClosed: false,
  isUrgent: true,
  say: ({ targets, message }) => `${targets.map(({ name }) => name).join(', ')}: ${message}`,
  ask: 'look at the responders of the incident in PagerDuty before you page again',
  refuse: (facts, { incident }) =>
    incident === '' && linkedIncident(facts) === null && !isDeclaring(facts)
      ? problem('badErrand', 'This incident is not in PagerDuty yet: declare it there, or link it.').error
      : null,
  waitsFor: (facts, { incident }) => {
    if (incident !== '' || linkedIncident(facts) !== null) return null;
    return isDeclaring(facts)
      ? 'Waits for the incident in PagerDuty'
      : 'Nobody is paged: the incident was not declared in PagerDuty. Declare it there or link it, or skip this';
  },
  address: ({ url = '' }) => (url === '' ? null : url),
};
