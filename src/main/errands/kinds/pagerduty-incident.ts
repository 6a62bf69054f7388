import { z } from 'zod';
import { because } from '../../../domain/causes/cause.ts';
import type { ErrandOutcome } from '../../../domain/errands/errand.ts';
import type { PageTarget } from '../../../domain/pagerduty/target.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import type { ServiceCall } from '../../services/client.ts';
import { unexpected } from '../../services/outcome.ts';
import { type Incident, incidentSchema, nameOf } from '../../services/pagerduty/incidents.ts';
import { isKeyTaken, outcomeIn } from '../../services/pagerduty/pagerduty.ts';
import { inPagerDuty, lookedUp, seenIn } from '../in-pagerduty.ts';
import type { MainErrand } from '../kind.ts';

const made = (incident: Incident): ErrandOutcome => ({
  kind: 'done',
  remote: { id: incident.id, name: nameOf(incident), url: incident.html_url ?? '' },
  remark: null,
});

const listSchema = z.object({ incidents: z.array(incidentSchema) });

/** The incident with this key, open or resolved. */
const withKey = async (call: ServiceCall, key: string): Promise<ErrandOutcome | 'absent'> => {
  const ask = { path: '/incidents', query: { incident_key: key, date_range: 'all' } };
  const list = await seenIn(call, ask, listSchema, outcomeIn);
  if (!list.ok) return list.error;
  // A key that PagerDuty overlooks would list every incident.
  const found = list.value.incidents.find((incident) => incident.incident_key === key);
  return found === undefined ? 'absent' : made(found);
};

const reference = ({ id, type }: PageTarget) => ({ id, type });

/** Who is paged by a new incident: people, one policy, or whoever its service says. */
const pagedBy = (targets: readonly PageTarget[]) => {
  const [first] = targets;
  if (first === undefined) return {};
  return first.type === 'escalation_policy_reference'
    ? { escalation_policy: reference(first) }
    : { assignments: targets.map((target) => ({ assignee: reference(target) })) };
};

/** An incident in PagerDuty, whose key is ours: PagerDuty refuses a second one with the same while the first is open. */
export const pagerdutyIncident: MainErrand<'pagerdutyIncident'> = {
  attempt: ({ errand, what, service }, signal) =>
    inPagerDuty(service, async ({ call, from }) => {
      const { title, details, serviceId, urgency, targets } = what;
      const answer = await call({
        method: 'POST',
        path: '/incidents',
        headers: { from },
        body: {
          incident: {
            type: 'incident',
            title,
            service: { id: serviceId, type: 'service_reference' },
            urgency,
            incident_key: errand.id,
            ...(details === '' ? {} : { body: { type: 'incident_body', details } }),
            ...pagedBy(targets),
          },
        },
        signal,
      });
      if (answer.ok) {
        const { data } = z.object({ incident: incidentSchema }).safeParse(answer.value.body);
        return data === undefined ? unexpected(serviceLabels.pagerduty) : made(data.incident);
      }
      if (!isKeyTaken(answer.error)) return outcomeIn(answer.error, from);
      const there = await withKey(call, errand.id);
      return typeof there !== 'string' && there.kind === 'done'
        ? there
        : { kind: 'unknown', code: 'key_taken', cause: because('pagerdutyHasKey') };
    }),
  lookUp: ({ errand, service }) => lookedUp(service, (call) => withKey(call, errand.id)),
};
