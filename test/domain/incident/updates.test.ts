import { describe, expect, it } from 'vitest';
import { because } from '../../../src/domain/causes/cause.ts';
import type { DecideContext } from '../../../src/domain/decide/table.ts';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { Outcome } from '../../../src/domain/incident/delivery.ts';
import type { EventData, NewEvent } from '../../../src/domain/incident/events.ts';
import type { DeliveryState } from '../../../src/domain/incident/state.ts';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import { type Audience, defaultCadence } from '../../../src/domain/incident/words.ts';
import type { Destination } from '../../../src/domain/media/media.ts';
import { checkUpdate } from '../../../src/domain/update/check.ts';
import { phrasesWith } from '../../../src/domain/update/fill/own-phrases.ts';
import { declared, factsOf, given, minute, type Past } from './spec.ts';

const slack: Destination = {
  medium: 'slack',
  id: 'war',
  name: '#inc-42',
  audience: 'internal',
  channel: 'C1',
};
const mail: Destination = {
  medium: 'email',
  id: 'all',
  name: 'stakeholders',
  audience: 'internal',
  recipients: ['a@example.com', 'b@example.com'],
};
const outside: Destination = {
  medium: 'email',
  id: 'customers',
  name: 'customers',
  audience: 'external',
  recipients: ['c@example.org'],
};
const set: Partial<DecideContext> = {
  destinations: [slack, mail, outside],
  mailFrom: 'Incidents <incidents@example.com>',
};

const fields = {
  ...noFields(),
  summary: 'Some payments fail since noon. We are rolling back.',
  impact: 'About one in ten customers cannot pay.',
  currentStatus: ['Errors are at 10 percent'],
  nextSteps: [{ text: 'Finish going back to the earlier release', owner: null }],
  unknowns: 'The cause',
};
/** The same with something new to say. */
const news = { ...fields, currentStatus: ['Errors are at 2 percent'] };

const queue = (changes: Partial<Extract<CommandInput, { type: 'queueUpdate' }>> = {}) =>
  ({
    type: 'queueUpdate',
    audience: 'internal',
    fields,
    next: { kind: 'in', minutes: 60 },
    ...changes,
  }) as const;

const eventsOf = (past: readonly Past[], command: CommandInput, context: Partial<DecideContext> = set) => {
  const { decision } = given(past).when(command, context);
  if (!decision.ok) throw new Error(decision.error.message);
  return decision.value;
};
const queuedBy = (past: readonly Past[], command: CommandInput, context: Partial<DecideContext> = set) => {
  const event = eventsOf(past, command, context).find((e) => e.type === 'updateQueued');
  if (event?.type !== 'updateQueued') throw new Error('no update was queued');
  return event.data;
};
const asPast = (data: EventData<'updateQueued'>): Past => ({ type: 'updateQueued', data });

