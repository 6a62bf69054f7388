import { because } from '../../src/domain/causes/cause.ts';
import { decide } from '../../src/domain/decide/decide.ts';
import type { DecideContext } from '../../src/domain/decide/table.ts';
import { type CommandInput, commandSchema, outboxCommands } from '../../src/domain/incident/commands.ts';
import type { EventEnvelope, JournalRecord } from '../../src/domain/incident/envelope.ts';
import type { EventType } from '../../src/domain/incident/events.ts';
import { evolveAll, initialState } from '../../src/domain/incident/evolve.ts';
import type { ConsoleIdentity } from '../../src/domain/incident/holder.ts';
import { writtenFrom } from '../../src/domain/incident/shared.ts';
import { usualChannelRules } from '../../src/domain/incident/slack-channel.ts';
import type { IncidentState } from '../../src/domain/incident/state.ts';
import type { Destination } from '../../src/domain/media/media.ts';
import { checkUpdate } from '../../src/domain/update/check.ts';
import { currentVersion } from '../../src/main/incidents/upcast.ts';
import { contextWith, here, there } from '../domain/incident/spec.ts';

/** One incident in which everything is written that can be, by commands alone and the same each time. */

/** A command, or one that is about what the record holds by then. */
type Step = CommandInput | ((state: IncidentState) => CommandInput) | Elsewhere;

/** A command on another console. */
interface Elsewhere {
  readonly on: ConsoleIdentity;
  readonly command: CommandInput;
}

const slack = { medium: 'slack', audience: 'internal' } as const;
const room: Destination = { ...slack, id: 'room', name: '#war-room', channel: 'C1', channelName: 'war-room' };
const company: Destination = { ...slack, id: 'company', name: '#company', channel: 'C2' };
const list: Destination = {
  medium: 'email',
  id: 'list',
  name: 'customers',
  audience: 'external',
  recipients: ['a@example.org', 'b@example.org'],
};
/** It is set up once both audiences have an update. */
const later: Destination = { ...slack, id: 'later', name: '#later', channel: 'C3' };

const began = Date.parse('2026-11-02T09:00:00.000Z');
const minute = (n: number): string => new Date(began + n * 60_000).toISOString();

const contextFor = (
  state: IncidentState,
  n: number,
  input: CommandInput,
  console: ConsoleIdentity,
): DecideContext => {
  const updates = state.facts?.updates.length ?? 0;
  const posts = state.facts?.posts.length ?? 0;
  return contextWith({
    now: minute(n),
    console,
    by: outboxCommands.includes(input.type) ? 'outbox' : 'ana',
    freshId: input.type === 'planErrand' ? 'e1' : input.type === 'post' ? `p${posts + 1}` : `u${updates + 1}`,
    mailFrom: 'Throughline <incidents@example.com>',
    channelRules: { ...usualChannelRules, onDeclare: true, announceIn: 'C9', announceName: 'incidents' },
    destinations: [room, company, list, ...(updates > 1 ? [later] : [])],
  });
};

/** The newest entry of this type. */
const newest = ({ history }: IncidentState, type: string): string =>
  history.findLast(({ event }) => event.type === type)?.event.id ?? '';

const fields = {
  summary: 'Some payments fail. We are on it.',
  impact: 'About one in ten customers cannot pay.',
  currentStatus: ['Some payments are declined'],
  nextSteps: [{ text: 'We go back to the earlier release', owner: null }],
  unknowns: 'The cause',
  needs: '',
};
const inside = {
  ...fields,
  nextSteps: [{ text: 'Go back to the earlier release', owner: 'Bo Berg' }],
  needs: 'A second pair of eyes on the database',
};
/** Whatever the check finds in it is overruled: this is not about what it finds. */
const update =
  (input: Omit<Extract<CommandInput, { type: 'queueUpdate' }>, 'type'>) =>
  (state: IncidentState): CommandInput => {
    const { facts } = state;
    if (facts === null) throw new Error('nothing is declared');
    const { directory: people, cadence } = contextWith();
    const asked = { corrects: null, now: minute(state.history.length), ...input };
    const findings = checkUpdate({ ...asked, facts, people, cadence });
    const overruled = findings.map(({ id }) => ({ finding: id, reason: 'checked by hand' }));
    return { type: 'queueUpdate', ...input, overruled };
  };
const inHalfAnHour = { kind: 'in', minutes: 30 } as const;

