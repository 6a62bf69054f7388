import { describe, expect, it } from 'vitest';
import { closingFindings } from '../../../src/domain/decide/ending.ts';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { NewEvent } from '../../../src/domain/incident/events.ts';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import type { Audience, Severity } from '../../../src/domain/incident/words.ts';
import { belief, dismissed, said, told } from '../told/story.ts';
import { slackDelivery, update } from '../views/sample.ts';
import { declared, dee, factsOf, given, minute, type Past } from './spec.ts';

const toResolved: NewEvent = {
  type: 'statusChanged',
  data: { from: 'investigating', status: 'resolved', why: '' },
};
const endedAs = (as: 'resolved' | 'falseAlarm', why = ''): NewEvent => ({
  type: 'incidentEnded',
  data: { as, why, overruled: [], review: as === 'resolved' },
});
const resolved: readonly Past[] = [
  { ...toResolved, command: 'resolve' },
  { ...endedAs('resolved'), command: 'resolve' },
];
const closed: Past = { type: 'incidentClosed', data: { text: '', overruled: [] } };
const thread: Past = { type: 'threadOpened', data: { thread: 1, title: 'Pool', owner: null } };
const criterion: Past = { type: 'criterionAdded', data: { criterion: 1, text: 'errors below 1 %' } };
const assumed: Past = {
  type: 'assumed',
  data: { assumption: 1, thread: null, text: 'the deploy', confidence: 'low', disproof: '' },
};
const against: Past = {
  type: 'evidenceGiven',
  data: { evidence: 1, thread: null, text: 'e', source: '', supports: null, refutes: 1 },
};
const task: Past = {
  type: 'taskAdded',
  data: {
    task: 1,
    followUp: false,
    thread: null,
    assumption: null,
    text: 'tell the vendor',
    owner: null,
    dueAt: null,
  },
};
const borrowed: Past = {
  type: 'borrowed',
  data: {
    loan: 1,
    kind: 'rule',
    text: 'no review',
    person: null,
    group: '',
    approver: 'ana',
    undo: '',
    expiresAt: null,
  },
};
const decidedInHaste: Past = {
  type: 'decided',
  data: {
    decision: 1,
    thread: null,
    text: 'roll back',
    why: '',
    explainLater: true,
    decidedBy: 'ana',
    insteadOf: null,
    alone: false,
  },
};
const question: Past = { type: 'parked', data: { question: 1, text: 'why?' } };

const resolve = { type: 'setStatus', status: 'resolved' } as const;

