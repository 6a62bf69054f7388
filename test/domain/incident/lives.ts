import fc from 'fast-check';
import { because } from '../../../src/domain/causes/cause.ts';
import { decide } from '../../../src/domain/decide/decide.ts';
import { channelSteps } from '../../../src/domain/incident/channel-steps.ts';
import { type Command, type CommandInput, commandSchema } from '../../../src/domain/incident/commands.ts';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { evolve, initialState } from '../../../src/domain/incident/evolve.ts';
import type { ConsoleIdentity } from '../../../src/domain/incident/holder.ts';
import { kept } from '../../../src/domain/incident/kept/events.ts';
import { writtenFrom } from '../../../src/domain/incident/shared.ts';
import { usualChannelRules } from '../../../src/domain/incident/slack-channel.ts';
import type { IncidentState } from '../../../src/domain/incident/state.ts';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import { milestones, roles, severities, threadStates } from '../../../src/domain/incident/words.ts';
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
/** Later than most lives last. */
const later = fc.constant(new Date(start + 5000 * 60_000).toISOString());
const flag = fc.boolean();
const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const overruled = fc.constantFrom(
  [],
  [
    'liveThreads',
    'contradicted',
    'criterion-1',
    'criterion-2',
    'criterion-3',
    'criterion-4',
    'criterion-5',
    'finalUpdate',
    'neverTold',
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

/** Another incident, and what comes from it. */
const other = { id: 'other', number: 7, title: 'Payments fail' };
const otherEntry = { at: new Date(start).toISOString(), by: 'bo' };
const otherEntries = [
  {
    ...otherEntry,
    entry: 'o/0',
    type: 'threadOpened' as const,
    data: { thread: 1, title: 'Cache', owner: 'bo' },
  },
  {
    ...otherEntry,
    entry: 'o/1',
    type: 'reported' as const,
    data: { thread: 1, conditions: 'cold, see A1', actions: '', needs: '' },
  },
  {
    ...otherEntry,
    entry: 'o/2',
    type: 'assumed' as const,
    data: { assumption: 1, thread: 1, text: 'the deploy', confidence: 'low', disproof: '' },
  },
];

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

const errandId = pick('e1', 'e2', 'e2');
const errandOutcome = pick(
  { kind: 'done', remote: { id: '42', join: 'https://meet.example/42' } } as const,
  { kind: 'done', remote: { id: '43', join: 'https://meet.example/43' } } as const,
  { kind: 'waiting', code: 'busy', cause: because('words', { words: 'Busy.' }), retryAfterMs: 1000 } as const,
  { kind: 'failed', code: 'no_user', cause: because('words', { words: 'Nobody.' }) } as const,
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
  fc.record({ type: pick('setMilestone' as const), milestone: pick(...milestones), at: instant }),
  fc.record({ from: instant, minutes: fc.integer({ min: -10, max: 600 }) }).map(({ from, minutes }) => ({
    type: 'setWindow' as const,
    from,
    to: new Date(Date.parse(from) + minutes * 60_000).toISOString(),
  })),
  fc.record({ type: pick('extendWindow' as const), until: instant, why: reason }),
  fc.record({ type: pick('dismissOverrun' as const), audience: pick('internal' as const), why: text }),
  fc.record({ type: pick('setSummary' as const), summary: text }),
  fc.record({ type: pick('setOutsideName' as const), outsideName: pick('', 'Checkout', 'The shop') }),
  fc.record({
    type: pick('confirmPinned' as const),
    fields: pick(['impact' as const], ['summary' as const]),
  }),
  fc.record({ type: pick('tag' as const), tags: fc.subarray(['dns', 'checkout'], { minLength: 1 }) }),
  fc.record({ type: pick('untag' as const), tags: fc.subarray(['dns', 'checkout'], { minLength: 1 }) }),
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
  // Rare without: an assumption has to be told, and refuted, first.
  {
    weight: 4,
    arbitrary: fc.record({
      type: pick('dismissCorrection' as const),
      assumption: pick(1, 1, 2),
      audience: pick('internal' as const, 'external' as const),
      why: text,
    }),
  },
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
    type: pick('recordArrival' as const),
    from: pick('pool', 'support'),
    kind: pick('question' as const, 'hunch' as const),
    who: pick('Support lead'),
    says: text,
  }),
  fc.record({
    type: pick('takeArrival' as const),
    arrival: pick(1, 1, 2),
    as: pick('report' as const, 'left' as const),
  }),
  fc.record({
    type: pick('dismissBrief' as const),
    assumption: pick(1, 1, 2),
    destination: pick('channel:C1', 'person:cy@example.org', 'person:cy@example.org'),
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
      'brief' as const,
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
  // Together as likely as any other.
  fc.oneof(
    fc.record({
      type: pick('planErrand' as const),
      kind: pick('bridge' as const),
      what: fc.record({ topic: text }),
    }),
    fc.record({
      type: pick('settleErrand' as const),
      errand: errandId,
      as: pick('again' as const, 'skipped' as const, 'done' as const),
    }),
    fc.record({ type: pick('recordErrandAttempt' as const), errand: errandId }),
    fc.record({ type: pick('recordErrandAttempt' as const), errand: errandId }),
    fc.record({ type: pick('recordErrandOutcome' as const), errand: errandId, outcome: errandOutcome }),
    fc.record({ type: pick('recordErrandOutcome' as const), errand: errandId, outcome: errandOutcome }),
    fc.record({
      type: pick('recordErrandSeen' as const),
      errand: errandId,
      remote: fc.record({ state: pick('open', 'closed') }),
    }),
    fc.record({
      type: pick('recordErrandSeen' as const),
      errand: errandId,
      remote: fc.record({ state: pick('new', 'done') }),
    }),
    fc.record({
      type: pick('linkService' as const),
      link: fc.record({
        service: pick('pagerduty', 'firehydrant'),
        id: pick('P1', 'P2'),
        name: fc.constant('Checkout'),
        url: fc.constant(''),
      }),
    }),
    fc.record({ type: pick('unlinkService' as const), service: pick('pagerduty', 'firehydrant') }),
  ),
  fc.record({
    type: pick('offerHandover' as const),
    role: pick(...roles),
    to: who,
    note: reason,
  }),
  fc.record({ type: pick('acknowledgeHandover' as const), handover: small, by: maybe(who) }),
  fc.record({ type: pick('withdrawHandover' as const), handover: small, why: reason }),
  fc.oneof(
    fc.record({ type: pick('addCriterion' as const), text }),
    fc.record({ type: pick('meetCriterion' as const), criterion: small, met: flag }),
    fc.record({ type: pick('askCriteria' as const) }),
    fc.record({ type: pick('watchOn' as const), until: later }),
    fc.record({
      type: pick('declineFinal' as const),
      audience: pick(null, 'internal' as const, 'external' as const),
      why: text,
    }),
  ),
  // Together as likely as any other, like those of the review.
  fc.oneof(
    fc.record({
      type: pick('takeIn' as const),
      from: fc.constant(other),
      how: pick('merged' as const, 'split' as const),
      thread: maybe(small),
      people: fc.constant<never[]>([]),
      entries: fc.subarray(otherEntries),
      joined: fc.constant<never[]>([]),
      promises: fc.constant<never[]>([]),
      channel: fc.constant(null),
    }),
    fc.record({
      type: pick('splitOff' as const),
      thread: small,
      into: fc.constant(other),
      numbers: fc.subarray([{ kind: 'task' as const, from: 1, to: 1 }]),
    }),
  ),
  fc.record({ type: pick('endAsFalseAlarm' as const), why: reason }),
  fc.record({
    type: pick('chooseReviewDepth' as const),
    depth: pick('summary' as const, 'workshop' as const),
  }),
  // Together as likely as any other: what is rare is rare enough.
  fc.oneof(
    fc.record({
      type: pick('writeReview' as const),
      part: pick('summary' as const, 'wasHard' as const, 'routine' as const),
      text: fc.oneof(text, fc.constant('')),
    }),
    fc.record({ type: pick('chooseMoment' as const), entry, in: flag }),
    fc.record({ type: pick('chooseReviewNames' as const), names: fc.boolean() }),
    fc.record({
      type: pick('planWorkshop' as const),
      at: fc.constant('2026-12-03T13:00:00.000Z'),
      minutes: fc.integer({ min: 15, max: 480 }),
    }),
  ),
  fc.record({ type: pick('close' as const), text: reason, overruled }),
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
  /** The console that it is asked of; Ana's when left out. */
  readonly on?: ConsoleIdentity;
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
  .map((steps) => steps.flatMap((one) => (one.command.type === 'handToConsole' ? [one, takenBack] : [one])))
  .chain((steps) =>
    // A duplicate is closed for good.
    fc.integer({ min: 0, max: 9 }).map((chance) => (chance === 0 ? [...steps, mergedAway] : steps)),
  );

/** Two consoles lead it from here on. */
const together: readonly Step[] = [
  { by: 'ana', minutes: 1, command: { type: 'shareIncident', space: 'main' }, on: here },
  { by: 'bo', minutes: 1, command: { type: 'joinShared' }, on: there },
];
const sharing: fc.Arbitrary<CommandInput> = fc.oneof(
  fc.record({ type: pick('shareIncident' as const), space: pick('main', 'other') }),
  fc.record({ type: pick('joinShared' as const) }),
  fc.record({ type: pick('noteClock' as const), aheadMs: pick(0, 12, -45_000, 120_000) }),
  fc.record({ type: pick('takeSending' as const), from: pick(here.id, there.id, 'nobody'), why: reason }),
);
const sharedStep: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom('ana', 'bo'),
  minutes: fc.integer({ min: 0, max: 30 }),
  command: fc.oneof({ weight: 9, arbitrary: command }, { weight: 1, arbitrary: sharing }),
  on: fc.constantFrom(here, there),
});
/** A life that two consoles lead together from its beginning. */
export const sharedLife: fc.Arbitrary<readonly Step[]> = fc
  .array(sharedStep, { maxLength: 80, size: 'max' })
  .map((steps) => [...together, ...steps.filter(({ command: { type } }) => !ends.has(type))]);
const mergedAway: Step = {
  by: 'ana',
  minutes: 1,
  command: {
    type: 'mergeInto',
    into: other,
    settle: ['u1', 'u2', 'u3'].flatMap((id) =>
      ['d1', 'd2', 'd3'].map((to) => ({ delivery: `${id}:${to}`, as: 'skipped' as const })),
    ),
  },
};
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

const freshIdFor = ({ state: { facts } }: Lived, type: CommandInput['type']): string => {
  if (type === 'post') return `p${(facts?.posts.length ?? 0) + 1}`;
  if (type === 'planErrand') return `e${(facts?.errands.length ?? 0) + 1}`;
  return `u${(facts?.updates.length ?? 0) + 1}`;
};

const contextOf = (lived: Lived, { by, command, on = here }: Step, now: string) =>
  contextWith({
    now,
    by,
    console: on,
    freshId: freshIdFor(lived, command.type),
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

/** What one step asks for at the end of a life, and with what it is decided. */
export const askedOf = (lived: Lived, asked: Step) => {
  const now = new Date(Date.parse(lived.now) + asked.minutes * 60_000).toISOString();
  return { command: resolved(lived.state, asked.command), context: contextOf(lived, asked, now), now };
};

/** What follows from one step; a refusal changes nothing. */
export const live = (lived: Lived, asked: Step): Lived => {
  const { by, on = here } = asked;
  const { command, context, now } = askedOf(lived, asked);
  const decision = decide(lived.state, command, context);
  if (!decision.ok) return { ...lived, now };
  const id = `c${lived.events.length}`;
  const events = decision.value.map(({ type, data }, index) => ({
    id: `${id}/${index}`,
    type,
    version: kept[type].newest,
    occurredAt: now,
    recordedAt: now,
    by,
    ...writtenFrom(lived.state.facts, decision.value, on),
    data,
  }));
  return { state: events.reduce(evolve, lived.state), events: [...lived.events, ...events], now };
};

/** The beginning of planned work: its window is open, and the work is under way. */
const planned: readonly CommandInput[] = [
  {
    type: 'declare',
    title: 'Checkout errors',
    kind: 'maintenance',
    window: { from: new Date(start).toISOString(), to: new Date(start + 30 * 60_000).toISOString() },
  },
  { type: 'setStatus', status: 'inProgress' },
];

/** Every life begins with one of each, so that what follows has something to be about. */
const beginning: readonly Step[] = (
  [
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
    { type: 'planErrand', kind: 'bridge', what: { topic: 'Checkout errors' } },
    { type: 'recordErrandAttempt', errand: 'e1' },
    {
      type: 'recordErrandOutcome',
      errand: 'e1',
      outcome: { kind: 'done', remote: { id: '42', join: 'https://meet.example/42' } },
    },
    { type: 'planErrand', kind: 'bridge', what: { topic: 'Another one' } },
    { type: 'linkService', link: { service: 'pagerduty', id: 'P1', name: 'Checkout', url: '' } },
  ] as const
).map((command) => ({ by: 'ana', minutes: 1, command }));

/** A declared incident, or planned work, after these steps. */
export const liveAll = (steps: readonly Step[], kind: 'incident' | 'maintenance' = 'incident'): Lived => {
  const first: readonly CommandInput[] =
    kind === 'maintenance' ? planned : [{ type: 'declare', title: 'Checkout errors' }];
  const declared = first.map((command): Step => ({ by: 'ana', minutes: 1, command }));
  return [...declared, ...beginning, ...steps].reduce(live, born);
};

/** The decision on a command, asked at the end of a life. */
export const decideAfter = (lived: Lived, asked: Step) =>
  decide(lived.state, resolved(lived.state, asked.command), contextOf(lived, asked, lived.now));
