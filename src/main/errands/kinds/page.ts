import { z } from 'zod';
import { because } from '../../../domain/causes/cause.ts';
import type { ErrandOutcome } from '../../../domain/errands/errand.ts';
import { marked, markOf } from '../../../domain/pagerduty/limits.ts';
import { linkedAtFirst, linkedIncident } from '../../../domain/pagerduty/link.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import type { Fault, ServiceCall } from '../../services/client.ts';
import { unexpected } from '../../services/outcome.ts';
import { incidentSchema } from '../../services/pagerduty/incidents.ts';
import { incidentOutcome, outcomeIn } from '../../services/pagerduty/pagerduty.ts';
import { incidentPath, inPagerDuty, lookedUp, seenIn } from '../in-pagerduty.ts';
import type { Asked, MainErrand } from '../kind.ts';

/**
 * The id of the incident in PagerDuty, and what is kept of a page for it. Where it was first tried it is looked for and
 * tried again, whatever is linked by now: nobody would find it elsewhere, and somebody would be paged twice.
 */
const goalOf = ({
  errand,
  what,
  facts,
  state,
}: Asked<'page'>): { readonly id: string; readonly paged: ErrandOutcome } => {
  const link = linkedAtFirst(state, errand.id) ?? linkedIncident(facts);
  const id = what.incident === '' ? (link?.id ?? '') : what.incident;
  const url = link?.id === id ? link.url : '';
  return { id, paged: { kind: 'done', remote: { incident: id, url }, remark: null } };
};

const usersSchema = z.object({
  users: z.array(z.object({ id: z.string(), email: z.string().nullish() })),
});

const requestSchema = z.object({ responder_request: z.object({}) });

/** The user in whose name is paged; null where nobody has this address. */
const requester = async (call: ServiceCall, from: string): Promise<Result<string | null, Fault>> => {
  const answer = await call({ method: 'GET', path: '/users', query: { query: from } });
  if (!answer.ok) return answer;
  const { data } = usersSchema.safeParse(answer.value.body);
  const user = data?.users.find(({ email }) => email?.toLowerCase() === from.toLowerCase());
  return ok(user?.id ?? null);
};

/** What a fault means while nobody was asked for yet: whatever went wrong, trying again is safe. */
const notYet = (fault: Fault, from: string): ErrandOutcome => {
  const outcome = outcomeIn(fault, from);
  return outcome.kind === 'unknown' ? { ...outcome, kind: 'waiting', retryAfterMs: null } : outcome;
};

/** The page among the requests of its incident; hidden where the plan does not include them. */
const requested = async (asked: Asked<'page'>, call: ServiceCall) => {
  const { id, paged } = goalOf(asked);
  const schema = z.object({ incident: incidentSchema });
  const shown = await seenIn(call, { path: incidentPath(id) }, schema, incidentOutcome);
  if (!shown.ok) return shown.error;
  const requests = shown.value.incident.responder_requests;
  if (requests === undefined) return 'hidden';
  const mark = markOf(asked.errand.id);
  return requests.some(({ message }) => message?.includes(mark) === true) ? paged : 'absent';
};

/** A request for responders. PagerDuty has no key for one, so it is found by the mark at the end of its message. */
export const page: MainErrand<'page'> = {
  attempt: (asked, signal) =>
    inPagerDuty(asked.service, async ({ call, from }) => {
      const user = await requester(call, from);
      if (!user.ok) return notYet(user.error, from);
      if (user.value === null)
        return { kind: 'failed', code: 'no_requester', cause: because('pagerdutyNobody', { from }) };
      const { id, paged } = goalOf(asked);
      const answer = await call({
        method: 'POST',
        path: incidentPath(id, '/responder_requests'),
        headers: { from },
        body: {
          requester_id: user.value,
          message: marked(asked.what.message, asked.errand.id),
          responder_request_targets: asked.what.targets.map(({ id: target, type }) => ({
            responder_request_target: { id: target, type },
          })),
        },
        signal,
      });
      if (!answer.ok) return incidentOutcome(answer.error, from);
      // Whatever else answers in its place must not look like a page.
      return requestSchema.safeParse(answer.value.body).success ? paged : unexpected(serviceLabels.pagerduty);
    }),
  lookUp: (asked) => lookedUp(asked.service, (call) => requested(asked, call)),
};
