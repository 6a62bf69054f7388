import { channelSteps, stepsInside } from '../channel-steps.ts';
import type { StepOutcome } from '../slack-channel.ts';
import type { ChannelStepFacts, Facts, KeptMessage, SlackChannel } from '../state.ts';
import { dutyOf } from './sharing.ts';
import type { ApplyTable } from './table.ts';

type Channel =
  | 'channelStepsPlanned'
  | 'channelStepAttempted'
  | 'channelStepEnded'
  | 'channelStepSettled'
  | 'channelLinked'
  | 'statusMessageEdited';

const none: SlackChannel = {
  name: '',
  announceIn: null,
  announceName: '',
  channel: null,
  steps: [],
  statusMessage: null,
  announced: null,
  invited: [],
  refused: [],
  bookmark: null,
  topic: null,
};

const planned = (step: ChannelStepFacts['step'], at: string, duty: string | null): ChannelStepFacts => ({
  step,
  state: 'planned',
  attempts: 0,
  at,
  retryAt: null,
  code: '',
  cause: null,
  said: '',
  asked: false,
  duty,
});

const order = channelSteps;

/** The steps with these added, in order; one that is already there stays as it is. */
const withSteps = (
  before: readonly ChannelStepFacts[],
  more: readonly ChannelStepFacts[],
): readonly ChannelStepFacts[] =>
  [...before, ...more.filter(({ step }) => !before.some((known) => known.step === step))].toSorted(
    (a, b) => order.indexOf(a.step) - order.indexOf(b.step),
  );

const change = (facts: Facts, how: (slack: SlackChannel) => SlackChannel): Facts => ({
  ...facts,
  slack: how(facts.slack ?? none),
});

const changeStep = (
  slack: SlackChannel,
  step: ChannelStepFacts['step'],
  how: (facts: ChannelStepFacts) => ChannelStepFacts,
): SlackChannel => ({
  ...slack,
  steps: slack.steps.map((known) => (known.step === step ? how(known) : known)),
});

/** A message cannot be edited any more: asking again posts a new one. */
const goneForGood: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
]);

/** Takes what a step left behind into the facts. */
const withRemote = (slack: SlackChannel, step: string, outcome: StepOutcome, at: string): SlackChannel => {
  if (outcome.kind !== 'done') {
    if (outcome.kind !== 'failed' || !goneForGood.has(outcome.code)) return slack;
    if (step === 'announce') return { ...slack, announced: null };
    return step === 'status' ? { ...slack, statusMessage: null } : slack;
  }
  const { message, shows, invited, refused = [], bookmark, topic } = outcome.remote;
  return {
    ...slack,
    statusMessage:
      step === 'status' && message !== undefined
        ? { ...message, shows: shows ?? '', at }
        : slack.statusMessage,
    announced: step === 'announce' ? announcedBy(slack, outcome.remote, at) : slack.announced,
    invited: [...new Set([...slack.invited, ...(invited ?? [])])],
    refused: [...slack.refused, ...refused],
    bookmark: bookmark ?? slack.bookmark,
    topic: topic ?? slack.topic,
  };
};

/** The announcement after a post, which says where it is, or an edit, which only says what it shows now. */
const announcedBy = (
  { announced }: SlackChannel,
  { message, shows }: Extract<StepOutcome, { kind: 'done' }>['remote'],
  at: string,
): KeptMessage | null => {
  const where = message ?? announced;
  return where === null || shows === undefined
    ? announced
    : { channel: where.channel, ts: where.ts, shows, at };
};

const settledState = { again: 'planned', skipped: 'skipped', done: 'done' } as const;

export const channel: ApplyTable<Channel> = {
  channelStepsPlanned: (facts, event) => {
    const { data, occurredAt } = event;
    return change(facts, (slack) => ({
      ...slack,
      name: slack.name === '' ? data.name : slack.name,
      announceIn: data.announceIn ?? slack.announceIn,
      announceName: data.announceIn === null ? slack.announceName : data.announceName,
      steps: withSteps(
        slack.steps,
        data.steps.map((step) => planned(step, occurredAt, dutyOf(facts, event))),
      ),
    }));
  },
  channelStepAttempted: (facts, { data, occurredAt }) =>
    change(facts, (slack) =>
      changeStep(slack, data.step, (step) => ({
        ...step,
        state: 'attempting',
        attempts: data.attempt,
        at: occurredAt,
        retryAt: null,
        said: data.said,
      })),
    ),
  channelStepEnded: (facts, { data, occurredAt }) =>
    change(facts, (slack) => {
      const { step, outcome, retryAt } = data;
      const ended = changeStep(slack, step, (before) => ({
        ...before,
        state: outcome.kind,
        at: occurredAt,
        retryAt,
        code: outcome.kind === 'done' ? '' : outcome.code,
        cause: outcome.kind === 'done' ? outcome.remark : outcome.cause,
      }));
      const left = withRemote(ended, step, outcome, occurredAt);
      // A different message from the one that was pinned needs its own pin.
      return left.statusMessage !== null && left.statusMessage.ts !== slack.statusMessage?.ts
        ? changeStep(left, 'pin', (pin) =>
            pin.state === 'done' ? planned('pin', occurredAt, pin.duty) : pin,
          )
        : left;
    }),
  channelStepSettled: (facts, { data, occurredAt }) =>
    change(facts, (before) => {
      // Asked for again: whoever could not be invited then may be invitable by now.
      const slack = data.step === 'invite' ? { ...before, refused: [] } : before;
      return changeStep(slack, data.step, (step) => ({
        ...step,
        state: settledState[data.as],
        at: occurredAt,
        retryAt: null,
        code: '',
        cause: null,
        asked: data.as === 'again',
      }));
    }),
  channelLinked: (facts, { data, occurredAt }) =>
    change(facts, (slack) => {
      const linked = { ...slack, channel: { ...data.channel, how: data.how } };
      if (slack.channel === null || slack.channel.id === data.channel.id) return linked;
      // A different channel: the steps inside it are done again.
      return {
        ...linked,
        statusMessage: null,
        invited: [],
        refused: [],
        bookmark: null,
        topic: null,
        steps: slack.steps.map((step) =>
          stepsInside.includes(step.step) && step.state !== 'skipped'
            ? planned(step.step, occurredAt, step.duty)
            : step,
        ),
      };
    }),
  statusMessageEdited: (facts, { data, occurredAt }) =>
    change(facts, (slack) => {
      const { statusMessage } = slack;
      if (statusMessage === null) return slack;
      const edited = { ...slack, statusMessage: { ...statusMessage, shows: data.shows, at: occurredAt } };
      return changeStep(edited, 'status', (step) => ({
        ...step,
        state: 'done',
        at: occurredAt,
        retryAt: null,
        code: '',
        cause: null,
      }));
    }),
};