const standing = [
  'liveThreads',
  'contradicted',
  'criterion-1',
  'criterion-2',
  'criterion-3',
  'criterion-4',
  'criterion-5',
  'loans',
  'undelivered',
  'finalUpdate',
];
const overruled = [...standing, 'explanations', 'parked', 'depth'].map((finding) => ({
  finding,
  reason: 'nothing of it holds us up',
}));

const step = (name: 'channel' | 'topic' | 'invite' | 'status' | 'pin' | 'bookmark' | 'announce') => name;
const tried = (name: ReturnType<typeof step>, said = ''): CommandInput => ({
  type: 'recordStepAttempt',
  step: name,
  said,
});
type StepOutcome = Extract<CommandInput, { type: 'recordStepOutcome' }>['outcome'];
const became = (
  name: ReturnType<typeof step>,
  outcome: StepOutcome,
  retryAt: string | null = null,
): CommandInput => ({
  type: 'recordStepOutcome',
  step: name,
  outcome,
  retryAt,
});

const inSlack: readonly Step[] = [
  tried('channel'),
  became('channel', {
    kind: 'done',
    remark: null,
    remote: { channel: { id: 'C7', name: 'inc-42-checkout', url: 'https://example.slack.com/archives/C7' } },
  }),
  tried('topic'),
  became(
    'topic',
    { kind: 'waiting', code: 'ratelimited', cause: because('slackBusy'), retryAfterMs: 3000 },
    minute(9),
  ),
  tried('topic'),
  became('topic', { kind: 'done', remark: null, remote: { topic: 'SEV3 · Investigating' } }),
  tried('invite'),
  became('invite', {
    kind: 'done',
    remark: because('slackNameWasTaken', { name: 'inc-42' }),
    remote: { invited: ['U1'], refused: [{ member: 'U2', code: 'user_not_found' }] },
  }),
  tried('status', 'SEV3 · Checkout errors'),
  became('status', {
    kind: 'done',
    remark: null,
    remote: { message: { channel: 'C7', ts: '1793610000.000100' }, shows: 'SEV3 · Investigating' },
  }),
  { type: 'recordStatusMessage', shows: 'SEV3 · Identified' },
  tried('pin'),
  became('pin', {
    kind: 'failed',
    code: 'not_pinnable',
    cause: because('slackTooManyPins', { channel: 'C7' }),
  }),
  { type: 'settleChannelStep', step: 'pin', as: 'skipped' },
  tried('bookmark'),
  became('bookmark', { kind: 'left', code: 'unknown_method', cause: because('slackCannot') }),
  tried('announce', 'Checkout errors: #inc-42-checkout'),
  became('announce', { kind: 'unknown', code: 'timeout', cause: because('slackNoAnswer') }),
  { type: 'settleChannelStep', step: 'announce', as: 'done' },
  { type: 'chooseChannel', channel: { id: 'C8', name: 'payments', url: '' } },
];

const errandEnded = (
  errand: string,
  outcome: Extract<CommandInput, { type: 'recordErrandOutcome' }>['outcome'],
  retryAt: string | null = null,
): CommandInput => ({ type: 'recordErrandOutcome', errand, outcome, retryAt });

/** What is asked of other services: what was planned first is `e1`. */
const atServices: readonly Step[] = [
  { type: 'planErrand', kind: 'bridge', what: { topic: 'Checkout errors' } },
  { type: 'recordErrandAttempt', errand: 'e1' },
  errandEnded(
    'e1',
    { kind: 'waiting', code: '429', cause: because('words', { words: 'Zoom is busy.' }), retryAfterMs: 2000 },
    minute(9),
  ),
  { type: 'recordErrandAttempt', errand: 'e1' },
  errandEnded('e1', { kind: 'unknown', code: 'lost', cause: because('words', { words: 'No answer.' }) }),
  { type: 'settleErrand', errand: 'e1', as: 'again' },
  { type: 'recordErrandAttempt', errand: 'e1' },
  errandEnded('e1', { kind: 'failed', code: '403', cause: because('words', { words: 'Not allowed.' }) }),
  { type: 'settleErrand', errand: 'e1', as: 'again' },
  { type: 'recordErrandAttempt', errand: 'e1' },
  errandEnded('e1', { kind: 'done', remote: { id: '42', join: 'https://zoom.example/j/42' } }),
  { type: 'recordErrandSeen', errand: 'e1', remote: { state: 'started' } },
  {
    type: 'linkService',
    link: { service: 'pagerduty', id: 'Q1', name: '#1234', url: 'https://pd.example/Q1' },
  },
  { type: 'unlinkService', service: 'pagerduty' },
];

