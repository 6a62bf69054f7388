import { because, problemOf } from '../../domain/causes/cause.ts';
import type { ChannelStep } from '../../domain/incident/channel-steps.ts';
import { toInvite } from '../../domain/incident/named-people.ts';
import type { StepOutcome } from '../../domain/incident/slack-channel.ts';
import type { ChannelStepFacts, Facts } from '../../domain/incident/state.ts';
import { announcement, channelTopic, statusMessage } from '../../domain/views/status-message.ts';
import type { LookUp } from '../jobs/job.ts';
import { notConnected } from '../settings/not-connected.ts';
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
    if (!slack.ok) return notConnected(slack.error);
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
  if (step === 'announce') {
    const { announceIn, announceName } = slack;
    if (announceIn === null) return noChannel;
    const words = announcement(facts);
    return showing(await channels.post(announceIn, words, mark, announceName || announceIn), words.text);
  }
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
    return slack.ok ? await ask(slack.value) : notConnected(slack.error);
  } catch {
    return { ...broken, kind: 'waiting', retryAfterMs: null };
  }
};

/** Edits the message of a step in place: the status message, or the announcement. */
export const editMessage = async (
  toSlack: ToSlack,
  facts: Facts,
  step: ChannelStep,
  now: string,
): Promise<StepOutcome> => {
  const { text, blocks, shows } =
    step === 'announce'
      ? { ...announcement(facts), shows: announcement(facts).text }
      : statusMessage(facts, now);
  const message = (step === 'announce' ? facts.slack?.announced : facts.slack?.statusMessage) ?? null;
  return message === null
    ? noChannel
    : inReach(toSlack, facts, async ({ channels }) =>
        showing(await channels.edit(message, { text, blocks }), shows),
      );
};

/** Adds what a message says to the outcome, if it worked. */
const showing = (outcome: StepOutcome, shows: string): StepOutcome =>
  outcome.kind === 'done' ? { ...outcome, remote: { ...outcome.remote, shows } } : outcome;

/** Codes after which a later look-up may get an answer; any other will not change by itself. */
const transientCodes =
  /^(unreachable|proxy|untrusted|rate_?limited|no_answer|not_slack|service_unavailable|fatal_error|internal_error|http_5\d\d)$/u;

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
    if ('limitedFor' in answer) return answer;
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
