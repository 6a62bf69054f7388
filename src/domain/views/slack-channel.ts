import { capital } from '../capital.ts';
import { sayCause } from '../causes/cause.ts';
import { type ChannelStep, channelStepLabels, channelSteps, stepsInside } from '../incident/channel-steps.ts';
import { namedPeople, toInvite } from '../incident/named-people.ts';
import { stepSettlementsOf } from '../incident/settle-step.ts';
import type { LinkedChannel, StepSettlement } from '../incident/slack-channel.ts';
import { memberRefused } from '../incident/slack-members.ts';
import { isChannelId } from '../incident/slack-names.ts';
import type { ChannelStepFacts, ChannelStepState, Facts } from '../incident/state.ts';
import { withoutStop } from '../without-stop.ts';
import { nameOf } from './people.ts';
import { clockSeenFrom } from './time.ts';

/** One step of the incident's Slack channel, in words. */
export interface ChannelRow {
  readonly step: ChannelStep;
  readonly label: string;
  /** Null for a step that is not planned but can be. */
  readonly state: ChannelStepState | null;
  readonly words: string;
  /** `now`: it waits for the lead. */
  readonly tone: 'calm' | 'soon' | 'now';
  readonly can: readonly StepSettlement[];
}

interface SlackChannelView {
  readonly channel: LinkedChannel | null;
  readonly rows: readonly ChannelRow[];
  /** How many steps wait for the lead. */
  readonly waiting: number;
}

/** Whether a step went wrong and needs a person. */
export const stepNeedsAnswer = ({ state }: Pick<ChannelStepFacts, 'state'>): boolean =>
  state === 'failed' || state === 'unknown';

const notPlanned: Readonly<Record<ChannelStep, string>> = {
  channel: 'Not requested',
  topic: 'Not set',
  invite: 'Nobody is invited',
  status: 'None',
  pin: 'Not pinned',
  bookmark: 'Not bookmarked',
  announce: 'Not announced',
};

const doneWords = (step: ChannelStep, facts: Facts): string => {
  const { slack } = facts;
  switch (step) {
    case 'channel':
      return `#${slack?.channel?.name ?? ''} ${slack?.channel?.how === 'made' ? 'was made' : 'is used'}`;
    case 'topic':
      return 'Set';
    case 'invite':
      return `${slack?.invited.length || 'Nobody'} invited`;
    case 'status':
      return 'Up to date since';
    case 'pin':
      return 'Pinned';
    case 'bookmark':
      return 'Bookmarked';
    case 'announce':
      return `Announced in ${announcedIn(slack)}`;
  }
};

const announcedIn = (slack: Facts['slack']): string => {
  const channel = slack?.announceName || (slack?.announceIn ?? '');
  return isChannelId(channel) ? channel : `#${channel}`;
};

/** The names of those who could not be invited. A member who no longer belongs to anybody is left out. */
const notInvited = ({ people, slack }: Facts): readonly string[] =>
  (slack?.refused ?? []).flatMap(({ member, code }) => {
    const person = Object.values(people).find(({ slackId }) => slackId === member);
    return person === undefined ? [] : [memberRefused(person.name, code)];
  });

/** People with a role or thread but no known Slack member; they cannot be invited. */
const withoutMember = (facts: Facts): string => {
  const names = namedPeople(facts)
    .filter((person) => !facts.people[person]?.slackId && facts.people[person]?.isTeam !== true)
    .map((person) => nameOf(facts.people, person));
  return names.length === 0 ? '' : `no Slack member is known for ${names.join(', ')}`;
};

const plannedWords = (step: ChannelStep, facts: Facts): string => {
  const { slack } = facts;
  if (stepsInside.includes(step) && slack?.channel == null) return 'Waits for a channel';
  if (step === 'pin' && slack?.statusMessage == null) return 'Waits for the status message';
  if (step === 'bookmark' && facts.bridge === '') return 'Waits for a conference link (/bridge)';
  if (step === 'invite' && toInvite(facts).length === 0) return 'Nobody to invite yet';
  return 'About to start';
};

const unknownWords: Readonly<Record<ChannelStep, string>> = {
  channel: 'It may or may not have been created; look in Slack, then choose it or try again',
  topic: 'It may or may not have been done',
  invite: 'It may or may not have been done',
  status: 'It may or may not have been posted; look in the channel before trying again',
  pin: 'It may or may not have been done',
  bookmark: 'It may or may not have been added; look in the channel',
  announce: 'It may or may not have been posted; look there before trying again',
};

const joined = (...parts: readonly string[]): string => {
  const [first = '', ...rest] = parts.filter((part) => part !== '');
  return [capital(first), ...rest].join('; ');
};

const wordsOf = (row: ChannelStepFacts, facts: Facts, seen: (at: string) => string): string => {
  const { step, state, cause, retryAt } = row;
  const words = cause === null ? '' : sayCause(cause, 'try again');
  const left = step === 'invite' ? [...notInvited(facts), withoutMember(facts)] : [];
  switch (state) {
    case 'planned':
      return joined(plannedWords(step, facts), ...left);
    case 'attempting':
      return 'Under way…';
    case 'waiting':
      return `${withoutStop(words)}; trying again ${retryAt === null ? 'soon' : `at ${seen(retryAt)}`}`;
    case 'done':
      return joined(`${doneWords(step, facts)} ${seen(row.at)}`, withoutStop(words), ...left);
    case 'failed':
      return `Not done: ${words}`;
    case 'left':
      return `Left out: ${words}`;
    case 'unknown':
      return unknownWords[step];
    case 'skipped':
      return `Skipped ${seen(row.at)}`;
  }
};

const toneOf = (row: ChannelStepFacts): ChannelRow['tone'] => {
  if (stepNeedsAnswer(row)) return 'now';
  return row.state === 'waiting' ? 'soon' : 'calm';
};

const rowOf = (
  step: ChannelStep,
  planned: ChannelStepFacts | undefined,
  facts: Facts,
  seen: (at: string) => string,
): ChannelRow => {
  const label = channelStepLabels[step];
  if (planned === undefined)
    return { step, label, state: null, words: notPlanned[step], tone: 'calm', can: [] };
  const { state } = planned;
  return {
    step,
    label,
    state,
    words: wordsOf(planned, facts, seen),
    tone: toneOf(planned),
    can: stepSettlementsOf(planned, facts.slack),
  };
};

/** The incident's Slack channel with every step and what became of it. */
export const slackChannelView = (facts: Facts, now: string): SlackChannelView => {
  const seen = (at: string): string => clockSeenFrom(at, facts.zone, now);
  const steps = facts.slack?.steps ?? [];
  return {
    channel: facts.slack?.channel ?? null,
    rows: channelSteps.map((step) =>
      rowOf(
        step,
        steps.find((planned) => planned.step === step),
        facts,
        seen,
      ),
    ),
    waiting: steps.filter(stepNeedsAnswer).length,
  };
};