const atTheTop: readonly Step[] = [
  { type: 'setTitle', title: 'Checkout errors in the EU' },
  { type: 'setMilestone', milestone: 'began', at: minute(-10) },
  { type: 'setMilestone', milestone: 'detected', at: minute(-5) },
  { type: 'setSummary', summary: 'Payments fail in the EU.' },
  { type: 'setOutsideName', outsideName: 'Checkout' },
  { type: 'confirmPinned', fields: ['impact', 'summary'] },
  { type: 'tag', tags: ['checkout', 'dns'] },
  { type: 'untag', tags: ['dns'] },
  { type: 'setBridge', url: 'https://meet.example/42' },
  { type: 'setZone', zone: 'Europe/Berlin' },
  { type: 'setStatus', status: 'identified', why: 'the pool runs full' },
  { type: 'assignRole', role: 'scribe', person: 'bo' },
];

const onThreads: readonly Step[] = [
  { type: 'openThread', title: 'Connection pool', owner: 'bo' },
  { type: 'openThread', title: 'Card provider' },
  { type: 'openThread', title: 'CDN' },
  { type: 'renameThread', thread: 2, title: 'The card provider' },
  { type: 'assignThread', thread: 2, owner: 'dee' },
  { type: 'report', thread: 1, conditions: 'pool at 100/100', actions: 'restarted one node', needs: 'a DBA' },
  { type: 'setThreadState', thread: 3, state: 'ruledOut', why: 'no change in hit rate' },
  {
    type: 'assume',
    thread: 1,
    text: 'A leak in the new release',
    confidence: 'high',
    disproof: 'it grows after a rollback',
  },
  { type: 'assume', text: 'The provider throttles us' },
  {
    type: 'giveEvidence',
    thread: 1,
    text: 'Connections grow by 3 a minute',
    source: 'dashboard',
    supports: 1,
  },
  { type: 'giveEvidence', text: 'Their status page is green', refutes: 2 },
  { type: 'settleAssumption', assumption: 2, state: 'refuted', why: 'they said so' },
  { type: 'assume', text: 'Traffic is as usual' },
  { type: 'setSeverity', severity: 'SEV2', why: 'it spreads' },
  { type: 'keepAssumption', assumption: 1 },
  { type: 'keepAssumption', assumption: 3 },
];

const inTheBooks: readonly Step[] = [
  { type: 'decide', thread: 1, text: 'Roll back', explainLater: true, decidedBy: 'bo' },
  { type: 'explainDecision', decision: 1, why: 'nothing else stops the leak' },
  { type: 'decide', thread: 1, text: 'Roll back and restart', insteadOf: 1, explainLater: true, alone: true },
  { type: 'explainDecision', decision: 2, why: 'it did not stop by itself' },
  {
    type: 'borrow',
    kind: 'access',
    text: 'root on the database',
    person: 'dee',
    undo: 'revoke it',
    expiresAt: minute(600),
  },
  { type: 'borrow', kind: 'rule', text: 'deploy without review' },
  { type: 'borrow', kind: 'person', group: 'all engineering teams', text: 'checkout work' },
  { type: 'returnLoan', loan: 1, note: 'revoked' },
  { type: 'park', text: 'Why did no alert fire?' },
  { type: 'answerParked', question: 1, answer: 'The threshold was 100 percent.' },
  { type: 'addTask', thread: 1, text: 'Page the DBA', owner: 'bo', dueAt: minute(120) },
  { type: 'addTask', text: 'Write to the provider' },
  { type: 'addTask', text: 'Lower the threshold' },
  { type: 'addTask', thread: 2, text: 'Ask the provider for a report' },
  { type: 'addTask', text: 'Count the lost orders' },
  { type: 'assignTask', task: 2, owner: 'dee' },
  { type: 'completeTask', task: 1 },
  { type: 'deferTask', task: 3 },
  { type: 'setThreadState', thread: 2, state: 'done', why: 'it is not them' },
  { type: 'keepTask', task: 4 },
  { type: 'dropTask', task: 4, why: 'they have none' },
  { type: 'disprove', assumption: 3, disproof: 'the graph of last week', owner: 'bo', dueAt: minute(120) },
  { type: 'note', thread: 1, text: 'The old relase is still there' },
  (state) => ({ type: 'editEntry', entry: newest(state, 'noted'), text: 'The old release is still there' }),
  (state) => ({
    type: 'supersedeEntry',
    entry: newest(state, 'reported'),
    happenedAt: minute(30),
    thread: 2,
  }),
  { type: 'note', text: 'Wrong window' },
  (state) => ({ type: 'withdrawEntry', entry: newest(state, 'noted'), why: 'it was about another incident' }),
  { type: 'snooze', what: '#2', until: minute(300) },
  { type: 'dismissNeed', what: 'noComms', why: 'Bo writes the updates anyway' },
  { type: 'recordArrival', from: 'pool', kind: 'question', who: 'Support lead', says: 'Is it the pool?' },
  { type: 'takeArrival', arrival: 1, as: 'answer', words: 'We do not know yet.' },
  { type: 'askReports', threads: [1, 2] },
  { type: 'join', until: '2026-03-01T13:05:00.000Z' },
];

