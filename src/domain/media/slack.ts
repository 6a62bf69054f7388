import { z } from 'zod';
import { limits } from '../incident/limits.ts';
import { bareName } from '../incident/slack-names.ts';
import { anyDestination, type MediumRules, type MediumSchemas } from './rules.ts';

/** Slack: an update is one message in one channel. */
export const slackSchemas = {
  destination: z.object({
    medium: z.literal('slack'),
    ...anyDestination,
    /** Channel id (C…) or name without "#". */
    channel: z.string().trim().min(1).max(limits.destination),
    /** The last known name of the channel with that id: shown to people, never used for posting. */
    channelName: z.string().max(limits.destination).optional(),
  }),
  /** `blocks` is Block Kit JSON; `text` is its complete plain-text fallback. */
  message: z.object({
    medium: z.literal('slack'),
    /** Channel id (C…, G…) or name without "#". */
    channel: z.string(),
    text: z.string(),
    blocks: z.array(z.record(z.string(), z.unknown())),
  }),
} as const satisfies MediumSchemas;

type SlackMessage = z.infer<typeof slackSchemas.message>;
type SlackChannel = z.infer<typeof slackSchemas.destination>;

const keyOf = (channel: string): string => bareName(channel).toLowerCase();

export const slackRules: MediumRules<SlackMessage, SlackChannel> = {
  wholeText: null,
  canBeLookedUp: true,
  ask: (name) => `look in ${name}`,
  done: { words: 'Sent', mark: '✓' },
  recipients: () => null,
  // The channel as it was typed, and as Slack named it when it accepted a message.
  reached: ({ channel }, { remote }) => [channel, remote?.channel ?? ''].map(keyOf),
  without: (destination, reached) => (reached.has(keyOf(destination.channel)) ? null : destination),
};
