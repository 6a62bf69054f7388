import { z } from 'zod';
import { serviceLabels } from '../../../domain/services/names.ts';
import { unexpected } from '../../services/outcome.ts';
import { incidentOutcome } from '../../services/pagerduty/pagerduty.ts';
import { incidentPath, inPagerDuty } from '../in-pagerduty.ts';
import type { MainErrand } from '../kind.ts';

const updateSchema = z.object({ status_update: z.object({}) });

/** A status update to the subscribers. PagerDuty lists none, so that only the lead can say whether one arrived. */
export const pagerdutyUpdate: MainErrand<'pagerdutyUpdate'> = {
  attempt: ({ what, service }, signal) =>
    inPagerDuty(service, async ({ call, from }) => {
      const answer = await call({
        method: 'POST',
        path: incidentPath(what.incident, '/status_updates'),
        headers: { from },
        body: { message: what.message },
        signal,
      });
      if (!answer.ok) return incidentOutcome(answer.error, from);
      return updateSchema.safeParse(answer.value.body).success
        ? { kind: 'done', remote: {}, remark: null }
        : unexpected(serviceLabels.pagerduty);
    }),
};