const outgoing: readonly Step[] = [
  (state) => ({
    type: 'tell',
    thread: 1,
    text: 'Some payments are declined',
    about: newest(state, 'reported'),
  }),
  update({ audience: 'external', fields, next: inHalfAnHour }),
  (state) =>
    update({
      audience: 'internal',
      fields: inside,
      next: { kind: 'onChange' },
      pin: false,
      origins: [
        { field: 'summary', words: inside.summary, entries: [newest(state, 'assumed')] },
        { field: 'unknowns', words: inside.unknowns, entries: [newest(state, 'evidenceGiven')] },
      ],
    })(state),
  { type: 'recordAttempt', delivery: 'u1:list' },
  {
    type: 'recordOutcome',
    delivery: 'u1:list',
    outcome: {
      kind: 'waiting',
      retryAfterMs: null,
      code: '451',
      cause: because('mailDefersSome', { who: 'b@example.org', said: '451 later' }),
      accepted: ['a@example.org'],
      refused: [{ address: 'b@example.org', reason: '550 no such mailbox' }],
    },
    retryAt: minute(101),
  },
  { type: 'recordAttempt', delivery: 'u1:list' },
  {
    type: 'recordOutcome',
    delivery: 'u1:list',
    outcome: {
      kind: 'refused',
      needs: 'person',
      code: 'EAUTH',
      cause: because('mailBadPassword', { server: 'smtp.example.com:587', said: '535 no' }),
    },
  },
  { type: 'sendRefusedAgain', destination: 'list', why: 'the password is mended' },
  { type: 'recordAttempt', delivery: 'u1:list' },
  { type: 'recordOutcome', delivery: 'u1:list', outcome: { kind: 'sent' } },
  { type: 'recordAttempt', delivery: 'u2:room' },
  {
    type: 'recordOutcome',
    delivery: 'u2:room',
    outcome: { kind: 'sent', remote: { channel: 'C1', ts: '1793614000.000200' } },
  },
  { type: 'recordAttempt', delivery: 'u2:company' },
  {
    type: 'recordOutcome',
    delivery: 'u2:company',
    outcome: { kind: 'unknown', code: 'ECONNRESET', cause: because('slackNoAnswer') },
  },
  { type: 'settleDelivery', delivery: 'u2:company', as: 'sent', why: 'seen there' },
  { type: 'sendToMore', update: 'u2', destinations: ['later'], anyway: true },
  // It goes to another laptop while a message is on its way, and comes back.
  { type: 'recordAttempt', delivery: 'u2:later' },
  { type: 'handToConsole', to: 'Cy', console: here },
  { type: 'takeOver', console: here },
  { type: 'settleDelivery', delivery: 'u2:later', as: 'again', why: 'it is not there' },
  // It goes once more, and the other laptop is lost.
  { type: 'handToConsole', to: 'Cy', console: here },
  { type: 'leadFromHere', why: 'the other laptop is broken' },
  { type: 'settleDelivery', delivery: 'u2:later', as: 'again', why: 'it is not there either' },
  { type: 'holdDelivery', delivery: 'u2:later', reason: 'stale' },
  { type: 'settleDelivery', delivery: 'u2:later', as: 'skipped', why: 'old news' },
  update({
    audience: 'internal',
    fields: { ...inside, unknowns: '' },
    next: { kind: 'in', minutes: 45 },
    corrects: 1,
  }),
  { type: 'recordAttempt', delivery: 'u3:room' },
  {
    type: 'recordOutcome',
    delivery: 'u3:room',
    outcome: { kind: 'sent', remote: { channel: 'C1', ts: '1793614000.000250' } },
  },
  { type: 'recordMark', delivery: 'u2:room', by: ['u3'], outcome: { kind: 'done' } },
  { type: 'linkUpdate', update: 'u1', assumptions: [1] },
  { type: 'settleAssumption', assumption: 1, state: 'refuted', why: 'it grows without the release' },
  {
    type: 'dismissCorrection',
    assumption: 1,
    audience: 'external',
    why: 'no customer was told of a release',
  },
  { type: 'post', what: 'round', about: [1, 2], to: { kind: 'channel' } },
  { type: 'recordAttempt', delivery: 'p1:channel' },
  {
    type: 'recordOutcome',
    delivery: 'p1:channel',
    outcome: { kind: 'sent', remote: { channel: 'C7', ts: '1793614000.000300' } },
  },
  { type: 'post', what: 'decision', about: [1], to: { kind: 'channel' } },
  { type: 'recordAttempt', delivery: 'p2:channel' },
  {
    type: 'recordOutcome',
    delivery: 'p2:channel',
    outcome: { kind: 'unknown', code: 'no_answer', cause: because('slackNoAnswer') },
  },
  { type: 'settleDelivery', delivery: 'p2:channel', as: 'again', why: 'it is not there' },
  { type: 'post', what: 'brief', to: { kind: 'person', address: 'dee@example.org', name: 'Dee Diaz' } },
  { type: 'assume', text: 'The card provider limits us' },
  { type: 'post', what: 'brief', to: { kind: 'channel' } },
  { type: 'settleAssumption', assumption: 4, state: 'refuted', why: 'their limit is far above' },
  { type: 'dismissBrief', assumption: 4, destination: 'channel:C8', why: 'they heard it in the call' },
];

