import fc from 'fast-check';
import { because } from '../../../src/domain/causes/cause.ts';
import { decide } from '../../../src/domain/decide/decide.ts';
import { channelSteps } from '../../../src/domain/incident/channel-steps.ts';
import { type Command, type CommandInput, commandSchema } from '../../../src/domain/incident/commands.ts';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { evolve, initialState } from '../../../src/domain/incident/evolve.ts';
import { kept } from '../../../src/domain/incident/kept/events.ts';
import { usualChannelRules } from '../../../src/domain/incident/slack-channel.ts';
import type { IncidentState } from '../../../src/domain/incident/state.ts';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import { roles, severities, threadStates } from '../../../src/domain/incident/words.ts';
import { contextWith, here, start, there } from './spec.ts';

/** Whole lives of an incident: random commands, most of them sensible, run through the rules as the console would. */

const text = fc.constantFrom(
  'pool full',
  'rolled back',
  'the cache',
  'a|b',
  'née “x”',
  '🙂 ok',
  'x'.repeat(140),
);
const reason = fc.constantFrom('', 'because', 'seen');
/** A number of something: usually there is such a thing, sometimes not. */
const small = fc.constantFrom(1, 1, 1, 2, 2, 3, 9);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const who = fc.constantFrom('ana', 'bo', 'dee');
const instant = fc.integer({ min: -60, max: 120 }).map((m) => new Date(start + m * 60_000).toISOString());
const flag = fc.boolean();
const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const overruled = fc.constantFrom(
  [],
  [
    'liveThreads',
    'contradicted',
    'criterion-1',
    'criterion-2',
    'loans',
    'undelivered',
    'correction-internal',
    'correction-external',
    'explanations',
    'parked',
    'depth',
  ].map((finding) => ({ finding, reason: 'it is fine' })),
);
/** The place of an entry, counted from the newest; made into its id when the command is given. */
const entry = fc.integer({ min: 0, max: 5 }).map((back) => `newest-${back}`);
const delivery = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(pick(1, 1, 2), pick('d1', 'd1', 'd2', 'd3')).map(([n, d]) => `u${n}:${d}`),
  },
  { weight: 1, arbitrary: pick('p1:channel', 'p1:person') },
);
const outcome = fc.oneof(
  fc.record({ kind: fc.constant('sent' as const) }),
  fc.constant({ kind: 'sent', remote: { channel: 'C1', ts: '1.2' } } as const),
  fc.constant({
    kind: 'refused',
    needs: 'person',
    code: 'gone',
    cause: because('words', { words: 'Gone.' }),
  } as const),
  fc.constant({
    kind: 'waiting',
    retryAfterMs: 1000,
    code: 'busy',
    cause: because('words', { words: 'Busy.' }),
  } as const),
  fc.constant({
    kind: 'unknown',
    code: 'timeout',
    cause: because('words', { words: 'No answer.' }),
  } as const),
);

const channelStep = pick(...channelSteps, 'status' as const, 'channel' as const);
const channelOf = (id: string) => ({ id, name: `inc-${id}`, url: '' });
const stepOutcome = pick(
  { kind: 'done', remark: null, remote: { message: { channel: 'C1', ts: '1.1' }, shows: 'x' } } as const,
  { kind: 'done', remark: null, remote: { channel: channelOf('C1') } } as const,
  { kind: 'waiting', code: 'busy', cause: because('words', { words: 'Busy.' }), retryAfterMs: 1000 } as const,
  { kind: 'failed', code: 'message_not_found', cause: because('words', { words: 'Gone.' }) } as const,
  { kind: 'left', code: 'unknown_method', cause: because('words', { words: 'It cannot.' }) } as const,
  { kind: 'unknown', code: 'timeout', cause: because('words', { words: 'No answer.' }) } as const,
);

const updateFields = {
  ...noFields(),
  summary: 'Some payments fail. We are on it.',
  impact: 'About one in ten customers cannot pay.',
  currentStatus: ['Errors are at 10 percent'],
  nextSteps: [{ text: 'Go back to the earlier release', owner: null }],
  unknowns: 'The cause',
};