describe('queueing an update', () => {
  it('freezes it, for every destination of its audience', () => {
    const data = queuedBy(declared(), queue());
    expect(data).toMatchObject({
      update: 'fresh-1',
      number: 1,
      audience: 'internal',
      corrects: null,
      severity: 'SEV3',
      status: 'investigating',
      title: 'Checkout errors',
      fields,
      next: { kind: 'at', at: '2026-03-02T13:00:00.000Z' },
      pin: true,
      overruled: [],
    });
    expect(data.text).toContain(fields.summary);
    expect(data.deliveries.map((d) => [d.id, d.destination.name, d.sandbox])).toEqual([
      ['fresh-1:war', '#inc-42', false],
      ['fresh-1:all', 'stakeholders', false],
    ]);
    expect(factsOf(declared(), asPast(data)).updates[0]?.deliveries.map((d) => d.state)).toEqual([
      'queued',
      'queued',
    ]);
  });

  it('numbers updates per audience', () => {
    const first = asPast(queuedBy(declared(), queue()));
    const numberOf = (audience: Audience) =>
      queuedBy([...declared(), first], queue({ audience, fields: news })).number;
    expect(numberOf('internal')).toBe(2);
    expect(numberOf('external')).toBe(1);
  });

  it('promises a whole minute', () => {
    const { next } = queuedBy(declared(), queue({ next: { kind: 'in', minutes: 30 } }), {
      ...set,
      now: '2026-03-02T12:00:20.000Z',
    });
    expect(next).toEqual({ kind: 'at', at: '2026-03-02T12:31:00.000Z' });
  });

  it('says what it corrects, which must be an update of the same audience', () => {
    const first = asPast(queuedBy(declared(), queue()));
    expect(queuedBy([...declared(), first], queue({ corrects: 1 }))).toMatchObject({
      number: 2,
      corrects: 1,
    });
    given(declared(), first)
      .when(queue({ corrects: 2 }), set)
      .thenRefused('notFound', 'update 2');
    given(declared(), first)
      .when(queue({ audience: 'external', corrects: 1 }), set)
      .thenRefused('notFound', 'this audience');
  });

  it.each<readonly [string, Parameters<typeof queue>[0]]>([
    ['an empty summary', { fields: { ...fields, summary: '' } }],
    ['an empty impact', { fields: { ...fields, impact: '' } }],
    ['no choice for the next update', { next: null }],
  ])('is refused for %s, whatever is overruled', (_what, changes) => {
    const { audience, fields: written, next } = { ...queue(), ...changes };
    const overruled = checkUpdate({
      facts: factsOf(declared()),
      people: [],
      audience,
      fields: written,
      next,
      corrects: null,
      now: '2026-03-02T12:00:00.000Z',
      cadence: defaultCadence,
    }).map(({ id }) => ({ finding: id, reason: 'because' }));
    given(declared()).when(queue(changes), set).thenRefused('finding', 'Not sent.');
    given(declared())
      .when(queue({ ...changes, overruled }), set)
      .thenRefused('finding', 'Not sent.');
  });
});

describe('a finding that does not block', () => {
  it('is overruled with a reason, which is kept with the update', () => {
    const first = asPast(queuedBy(declared(), queue()));
    const { decision } = given(declared(), first).when(queue(), set);
    expect(decision).toMatchObject({ ok: false, error: { code: 'finding' } });
    const findings = checkUpdate({
      facts: factsOf(declared(), first),
      people: [],
      audience: 'internal',
      fields,
      next: { kind: 'in', minutes: 60 },
      corrects: null,
      now: '2026-03-02T12:00:00.000Z',
      cadence: defaultCadence,
    });
    expect(findings.length).toBeGreaterThan(0);
    const overruled = findings.map(({ id }) => ({ finding: id, reason: 'nothing is new and people ask' }));
    expect(queuedBy([...declared(), first], queue({ overruled }))).toMatchObject({ number: 2, overruled });
    const blank = overruled.map((o) => ({ ...o, reason: ' ' }));
    given(declared(), first)
      .when(queue({ overruled: blank }), set)
      .thenRefused('finding', 'Not sent.');
  });
});