describe('resolving', () => {
  it('ends the incident and begins the review', () => {
    given(declared()).when(resolve).thenEvents(toResolved, endedAs('resolved'));
    expect(factsOf(declared(), resolved)).toMatchObject({
      phase: 'review',
      ending: 'resolved',
      endedAt: minute(5),
      status: 'resolved',
    });
  });

  it('asks for the exit criteria', () => {
    given(declared(), criterion)
      .when(resolve)
      .thenRefused('exitCriteria', 'Not resolved yet: “errors below 1 %” is not met.');
    const met: Past = { type: 'criterionMet', data: { criterion: 1, met: true } };
    given(declared(), criterion).when({ type: 'meetCriterion', criterion: 1 }).thenEvents(met);
    given(declared(), criterion, met).when({ type: 'meetCriterion', criterion: 1 }).thenNothing();
    given(declared(), criterion, met).when(resolve).thenEvents(toResolved, endedAs('resolved'));
    given(declared(), criterion, met)
      .when({ type: 'meetCriterion', criterion: 1, met: false })
      .thenEvents({ type: 'criterionMet', data: { criterion: 1, met: false } });
  });

  it('asks about live threads and contradicted assumptions', () => {
    given(declared(), thread).when(resolve).thenRefused('exitCriteria', '#1 is still being worked on.');
    given(declared(), thread, { type: 'threadOpened', data: { thread: 2, title: 'x', owner: null } })
      .when(resolve)
      .thenRefused('exitCriteria', '#1, #2 are still being worked on.');
    given(declared(), assumed, against)
      .when(resolve)
      .thenRefused('exitCriteria', 'A1 is contradicted and not settled.');
    given(declared(), assumed).when(resolve).thenEvents(toResolved, endedAs('resolved'));
  });

  it.each(['parked', 'ruledOut', 'done'] as const)('does not wait for a thread that is %s', (state) => {
    given(declared(), thread, { type: 'threadStateChanged', data: { thread: 1, state, why: '' } })
      .when(resolve)
      .thenEvents(toResolved, endedAs('resolved'));
  });

  it('is overruled with a reason, which is kept, and not without one', () => {
    const words = '#1 is still being worked on.';
    const overruled = [{ finding: 'liveThreads', reason: 'only clean-up is left', words }];
    given(declared(), thread)
      .when({ ...resolve, overruled: overruled.map(({ finding, reason }) => ({ finding, reason })) })
      .thenEvents(toResolved, {
        type: 'incidentEnded',
        data: { as: 'resolved', why: '', overruled, review: true },
      });
    given(declared(), thread)
      .when({ ...resolve, overruled: [{ finding: 'liveThreads', reason: '  ' }] })
      .thenRefused('exitCriteria');
    given(declared(), thread, criterion)
      .when({ ...resolve, overruled: overruled.map(({ finding, reason }) => ({ finding, reason })) })
      .thenRefused('exitCriteria', 'errors below 1 %');
  });

  it('completes maintenance', () => {
    given(declared({ kind: 'maintenance' }))
      .when({ type: 'setStatus', status: 'completed', why: 'all moved' })
      .thenEvents(
        { type: 'statusChanged', data: { from: 'scheduled', status: 'completed', why: 'all moved' } },
        endedAs('resolved', 'all moved'),
      );
    given(declared({ kind: 'maintenance' }), thread)
      .when({ type: 'setStatus', status: 'completed' })
      .thenRefused('exitCriteria', 'Not completed yet');
  });
});

describe('a false alarm', () => {
  it('ends and closes at once when it left nothing behind; open tasks become follow-ups', () => {
    given(declared(), thread, task)
      .when({ type: 'endAsFalseAlarm', why: 'a test' })
      .thenEvents(
        { type: 'taskDeferred', data: { task: 1, atEnd: true } },
        {
          type: 'statusChanged',
          data: { from: 'investigating', status: 'resolved', why: 'False alarm' },
        },
        endedAs('falseAlarm', 'a test'),
      );
    expect(factsOf(declared(), toResolved, endedAs('falseAlarm', 'a test'))).toMatchObject({
      phase: 'closed',
      ending: 'falseAlarm',
      closedAt: minute(5),
      closeText: 'a test',
    });
  });

  const inReview: NewEvent = {
    type: 'incidentEnded',
    data: { as: 'falseAlarm', why: 'a test', overruled: [], review: true },
  };
  const toldAbout: Past = {
    type: 'updateQueued',
    data: {
      update: 'u1',
      number: 1,
      audience: 'internal',
      corrects: null,
      severity: 'SEV1',
      status: 'investigating',
      title: 'Checkout errors',
      fields: { ...noFields(), summary: 's', impact: 'i' },
      next: { kind: 'onChange' },
      pin: true,
      overruled: [],
      text: 's',
      deliveries: [],
      carries: [],
      restsOn: [],
    },
  };

  it.each([
    ['something is borrowed', borrowed],
    ['an update was sent', toldAbout],
  ])('stays in review while %s', (_, past) => {
    given(declared({ severity: 'SEV1' }), past)
      .when({ type: 'endAsFalseAlarm', why: 'a test' })
      .thenEvents({ ...toResolved, data: { ...toResolved.data, why: 'False alarm' } } as NewEvent, inReview);
    expect(factsOf(declared(), past, toResolved, inReview)).toMatchObject({
      phase: 'review',
      ending: 'falseAlarm',
      endedAt: minute(6),
      closedAt: null,
      closeText: 'a test',
    });
  });

  it('in review takes things back, tells whoever was told and asks for that and for loans alone', () => {
    const past = [
      ...declared({ severity: 'SEV1' }),
      borrowed,
      decidedInHaste,
      question,
      toldAbout,
      toResolved,
      inReview,
    ];
    const back: Past = { type: 'returned', data: { loan: 1, note: '' } };
    given(past).when({ type: 'close' }).thenRefused('notClosed', 'Not closed yet: L1 is not given back.');
    given(past).when({ type: 'returnLoan', loan: 1 }).thenEvents(back);
    given(past, back)
      .when({ type: 'close' })
      .thenRefused('notClosed', 'The internal audience was not told yet that it is over.');
    const final: Past = {
      ...toldAbout,
      data: { ...toldAbout.data, number: 2, update: 'u-2', status: 'resolved', next: { kind: 'none' } },
    };
    given(past, back, final).when({ type: 'close' }).thenEvents(closed);
    expect(factsOf(past, back, final, closed)).toMatchObject({ phase: 'closed', closeText: 'a test' });
    const last = given(past).when({
      type: 'queueUpdate',
      audience: 'internal',
      fields: {
        ...noFields(),
        summary: 'This was a false alarm: a load test. Nothing was broken.',
        impact: 'Nobody was affected.',
        currentStatus: ['The load test has ended'],
      },
      next: { kind: 'none' },
    });
    expect(last.decision).toMatchObject({ ok: true });
  });

  it('closes at once when everything borrowed is back', () => {
    given(declared(), borrowed, { type: 'returned', data: { loan: 1, note: '' } })
      .when({ type: 'endAsFalseAlarm', why: 'a test' })
      .thenEvents(
        { ...toResolved, data: { ...toResolved.data, why: 'False alarm' } } as NewEvent,
        endedAs('falseAlarm', 'a test'),
      );
  });

  it('may turn out in the review', () => {
    given(declared(), resolved)
      .when({ type: 'endAsFalseAlarm', why: 'a test' })
      .thenEvents(endedAs('falseAlarm', 'a test'));
  });

  it('happens once, and never to what is closed already', () => {
    given(declared(), toResolved, endedAs('falseAlarm')).when({ type: 'endAsFalseAlarm' }).thenNothing();
    given(declared(), resolved, closed).when({ type: 'endAsFalseAlarm' }).thenRefused('closed', 'reopen');
  });
});

