import type { Problem, Result } from '../../domain/result.ts';
import type { LookUpAnswer } from '../outbox/ports.ts';
import type { IncidentChannels } from '../slack/incident-channel.ts';

/** The part of Slack that channel steps need. */
export interface ChannelSlack {
  readonly channels: IncidentChannels;
  lookUp(query: {
    readonly channel: string;
    readonly updateId: string;
    readonly oldestTs: string;
  }): Promise<LookUpAnswer>;
}

/** Connects to Slack; if it is not set up, the problem says what to do about it. */
export type ToSlack = () => Promise<Result<ChannelSlack, Problem>>;
