import { because } from '../../domain/causes/cause.ts';
import { type ChannelStep, isRepeatable } from '../../domain/incident/channel-steps.ts';
import { hasDuty } from '../../domain/incident/shared.ts';
import type { StepOutcome } from '../../domain/incident/slack-channel.ts';
import type { ChannelStepFacts, Facts } from '../../domain/incident/state.ts';
import { msLater } from '../../domain/time/instants.ts';
import type { Job, JobService, Wait } from '../jobs/job.ts';
import { plainLane } from '../jobs/lanes.ts';
import type { JobIncident } from '../jobs/records.ts';
import { type Jobs, type JobsDeps, startJobs } from '../jobs/runner.ts';
import { carryOut, editMessage, lookUpStep, saidBy } from './carry-out.ts';
import { type ChannelWork, workFor } from './plan.ts';
import type { ToSlack } from './ports.ts';
import { type ChannelTiming, usualTiming } from './timing.ts';

/**
 * Maintains the Slack channels of incidents: creates them, posts the status message and the announcement and edits them in place. Each step
 * runs by itself and does not hold up the others.
 */
export type ChannelKeeper = Pick<Jobs, 'wake' | 'rest' | 'stop'>;

export const startChannelKeeper = ({
  toSlack,
  timing = usualTiming,
  ...deps
}: JobsDeps & { readonly toSlack: ToSlack; readonly timing?: ChannelTiming }): ChannelKeeper =>
  startJobs(deps, channelSteps(toSlack, timing), timing);

/** A step as a job. */
interface StepJob extends ChannelWork {
  readonly facts: Facts;
  /** The time as of which its text is written, ISO 8601. */
  readonly now: string;
}

/** The outcome of a step that was in progress when the console stopped. */
const orphaned = ({ step, facts: { slack } }: StepJob): StepOutcome => {
  const stopped = { code: 'stopped', cause: because('stepStopped') };
  return slack !== null && isRepeatable(step.step, slack)
    ? { kind: 'waiting', ...stopped, retryAfterMs: 0 }
    : { kind: 'unknown', ...stopped };
};

const channelSteps = (toSlack: ToSlack, { editEvery }: ChannelTiming): JobService<StepJob, StepOutcome> => ({
  noun: 'step in Slack',
  outcomes: { done: 'through', waiting: 'later', failed: 'rest', left: 'rest', unknown: 'rest' },
  plan: (all, now) =>
    all.flatMap((one) =>
      workFor(one.facts)
        .filter(({ step }) => hasDuty(one.facts, step.duty, one.console))
        .map((work) => jobOf(one, work, now.toISOString(), editEvery)),
    ),
  changesAt: () => null,
  // Nothing is recorded before an edit, because editing twice does no harm.
  begin: ({ subject: { isEdit, step, facts, now } }) =>
    isEdit ? null : { type: 'recordStepAttempt', step: step.step, said: saidBy(step.step, facts, now) },
  attempt: ({ incident, subject: { isEdit, step, facts, now } }) =>
    isEdit ? editMessage(toSlack, facts, step.step, now) : carryOut(toSlack, incident, facts, step.step, now),
  lookUp: ({ incident, subject: { facts, step } }) => lookUpStep(toSlack, incident, facts, step),
  orphaned: ({ subject }) => orphaned(subject),
  course: ({ subject: { step } }, { kind }, before = { vain: 0 }) => {
    // A new step, or one that the lead asked for: earlier waits do not count.
    const vain = step.state === 'planned' ? 0 : before.vain;
    return { vain: kind === 'waiting' ? vain + 1 : 0 };
  },
  end: ({ subject: { isEdit, step } }, outcome, retryAt) =>
    isEdit && step.step === 'status' && outcome.kind === 'done'
      ? { type: 'recordStatusMessage', shows: outcome.remote.shows ?? '' }
      : { type: 'recordStepOutcome', step: step.step, outcome, retryAt },
});

const jobOf = (
  { id, facts }: JobIncident,
  work: ChannelWork,
  now: string,
  editEvery: number,
): Job<StepJob> => {
  const { state, step, isEdit } = work;
  const key = `${id} ${step.step}`;
  return {
    key,
    incident: id,
    subject: { ...work, facts, now },
    state,
    attempts: step.attempts,
    lane: isEdit ? { ...plainLane(`${key} edits`), pace: editEvery } : plainLane(key),
    wait: waitOf(step) ?? (isEdit ? afterLast(step.step, facts, editEvery) : null),
    isCalledOff: false,
    about: { step: step.step },
  };
};

const waitOf = ({ state, retryAt, at }: ChannelStepFacts): Wait | null =>
  state === 'waiting' && retryAt !== null ? { since: at, until: retryAt, isFirm: true } : null;

/** A message that was just posted or edited is not edited again for a while, even after a restart. */
const afterLast = (step: ChannelStep, { slack }: Facts, editEvery: number): Wait | null => {
  const since = (step === 'announce' ? slack?.announced : slack?.statusMessage)?.at ?? null;
  return since === null ? null : { since, until: msLater(since, editEvery), isFirm: true };
};
