import { z } from 'zod';
import { line, maybeProse } from '../../incident/field-schemas.ts';
import { pagerDutyLimits } from '../../pagerduty/limits.ts';
import { isDeclaring, linkedIncident } from '../../pagerduty/link.ts';
import { mixedTargets, mostTargets, pageTargetSchema } from '../../pagerduty/target.ts';
import { problem } from '../../result.ts';
import type { ErrandKind } from '../kind.ts';

const what = z.object({
  title: line(pagerDutyLimits.page),
  details: maybeProse(pagerDutyLimits.details),
  /** The PagerDuty service that it is about. */
  serviceId: z.string().min(1).max(40),
  serviceName: z.string().max(200),
  urgency: z.enum(['high', 'low']),
  /** Who is paged by it; whoever the service says when there is nobody. */
  targets: z.array(pageTargetSchema).max(mostTargets),
});

/** An incident in PagerDuty, which pages people. It becomes this incident's link there. */
export const pagerdutyIncident: ErrandKind<z.infer<typeof what>> = {
  service: 'pagerduty',
  label: 'Declaration',
  what,
  // PagerDuty takes an incident with the same key only once, and one that was there is looked for first.
  isRepeatable: true,
  canBeLookedUp: true,
  whenClosed: false,
  say: ({ title, serviceName, targets }) => {
    const paged = targets.length === 0 ? 'whoever is on call' : targets.map(({ name }) => name).join(', ');
    return `${serviceName}, pages ${paged}: ${title}`;
  },
  ask: 'look at the open incidents in PagerDuty',
  refuse: (facts, { targets }) => {
    const mixed = mixedTargets(targets);
    if (mixed !== null) return problem('badErrand', `${mixed}.`, 'targets').error;
    if (linkedIncident(facts) !== null)
      return problem('badErrand', 'This incident is in PagerDuty already: remove the link first.').error;
    return isDeclaring(facts)
      ? problem(
          'badErrand',
          'An incident in PagerDuty was asked for already: settle it under Outbox, or wait for it.',
        ).error
      : null;
  },
  // Whoever linked another incident meanwhile meant that one.
  follows: ({ id = '', url = '', name = '' }, _, facts) =>
    id === '' || linkedIncident(facts) !== null
      ? []
      : [{ type: 'serviceLinked', data: { service: 'pagerduty', id, name, url } }],
  address: ({ url = '' }) => (url === '' ? null : url),
  doneWords: ({ name = '' }) => name,
};
