import type { HttpFault } from '../../servers/http-faults.ts';
import type { PagerDutyRoute } from '../../servers/pagerduty.ts';
import { recordMoments } from '../kinds.ts';
import { deathFiles, deathWords } from './armed-files.ts';

/** Every kind of thing that happens to several consoles, by the name under which it is counted. */

/**
 * restart: it quits and starts. kill: it is killed and starts. down: it is killed and stays away until "up". wipe: it is killed
 * and starts with an empty disk. older: it is killed and starts with the disk that it had when all had joined.
 */
export type ServerFault = (typeof serverFaults)[number];
export const serverFaults = ['restart', 'kill', 'down', 'up', 'wipe', 'older'] as const;

/** What a post to Slack meets, or the making of a channel there. */
export const slackFaults = {
  'dropped before Slack has it': { kind: 'drop-before' },
  'dropped after Slack did it': { kind: 'drop-after' },
  '500, done': { kind: 'status', status: 500, done: true },
  '429 without Retry-After': { kind: 'rate-limit' },
  'ok:false missing_scope': { kind: 'error', error: 'missing_scope' },
} as const;
export type SlackFaultName = keyof typeof slackFaults;

export const mailFaults = {
  'dropped at the greeting': { phase: 'greeting', how: 'drop' },
  '451 to the mail': { phase: 'mail', how: { code: 451 } },
  'dropped at the dot, delivered': { phase: 'dot', how: 'drop', delivered: true },
  'dropped at the dot, not delivered': { phase: 'dot', how: 'drop', delivered: false },
  '554 to the mail': { phase: 'mail', how: { code: 554 } },
} as const;
export type MailFaultName = keyof typeof mailFaults;

/** The request that pages somebody. */
export const pages = 'POST /incidents/:id/responder_requests' satisfies PagerDutyRoute;

/** What a page meets on its way to PagerDuty: the request itself, or the one before it. */
export const pageFaults = {
  'dropped before PagerDuty has it': { route: pages, fault: { kind: 'drop-before' } },
  'dropped after somebody was paged': { route: pages, fault: { kind: 'drop-after' } },
  '500, paged': { route: pages, fault: { kind: 'status', status: 500, done: true } },
  '403': { route: pages, fault: { kind: 'status', status: 403 } },
  'the look-up before it dropped': { route: 'GET /users', fault: { kind: 'drop-before' } },
} as const satisfies Readonly<Record<string, { readonly route: PagerDutyRoute; readonly fault: HttpFault }>>;
export type PageFaultName = keyof typeof pageFaults;

/** How far a service is with what a console asks of it when that is killed. */
export const serviceStages = ['arrived', 'done', 'answered'] as const;
export type ServiceStage = (typeof serviceStages)[number];

/** Every name under which something that happens is counted. */
export const countedNames: readonly string[] = [
  ...['cut', 'hold', 'slow', 'answer lost'].map((fault) => `wire: ${fault}`),
  'killed at once',
  ...deathFiles.flatMap((file) => recordMoments.map((moment) => `killed: ${file} ${moment}`)),
  ...deathWords.map((about) => `killed as it writes: ${about}`),
  ...serviceStages.map((stage) => `killed when a service has: ${stage}`),
  ...serverFaults.map((how) => `server: ${how}`),
  'clock jumps',
  'suspended for a day',
  'sending taken',
  'led without the others',
  'late to join',
  'fork',
  'entry refused on deciding again',
  'numbers changed',
  'paged',
  'channel made',
  'page or step uncertain',
  'page or step done by two consoles',
];
