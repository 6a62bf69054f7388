import { because } from '../../domain/causes/cause.ts';
import type { ErrandOutcome } from '../../domain/errands/errand.ts';
import { errandTraits } from '../../domain/errands/kinds.ts';
import { hasDuty } from '../../domain/incident/shared.ts';
import type { ErrandFacts, Facts } from '../../domain/incident/state.ts';
import type { Job, JobService, JobTiming, Wait } from '../jobs/job.ts';
import { plainLane } from '../jobs/lanes.ts';
import type { JobIncident } from '../jobs/records.ts';
import { type Jobs, type JobsDeps, startJobs } from '../jobs/runner.ts';
import { type Doing, doingOf } from './kinds.ts';
import type { ToService } from './ports.ts';
import type { ErrandSandbox } from './sandbox.ts';
import { usualTiming } from './timing.ts';

interface ErrandsDeps extends JobsDeps {
  readonly service: ToService;
  readonly sandbox: ErrandSandbox;
  readonly timing?: JobTiming;
}

/** Does what the lead asks of services: each once, whatever becomes of the answer. */
export const startErrands = ({ service, sandbox, timing = usualTiming, ...deps }: ErrandsDeps): Jobs =>
  startJobs(deps, errandJobs(service, sandbox), timing);

/** An errand as a job. */
interface ErrandJob {
  readonly errand: ErrandFacts;
  readonly isRepeatable: boolean;
  /** Null for a drill: it has no way to the service. */
  readonly doing: Doing | null;
}

/** A drill by the mark of the errand or by the incident: a record that says both reaches nobody. */
const isPractised = (errand: ErrandFacts, facts: Facts): boolean => errand.sandbox || facts.kind === 'drill';

const errandJobs = (service: ToService, sandbox: ErrandSandbox): JobService<ErrandJob, ErrandOutcome> => ({
  noun: 'request to a service',
  outcomes: { done: 'through', waiting: 'later', failed: 'rest', unknown: 'rest' },
  plan: (all, now) => all.flatMap((incident) => jobsOf(incident, now.toISOString(), service)),
  changesAt: () => null,
  begin: ({ subject: { errand } }) => ({ type: 'recordErrandAttempt', errand: errand.id }),
  attempt: ({ subject: { errand, doing } }, { signal }) =>
    doing === null ? sandbox.keep(errand) : doing.attempt(signal),
  lookUp: ({ subject: { doing } }, cursor) =>
    doing === null ? Promise.resolve('unavailable') : doing.lookUp(cursor),
  orphaned: ({ subject: { isRepeatable, doing } }) => {
    const stopped = { code: 'stopped', cause: because('stepStopped') };
    // A drill's file is written once, however often it is tried.
    return isRepeatable || doing === null
      ? { kind: 'waiting', ...stopped, retryAfterMs: 0 }
      : { kind: 'unknown', ...stopped };
  },
  course: ({ subject: { errand } }, { kind }, before = { vain: 0 }) => {
    // A new one, or one that the lead asked for again: earlier waits do not count.
    const vain = errand.state === 'planned' ? 0 : before.vain;
    return { vain: kind === 'waiting' ? vain + 1 : 0 };
  },
  end: ({ subject: { errand } }, outcome, retryAt) => ({
    type: 'recordErrandOutcome',
    errand: errand.id,
    outcome,
    retryAt,
  }),
});

/** What of an incident is to be done, being done or to be looked up, in the order in which it was asked for. */
const jobsOf = (
  { id, facts, console, state: whole }: JobIncident,
  now: string,
  service: ToService,
): readonly Job<ErrandJob>[] =>
  facts.errands.filter(isOpen).flatMap((errand) => {
    if (!hasDuty(facts, errand.duty, console)) return [];
    const traits = errandTraits(errand, facts);
    if (traits === null) return [];
    const practised = isPractised(errand, facts);
    const state = stateOf(errand, practised ? { canBeLookedUp: false, mayStart: true } : traits);
    if (state === null) return [];
    const doing = practised ? null : doingOf(errand, { incident: id, facts, state: whole, now, service });
    return [
      {
        key: `${id} ${errand.id}`,
        incident: id,
        subject: { errand, isRepeatable: traits.isRepeatable, doing },
        state,
        attempts: errand.attempts,
        lane: doing?.lane ?? plainLane(practised ? `drill ${errand.id}` : traits.service),
        wait: waitOf(errand),
        isCalledOff: false,
        about: { kind: errand.kind },
      },
    ];
  });

/** Whether it may become a job: what has ended is not read anew whenever something is logged. */
const isOpen = ({ state }: ErrandFacts): boolean =>
  state !== 'done' && state !== 'failed' && state !== 'skipped';

interface Traits {
  readonly canBeLookedUp: boolean;
  readonly mayStart: boolean;
}

const stateOf = (
  { state }: ErrandFacts,
  { canBeLookedUp, mayStart }: Traits,
): Job<unknown>['state'] | null => {
  if (state === 'attempting') return 'attempting';
  if (state === 'unknown') return canBeLookedUp ? 'unknown' : null;
  return (state === 'planned' || state === 'waiting') && mayStart ? 'ready' : null;
};

const waitOf = ({ state, retryAt, at, isFirm }: ErrandFacts): Wait | null =>
  state === 'waiting' && retryAt !== null ? { since: at, until: retryAt, isFirm } : null;
