import type { JournalRecord } from '../../src/domain/incident/envelope.ts';
import { joinLink } from '../../src/shared/incident-link.ts';
import type {
  ChangedNumber,
  ConsoleHere,
  DraftHolder,
  JoinableIncident,
  RefusedLine,
  SharedFork,
  SharedLink,
  SharedNow,
} from '../../src/shared/shared-record.ts';

/* A shared incident as main tells a window of it, for specs. */

const incident = '8d1747cf-9d60-4557-89a0-b0070d15dc41';

/** This console and two others, at which Bo and Cy sit. */
export const consolesHere: readonly ConsoleHere[] = [
  { console: 'c1', name: 'ana-laptop', person: { id: 'ana', name: 'Ana' }, isThisOne: true },
  { console: 'c2', name: 'bo-laptop', person: { id: 'bo', name: 'Bo Berg' }, isThisOne: false },
  { console: 'c3', name: 'war-room', person: { id: 'cy', name: 'Cy' }, isThisOne: false },
].map((each) => ({ ...each, typing: null, aheadMs: null }));

export const refusedLine: RefusedLine = {
  commandId: 'r1',
  words: '#3 is done',
  why: '#3 was closed by Bo Berg meanwhile.',
  at: '2026-03-02T14:05:00.000Z',
  by: 'ana',
  thread: 3,
};

export const fiveIsSix: ChangedNumber = { from: '#5', to: '#6' };

export const holder: DraftHolder = {
  audience: 'internal',
  console: 'c2',
  name: 'bo-laptop',
  person: { id: 'bo', name: 'Bo Berg' },
  since: '2026-03-02T14:00:00.000Z',
  askedBy: null,
};

const fork: SharedFork = {
  common: 12,
  onlyHere: ['14:05 Note: only here'],
  onlyThere: ['14:06 Note: only there'],
};

export const stopped: SharedLink = {
  kind: 'stopped',
  problem: { code: 'notThere', message: 'The record here and the shared one went on differently.' },
  fork,
};

export const joinable: JoinableIncident = {
  joinLink: joinLink({ space: 'main', incident, isDrill: false }),
  number: 42,
  title: 'Checkout fails',
  isDrill: false,
  lines: 120,
  lastAt: '2026-03-02T14:05:00.000Z',
  isHere: false,
};

/** What main says of a shared incident that is as it should be, with this instead. */
export const sharedNow = (with_: Partial<SharedNow> = {}): SharedNow => ({
  incident,
  joinLink: joinLink({ space: 'main', incident: with_.incident ?? incident, isDrill: false }),
  link: { kind: 'together' },
  waiting: [] satisfies readonly JournalRecord[],
  refused: [],
  changed: [],
  here: consolesHere,
  drafts: [],
  ...with_,
});