describe('pinning', () => {
  const pinned: readonly NewEvent[] = [
    { type: 'impactChanged', data: { impact: fields.impact } },
    { type: 'summaryChanged', data: { summary: fields.summary } },
  ];

  it.each(['internal', 'external'] as const)(
    'makes the impact and summary of an %s update those of the incident',
    (audience) => {
      expect(eventsOf(declared(), queue({ audience })).slice(1)).toEqual(pinned);
      expect(eventsOf([...declared(), ...pinned], queue({ audience })).slice(1)).toEqual([]);
      expect(eventsOf(declared(), queue({ audience, pin: false }))).toHaveLength(1);
    },
  );

  it('never puts an older word in the place of a newer one', () => {
    const said: readonly Past[] = [
      ...declared(),
      { type: 'impactChanged', data: { impact: 'Nobody can pay' }, at: minute(20) },
    ];
    const sentAt = (minutes: number) =>
      eventsOf(said, queue({ occurredAt: minute(minutes) }), { now: minute(30) }).slice(1);
    expect(sentAt(19)).toEqual(pinned.slice(1));
    expect(sentAt(20)).toEqual(pinned);
  });

  it.each([
    [
      'We are investigating a problem with our service.',
      'Some users may be affected. We will say more as soon as we can.',
    ],
    [
      'We are investigating a problem with shop.example.',
      'Some users may be affected. We will say more as soon as we can',
    ],
    [
      'The problem with Checkout (EU) is resolved. It lasted from 13:00 UTC to 14:00 UTC (1 h).',
      'Some users may have been affected. (as of 14:00 UTC)',
    ],
    ['The problem with our service is resolved.', 'Everything works as usual again.'],
    [
      'We are still working on this and will tell you more as soon as we can. Our last update was at 13:10 UTC.',
      'There may be short interruptions while we work.',
    ],
  ])('keeps what inside knows when an external update only has phrases: %s', (summary, impact) => {
    const sent = (words: object) => queue({ audience: 'external', fields: { ...fields, ...words } });
    const pins = (words: object) =>
      eventsOf([...declared(), ...pinned], sent(words))
        .slice(1)
        .map(({ type }) => type);
    expect(pins({ summary, impact })).toEqual([]);
    const own = { summary: `${summary} Cards work again.`, impact: `${impact} Cards work again.` };
    expect(pins(own)).toEqual(['impactChanged', 'summaryChanged']);
  });

  it('keeps it when the phrases are the organisation’s own', () => {
    const phrases = phrasesWith({ 'external.first': 'We see trouble with {name}.' });
    const summary = 'We see trouble with Checkout.';
    const pins = (context: Partial<DecideContext>) =>
      eventsOf([...declared(), ...pinned], queue({ audience: 'external', fields: { ...fields, summary } }), {
        ...set,
        ...context,
      }).length;
    expect([pins({ phrases }), pins({})]).toEqual([1, 2]);
  });

  it('refreshes the age of words that it says again, unless it is unticked', () => {
    const ageAfter = (pin: boolean) => {
      const [queued] = eventsOf([...declared(), ...pinned], queue({ pin }), { now: minute(50) });
      if (queued === undefined) throw new Error('nothing was queued');
      return factsOf(declared(), pinned, { ...queued, at: minute(50) }).pinnedAt;
    };
    expect(ageAfter(true)).toEqual({ impact: minute(50), summary: minute(50) });
    expect(ageAfter(false)).toEqual({ impact: minute(4), summary: minute(5) });
  });
});

describe('a drill', () => {
  it('sends nothing to a real destination', () => {
    const { deliveries } = queuedBy(declared({ kind: 'drill' }), queue());
    expect(deliveries.map((d) => d.sandbox)).toEqual([true, true]);
  });
});

