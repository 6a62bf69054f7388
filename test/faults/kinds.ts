import { knownCodes } from '../../src/main/slack/codes.ts';
import type { SlackFault } from '../servers/slack-faults.ts';
import type { SmtpFault, SmtpPhase } from '../servers/smtp-faults.ts';

/** Every kind of fault that the schedules are made of, by the name under which it is counted. */

/**
 * The product's waits, and what they are cut to here: the outbox's own by a hundred, the time-outs of the
 * adapters as far as two busy cores allow. What a server asks for with Retry-After is a whole second at least.
 */
export const scaled = {
  factor: 100,
  /** Instead of 15 s. */
  slackTimeoutMs: 1500,
  /** Instead of 60 s. */
  smtpTimeoutMs: 2500,
} as const;

/** An answer that comes too late, by half a time-out. */
const tooLate = scaled.slackTimeoutMs * 1.5;

const unknownCodes = ['fatal_error', 'internal_error', 'something_new'];

/** What may happen to a post to Slack. */
export const slackKinds: Readonly<Record<string, SlackFault>> = {
  'dropped before Slack has it': { kind: 'drop-before' },
  'dropped after Slack did it': { kind: 'drop-after' },
  'cut off in the middle of the answer': { kind: 'cut' },
  'answered after the time-out': { kind: 'delay', ms: tooLate },
  '429 with Retry-After': { kind: 'rate-limit', retryAfter: 1 },
  '429 without Retry-After': { kind: 'rate-limit' },
  '500, not done': { kind: 'status', status: 500 },
  '500, done': { kind: 'status', status: 500, done: true },
  '503, not done': { kind: 'status', status: 503 },
  '503, done': { kind: 'status', status: 503, done: true },
  'HTML with 200': { kind: 'html' },
  'HTML with 503': { kind: 'html', status: 503 },
  ...Object.fromEntries(
    [...knownCodes, 'restricted_action_read_only_channel'].map((error) => [
      `ok:false ${error}`,
      { kind: 'error', error } as const,
    ]),
  ),
  ...Object.fromEntries(
    unknownCodes.flatMap((error) => [
      [`ok:false ${error}, not done`, { kind: 'error', error } as const],
      [`ok:false ${error}, done`, { kind: 'error', error, done: true } as const],
    ]),
  ),
};

/** What may happen to a look into a channel's history. */
export const historyKinds: Readonly<Record<string, SlackFault>> = {
  'look-up dropped': { kind: 'drop-before' },
  'look-up answered 429': { kind: 'rate-limit', retryAfter: 1 },
  'look-up answered 500': { kind: 'status', status: 500 },
  'look-up answered with HTML': { kind: 'html' },
};

/** What may happen when a message is marked as corrected. */
export const editKinds: Readonly<Record<string, SlackFault>> = {
  'edit dropped before Slack has it': { kind: 'drop-before' },
  'edit dropped after Slack did it': { kind: 'drop-after' },
  'edit cut off in the middle of the answer': { kind: 'cut' },
  'edit answered after the time-out': { kind: 'delay', ms: tooLate },
  'edit answered 429': { kind: 'rate-limit', retryAfter: 1 },
  'edit answered 500, not done': { kind: 'status', status: 500 },
  'edit answered 500, done': { kind: 'status', status: 500, done: true },
  'edit answered with HTML': { kind: 'html' },
  'edit: ok:false fatal_error, done': { kind: 'error', error: 'fatal_error', done: true },
  'edit: ok:false missing_scope': { kind: 'error', error: 'missing_scope' },
  'edit: ok:false message_not_found': { kind: 'error', error: 'message_not_found' },
  'edit: ok:false cant_update_message': { kind: 'error', error: 'cant_update_message' },
  'edit: ok:false edit_window_closed': { kind: 'error', error: 'edit_window_closed' },
};

/** How many recipients the longest mail list has. */
export const mostRecipients = 5;

/** The address of recipient `index`, from 0. */
export const recipient = (index: number): string => `r${index + 1}@example.org`;

type Way = readonly [name: string, how: SmtpFault['how']];
const silent: Way = ['silent', 'silent'];
const drop: Way = ['dropped', 'drop'];
const code = (number: number): Way => [String(number), { code: number }];