const toTheEnd: readonly Step[] = [
  { type: 'offerHandover', role: 'incidentLead', to: 'bo', note: 'The rollback runs.' },
  { type: 'acknowledgeHandover', handover: 1, by: 'dee' },
  { type: 'offerHandover', role: 'deputy', to: 'bo' },
  { type: 'withdrawHandover', handover: 2, why: 'he sleeps' },
  { type: 'addCriterion', text: 'No errors for ten minutes' },
  { type: 'meetCriterion', criterion: 1 },
  { type: 'addCriterion', text: 'Every order is counted' },
  { type: 'chooseReviewDepth', depth: 'written' },
  { type: 'endAsFalseAlarm', why: 'The provider tested.' },
  { type: 'reopen', why: 'it was no test' },
  { type: 'setStatus', status: 'monitoring' },
  (state) => ({ type: 'watchOn', until: minute(state.history.length + 30) }),
  { type: 'askCriteria' },
  { type: 'setStatus', status: 'resolved', why: 'errors are at zero', overruled },
  (state) => ({
    type: 'supersedeEntry',
    entry: newest(state, 'incidentEnded'),
    text: 'errors are at zero since 12:40',
  }),
  { type: 'addTask', text: 'Tell the shops' },
  { type: 'writeReview', part: 'wasLucky', text: 'It was a quiet morning.' },
  (state) => ({ type: 'chooseMoment', entry: newest(state, 'criterionAdded'), in: true }),
  { type: 'chooseReviewNames', names: true },
  { type: 'planWorkshop', at: '2026-12-03T13:00:00.000Z', minutes: 60 },
  { type: 'declineFinal', why: 'the shops know already' },
  { type: 'close', text: 'A leak in the pool.', overruled },
  { type: 'reopen', why: 'errors are back' },
  (state) => ({
    type: 'supersedeEntry',
    entry: newest(state, 'incidentReopened'),
    text: 'errors are back in the EU',
  }),
  { type: 'setStatus', status: 'resolved', overruled },
  { type: 'close', overruled },
];

const steps: readonly Step[] = [
  { type: 'declare', title: 'Checkout errors', kind: 'incident', severity: 'SEV3', impact: 'Payments fail.' },
  ...inSlack,
  ...atTheTop,
  ...onThreads,
  ...inTheBooks,
  ...outgoing,
  ...atServices,
  ...toTheEnd,
];

/** Types that no command writes any more; older records hold them. */
export const noLongerWritten: readonly EventType[] = ['impactStartChanged'];