const command: fc.Arbitrary<CommandInput> = fc.oneof(
  fc.record({ type: pick('setTitle' as const), title: text }),
  fc.record({ type: pick('setImpact' as const), impact: text }),
  fc.record({ type: pick('setImpactStart' as const), at: instant }),
  fc.record({ type: pick('setSummary' as const), summary: text }),
  fc.record({ type: pick('setOutsideName' as const), outsideName: pick('', 'Checkout', 'The shop') }),
  fc.record({
    type: pick('confirmPinned' as const),
    fields: pick(['impact' as const], ['summary' as const]),
  }),
  fc.record({ type: pick('setBridge' as const), url: pick('', 'https://meet.example/1') }),
  fc.record({ type: pick('setZone' as const), zone: pick('UTC', 'Europe/Berlin', 'Mars/Base') }),
  fc.record({ type: pick('setSeverity' as const), severity: pick(...severities), why: reason }),
  fc.record({
    type: pick('setStatus' as const),
    status: pick('identified' as const, 'monitoring' as const, 'resolved' as const, 'verifying' as const),
    why: reason,
    overruled,
  }),
  fc.record({ type: pick('assignRole' as const), role: pick(...roles), person: maybe(who) }),
  fc.record({ type: pick('openThread' as const), title: text, owner: maybe(who) }),
  fc.record({ type: pick('renameThread' as const), thread: small, title: text }),
  fc.record({ type: pick('assignThread' as const), thread: small, owner: maybe(who) }),
  fc.record({
    type: pick('setThreadState' as const),
    thread: small,
    state: pick(...threadStates),
    why: reason,
  }),
  fc.record({
    type: pick('report' as const),
    thread: small,
    conditions: text,
    actions: reason,
    needs: reason,
  }),
  fc.record({ type: pick('assume' as const), thread: maybe(small), text }),
  fc.record({
    type: pick('settleAssumption' as const),
    assumption: small,
    state: pick('open' as const, 'supported' as const, 'refuted' as const),
    why: reason,
  }),
  fc.record({ type: pick('keepAssumption' as const), assumption: small }),
  fc.record({
    type: pick('disprove' as const),
    assumption: small,
    disproof: reason,
    owner: maybe(who),
    dueAt: maybe(instant),
  }),
  fc.record({
    type: pick('giveEvidence' as const),
    thread: maybe(small),
    text,
    supports: maybe(small),
    refutes: maybe(small),
  }),
  fc.record({
    type: pick('decide' as const),
    thread: maybe(small),
    text,
    why: reason,
    explainLater: flag,
    insteadOf: pick(null, null, 1, 2),
  }),
  fc.record({ type: pick('explainDecision' as const), decision: small, why: text }),
  fc.record({
    type: pick('borrow' as const),
    kind: pick('person' as const, 'access' as const, 'rule' as const),
    text,
    person: maybe(who),
    group: pick('', '', 'all engineering teams'),
    approver: maybe(who),
    expiresAt: maybe(instant),
  }),
  fc.record({ type: pick('returnLoan' as const), loan: small, note: reason }),
  fc.record({ type: pick('park' as const), text }),
  fc.record({
    type: pick('tell' as const),
    thread: maybe(small),
    text,
    about: maybe(entry),
  }),
  fc.record({ type: pick('answerParked' as const), question: small, answer: text }),
  fc.record({
    type: pick('addTask' as const),
    thread: maybe(small),
    text,
    owner: maybe(who),
    dueAt: maybe(instant),
    followUp: flag,
  }),
  fc.record({ type: pick('assignTask' as const), task: small, owner: maybe(who) }),
  fc.record({ type: pick('completeTask' as const, 'deferTask' as const, 'dropTask' as const), task: small }),
  fc.record({ type: pick('keepTask' as const), task: small }),
  fc.record({ type: pick('note' as const), thread: maybe(small), text }),
  fc.record(
    {
      type: pick('editEntry' as const, 'supersedeEntry' as const),
      entry,
      text,
      happenedAt: instant,
      thread: maybe(small),
    },
    { requiredKeys: ['type', 'entry'] },
  ),
  fc.record({ type: pick('withdrawEntry' as const), entry, why: reason }),
  fc.record({
    type: pick('queueUpdate' as const),
    audience: pick('internal' as const, 'external' as const),
    fields: fc.constant(updateFields),
    next: pick({ kind: 'in', minutes: 30 } as const, { kind: 'onChange' } as const, null),
    pin: flag,
    corrects: pick(null, null, 1),
  }),
  fc.record({
    type: pick('linkUpdate' as const),
    update: pick('u1', 'u1', 'u2'),
    assumptions: pick([1], [1, 2], []),
  }),
  fc.record({
    type: pick('dismissCorrection' as const),
    assumption: small,
    audience: pick('internal' as const, 'external' as const),
    why: text,
  }),
  fc.record({ type: pick('recordAttempt' as const), delivery }),
  fc.record({ type: pick('recordOutcome' as const), delivery, outcome, retryAt: maybe(instant) }),
  fc.record({
    type: pick('holdDelivery' as const),
    delivery,
    reason: pick('stale' as const, 'superseded' as const),
  }),
  fc.record({
    type: pick('settleDelivery' as const),
    delivery,
    as: pick('sent' as const, 'again' as const, 'skipped' as const),
  }),
  fc.record({
    type: pick('sendToMore' as const),
    update: pick('u1', 'u1', 'u2'),
    destinations: pick(['d3'], ['d3', 'd1']),
    anyway: flag,
  }),
  fc.record({ type: pick('sendRefusedAgain' as const), destination: pick(null, 'war', 'nowhere') }),
  fc.record({
    type: pick('snooze' as const),
    what: pick('update:internal', '#1', '__proto__'),
    until: instant,
  }),
  fc.record({
    type: pick('dismissNeed' as const),
    what: pick('leadOwns' as const, 'noComms' as const, 'fatigue' as const),
    why: text,
  }),
  fc.record({ type: pick('askReports' as const), threads: fc.array(small, { minLength: 1, maxLength: 3 }) }),
  fc.record({ type: pick('join' as const), until: instant }),
  fc.record({
    type: pick('dismissBrief' as const),
    assumption: pick(1, 1, 2),
    destination: pick('channel:C1', 'person:cy@example.org'),
    why: text,
  }),
  fc.record({
    type: pick('recordMark' as const),
    delivery,
    by: pick(['u2'], ['u2', 'u3']),
    outcome: stepOutcome,
  }),
  fc.record({
    type: pick('post' as const),
    what: pick(
      'round' as const,
      'joining' as const,
      'decision' as const,
      'brief' as const,
      'correction' as const,
    ),
    about: fc.array(small, { maxLength: 2 }),
    to: pick({ kind: 'channel' as const }, { kind: 'person' as const, address: 'cy@example.org' }),
  }),
  fc.record({
    type: pick('planChannel' as const),
    steps: pick(null, null, ['topic' as const], ['announce' as const]),
  }),
  fc.record({ type: pick('chooseChannel' as const), channel: pick(channelOf('C1'), channelOf('C2')) }),
  fc.record({
    type: pick('settleChannelStep' as const),
    step: channelStep,
    as: pick('again' as const, 'skipped' as const, 'done' as const),
  }),
  fc.record({ type: pick('recordStepAttempt' as const), step: channelStep }),
  fc.record({ type: pick('recordStepOutcome' as const), step: channelStep, outcome: stepOutcome }),
  fc.record({ type: pick('recordStatusMessage' as const), shows: text }),
  fc.record({
    type: pick('offerHandover' as const),
    role: pick(...roles),
    to: who,
    note: reason,
  }),
  fc.record({ type: pick('acknowledgeHandover' as const), handover: small, by: maybe(who) }),
  fc.record({ type: pick('withdrawHandover' as const), handover: small, why: reason }),
  fc.record({ type: pick('addCriterion' as const), text }),
  fc.record({ type: pick('meetCriterion' as const), criterion: small, met: flag }),
  fc.record({ type: pick('endAsFalseAlarm' as const), why: reason }),
  fc.record({
    type: pick('chooseReviewDepth' as const),
    depth: pick('summary' as const, 'workshop' as const),
  }),
  fc.record({ type: pick('close' as const), text: reason, overruled }),
  fc.record({ type: pick('reopen' as const), why: text }),
  fc.record({ type: pick('leadFromHere' as const), why: fc.constant('it is lost') }),
  fc.record({
    type: pick('handToConsole' as const),
    to: pick('Cy', 'the night shift'),
    console: pick(here, there),
  }),
);

