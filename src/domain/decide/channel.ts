import { channelName } from '../incident/channel-name.ts';
import { type ChannelStep, channelStepLabels, stepsInside } from '../incident/channel-steps.ts';
import type { CommandOf } from '../incident/commands.ts';
import type { NewEvent } from '../incident/events.ts';
import { stepSettlementsOf } from '../incident/settle-step.ts';
import { severityRules } from '../incident/severities.ts';
import { type ChannelRules, stepsOf } from '../incident/slack-channel.ts';
import type { ChannelStepFacts, Facts, KeptMessage } from '../incident/state.ts';
import { type Problem, problem, type Result } from '../result.ts';
import { type DecideContext, type DecideTable, type Decision, events, nothing, refuse } from './table.ts';

type Channel =
  | 'planChannel'
  | 'chooseChannel'
  | 'settleChannelStep'
  | 'recordStepAttempt'
  | 'recordStepOutcome'
  | 'recordStatusMessage';

/** Where to announce, as the record keeps it. */
const announcedBy = ({ announceIn, announceName }: ChannelRules) => ({
  announceIn: announceIn === '' ? null : announceIn,
  announceName,
});

/**
 * What declaring an incident plans for Slack: nothing unless the lead turned it on, never for a drill, and nothing
 * where the severity asks for none: the lead may still ask for a channel.
 */
export const planOnDeclaring = (
  { kind, severity, title, zone }: CommandOf<'declare'>,
  { channelRules, nextNumber, now }: DecideContext,
): readonly NewEvent[] => {
  const wanted = channelRules?.onDeclare === true && severityRules[severity].channelOnDeclare;
  if (kind === 'drill' || channelRules === null || !wanted) return [];
  return [
    {
      type: 'channelStepsPlanned',
      data: {
        steps: [...stepsOf(channelRules)],
        name: channelName(channelRules.nameRule, { number: nextNumber, title, declaredAt: now, zone }),
        ...announcedBy(channelRules),
      },
    },
  ];
};

const isDrill = problem('drill', 'A drill never reaches Slack; nothing was changed.');
const notConnected = problem(
  'noSlack',
  'Slack is not connected yet, so nothing was planned. Add a token in Settings, then try again.',
);

const plan = (
  facts: Facts,
  { steps }: CommandOf<'planChannel'>,
  { channelRules }: DecideContext,
): Decision => {
  if (facts.kind === 'drill') return isDrill;
  if (channelRules === null) return notConnected;
  const { announceIn, nameRule } = channelRules;
  if (steps?.includes('announce') && announceIn === '' && facts.slack?.announceIn == null)
    return refuse(
      'noAnnouncements',
      'No channel for announcements is named yet. Name one in Settings, then try again.',
      'steps',
    );
  const wanted = steps ?? stepsOf(channelRules);
  const known = facts.slack?.steps.map(({ step }) => step) ?? [];
  const fresh = wanted.filter((step) => !known.includes(step));
  if (fresh.length === 0) return nothing;
  const { number, title, declaredAt, zone } = facts;
  return events({
    type: 'channelStepsPlanned',
    data: {
      steps: fresh,
      name: channelName(nameRule, { number, title, declaredAt, zone }),
      ...announcedBy(channelRules),
    },
  });
};

/** The steps for a chosen channel: joining it, and what the settings ask for inside one, except its topic. */
const stepsForChosen = (facts: Facts, { channelRules }: DecideContext): readonly ChannelStep[] =>
  facts.slack !== null || channelRules === null
    ? ['channel']
    : stepsOf(channelRules).filter(
        (step) => step === 'channel' || (step !== 'topic' && stepsInside.includes(step)),
      );

