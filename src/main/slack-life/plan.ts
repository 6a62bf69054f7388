import type { ChannelStep } from '../../domain/incident/channel-steps.ts';
import { toInvite } from '../../domain/incident/named-people.ts';
import type { ChannelStepFacts, Facts, SlackChannel } from '../../domain/incident/state.ts';
import { announcement, channelTopic, statusMessage } from '../../domain/views/status-message.ts';

/** What there is to do about an incident's Slack channel. Pure: depends only on the record. */
export interface ChannelWork {
  readonly step: ChannelStepFacts;
  /** attempting: an attempt is in progress, or was when the console stopped. */
  readonly state: 'ready' | 'attempting' | 'unknown';
  /** Whether its message exists but is out of date. */
  readonly isEdit: boolean;
}

/** The work for one incident, in the order of the steps. A drill has none, whatever its record says. */
export const workFor = (facts: Facts): readonly ChannelWork[] => {
  const { slack } = facts;
  if (slack === null || facts.kind === 'drill') return [];
  return slack.steps.flatMap((step): readonly ChannelWork[] => {
    const work = (state: ChannelWork['state'], isEdit = false): ChannelWork => ({ step, state, isEdit });
    if (step.state === 'attempting') return [work('attempting')];
    if (step.state === 'unknown') return canBeLookedUp.has(step.step) ? [work('unknown')] : [];
    if (isEditDue(step, facts, slack)) return [work('ready', true)];
    // An incident that is over gets no new channel unless the lead asks for it; its status message is still edited.
    const isWanted = facts.phase === 'active' || step.asked;
    return isWanted && isDue(step, facts, slack) ? [work('ready')] : [];
  });
};

const canBeLookedUp: ReadonlySet<ChannelStep> = new Set(['channel', 'status', 'announce']);

const isOpen = ({ state }: ChannelStepFacts): boolean => state === 'planned' || state === 'waiting';

/** The message that a step keeps up to date, and what it should show now; null for none. */
const keptMessage = (step: ChannelStep, facts: Facts, { statusMessage: status, announced }: SlackChannel) => {
  if (step === 'status')
    return status === null ? null : { ...status, shouldShow: statusMessage(facts, facts.declaredAt).shows };
  if (step === 'announce')
    return announced === null ? null : { ...announced, shouldShow: announcement(facts).text };
  return null;
};

const isEditDue = (step: ChannelStepFacts, facts: Facts, slack: SlackChannel): boolean => {
  const kept = keptMessage(step.step, facts, slack);
  if (kept === null) return false;
  if (isOpen(step)) return true;
  return step.state === 'done' && kept.shouldShow !== kept.shows;
};

/** A step is due if it is open and has what it needs, or if what it did is out of date. */
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

/** The announcement names the channel, so it waits for it, unless creating the channel failed. */
const isChannelSettled = ({ channel, steps }: SlackChannel): boolean => {
  const step = steps.find((known) => known.step === 'channel');
  return channel !== null || step === undefined || !(isOpen(step) || step.state === 'attempting');
};
