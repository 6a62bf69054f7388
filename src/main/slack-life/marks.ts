import { because, type Cause } from '../../domain/causes/cause.ts';
import { hasDuty } from '../../domain/incident/shared.ts';
import type { StepOutcome } from '../../domain/incident/slack-channel.ts';
import { type DueMark, dueMarks } from '../../domain/told/marks.ts';
import type { Job, JobService } from '../jobs/job.ts';
import type { JobIncident } from '../jobs/records.ts';
import { type Jobs, type JobsDeps, startJobs } from '../jobs/runner.ts';
import { inReach } from './carry-out.ts';
import type { ToSlack } from './ports.ts';
import { type ChannelTiming, usualTiming } from './timing.ts';

/**
 * Edits the Slack messages of updates that were corrected, so that they say so. What a message is to read follows from
 * the record alone, so an edit whose answer was lost is done again: it says the same once more, and only once.
 */
export const startMarks = ({
  toSlack,
  timing = usualTiming,
  ...deps
}: JobsDeps & { readonly toSlack: ToSlack; readonly timing?: ChannelTiming }): Jobs =>
  startJobs(deps, marks(toSlack, timing), timing);

interface MarkJob extends DueMark {
  readonly incident: JobIncident;
}

const marks = (toSlack: ToSlack, timing: ChannelTiming): JobService<MarkJob, StepOutcome> => ({
  noun: 'corrected message',
  outcomes: { done: 'through', waiting: 'later', failed: 'rest', left: 'rest', unknown: 'rest' },
  plan: (all) =>
    all
      .filter(({ facts, console }) => hasDuty(facts, facts.shared?.duty ?? null, console))
      .flatMap((incident) => dueMarks(incident.facts).map((due) => jobOf(incident, due, timing))),
  changesAt: () => null,
  // Nothing is recorded before an edit, because editing twice does no harm.
  begin: () => null,
  attempt: ({ subject }) => edit(toSlack, subject),
  lookUp: async () => 'absent',
  orphaned: () => ({ kind: 'waiting', code: 'stopped', cause: because('stepStopped'), retryAfterMs: 0 }),
  course: (_job, { kind }, before = { vain: 0 }) => ({ vain: kind === 'waiting' ? before.vain + 1 : 0 }),
  end: ({ subject: { delivery, by } }, outcome, retryAt) => ({
    type: 'recordMark',
    delivery: delivery.id,
    by: [...by],
    outcome,
    retryAt,
  }),
});

/** Why a message can never be edited again, by Slack's code. */
const forGood: ReadonlyMap<string, Cause> = new Map([
  ['message_not_found', because('slackMarkGone')],
  ['cant_update_message', because('slackMarkNotOurs')],
  ['edit_window_closed', because('slackMarkClosed')],
]);

const edit = async (toSlack: ToSlack, { incident, delivery, words }: MarkJob): Promise<StepOutcome> => {
  const { remote } = delivery;
  const outcome = await inReach(toSlack, incident.facts, async ({ channels }) =>
    remote === null
      ? { kind: 'left', code: 'nowhere', cause: because('slackMarkGone') }
      : channels.edit(remote, words),
  );
  const cause = outcome.kind === 'failed' ? forGood.get(outcome.code) : undefined;
  return outcome.kind === 'failed' && cause !== undefined ? { ...outcome, cause } : outcome;
};

const jobOf = (incident: JobIncident, due: DueMark, { editPace }: ChannelTiming): Job<MarkJob> => {
  const { delivery } = due;
  const { mark } = delivery;
  return {
    key: `${incident.id} mark ${delivery.id}`,
    incident: incident.id,
    subject: { ...due, incident },
    state: 'ready',
    attempts: 0,
    lane: { id: 'marks', pace: editPace, lookUpPace: null, opensTogether: false },
    wait:
      mark?.state === 'waiting' && mark.retryAt !== null
        ? { since: mark.at, until: mark.retryAt, isFirm: true }
        : null,
    isCalledOff: false,
    about: {},
  };
};
