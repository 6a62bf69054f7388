import { isDeepStrictEqual } from 'node:util';
import {
  bareName,
  channelsCalled,
  isChannelId,
  type NamedChannel,
} from '../../domain/incident/slack-names.ts';
import { type Destination, isTo } from '../../domain/media/media.ts';
import type { SlackAdapter } from '../slack/adapter.ts';
import type { Settings } from './settings.ts';

/** A label that is just the channel's name is updated when the channel is renamed. */
const labelOf = ({ name: label }: Destination<'slack'>, { name, previousNames }: NamedChannel): string =>
  previousNames.some((previous) => label === `#${previous}`) ? `#${name}` : label;

/**
 * Replaces a channel's name with its id wherever the settings refer to one of these channels: the id survives a
 * rename, and the name may be reused for another channel.
 */
const noteChannels = (settings: Settings, channels: readonly NamedChannel[]): void => {
  const { destinations, slackChannels } = settings.current;
  const find = (typed: string): NamedChannel | undefined => {
    const [found, ...others] = typed === '' ? [] : channelsCalled(typed, channels);
    return others.length === 0 ? found : undefined;
  };
  const announced = find(slackChannels.announceIn);
  const next = {
    destinations: destinations.map((destination) => {
      if (!isTo('slack', destination)) return destination;
      const found = find(destination.channel);
      return found === undefined
        ? destination
        : { ...destination, channel: found.id, channelName: found.name, name: labelOf(destination, found) };
    }),
    slackChannels:
      announced === undefined
        ? slackChannels
        : { ...slackChannels, announceIn: announced.id, announceName: announced.name },
  };
  // If this cannot be saved now, it is noted the next time Slack reports it.
  if (!isDeepStrictEqual(next, { destinations, slackChannels })) settings.change(next);
};

/** Wraps an adapter so that its answers about channels are noted in the settings. */
export const notingSlack = (slack: SlackAdapter, settings: Settings): SlackAdapter => {
  const note = (typed: string, id: string, now: string | null): void => {
    const name = bareName(typed).toLowerCase();
    if (isChannelId(bareName(typed)) || !isChannelId(id)) return;
    const isRenamed = now !== null && now !== name && !isChannelId(now);
    noteChannels(settings, [
      isRenamed
        ? { id, name: now, previousNames: [name], isArchived: false }
        : { id, name, previousNames: [], isArchived: false },
    ]);
  };
  return {
    ...slack,
    post: async (message, about) => {
      const outcome = await slack.post(message, about);
      if (outcome.kind === 'sent' && outcome.remote !== undefined)
        note(message.channel, outcome.remote.channel, null);
      return outcome;
    },
    resolveChannel: async (typed) => {
      const found = await slack.resolveChannel(typed);
      if (found.ok) note(typed, found.value.id, found.value.name);
      return found;
    },
    findChannel: async (typed) => {
      const found = await slack.findChannel(typed);
      if (found.ok) note(typed, found.value.id, found.value.name);
      return found;
    },
    listChannels: async () => {
      const listed = await slack.listChannels();
      if (listed.ok) noteChannels(settings, listed.value.channels);
      return listed;
    },
    channels: {
      ...slack.channels,
      post: async (channel, words, id, called) => {
        const outcome = await slack.channels.post(channel, words, id, called);
        if (outcome.kind === 'done' && outcome.remote.message !== undefined)
          note(channel, outcome.remote.message.channel, null);
        return outcome;
      },
    },
  };
};