describe('closing', () => {
  const close = { type: 'close' } as const;

  it('waits for the end', () => {
    given(declared()).when(close).thenRefused('notOver', 'resolve it');
  });

  it('closes once, and turns open tasks into follow-ups', () => {
    given(declared(), task, resolved)
      .when({ ...close, text: 'done' })
      .thenEvents(
        { type: 'taskDeferred', data: { task: 1, atEnd: true } },
        { type: 'incidentClosed', data: { text: 'done', overruled: [] } },
      );
    given(declared(), resolved, closed).when(close).thenNothing();
    expect(factsOf(declared(), resolved, closed)).toMatchObject({
      phase: 'closed',
      closedAt: minute(6),
      endedAt: minute(5),
    });
  });

  it.each(['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const)('asks for every loan in a %s', (severity) => {
    const { decision } = given(declared({ severity }), borrowed, resolved).when(close);
    expect(decision).toMatchObject({ ok: false, error: { code: 'notClosed' } });
    if (!decision.ok) expect(decision.error.message).toContain('L1 is not given back.');
  });

  const open = [decidedInHaste, question];
  it.each<Severity>(['SEV3', 'SEV4'])('is light for a %s', (severity) => {
    given(declared({ severity }), open, resolved)
      .when(close)
      .thenEvents({ type: 'incidentClosed', data: { text: '', overruled: [] } });
  });

  it.each<Severity>(['SEV1', 'SEV2'])('is thorough for a %s', (severity) => {
    const findings = closingFindings(factsOf(declared({ severity }), open, borrowed, resolved));
    expect(findings).toEqual([
      { id: 'loans', message: 'L1 is not given back.' },
      { id: 'neverTold', message: `No update was ever sent about this ${severity}.` },
      { id: 'explanations', message: 'D1 was to be explained later.' },
      { id: 'parked', message: 'Q1 is not answered.' },
      { id: 'depth', message: 'The depth of the review is not chosen.' },
    ]);
    given(declared({ severity }), open, resolved).when(close).thenRefused('notClosed', 'Q1');
    given(
      declared({ severity }),
      open,
      { type: 'decisionExplained', data: { decision: 1, why: 'fastest' } },
      { type: 'parkedAnswered', data: { question: 1, answer: 'so' } },
      resolved,
      { type: 'reviewDepthChosen', data: { depth: 'summary' } },
    )
      .when({ ...close, overruled: [{ finding: 'neverTold', reason: 'nobody was up' }] })
      .thenEvents({
        type: 'incidentClosed',
        data: {
          text: '',
          overruled: [
            {
              finding: 'neverTold',
              reason: 'nobody was up',
              words: `No update was ever sent about this ${severity}.`,
            },
          ],
        },
      });
  });

  it('is overruled with a reason', () => {
    const words = 'L1 is not given back.';
    const overruled = [{ finding: 'loans', reason: 'stays until Monday', words }];
    given(declared(), borrowed, resolved)
      .when({ ...close, overruled: overruled.map(({ finding, reason }) => ({ finding, reason })) })
      .thenEvents({ type: 'incidentClosed', data: { text: '', overruled } });
    given(declared(), borrowed, resolved)
      .when({ ...close, overruled: [{ finding: 'loans', reason: ' ' }] })
      .thenRefused('notClosed', 'L1');
  });

  it('asks how deep the review goes, once', () => {
    const chosen: Past = { type: 'reviewDepthChosen', data: { depth: 'workshop' } };
    given(declared()).when({ type: 'chooseReviewDepth', depth: 'workshop' }).thenEvents(chosen);
    given(declared(), chosen).when({ type: 'chooseReviewDepth', depth: 'workshop' }).thenNothing();
  });
});

