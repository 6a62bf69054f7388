import { incidentIn } from '../../domain/pagerduty/address.ts';
import { fail, ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { OnCallKnown } from '../../shared/pagerduty.ts';
import type { Clock } from '../clock.ts';
import { readIncident, readOpen, readServices, serviceNamed } from '../services/pagerduty/incidents.ts';
import { readOnCall } from '../services/pagerduty/on-call.ts';
import type { Connections } from '../settings/connections.ts';
import type { HandlersFor } from './handlers.ts';

type Calls = 'pagerduty.onCall' | 'pagerduty.open' | 'pagerduty.find' | 'pagerduty.services';

/** For so long who is on call is not asked again, in milliseconds: PagerDuty limits this question more than others. */
const keptFor = 60_000;

interface Kept {
  /** As PagerDuty was set up then. */
  readonly stamp: string;
  readonly readAt: number;
  readonly known: OnCallKnown;
}

/** What the page asks of PagerDuty. All of it reads. */
export const pagerDutyHandlers = (
  connections: Pick<Connections, 'service'>,
  clock: Pick<Clock, 'now' | 'monotonic'>,
): HandlersFor<Calls> => {
  let kept: Kept | null = null;

  const onCall = async (fresh: boolean): Promise<Result<OnCallKnown, Problem>> => {
    const connection = await connections.service('pagerduty');
    if (!connection.ok) return connection;
    const { call, fields, stamp } = connection.value;
    if (kept?.stamp !== stamp) kept = null;
    const before = kept;
    if (!fresh && before !== null && clock.monotonic() - before.readAt < keptFor) return ok(before.known);
    const now = await readOnCall(call, fields.escalationPolicies, clock.now().toISOString());
    // What was known before is better than nothing, with its time and what went wrong.
    if (!now.ok) return before === null ? now : ok({ ...before.known, problem: now.error.message });
    const known = { ...now.value, problem: null };
    kept = { stamp, readAt: clock.monotonic(), known };
    return ok(known);
  };

  return {
    'pagerduty.onCall': ({ fresh }) => onCall(fresh),
    'pagerduty.open': async () => {
      const connection = await connections.service('pagerduty');
      return connection.ok ? readOpen(connection.value.call) : connection;
    },
    'pagerduty.find': async ({ typed }) => {
      const id = incidentIn(typed);
      if (id === null)
        return problem(
          'notFound',
          'Paste the address of an incident in PagerDuty, or type its number.',
          'typed',
        );
      const connection = await connections.service('pagerduty');
      if (!connection.ok) return connection;
      const found = await readIncident(connection.value.call, id);
      return !found.ok && found.error.said === 'http_404'
        ? problem(
            'notFound',
            'PagerDuty has no such incident: it was deleted, or belongs to another account.',
            'typed',
          )
        : found;
    },
    'pagerduty.services': async () => {
      const connection = await connections.service('pagerduty');
      if (!connection.ok) return connection;
      const { call, fields } = connection.value;
      const services = await readServices(call);
      if (!services.ok) return fail(services.error);
      return ok({
        services: services.value,
        usual: serviceNamed(services.value, fields.service)?.id ?? null,
      });
    },
  };
};
