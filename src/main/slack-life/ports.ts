import type { Problem, Result } from '../../domain/result.ts';
import type { LookUpAnswer } from '../outbox/ports.ts';
import type { IncidentChannels } from '../slack/incident-channel.ts';

/** Slack as the keeper of channels needs it. */
export interface ChannelSlack {
  readonly channels: IncidentChannels;
  lookUp(query: {
    readonly channel: string;
    readonly updateId: string;
    readonly oldestTs: string;
  }): Promise<LookUpAnswer>;
}

/** The way to Slack; the problem of one that is not set up says what to do about it. */
export type ToSlack = () => Promise<Result<ChannelSlack, Problem>>;