describe('the conversation of a mail', () => {
  it('keeps the subject and answers the first mail, even after the title changed', () => {
    const first = queuedBy(declared(), queue());
    const mailOf = (data: EventData<'updateQueued'>) => {
      const message = data.deliveries.find((d) => d.destination.id === 'all')?.message;
      if (message?.medium !== 'email') throw new Error('no mail');
      return message;
    };
    const renamed: Past = { type: 'titleChanged', data: { title: 'Payments fail' } };
    const second = mailOf(
      queuedBy([...declared(), asPast(first), renamed], queue({ fields: news }), {
        ...set,
        freshId: 'fresh-2',
      }),
    );
    expect(mailOf(first).inReplyTo).toBeNull();
    expect(second.subject).toBe(mailOf(first).subject);
    expect(second.inReplyTo).toBe(mailOf(first).messageId);
    expect(second.messageId).not.toBe(mailOf(first).messageId);
  });

  it('has one subject for its audience, also at a list that is new to it', () => {
    const first = queuedBy(declared(), queue());
    const renamed: Past = { type: 'titleChanged', data: { title: 'Payments fail' } };
    const board: Destination = { ...mail, id: 'board', name: 'the board' };
    const { deliveries } = queuedBy([...declared(), asPast(first), renamed], queue({ fields: news }), {
      ...set,
      freshId: 'fresh-2',
      destinations: [mail, board],
    });
    expect(deliveries.map(({ message }) => message)).toMatchObject([
      { subject: '[INC-42] Checkout errors', inReplyTo: '<fresh-1.1@example.com>' },
      { subject: '[INC-42] Checkout errors', inReplyTo: null },
    ]);
    const [toCustomers] = queuedBy(
      [...declared(), asPast(first), renamed],
      queue({ audience: 'external' }),
    ).deliveries;
    expect(toCustomers?.message).toMatchObject({
      subject: '[Incident] Payments fail, 1 Mar 2026',
      inReplyTo: null,
    });
  });

  it('names the first mail and the one before, and keeps a subject that was frozen in version 1', () => {
    const one = queuedBy(declared(), queue({ audience: 'external' }));
    const asInVersion1 = one.deliveries.map((delivery) => ({
      ...delivery,
      message: {
        ...delivery.message,
        subject: '[INC-42] Checkout errors',
        messageId: '<v1.cust@example.com>',
      },
    })) as typeof one.deliveries;
    const past: Past[] = [...declared(), asPast({ ...one, deliveries: asInVersion1 })];
    const second = { ...set, freshId: 'fresh-2' };
    const two = queuedBy(past, queue({ audience: 'external', fields: news }), second);
    expect(two.deliveries[0]?.message).toMatchObject({
      subject: '[INC-42] Checkout errors',
      inReplyTo: '<v1.cust@example.com>',
      references: ['<v1.cust@example.com>'],
    });
    const third = { ...set, freshId: 'fresh-3' };
    const three = queuedBy([...past, asPast(two)], queue({ audience: 'external' }), third);
    expect(three.deliveries[0]?.message).toMatchObject({
      subject: '[INC-42] Checkout errors',
      inReplyTo: '<fresh-2.0@example.com>',
      references: ['<v1.cust@example.com>', '<fresh-2.0@example.com>'],
    });
  });

  it('leaves the sender open while none is set up', () => {
    const { deliveries } = queuedBy(declared(), queue(), { ...set, mailFrom: null });
    expect(deliveries[1]?.message).toMatchObject({
      from: '',
      messageId: '<fresh-1.1@throughline.invalid>',
    });
  });
});

/** One delivery in each state, and what it takes to get there. */
const delivery = 'u1:war';
const queued: Past = {
  type: 'updateQueued',
  data: {
    update: 'u1',
    number: 1,
    audience: 'internal',
    corrects: null,
    severity: 'SEV3',
    status: 'investigating',
    title: 'Checkout errors',
    fields,
    next: { kind: 'onChange' },
    pin: false,
    overruled: [],
    text: 'text',
    carries: [],
    restsOn: [],
    deliveries: [
      {
        id: delivery,
        destination: { id: 'war', name: '#inc-42', medium: 'slack', audience: 'internal' },
        sandbox: false,
        message: { medium: 'slack', channel: 'C1', text: 'text', blocks: [] },
      },
    ],
  },
};
const attempted = (attempt = 1): Past => ({ type: 'deliveryAttempted', data: { delivery, attempt } });
const endedWith = (outcome: Outcome, retryAt: string | null = null): Past => ({
  type: 'deliveryEnded',
  data: { delivery, outcome, retryAt },
});
const outcomes: Readonly<Record<Outcome['kind'], Outcome>> = {
  sent: { kind: 'sent', remote: { channel: 'C1', ts: '1.2' }, refused: [] },
  refused: {
    kind: 'refused',
    needs: 'person',
    code: 'not_in_channel',
    cause: because('words', { words: 'Invite it.' }),
    refused: [],
  },
  waiting: {
    kind: 'waiting',
    retryAfterMs: null,
    code: 'ratelimited',
    cause: because('words', { words: 'Slack asks to wait.' }),
    accepted: ['a@example.com'],
    refused: [{ address: 'x@example.com', reason: 'no such user' }],
  },
  unknown: { kind: 'unknown', code: 'timeout', cause: because('words', { words: 'No answer.' }) },
};
const settledAs = (as: 'sent' | 'again' | 'skipped'): Past => ({
  type: 'deliverySettled',
  data: { delivery, as, why: '' },
});
const held: Past = { type: 'deliveryHeld', data: { delivery, reason: 'stale' } };

