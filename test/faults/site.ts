import { type SlackServer, startSlack } from '../servers/slack.ts';
import { type SmtpServer, startSmtp } from '../servers/smtp.ts';
import type { serverMoments } from './kinds.ts';

/** The servers that many schedules share: one Slack for all, one mail server for each that runs at a time. */
export interface Site {
  readonly slack: SlackServer;
  /** Lets `listener` hear what happens in a channel; gives back what ends that. */
  listen(channel: string, listener: (moment: string) => void): () => void;
  /** Requests for a channel that Slack is still at work on. */
  underWay(channel: string): number;
  /** The next two channels nobody has used for long. */
  channels(): readonly [string, string];
  /** A mail server for one schedule, until it is given back. */
  takeSmtp(
    listener: (moment: string) => void,
  ): Promise<{ readonly smtp: SmtpServer; readonly giveBack: () => void }>;
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

/** Opens them. `tokens`: those that Slack accepts; one when left out. */
export const openSite = async (tokens?: readonly string[]): Promise<Site> => {
  const listeners = new Map<string, (moment: string) => void>();
  const working = new Map<string, number>();
  const names = Array.from({ length: channelCount }, (_, index) => `incident-${index}`);
  const slack = await startSlack({
    channels: names.map((name) => ({ name })),
    historyLagMs,
    ...(tokens === undefined ? {} : { tokens }),
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
  const smtps: { readonly smtp: SmtpServer; listener: (moment: string) => void }[] = [];
  const free: typeof smtps = [];
  const openSmtp = async () => {
    const place: (typeof smtps)[number] = {
      listener: () => undefined,
      smtp: await startSmtp({
        security: 'starttls',
        onStep: (step) => place.listener(`SMTP: ${step.split(' ')[0]}`),
      }),
    };
    smtps.push(place);
    return place;
  };
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
    takeSmtp: async (listener) => {
      const place = free.pop() ?? (await openSmtp());
      place.listener = listener;
      return {
        smtp: place.smtp,
        giveBack: () => {
          place.listener = () => undefined;
          place.smtp.heal();
          free.push(place);
        },
      };
    },
    close: async () => {
      await slack.close();
      await Promise.all(smtps.map(({ smtp }) => smtp.close()));
    },
  };
};
