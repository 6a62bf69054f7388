import type { HttpStage } from '../../servers/http.ts';
import type { HttpFault } from '../../servers/http-faults.ts';
import { type ErrandChange, errandChanges, type RecordMoment, recordMoments } from '../kinds.ts';

/** What may happen to a request to a service. */
export const serviceFaults: Readonly<Record<string, HttpFault>> = {
  'dropped before it arrived': { kind: 'drop-before' },
  'dropped after it was done': { kind: 'drop-after' },
  'cut off in the middle of the answer': { kind: 'cut' },
  'done, never answered': { kind: 'silent', done: true },
  '429 with Retry-After': { kind: 'rate-limit', retryAfter: 1 },
  '429 without Retry-After': { kind: 'rate-limit' },
  '500, not done': { kind: 'status', status: 500 },
  '500, done': { kind: 'status', status: 500, done: true },
  '503, done': { kind: 'status', status: 503, done: true },
  'HTML with 200, not done': { kind: 'html' },
  'HTML with 200, done': { kind: 'html', done: true },
  'JSON of another form, done': { kind: 'status', status: 200, body: { hello: 'there' }, done: true },
  '401': { kind: 'status', status: 401, body: { error: 'Not this key.' } },
  '403': { kind: 'status', status: 403, body: { error: 'Not allowed.' } },
};

/** Which request it happens to: the one that does it, or any other that it takes (a token, a look-up). */
export const faultPlaces = ['it', 'another'] as const;
export type FaultPlace = (typeof faultPlaces)[number];

/** Where a process is killed: the `nth` time that it writes this, or that the service has come so far with it. */
export type ErrandKill =
  | {
      readonly at: 'record';
      readonly change: ErrandChange;
      readonly moment: RecordMoment;
      readonly nth: number;
    }
  | { readonly at: 'service'; readonly stage: HttpStage; readonly nth: number };

/** The name under which a kill is counted. */
export const errandKillName = (kill: ErrandKill): string =>
  kill.at === 'record' ? `${kill.change}: ${kill.moment}` : `the service: ${kill.stage}`;

/** Every kill there is. */
export const errandKills: readonly ErrandKill[] = [
  ...errandChanges.flatMap((change) =>
    recordMoments.map((moment): ErrandKill => ({ at: 'record', change, moment, nth: 1 })),
  ),
  ...(['arrived', 'done', 'answered'] as const).map(
    (stage): ErrandKill => ({ at: 'service', stage, nth: 1 }),
  ),
];