/** One step: who asks for what, and how many minutes after the step before. */
export interface Step {
  readonly by: string;
  readonly minutes: number;
  readonly command: CommandInput;
}
export const step: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom('ana', 'ana', 'bo'),
  minutes: fc.integer({ min: 0, max: 30 }),
  command,
});

/** A life that ends early is seldom interesting: endings are thinned out. */
const ends = new Set(['endAsFalseAlarm', 'close']);
export const life: fc.Arbitrary<readonly Step[]> = fc
  .array(step, { maxLength: 80, size: 'max' })
  .map((steps) => steps.filter(({ command: { type } }, i) => !ends.has(type) || i > steps.length * 0.8))
  // Nothing is written until it is taken over, so that comes next.
  .map((steps) => steps.flatMap((one) => (one.command.type === 'handToConsole' ? [one, takenBack] : [one])));
const takenBack: Step = { by: 'bo', minutes: 1, command: { type: 'takeOver', console: here } };

export interface Lived {
  readonly state: IncidentState;
  readonly events: readonly EventEnvelope[];
  readonly now: string;
}

const born: Lived = { state: initialState, events: [], now: new Date(start).toISOString() };

/** The command with the entry that it means. */
const resolved = (state: IncidentState, input: CommandInput): Command => {
  const parsed = commandSchema.parse(input);
  const own = state.history.filter((item) => item.event.type !== 'personNoted');
  const idOf = (place: string) => own.at(-1 - Number(place.replace('newest-', '')))?.event.id ?? 'nothing';
  if (parsed.type === 'tell' && parsed.about !== null) return { ...parsed, about: idOf(parsed.about) };
  return 'entry' in parsed ? { ...parsed, entry: idOf(parsed.entry) } : parsed;
};