const phases: readonly (readonly [SmtpPhase, readonly Way[]])[] = [
  ['connect', [drop]],
  ['greeting', [drop, silent, code(421), code(554)]],
  ['starttls', [drop, silent, code(454), code(554)]],
  ['auth', [drop, silent, code(454), code(535)]],
  ['mail', [drop, silent, code(451), code(550)]],
  ['data', [drop, silent, code(451), code(554)]],
  ['body', [drop, silent]],
  ['dot', [code(451), code(554)]],
];

/** A server takes only so many recipients of a mail: it says so, in either way, or hangs up. */
const limitKinds: Readonly<Record<string, SmtpFault>> = Object.fromEntries(
  Array.from({ length: mostRecipients - 1 }, (_, index) => index + 1).flatMap((after) =>
    [code(452), code(552), drop].map(([name, how]) => [
      `at most ${after} recipients: ${name}`,
      { phase: 'rcpt', how, after, times: Number.POSITIVE_INFINITY } as const,
    ]),
  ),
);

/** What may happen to a mail on its way in; a kind for recipient 3 happens only to lists that have one. */
export const mailKinds: Readonly<Record<string, SmtpFault>> = {
  ...Object.fromEntries(
    phases.flatMap(([phase, ways]) =>
      ways.map(([name, how]) => [`${phase}: ${name}`, { phase, how }] as const),
    ),
  ),
  ...Object.fromEntries(
    [drop, silent].flatMap(([name, how]) =>
      [true, false].map((delivered) => [
        `dot: ${name}, ${delivered ? 'delivered' : 'not delivered'}`,
        { phase: 'dot', how, delivered } as const,
      ]),
    ),
  ),
  ...Object.fromEntries(
    Array.from({ length: mostRecipients }).flatMap((_, index) =>
      [drop, silent, code(451), code(550)].map(([name, how]) => [
        `rcpt ${index + 1}: ${name}`,
        { phase: 'rcpt', how, recipient: recipient(index) } as const,
      ]),
    ),
  ),
  ...limitKinds,
};

/** Changes of state, each one record in the journal. */
export const recordChanges = [
  'queued',
  'attempting',
  'sent',
  'refused',
  'waiting',
  'unknown',
  'held',
  'settled',
  'posted',
  'marked',
] as const;
export type RecordChange = (typeof recordChanges)[number];

/** The same for the steps of a Slack channel. */
export const stepChanges = [
  'step attempting',
  'step done',
  'step waiting',
  'step failed',
  'step unknown',
  'status edited',
] as const;
export type StepChange = (typeof stepChanges)[number];

/** The same for what is asked of services. */
export const errandChanges = [
  'errand planned',
  'errand attempting',
  'errand done',
  'errand waiting',
  'errand failed',
  'errand unknown',
  'errand settled',
] as const;
export type ErrandChange = (typeof errandChanges)[number];

/** When the process dies: before the record is written, half-way through it, before its fsync, after it. */
export const recordMoments = ['before', 'torn', 'unsynced', 'synced'] as const;
export type RecordMoment = (typeof recordMoments)[number];

/** What the servers have seen when the process dies. */
export const serverMoments = [
  'Slack: the post arrived',
  'Slack: the post is done',
  'Slack: the answer is out',
  'Slack: the edit arrived',
  'Slack: the edit is done',
  'Slack: the answer to the edit is out',
  'Teams: the post arrived',
  'Teams: the post is done',
  'Teams: the answer is out',
  'Page: the update arrived',
  'Page: the update is done',
  'Page: the answer is out',
  'SMTP: connect',
  'SMTP: starttls',
  'SMTP: auth',
  'SMTP: mail',
  'SMTP: rcpt',
  'SMTP: data',
  'SMTP: dot',
] as const;

/** Where a process is killed: the `nth` time that it comes to that. */
export type Kill =
  | {
      readonly at: 'record';
      readonly change: RecordChange;
      readonly moment: RecordMoment;
      readonly nth: number;
    }
  | { readonly at: 'server'; readonly moment: (typeof serverMoments)[number]; readonly nth: number };

/** The name under which a kill is counted. */
export const killName = (kill: Kill): string =>
  kill.at === 'server' ? kill.moment : `${kill.change}: ${kill.moment}`;

/** Every kill there is, by name. */
export const kills: readonly Kill[] = [
  ...recordChanges.flatMap((change) =>
    recordMoments.map((moment): Kill => ({ at: 'record', change, moment, nth: 1 })),
  ),
  ...serverMoments.map((moment): Kill => ({ at: 'server', moment, nth: 1 })),
];
