import type { SlackChannel } from './state.ts';

/** The steps of setting up the incident's own Slack channel. */

/** In the order in which they are tried and shown. */
export const channelSteps = [
  /** Create the channel, or join one that was chosen. */
  'channel',
  'topic',
  'invite',
  /** Post the status message, and edit it from then on. */
  'status',
  'pin',
  'bookmark',
  /** Say in the announcements channel that there is an incident, and where. */
  'announce',
] as const;
export type ChannelStep = (typeof channelSteps)[number];

export const channelStepLabels: Readonly<Record<ChannelStep, string>> = {
  channel: 'Channel',
  topic: 'Topic',
  invite: 'Invitations',
  status: 'Status message',
  pin: 'Pin',
  bookmark: 'Conference link',
  announce: 'Announcement',
};

/** Steps that happen inside the incident's channel. */
export const stepsInside: readonly ChannelStep[] = ['topic', 'invite', 'status', 'pin', 'bookmark'];

/**
 * Whether a step can be repeated without harm. Posting twice cannot; nor can creating a second channel or bookmark,
 * unlike joining a channel or changing an existing bookmark.
 */
export const isRepeatable = (
  step: ChannelStep,
  slack: Pick<SlackChannel, 'channel' | 'bookmark'>,
): boolean => {
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
