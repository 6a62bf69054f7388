import { because, causeOf, problemOf } from '../../domain/causes/cause.ts';
import type { ChannelStep } from '../../domain/incident/channel-steps.ts';
import { toInvite } from '../../domain/incident/named-people.ts';
import type { StepOutcome } from '../../domain/incident/slack-channel.ts';
import type { ChannelStepFacts, Facts } from '../../domain/incident/state.ts';
import type { Problem } from '../../domain/result.ts';
import { announcement, channelTopic, statusMessage } from '../../domain/views/status-message.ts';
import type { LookUp } from '../jobs/job.ts';
import { keyRingWaits } from '../settings/secrets-words.ts';
import type { ChannelSlack, ToSlack } from './ports.ts';

/** The text that a step posts, for the record of the attempt; empty for steps that do not post. */
export const saidBy = (step: ChannelStep, facts: Facts, now: string): string => {
  if (step === 'announce') return announcement(facts).text;
  return step === 'status' ? statusMessage(facts, now).text : '';
};

/** The id that marks a post as this incident's: opaque, and the same for every attempt. */
const markOf = (incident: string, step: ChannelStep): string => `${incident}:${step}`;

const broken: StepOutcome = {
  kind: 'unknown',
  code: 'broken',
  cause: because('stepBroke'),
};

/** Returns the Slack adapter. A drill has none, whatever its record says: the last check before a socket is opened. */
const reach = async (toSlack: ToSlack, { kind }: Facts): ReturnType<ToSlack> =>
  kind === 'drill' ? problemOf('drill', because('slackOfADrill')) : toSlack();

/** The outcome without an adapter: waiting if only the key ring is locked, otherwise failed until it is set up. */
const withoutSlack = (problem: Problem): StepOutcome => {
  const { code } = problem;
  const cause = causeOf(problem);
  return code === keyRingWaits
    ? { kind: 'waiting', code, cause, retryAfterMs: null }
    : { kind: 'failed', code, cause };
};

/** Does one step. Never throws: after any error its outcome is uncertain. */
export const carryOut = async (
  toSlack: ToSlack,
  incident: string,
  facts: Facts,
  step: ChannelStep,
  now: string,
): Promise<StepOutcome> => {
  try {
    const slack = await reach(toSlack, facts);
    if (!slack.ok) return withoutSlack(slack.error);
    return await inSlack(slack.value, incident, facts, step, now);
  } catch {
    return broken;
  }
};

/** The outcome of a step that has no channel; the plan never asks for one. */
const noChannel: StepOutcome = {
  kind: 'failed',
  code: 'nowhere',
  cause: because('noChannelYet'),
};

const inSlack = async (
  { channels }: ChannelSlack,
  incident: string,
  facts: Facts,
  step: ChannelStep,
  now: string,
): Promise<StepOutcome> => {
  const { slack } = facts;
  const channel = slack?.channel ?? null;
  const mark = markOf(incident, step);
  if (slack === null) return noChannel;
  if (step === 'channel') return channel === null ? channels.make(slack.name) : channels.join(channel);
  if (step === 'announce')
    return slack.announceIn === null
      ? noChannel
      : channels.post(slack.announceIn, announcement(facts), mark, slack.announceName || slack.announceIn);
  if (channel === null) return noChannel;
  switch (step) {
    case 'topic':
      return channels.setTopic(channel, channelTopic(facts));
    case 'invite':
      return channels.invite(channel, toInvite(facts));
    case 'status': {
      const { shows, ...words } = statusMessage(facts, now);
      return showing(await channels.post(channel.id, words, mark, channel.name), shows);
    }
    case 'pin':
      return slack.statusMessage === null ? noChannel : channels.pin(slack.statusMessage);
    case 'bookmark':
      return channels.bookmark(channel, facts.bridge, slack.bookmark?.id ?? null);
  }
};

/** Asks Slack for what does no harm when it is done twice; never throws: after any error it is simply retried. */
export const inReach = async (
  toSlack: ToSlack,
  facts: Facts,
  ask: (slack: ChannelSlack) => Promise<StepOutcome>,
): Promise<StepOutcome> => {
  try {
    const slack = await reach(toSlack, facts);
    return slack.ok ? await ask(slack.value) : withoutSlack(slack.error);
  } catch {
    return { ...broken, kind: 'waiting', retryAfterMs: null };
  }
};

/** Edits the status message. */
export const editStatus = async (toSlack: ToSlack, facts: Facts, now: string): Promise<StepOutcome> => {
  const { shows, ...words } = statusMessage(facts, now);
  const message = facts.slack?.statusMessage ?? null;
  return message === null
    ? noChannel
    : inReach(toSlack, facts, async ({ channels }) => showing(await channels.edit(message, words), shows));
};

/** Adds what the status message says to the outcome, if it worked. */
const showing = (outcome: StepOutcome, shows: string): StepOutcome =>
  outcome.kind === 'done' ? { ...outcome, remote: { ...outcome.remote, shows } } : outcome;

/** Codes after which a later look-up may get an answer; any other will not change by itself. */
const transientCodes =
  /^(unreachable|untrusted|rate_?limited|no_answer|not_slack|service_unavailable|fatal_error|internal_error|http_5\d\d)$/u;

/** Looks up an uncertain step. Only an answer counts as a look-up: an outage proves nothing. Never throws. */
export const lookUpStep = async (
  toSlack: ToSlack,
  incident: string,
  facts: Facts,
  { step, at }: ChannelStepFacts,
): Promise<LookUp<StepOutcome>> => {
  const { slack: known } = facts;
  if (known === null) return 'absent';
  try {
    const slack = await reach(toSlack, facts);
    if (!slack.ok) return 'unavailable';
    if (step === 'channel') {
      const channel = await slack.value.channels.findMade(known.name, at);
      if (channel === 'unavailable') return channel;
      return channel === null ? 'absent' : { found: { kind: 'done', remark: null, remote: { channel } } };
    }
    const channel = step === 'announce' ? known.announceIn : (known.channel?.id ?? null);
    if (channel === null) return 'absent';
    const updateId = markOf(incident, step);
    const answer = await slack.value.lookUp({ channel, updateId, oldestTs: '0' });
    if ('unavailable' in answer)
      return transientCodes.test(answer.unavailable.said ?? '') ? 'unavailable' : 'absent';
    // The text of the message found is not known, so it is edited next in any case.
    return 'found' in answer
      ? { found: { kind: 'done', remark: null, remote: { message: answer.found, shows: '' } } }
      : 'absent';
  } catch {
    return 'unavailable';
  }
};
