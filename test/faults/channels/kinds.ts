import type { SlackFault } from '../../servers/slack-faults.ts';
import { type RecordMoment, recordMoments, type StepChange, stepChanges } from '../kinds.ts';

/** What may happen to a request about a channel. */
export const channelFaults: Readonly<Record<string, SlackFault>> = {
  'dropped before Slack has it': { kind: 'drop-before' },
  'dropped after Slack did it': { kind: 'drop-after' },
  'cut off in the middle of the answer': { kind: 'cut' },
  '429 with Retry-After': { kind: 'rate-limit', retryAfter: 1 },
  '429 without Retry-After': { kind: 'rate-limit' },
  '500, not done': { kind: 'status', status: 500 },
  '500, done': { kind: 'status', status: 500, done: true },
  'HTML with 200': { kind: 'html' },
  'ok:false service_unavailable': { kind: 'error', error: 'service_unavailable' },
  'ok:false fatal_error, done': { kind: 'error', error: 'fatal_error', done: true },
  'ok:false missing_scope': { kind: 'error', error: 'missing_scope' },
};

/** What the keeper asks of Slack. */
export const channelMethods = [
  'conversations.create',
  'conversations.setTopic',
  'conversations.invite',
  'chat.postMessage',
  'chat.update',
  'pins.add',
  'bookmarks.add',
  'conversations.list',
  'conversations.history',
  'auth.test',
] as const;

/** Where a process is killed: the `nth` time that it writes this. */
export interface StepKill {
  readonly at: 'record';
  readonly change: StepChange;
  readonly moment: RecordMoment;
  readonly nth: number;
}

/** The name under which a kill is counted. */
export const stepKillName = ({ change, moment }: Omit<StepKill, 'nth'>): string => `${change}: ${moment}`;

/** Every kill there is. */
export const stepKills: readonly StepKill[] = stepChanges.flatMap((change) =>
  recordMoments.map((moment): StepKill => ({ at: 'record', change, moment, nth: 1 })),
);
