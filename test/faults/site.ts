import { type SlackServer, startSlack } from '../servers/slack.ts';
import type { serverMoments } from './kinds.ts';
import { openSmtps, type Smtps } from './smtps.ts';

/** The servers that many schedules share: one Slack for all, one mail server for each that runs at a time. */
export interface Site {
  readonly slack: SlackServer;
  /** Lets `listener` hear what happens in a channel; gives back what ends that. */
  listen(channel: string, listener: (moment: string) => void): () => void;
  /** Requests for a channel that Slack is still at work on. */
  underWay(channel: string): number;
  /** The next two channels nobody has used for long. */
  channels(): readonly [string, string];
  readonly takeSmtp: Smtps['take'];
  close(): Promise<void>;
}

type ServerMoment = (typeof serverMoments)[number];
const slackMoments: Readonly<Record<'arrived' | 'done' | 'answered', ServerMoment>> = {
  arrived: 'Slack: the post arrived',
  done: 'Slack: the post is done',
  answered: 'Slack: the answer is out',
};

const editMoments: typeof slackMoments = {
  arrived: 'Slack: the edit arrived',
  done: 'Slack: the edit is done',
  answered: 'Slack: the answer to the edit is out',
};

/** How long a post stays out of the history, as it may in Slack. */
const historyLagMs = 20;
/** So many that a schedule which takes long to come to rest keeps its own to itself. */
const channelCount = 900;

export const openSite = async (): Promise<Site> => {
  const listeners = new Map<string, (moment: string) => void>();
  const working = new Map<string, number>();
  const names = Array.from({ length: channelCount }, (_, index) => `incident-${index}`);
  const slack = await startSlack({
    channels: names.map((name) => ({ name })),
    historyLagMs,
    onStage: ({ method, args }, stage) => {
      const channel = String(args.channel);
      if (stage === 'arrived') working.set(channel, (working.get(channel) ?? 0) + 1);
      if (stage === 'answered') working.set(channel, (working.get(channel) ?? 0) - 1);
      if (method === 'chat.postMessage') listeners.get(channel)?.(slackMoments[stage]);
      if (method === 'chat.update') listeners.get(channel)?.(editMoments[stage]);
    },
  });
  const ids = names.map((name) => slack.channelId(name));
  let nextChannel = 0;
  const smtps = openSmtps();
  return {
    slack,
    listen: (channel, listener) => {
      listeners.set(channel, listener);
      return () => listeners.delete(channel);
    },
    underWay: (channel) => working.get(channel) ?? 0,
    channels: () => {
      const [one = '', two = ''] = [ids[nextChannel], ids[nextChannel + 1]];
      nextChannel = (nextChannel + 2) % channelCount;
      return [one, two];
    },
    takeSmtp: smtps.take,
    close: async () => {
      await slack.close();
      await smtps.close();
    },
  };
};