/** What only planned work writes. */
const plannedSteps: readonly Step[] = [
  {
    type: 'declare',
    title: 'Upgrade PostgreSQL',
    kind: 'maintenance',
    severity: 'SEV4',
    zone: 'Europe/Berlin',
    window: { from: minute(1), to: minute(4) },
  },
  { type: 'setWindow', from: minute(2), to: minute(4) },
  { type: 'setStatus', status: 'inProgress' },
  { type: 'extendWindow', until: minute(30), why: 'the copy is slow' },
  { type: 'dismissOverrun', audience: 'internal', why: 'only the two of us wait' },
  { type: 'setStatus', status: 'verifying' },
];

const other = { id: '5f3f1f8e-6f0e-4a53-9d2b-0d8f0a4b7c11', number: 3, title: 'Payments fail' };

/** What an incident writes that takes another one in, lets a thread go on as one, and is merged in the end. */
const mergedSteps: readonly Step[] = [
  { type: 'declare', title: 'Checkout errors', kind: 'incident', severity: 'SEV3' },
  { type: 'openThread', title: 'DB pool exhausted' },
  {
    type: 'takeIn',
    from: other,
    how: 'merged',
    thread: null,
    people: [],
    entries: [
      {
        entry: 'theirs/0',
        at: minute(0),
        by: 'p1',
        type: 'noted',
        data: { thread: null, text: 'nobody can pay' },
      },
    ],
    joined: [],
    promises: [{ audience: 'internal', at: minute(30), update: 1 }],
    channel: { id: 'C9', name: 'inc-3', url: 'https://example.slack.com/archives/C9' },
  },
  { type: 'splitOff', thread: 1, into: other, numbers: [] },
  { type: 'mergeInto', into: other, settle: [] },
];

/** What two consoles write that lead an incident together. */
const sharedSteps: readonly Step[] = [
  { type: 'declare', title: 'Checkout errors', kind: 'incident', severity: 'SEV3' },
  { type: 'shareIncident', space: 'main' },
  { on: there, command: { type: 'joinShared' } },
  { on: there, command: { type: 'noteClock', aheadMs: 125_000 } },
  { on: there, command: { type: 'note', text: 'The pool is full' } },
  { on: there, command: { type: 'planErrand', kind: 'bridge', what: { topic: 'Checkout errors' } } },
  { type: 'takeSending', from: there.id, why: 'that laptop is away' },
];

/** The records of an incident that two consoles lead together. */
export const everySharedEvent = (): readonly JournalRecord[] => recordsOf(sharedSteps);

/** The records of an incident, as they are written now. */
export const everyEvent = (): readonly JournalRecord[] => recordsOf(steps);

/** The records of an incident that was merged into another one. */
export const everyMergedEvent = (): readonly JournalRecord[] => recordsOf(mergedSteps);

/** The records of planned work. */
export const everyPlannedEvent = (): readonly JournalRecord[] => recordsOf(plannedSteps);
/** Types that only an incident has that was led elsewhere and is entered afterwards. */
export const onlyAfterwards: readonly EventType[] = ['enteredAfterwards'];

/** The records of an incident that was entered afterwards, and is in review. */
export const enteredAfterwards = (): readonly JournalRecord[] =>
  recordsOf([
    {
      type: 'enterPast',
      title: 'Checkout errors in a release of old',
      severity: 'SEV2',
      impact: 'Payments failed.',
      source: 'a spreadsheet',
      startedAt: minute(-3000),
      endedAt: minute(-2900),
    },
    { type: 'note', text: 'Bo: the pool was full', occurredAt: minute(-2990) },
  ]);

const recordsOf = (steps: readonly Step[]): readonly JournalRecord[] => {
  const records: JournalRecord[] = [];
  let state = initialState;
  for (const [n, step] of steps.entries()) {
    const asked = typeof step === 'function' ? step(state) : step;
    const { on, command: input } = 'on' in asked ? asked : { on: here, command: asked };
    const context = contextFor(state, n, input, on);
    const decided = decide(state, commandSchema.parse(input), context);
    if (!decided.ok) throw new Error(`${input.type} (${n}): ${decided.error.message}`);
    const events: EventEnvelope[] = decided.value.map(({ type, data, there }, index) => ({
      id: `c${n}/${index}`,
      type,
      version: currentVersion(type),
      occurredAt: there?.at ?? input.occurredAt ?? context.now,
      recordedAt: context.now,
      by: context.by,
      ...writtenFrom(state.facts, decided.value, on),
      data,
    }));
    if (events.length === 0) throw new Error(`${input.type} (${n}) says nothing`);
    records.push({ seq: n + 1, commandId: `c${n}`, events });
    state = evolveAll(state, events);
  }
  return records;
};