describe('reopening', () => {
  const reopened: Past = { type: 'incidentReopened', data: { why: 'errors are back', tasks: [] } };
  const reopen = { type: 'reopen', why: 'errors are back' } as const;

  it('says why, for one that is closed or in review', () => {
    given(declared(), resolved).when(reopen).thenEvents(reopened);
    given(declared(), resolved, closed).when(reopen).thenEvents(reopened);
    given(declared())
      .when(reopen)
      .thenRefused('alreadySo', 'nothing to reopen; what you wrote was not logged');
  });

  describe('the tasks that closing had put off', () => {
    const putOff: Past = { type: 'taskDeferred', data: { task: 1, atEnd: true } };
    const resumed: Past = { type: 'incidentReopened', data: { why: 'errors are back', tasks: [1] } };

    it('are open tasks of the incident again, on their thread', () => {
      given(declared(), task, resolved, putOff, closed).when(reopen).thenEvents(resumed);
      expect(factsOf(declared(), task, resolved, putOff, closed, resumed).tasks).toMatchObject([
        { number: 1, followUp: false, state: 'open' },
      ]);
      // And are put off again when it is closed again.
      given(declared(), task, resolved, putOff, closed, resumed, resolved)
        .when({ type: 'close' })
        .thenEvents({ type: 'taskDeferred', data: { task: 1, atEnd: true } }, closed);
    });

    it.each<Past>([
      { type: 'taskCompleted', data: { task: 1 } },
      { type: 'taskDropped', data: { task: 1, why: '' } },
    ])('stay as they are after $type', (since) => {
      given(declared(), task, resolved, putOff, closed, since).when(reopen).thenEvents(reopened);
    });

    it('stay follow-ups where somebody chose that, or an older record does not say', () => {
      const chosen: Past = { type: 'taskDeferred', data: { task: 1, atEnd: false } };
      given(declared(), task, chosen, resolved, closed).when(reopen).thenEvents(reopened);
      expect(factsOf(declared(), task, resolved, chosen, closed, reopened).tasks).toMatchObject([
        { followUp: true, state: 'open' },
      ]);
    });
  });

  it('begins to investigate again; maintenance goes on', () => {
    expect(factsOf(declared(), resolved, closed, reopened)).toMatchObject({
      phase: 'active',
      status: 'investigating',
      ending: null,
      endedAt: null,
      closedAt: null,
    });
    const completed: Past = {
      type: 'statusChanged',
      data: { from: 'verifying', status: 'completed', why: '' },
    };
    const facts = factsOf(declared({ kind: 'maintenance' }), completed, endedAs('resolved'), reopened);
    expect(facts.status).toBe('inProgress');
  });
});