const contextOf = (lived: Lived, { by, command }: Step, now: string) =>
  contextWith({
    now,
    by,
    freshId:
      command.type === 'post'
        ? `p${(lived.state.facts?.posts.length ?? 0) + 1}`
        : `u${(lived.state.facts?.updates.length ?? 0) + 1}`,
    mailFrom: 'incidents@example.com',
    channelRules: { ...usualChannelRules, onDeclare: true, announceIn: 'company' },
    destinations: [
      { medium: 'slack', id: 'd1', name: '#inc-42', audience: 'internal', channel: 'C1' },
      { medium: 'email', id: 'd2', name: 'customers', audience: 'external', recipients: ['c@example.org'] },
      // Added after the first update.
      ...(lived.state.facts?.updates.length
        ? [{ medium: 'slack', id: 'd3', name: '#later', audience: 'internal', channel: 'C3' } as const]
        : []),
    ],
  });

/** What follows from one step; a refusal changes nothing. */
export const live = (lived: Lived, asked: Step): Lived => {
  const { by, minutes, command: input } = asked;
  const now = new Date(Date.parse(lived.now) + minutes * 60_000).toISOString();
  const decision = decide(lived.state, resolved(lived.state, input), contextOf(lived, asked, now));
  if (!decision.ok) return { ...lived, now };
  const id = `c${lived.events.length}`;
  const events = decision.value.map(({ type, data }, index) => ({
    id: `${id}/${index}`,
    type,
    version: kept[type].newest,
    occurredAt: now,
    recordedAt: now,
    by,
    data,
  }));
  return { state: events.reduce(evolve, lived.state), events: [...lived.events, ...events], now };
};

/** Every life begins with one of each, so that what follows has something to be about. */
const beginning: readonly Step[] = (
  [
    { type: 'declare', title: 'Checkout errors' },
    { type: 'recordStepAttempt', step: 'status' },
    {
      type: 'recordStepOutcome',
      step: 'status',
      outcome: { kind: 'done', remark: null, remote: { message: { channel: 'C1', ts: '1.1' }, shows: 'x' } },
    },
    { type: 'openThread', title: 'pool', owner: 'bo' },
    { type: 'assume', text: 'the deploy' },
    { type: 'addTask', thread: 1, text: 'page the DBA' },
    { type: 'decide', text: 'roll back', explainLater: true },
    { type: 'park', text: 'why now?' },
    {
      type: 'queueUpdate',
      audience: 'internal',
      fields: updateFields,
      next: { kind: 'onChange' },
      pin: true,
    },
  ] as const
).map((command) => ({ by: 'ana', minutes: 1, command }));

/** A declared incident after these steps. */
export const liveAll = (steps: readonly Step[]): Lived => [...beginning, ...steps].reduce(live, born);

/** The decision on a command, asked at the end of a life. */
export const decideAfter = (lived: Lived, asked: Step) =>
  decide(lived.state, resolved(lived.state, asked.command), contextOf(lived, asked, lived.now));
