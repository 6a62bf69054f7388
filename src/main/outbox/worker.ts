import { because } from '../../domain/causes/cause.ts';
import type { Outcome } from '../../domain/incident/delivery.ts';
import type { Sending } from '../../domain/incident/sendings.ts';
import { hasDuty } from '../../domain/incident/shared.ts';
import type { Delivery } from '../../domain/incident/state.ts';
import type { Kind } from '../../domain/incident/words.ts';
import type { Job, JobService, Note } from '../jobs/job.ts';
import type { JobIncident } from '../jobs/records.ts';
import { type Jobs, type JobsDeps, startJobs } from '../jobs/runner.ts';
import { wayOf } from '../media/media.ts';
import { type Course, nextCourse } from './course.ts';
import { nextStaleAt, type Step, stepsFor } from './plan.ts';
import type { WaysOut } from './ports.ts';
import { attempt, lookUp } from './send.ts';
import { type OutboxTiming, usualTiming } from './timing.ts';

/** Delivers everything that is queued in any incident: never lost, never silently doubled. */
export type Outbox = Jobs;

export const startOutbox = ({
  out,
  timing = usualTiming,
  ...deps
}: JobsDeps & { readonly out: WaysOut; readonly timing?: OutboxTiming }): Outbox =>
  startJobs(deps, deliveries(out, timing), timing);

/** A delivery as a job. */
interface DeliveryJob {
  readonly kind: Kind;
  readonly sending: Sending;
}

const deliveries = (out: WaysOut, timing: OutboxTiming): JobService<DeliveryJob, Outcome, Course> => ({
  noun: 'message',
  outcomes: { sent: 'through', waiting: 'later', refused: 'rest', unknown: 'rest' },
  plan: (incidents, now) =>
    inSendingOrder(incidents.flatMap((one) => itemsOf(one, now.toISOString(), timing))),
  changesAt: ({ facts }) => nextStaleAt(facts),
  begin: ({ subject: { sending } }) => ({ type: 'recordAttempt', delivery: sending.delivery.id }),
  attempt: ({ subject: { kind, sending } }, { signal, course }) =>
    attempt(out, kind, sending, { batch: course?.batch ?? null, signal }),
  lookUp: ({ subject: { kind, sending } }, cursor) => lookUp(out, kind, sending, cursor),
  orphaned: () => ({ kind: 'unknown', code: 'stopped', cause: because('sendingStopped') }),
  // After a restart, waits keep growing from the number of attempts in the record.
  course: ({ attempts, subject: { sending } }, outcome, before = { vain: attempts, batch: null }) =>
    nextCourse(before, sending.delivery, outcome),
  end: ({ subject: { sending } }, outcome, retryAt) => ({
    type: 'recordOutcome',
    delivery: sending.delivery.id,
    outcome,
    retryAt,
  }),
});

type Item = Job<DeliveryJob> | Note;

/** Of a shared incident, the messages that this console sends; what takes the place of what follows from all of them. */
const itemsOf = (incident: JobIncident, now: string, timing: OutboxTiming): readonly Item[] =>
  stepsFor(incident.facts, now)
    .filter(({ delivery }) => hasDuty(incident.facts, delivery.duty, incident.console))
    .map((step) => itemOf(incident, step, timing));

const itemOf = ({ id: incident, facts: { kind } }: JobIncident, step: Step, timing: OutboxTiming): Item => {
  const { state, delivery } = step;
  const place = { incident, key: `${incident} ${delivery.id}` };
  if (state === 'note')
    return {
      ...place,
      state,
      command: { type: 'holdDelivery', delivery: delivery.id, reason: step.reason },
    };
  return {
    ...place,
    subject: { kind, sending: step },
    state,
    attempts: delivery.attempts,
    lane: wayOf(delivery).lane(timing),
    wait: waitOf(delivery),
    isCalledOff: delivery.skipAsked,
    about: { medium: delivery.message.medium },
  };
};

/** A wait that the server asked for is waited out even if other deliveries succeed. */
const waitOf = ({ state, retryAt, at, outcome }: Delivery): Job<DeliveryJob>['wait'] =>
  state !== 'waiting' || retryAt === null
    ? null
    : { since: at, until: retryAt, isFirm: outcome?.kind === 'waiting' && outcome.retryAfterMs !== null };

/** Items that send nothing first; then, in a lane that incidents share, the one that has waited longest. */
const inSendingOrder = (items: readonly Item[]): readonly Item[] => {
  const sends = items.filter((item): item is Job<DeliveryJob> => item.state === 'ready');
  const queues = Map.groupBy(sends, ({ incident, lane }) => `${incident} ${lane.id}`);
  const sinceOf = ({ incident, lane }: Job<DeliveryJob>): number =>
    Math.min(
      ...(queues.get(`${incident} ${lane.id}`) ?? []).map(({ subject }) => Date.parse(subject.sending.at)),
    );
  return [
    ...items.filter(({ state }) => state !== 'ready'),
    ...sends.toSorted((a, b) => sinceOf(a) - sinceOf(b)),
  ];
};