describe('a closed incident', () => {
  const delivery = 'u1:d1';
  it.each<CommandInput>([
    { type: 'setTitle', title: 'x' },
    { type: 'setSeverity', severity: 'SEV1' },
    { type: 'setStatus', status: 'monitoring' },
    { type: 'assignRole', role: 'scribe', person: 'bo' },
    { type: 'openThread', title: 'x' },
    { type: 'report', thread: 1, conditions: 'x' },
    { type: 'assume', text: 'x' },
    { type: 'decide', text: 'x' },
    { type: 'returnLoan', loan: 1 },
    { type: 'addTask', text: 'x' },
    { type: 'note', text: 'x' },
    { type: 'withdrawEntry', entry: 'resolve/4' },
    { type: 'editEntry', entry: 'resolve/4', text: 'x' },
    { type: 'supersedeEntry', entry: 'resolve/4', text: 'x' },
    { type: 'offerHandover', role: 'deputy', to: 'bo' },
    { type: 'chooseReviewDepth', depth: 'summary' },
    { type: 'snooze', what: 'x', until: minute(1) },
  ])('is read-only: $type', (command) => {
    given(declared(), resolved, closed).when(command).thenRefused('closed', 'read-only');
  });

  it.each<CommandInput>([
    { type: 'recordAttempt', delivery },
    { type: 'recordOutcome', delivery, outcome: { kind: 'sent' } },
    { type: 'settleDelivery', delivery, as: 'skipped' },
    { type: 'holdDelivery', delivery, reason: 'stale' },
  ])('still hears what became of its messages: $type', (command) => {
    given(declared(), resolved, closed).when(command).thenRefused('notFound', 'outbox');
  });
});

describe('handover', () => {
  const offered: Past = {
    type: 'handoverOffered',
    data: { handover: 1, role: 'incidentLead', from: 'ana', to: 'bo', note: 'all calm' },
  };
  const offer = { type: 'offerHandover', role: 'incidentLead', to: 'bo', note: 'all calm' } as const;
  const acknowledged: Past = { type: 'handoverAcknowledged', data: { handover: 1, by: 'bo' } };
  const withdrawn: Past = { type: 'handoverWithdrawn', data: { handover: 1, why: 'slept enough' } };
  const toBo: Past = { type: 'roleAssigned', data: { role: 'incidentLead', person: 'bo' } };

  it('is offered, and changes nothing until it is acknowledged', () => {
    given(declared()).when(offer).thenEvents(offered);
    expect(factsOf(declared(), offered).roles.incidentLead).toBe('ana');
    given(declared(), offered)
      .when({ type: 'acknowledgeHandover', handover: 1 }, { by: 'bo' })
      .thenEvents(acknowledged, toBo);
    given(declared(), offered, acknowledged, toBo)
      .when({ type: 'acknowledgeHandover', handover: 1 })
      .thenNothing();
  });

  it('may be taken by somebody else, who is noted in the record', () => {
    given(declared(), offered)
      .when({ type: 'acknowledgeHandover', handover: 1, by: 'dee' })
      .thenEvents(
        { type: 'personNoted', data: dee },
        { type: 'handoverAcknowledged', data: { handover: 1, by: 'dee' } },
        { type: 'roleAssigned', data: { role: 'incidentLead', person: 'dee' } },
      );
    given(declared(), offered)
      .when({ type: 'acknowledgeHandover', handover: 1, by: 'nobody' })
      .thenRefused('unknownPerson');
  });

  it('of a role that is theirs already is refused, or acknowledged without assigning it again', () => {
    given(declared())
      .when({ ...offer, to: 'ana' })
      .thenRefused('hasIt', 'the role of incident lead');
    given(declared(), offered, toBo)
      .when({ type: 'acknowledgeHandover', handover: 1 })
      .thenEvents(acknowledged);
  });

  it('is one at a time for each role', () => {
    given(declared(), offered)
      .when({ ...offer, to: 'dee' })
      .thenRefused('alreadyOffered', 'incident lead');
    given(declared(), offered)
      .when({ ...offer, role: 'scribe' })
      .thenEvents({
        type: 'handoverOffered',
        data: { handover: 2, role: 'scribe', from: null, to: 'bo', note: 'all calm' },
      });
  });

  it('is withdrawn while nobody has taken it', () => {
    const withdraw = { type: 'withdrawHandover', handover: 1, why: 'slept enough' } as const;
    given(declared(), offered).when(withdraw).thenEvents(withdrawn);
    given(declared(), offered, withdrawn).when(withdraw).thenRefused('alreadySo', 'not offered any more');
    given(declared(), offered, withdrawn)
      .when({ type: 'acknowledgeHandover', handover: 1 })
      .thenRefused('withdrawn', 'offer it again');
    given(declared(), offered, acknowledged, toBo).when(withdraw).thenRefused('alreadySo');
    given(declared(), offered, withdrawn)
      .when(offer)
      .thenEvents({ ...offered, data: { ...offered.data, handover: 2 } } as NewEvent);
  });
});