const reached: Readonly<Record<DeliveryState, readonly Past[]>> = {
  queued: [queued],
  attempting: [queued, attempted()],
  waiting: [queued, attempted(), endedWith(outcomes.waiting, minute(30))],
  sent: [queued, attempted(), endedWith(outcomes.sent)],
  refused: [queued, attempted(), endedWith(outcomes.refused)],
  unknown: [queued, attempted(), endedWith(outcomes.unknown)],
  held: [queued, held],
  skipped: [queued, held, settledAs('skipped')],
};
const states = Object.keys(reached) as DeliveryState[];
const deliveryAfter = (...past: readonly (Past | readonly Past[])[]) =>
  factsOf(declared(), ...past).updates[0]?.deliveries[0];

/** Every step, from which states it may be taken, and what it is elsewhere: refused, or satisfied already. */
const steps: readonly (readonly [CommandInput, NewEvent, readonly DeliveryState[], string | null])[] = [
  [{ type: 'recordAttempt', delivery }, attempted(), ['queued', 'waiting'], 'notWaiting'],
  [
    { type: 'recordOutcome', delivery, outcome: outcomes.sent },
    endedWith(outcomes.sent),
    ['attempting', 'unknown'],
    'notAttempting',
  ],
  ...(['refused', 'waiting', 'unknown'] as const).map(
    (kind) =>
      [
        { type: 'recordOutcome', delivery, outcome: outcomes[kind] },
        endedWith(outcomes[kind]),
        ['attempting'],
        'notAttempting',
      ] as const,
  ),
  [{ type: 'holdDelivery', delivery, reason: 'stale' }, held, ['queued', 'waiting'], null],
  [{ type: 'settleDelivery', delivery, as: 'sent' }, settledAs('sent'), ['unknown'], 'cannotSettle'],
  [
    { type: 'settleDelivery', delivery, as: 'again' },
    settledAs('again'),
    ['unknown', 'refused', 'held', 'waiting'],
    'cannotSettle',
  ],
  [
    { type: 'settleDelivery', delivery, as: 'skipped' },
    settledAs('skipped'),
    ['unknown', 'refused', 'held', 'waiting', 'queued', 'attempting'],
    'cannotSettle',
  ],
];

describe('leaving a message out while it is on its way', () => {
  const asked = [...reached.attempting, settledAs('skipped')];

  it('changes nothing about it before the attempt has ended, and is asked for once', () => {
    expect(deliveryAfter(asked)).toMatchObject({ state: 'attempting', skipAsked: true });
    given(declared(), ...asked)
      .when({ type: 'settleDelivery', delivery, as: 'skipped' })
      .thenNothing();
  });

  it.each(['waiting', 'refused'] as const)('leaves it out when it turns out to be %s', (state) => {
    const [ended] = reached[state].slice(-1);
    expect(ended?.type).toBe('deliveryEnded');
    expect(deliveryAfter([...asked, ...(ended === undefined ? [] : [ended])])).toMatchObject({
      state: 'skipped',
      skipAsked: false,
    });
  });

  it.each(['sent', 'unknown'] as const)('never unsays what turns out to be %s', (state) => {
    const [ended] = reached[state].slice(-1);
    expect(ended?.type).toBe('deliveryEnded');
    expect(deliveryAfter([...asked, ...(ended === undefined ? [] : [ended])])?.state).toBe(state);
  });
});

