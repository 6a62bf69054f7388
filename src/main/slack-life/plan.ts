import type { ChannelStep } from '../../domain/incident/channel-steps.ts';
import { toInvite } from '../../domain/incident/named-people.ts';
import type { ChannelStepFacts, Facts, SlackChannel } from '../../domain/incident/state.ts';
import { channelTopic, statusMessage } from '../../domain/update/status-message.ts';

/** What there is to do about an incident's Slack channel. Pure: a function of the record alone. */
export interface ChannelWork {
  readonly step: ChannelStepFacts;
  /** attempting: it was under way when nobody was there to hear what became of it, or still is. */
  readonly state: 'ready' | 'attempting' | 'unknown';
  /** The status message is there and says something else than it should. */
  readonly isEdit: boolean;
}

/**
 * Whether doing a step again does no harm. Posting twice does; so does making a second channel or bookmark,
 * unlike joining a channel or changing a bookmark that is there.
 */
export const isRepeatable = (step: ChannelStep, slack: SlackChannel): boolean => {
  switch (step) {
    case 'topic':
    case 'invite':
    case 'pin':
      return true;
    case 'channel':
      return slack.channel !== null;
    case 'bookmark':
      return slack.bookmark !== null;
    case 'status':
    case 'announce':
      return false;
  }
};

/** The work for one incident, steps in their order. A drill has none, whatever its record says. */
export const workFor = (facts: Facts): readonly ChannelWork[] => {
  const { slack } = facts;
  if (slack === null || facts.kind === 'drill') return [];
  return slack.steps.flatMap((step): readonly ChannelWork[] => {
    const work = (state: ChannelWork['state'], isEdit = false): ChannelWork => ({ step, state, isEdit });
    if (step.state === 'attempting') return [work('attempting')];
    if (step.state === 'unknown') return canBeLookedUp.has(step.step) ? [work('unknown')] : [];
    if (isEditDue(step, facts, slack)) return [work('ready', true)];
    // What is over gets no channel any more, unless the lead asks for it; its status message is still told.
    const isWanted = facts.phase === 'active' || step.asked;
    return isWanted && isDue(step, facts, slack) ? [work('ready')] : [];
  });
};

const canBeLookedUp: ReadonlySet<ChannelStep> = new Set(['channel', 'status', 'announce']);

const isOpen = ({ state }: ChannelStepFacts): boolean => state === 'planned' || state === 'waiting';

const isEditDue = (step: ChannelStepFacts, facts: Facts, slack: SlackChannel): boolean => {
  if (step.step !== 'status' || slack.statusMessage === null) return false;
  if (isOpen(step)) return true;
  return step.state === 'done' && statusMessage(facts, facts.declaredAt).shows !== slack.statusMessage.shows;
};

/** A step is due when it is open and what it needs is there, or when what it did is not true any more. */
const isDue = (step: ChannelStepFacts, facts: Facts, slack: SlackChannel): boolean => {
  const isInside = slack.channel !== null;
  const isNew = isOpen(step);
  switch (step.step) {
    case 'channel':
      return isNew;
    case 'topic':
      return isInside && (isNew || (step.state === 'done' && slack.topic !== channelTopic(facts)));
    case 'invite':
      return isInside && (isNew || step.state === 'done') && toInvite(facts).length > 0;
    case 'status':
      return isInside && isNew && slack.statusMessage === null;
    case 'pin':
      return isNew && slack.statusMessage !== null;
    case 'bookmark':
      return (
        isInside &&
        facts.bridge !== '' &&
        (isNew || (step.state === 'done' && slack.bookmark !== null && slack.bookmark.link !== facts.bridge))
      );
    case 'announce':
      return isNew && slack.announceIn !== null && isChannelSettled(slack);
  }
};

/** The announcement names the channel, so it waits for it; not for one that went wrong. */
const isChannelSettled = ({ channel, steps }: SlackChannel): boolean => {
  const step = steps.find((known) => known.step === 'channel');
  return channel !== null || step === undefined || !(isOpen(step) || step.state === 'attempting');
};