describe('closing with messages on their way', () => {
  const over: Past = {
    type: 'incidentEnded',
    data: { as: 'resolved', why: '', overruled: [], review: true },
  };
  const sent = (deliveries: readonly ReturnType<typeof slackDelivery>[]) =>
    update(1, { kind: 'none' }, { deliveries: [...deliveries] });
  const skipped: Past = {
    type: 'deliverySettled',
    data: { delivery: 'internal-1:#inc-42', as: 'skipped', why: '' },
  };

  it('asks for what has not reached everybody', () => {
    const facts = factsOf(declared({ severity: 'SEV3' }), sent([slackDelivery('internal-1')]), over);
    expect(closingFindings(facts)).toEqual([
      { id: 'undelivered', message: 'Not everything that was sent has reached #inc-42: see the outbox.' },
    ]);
  });

  it('asks for nothing once it was settled', () => {
    const facts = factsOf(declared({ severity: 'SEV3' }), sent([slackDelivery('internal-1')]), skipped, over);
    expect(closingFindings(facts)).toEqual([]);
  });
});

describe('closing while somebody is still to be corrected', () => {
  const believed: Past = { ...assumed, data: { ...assumed.data, text: belief } } as Past;
  const refuted: Past = { type: 'assumptionSettled', data: { assumption: 1, state: 'refuted', why: '' } };
  const over: Past = { ...endedAs('resolved'), command: 'resolve' };
  // They were told that it is over, and not that what they were told before was wrong.
  const final = (audience: Audience) => update(2, { kind: 'none' }, { audience });
  const past = [
    ...declared({ severity: 'SEV3' }),
    believed,
    told(1, { summary: said }),
    told(1, { summary: said }, { audience: 'external' }),
    refuted,
    final('internal'),
    final('external'),
    over,
  ];
  const inside = {
    id: 'correction-internal',
    message: 'The internal audience was not told yet that A1 was wrong.',
  };
  const outside = {
    id: 'correction-external',
    message: 'The external audience was not told yet that A1 was wrong.',
  };

  it('asks for each audience, also in a light incident', () => {
    expect(closingFindings(factsOf(past))).toEqual([inside, outside]);
    given(past).when({ type: 'close' }).thenRefused('notClosed', outside.message);
    const corrected = update(3, { kind: 'none' }, { audience: 'external', corrects: 1 });
    expect(closingFindings(factsOf(past, corrected))).toEqual([inside]);
    expect(closingFindings(factsOf(past, corrected, dismissed(1, 'internal')))).toEqual([]);
  });

  it('is overruled with a reason', () => {
    const overruled = [inside, outside].map(({ id, message }) => ({
      finding: id,
      reason: 'the final update says it',
      words: message,
    }));
    given(past)
      .when({ type: 'close', overruled: overruled.map(({ finding, reason }) => ({ finding, reason })) })
      .thenEvents({ type: 'incidentClosed', data: { text: '', overruled } });
  });
});