describe('a delivery', () => {
  it.each(states)('gets to %s', (state) => {
    expect(deliveryAfter(reached[state])?.state).toBe(state);
  });

  const cases = steps.flatMap(([command, event, from, code]) =>
    states.map((state) => ({ command, event, state, allowed: from.includes(state), code })),
  );
  it.each(cases)('that is $state: $command', ({ command, event, state, allowed, code }) => {
    const outcome = given(declared(), reached[state]).when(command);
    if (allowed) {
      const attempt = event.type === 'deliveryAttempted' && state === 'waiting' ? { attempt: 2 } : {};
      outcome.thenEvents({ type: event.type, data: { ...event.data, ...attempt } } as NewEvent);
    } else if (code === null) outcome.thenNothing();
    else outcome.thenRefused(code);
  });

  it.each<CommandInput>(steps.map(([command]) => ({ ...command, delivery: 'u1:other' }) as CommandInput))(
    'that is not there is refused by $type',
    (command) => {
      given(declared(), queued).when(command).thenRefused('notFound', 'outbox');
    },
  );

  it.each(states)('that is %s goes again with everything refused only when it was refused', (state) => {
    const again = { ...settledAs('again') } as NewEvent;
    for (const destination of ['war', null]) {
      const outcome = given(declared(), reached[state]).when({ type: 'sendRefusedAgain', destination });
      if (state === 'refused') outcome.thenEvents(again);
      else outcome.thenNothing();
    }
    given(declared(), reached[state]).when({ type: 'sendRefusedAgain', destination: 'all' }).thenNothing();
  });

  it('asks everybody again who was refused once the lead has it sent again, in however many tries', () => {
    const partly = endedWith({ ...outcomes.waiting, retryAfterMs: null } as Outcome, minute(30));
    const past = [queued, attempted(), partly, attempted(2), endedWith(outcomes.unknown), settledAs('again')];
    expect(deliveryAfter(past.slice(0, -1))?.refused).toMatchObject([{ address: 'x@example.com' }]);
    expect(deliveryAfter(past)?.refused).toEqual([]);
    expect(deliveryAfter(past, attempted(3), endedWith(outcomes.sent))?.refused).toEqual([]);
  });

  it('keeps where it is found again', () => {
    expect(deliveryAfter(reached.sent)).toMatchObject({ remote: { channel: 'C1', ts: '1.2' }, attempts: 1 });
  });

  it('keeps who has it and who never will, over several attempts', () => {
    const later = deliveryAfter(
      reached.waiting,
      attempted(2),
      endedWith({ kind: 'sent', refused: [{ address: 'y@example.com', reason: 'full' }] }),
    );
    expect(later).toMatchObject({
      state: 'sent',
      attempts: 2,
      retryAt: null,
      accepted: ['a@example.com'],
      refused: [{ address: 'x@example.com' }, { address: 'y@example.com' }],
    });
  });

  it('knows when it is tried again, and forgets it when it is held', () => {
    expect(deliveryAfter(reached.waiting)?.retryAt).toBe(minute(30));
    expect(deliveryAfter(reached.waiting, held)).toMatchObject({
      state: 'held',
      held: 'stale',
      retryAt: null,
    });
  });

  it('that the lead sends again waits in the queue, released', () => {
    expect(deliveryAfter(reached.held, settledAs('again'))).toMatchObject({
      state: 'queued',
      held: null,
      released: true,
    });
  });

  it.each(['waiting', 'refused', 'unknown'] as const)(
    'that was let go is to be let go again after it came back %s',
    (kind) => {
      const past = [...reached.held, settledAs('again'), attempted()];
      expect(deliveryAfter(past)?.released).toBe(true);
      expect(deliveryAfter(past, endedWith(outcomes[kind], minute(30)))).toMatchObject({
        state: kind,
        released: false,
      });
    },
  );
});