const choose = (facts: Facts, { channel }: CommandOf<'chooseChannel'>, context: DecideContext): Decision => {
  if (facts.kind === 'drill') return isDrill;
  if (context.channelRules === null) return notConnected;
  if (facts.slack?.channel?.id === channel.id) return nothing;
  const step = facts.slack?.steps.find((known) => known.step === 'channel');
  if (step?.state === 'attempting')
    return refuse(
      'underWay',
      'A channel is being created right now; choose one when that has finished.',
      'channel',
    );
  const linked: NewEvent = { type: 'channelLinked', data: { channel, how: 'chosen' } };
  // The channel was somebody else's: its topic is not overwritten unless the lead asks for that.
  const topic = facts.slack?.steps.find((known) => known.step === 'topic');
  const spared: readonly NewEvent[] =
    topic === undefined || topic.state === 'skipped'
      ? []
      : [{ type: 'channelStepSettled', data: { step: 'topic', as: 'skipped' } }];
  if (step !== undefined)
    return events(linked, ...spared, { type: 'channelStepSettled', data: { step: 'channel', as: 'again' } });
  const planned: NewEvent = {
    type: 'channelStepsPlanned',
    data: {
      steps: [...stepsForChosen(facts, context)],
      name: channel.name,
      announceIn: null,
      announceName: '',
    },
  };
  return events(planned, linked, ...spared);
};

/** The message that a step keeps up to date; null for none. */
const editedBy = (step: ChannelStep, slack: Facts['slack']): KeptMessage | null => {
  if (step === 'announce') return slack?.announced ?? null;
  return step === 'status' ? (slack?.statusMessage ?? null) : null;
};

const findStep = (facts: Facts, wanted: ChannelStep): Result<ChannelStepFacts, Problem> => {
  const step = facts.slack?.steps.find((known) => known.step === wanted);
  return step === undefined || facts.kind === 'drill'
    ? problem('notFound', 'This step was not planned for this incident.', 'step')
    : { ok: true, value: step };
};

export const channel: DecideTable<Channel> = {
  planChannel: plan,
  chooseChannel: choose,
  settleChannelStep: (facts, { step, as }) => {
    const found = findStep(facts, step);
    if (!found.ok) return found;
    return stepSettlementsOf(found.value, facts.slack).includes(as)
      ? events({ type: 'channelStepSettled', data: { step, as } })
      : refuse('cannotSettle', `${channelStepLabels[step]}: there is nothing to settle.`, 'step');
  },
  recordStepAttempt: (facts, { step, said }) => {
    const found = findStep(facts, step);
    if (!found.ok) return found;
    const { state, attempts } = found.value;
    // A step that is done can become due again: somebody else is named, the conference moves.
    return state === 'planned' || state === 'waiting' || state === 'done'
      ? events({ type: 'channelStepAttempted', data: { step, attempt: attempts + 1, said } })
      : refuse('notWaiting', 'This step is not waiting to be done.', 'step');
  },
  recordStepOutcome: (facts, { step, outcome, retryAt }) => {
    const found = findStep(facts, step);
    if (!found.ok) return found;
    const { state } = found.value;
    const message = editedBy(step, facts.slack);
    const isEdit = message !== null && state !== 'skipped';
    if (isEdit && state === 'done' && outcome.kind === 'done' && outcome.remote.shows === message.shows)
      return nothing;
    const mayBeThere = state === 'unknown' || (facts.shared !== null && state !== 'done');
    const fits = state === 'attempting' || (mayBeThere && outcome.kind === 'done') || isEdit;
    if (!fits) return refuse('notAttempting', 'This step is not being done.', 'step');
    const ended: NewEvent = { type: 'channelStepEnded', data: { step, outcome, retryAt } };
    const made = step === 'channel' && outcome.kind === 'done' ? outcome.remote.channel : undefined;
    return made === undefined || facts.slack?.channel?.id === made.id
      ? events(ended)
      : events(ended, { type: 'channelLinked', data: { channel: made, how: 'made' } });
  },
  recordStatusMessage: (facts, { shows }) => {
    const found = findStep(facts, 'status');
    if (!found.ok) return found;
    const message = facts.slack?.statusMessage ?? null;
    if (message === null) return refuse('noMessage', 'There is no status message to edit.', 'step');
    return message.shows === shows && found.value.state === 'done'
      ? nothing
      : events({ type: 'statusMessageEdited', data: { shows } });
  },
};
