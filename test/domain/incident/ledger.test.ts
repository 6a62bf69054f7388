import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { EventData } from '../../../src/domain/incident/events.ts';
import { replacementOf } from '../../../src/domain/incident/replaced.ts';
import type { AssumptionState } from '../../../src/domain/incident/words.ts';
import { declared, factsOf, given, minute, type Past } from './spec.ts';

const assumed: Past = {
  type: 'assumed',
  data: { assumption: 1, thread: null, text: 'the deploy', confidence: 'high', disproof: 'older errors' },
};
const evidence = (way: 'supports' | 'refutes', number = 1): Past => ({
  type: 'evidenceGiven',
  data: {
    evidence: number,
    thread: null,
    text: 'e',
    source: 'Grafana',
    supports: way === 'supports' ? 1 : null,
    refutes: way === 'refutes' ? 1 : null,
  },
});
const settled = (state: AssumptionState): Past => ({
  type: 'assumptionSettled',
  data: { assumption: 1, state, why: 'seen' },
});
const stateAfter = (...past: Past[]) => factsOf(declared(), assumed, ...past).assumptions[0]?.state;

describe('assumptions', () => {
  it('are numbered, with medium confidence unless said', () => {
    given(declared(), assumed)
      .when({ type: 'assume', text: 'the cache' })
      .thenEvents({
        type: 'assumed',
        data: { assumption: 2, thread: null, text: 'the cache', confidence: 'medium', disproof: '' },
      });
  });

  it('are open until something is known', () => {
    expect(stateAfter()).toBe('open');
  });

  it('are supported by evidence for them and contradicted by evidence against them', () => {
    expect(stateAfter(evidence('supports'))).toBe('supported');
    expect(stateAfter(evidence('refutes'))).toBe('contradicted');
    expect(stateAfter(evidence('supports'), evidence('refutes', 2))).toBe('contradicted');
  });

  it('stay contradicted until a person settles them', () => {
    expect(stateAfter(evidence('refutes'), evidence('supports', 2))).toBe('contradicted');
    expect(stateAfter(evidence('refutes'), settled('supported'))).toBe('supported');
    expect(stateAfter(evidence('refutes'), settled('refuted'))).toBe('refuted');
    expect(stateAfter(evidence('refutes'), settled('open'))).toBe('open');
  });

  it('stay refuted whatever comes in', () => {
    expect(stateAfter(settled('refuted'), evidence('supports'))).toBe('refuted');
    expect(stateAfter(settled('refuted'), evidence('refutes'))).toBe('refuted');
  });

  it('are settled with a reason, once', () => {
    given(declared(), assumed)
      .when({ type: 'settleAssumption', assumption: 1, state: 'refuted', why: 'seen' })
      .thenEvents(settled('refuted'));
    given(declared(), assumed, settled('refuted'))
      .when({ type: 'settleAssumption', assumption: 1, state: 'refuted', why: 'seen' })
      .thenNothing();
    expect(factsOf(declared(), assumed, settled('refuted')).assumptions[0]?.settledWhy).toBe('seen');
  });

  it('are kept only when a second look is asked', () => {
    given(declared(), assumed).when({ type: 'keepAssumption', assumption: 1 }).thenNothing();
  });
});

describe('evidence', () => {
  it('has its source and what it supports or refutes', () => {
    given(declared(), assumed, evidence('supports'))
      .when({ type: 'giveEvidence', text: 'began before it', source: 'access log', refutes: 1 })
      .thenEvents({
        type: 'evidenceGiven',
        data: {
          evidence: 2,
          thread: null,
          text: 'began before it',
          source: 'access log',
          supports: null,
          refutes: 1,
        },
      });
  });

  it('may stand alone', () => {
    given(declared())
      .when({ type: 'giveEvidence', text: 'CPU is flat' })
      .thenEvents({
        type: 'evidenceGiven',
        data: { evidence: 1, thread: null, text: 'CPU is flat', source: '', supports: null, refutes: null },
      });
  });

  it('cannot speak both for and against one assumption', () => {
    given(declared(), assumed)
      .when({ type: 'giveEvidence', text: 'e', supports: 1, refutes: 1 })
      .thenRefused('bothWays', 'A1');
  });

  it('may support one and refute another', () => {
    const other: Past = { ...assumed, data: { ...assumed.data, assumption: 2 } } as Past;
    const both: Past = {
      type: 'evidenceGiven',
      data: { evidence: 1, thread: null, text: 'e', source: '', supports: 1, refutes: 2 },
    };
    expect(factsOf(declared(), assumed, other, both).assumptions.map((a) => a.state)).toEqual([
      'supported',
      'contradicted',
    ]);
  });
});

describe('decisions', () => {
  const decided = (explainLater: boolean, why = ''): Past => ({
    type: 'decided',
    data: {
      decision: 1,
      thread: null,
      text: 'roll back',
      why,
      explainLater,
      decidedBy: 'ana',
      insteadOf: null,
      alone: false,
    },
  });

  it('are by whoever is at the keyboard unless another is named', () => {
    given(declared())
      .when({ type: 'decide', text: 'roll back', explainLater: true }, { by: 'bo' })
      .thenEvents({
        type: 'decided',
        data: {
          decision: 1,
          thread: null,
          text: 'roll back',
          why: '',
          explainLater: true,
          decidedBy: 'bo',
          insteadOf: null,
          alone: false,
        },
      });
    given(declared(), decided(false))
      .when({ type: 'decide', text: 'wait', why: 'no time', decidedBy: 'bo' })
      .thenEvents({
        type: 'decided',
        data: {
          decision: 2,
          thread: null,
          text: 'wait',
          why: 'no time',
          explainLater: false,
          decidedBy: 'bo',
          insteadOf: null,
          alone: false,
        },
      });
  });

  it('take the place of an earlier one once: both stay, and the newest is the one to replace', () => {
    const instead: Past = {
      type: 'decided',
      data: { ...decided(false).data, decision: 2, text: 'wait', insteadOf: 1 } as EventData<'decided'>,
    };
    given(declared(), decided(false))
      .when({ type: 'decide', text: 'wait', insteadOf: 1 })
      .thenEvents(instead);
    given(declared(), decided(false), instead)
      .when({ type: 'decide', text: 'go on', insteadOf: 1 })
      .thenRefused('replaced', 'D1 was replaced by D2');
    given(declared()).when({ type: 'decide', text: 'go on', insteadOf: 4 }).thenRefused('notFound', 'D4');
    const facts = factsOf(declared(), decided(false), instead);
    expect(facts.decisions.map(({ number, insteadOf }) => [number, insteadOf])).toEqual([
      [1, null],
      [2, 1],
    ]);
    expect(replacementOf(facts, 1)).toBe(2);
    expect(replacementOf(facts, 2)).toBeNull();
  });

  it('know which assumptions were relied on then, whatever becomes of them', () => {
    const assumed = (assumption: number): Past => ({
      type: 'assumed',
      data: { assumption, thread: null, text: 'deploy', confidence: 'low', disproof: '' },
    });
    const settled = (assumption: number, state: 'supported' | 'refuted'): Past => ({
      type: 'assumptionSettled',
      data: { assumption, state, why: '' },
    });
    const before = [assumed(1), assumed(2), assumed(3), settled(2, 'supported'), settled(3, 'refuted')];
    const facts = factsOf(declared(), ...before, decided(false), assumed(4), settled(1, 'refuted'));
    expect(facts.decisions[0]?.knownThen).toEqual([
      { number: 1, state: 'open' },
      { number: 2, state: 'supported' },
    ]);
  });

  it('are explained later, and then no longer asked for', () => {
    const explained: Past = { type: 'decisionExplained', data: { decision: 1, why: 'fastest' } };
    given(declared(), decided(true))
      .when({ type: 'explainDecision', decision: 1, why: 'fastest' })
      .thenEvents(explained);
    expect(factsOf(declared(), decided(true), explained).decisions[0]).toMatchObject({
      why: 'fastest',
      explainLater: false,
    });
    given(declared(), decided(true), explained)
      .when({ type: 'explainDecision', decision: 1, why: 'fastest' })
      .thenNothing();
  });

  it('are explained by confirming the reason that was given in a hurry', () => {
    given(declared(), decided(true, 'fastest'))
      .when({ type: 'explainDecision', decision: 1, why: 'fastest' })
      .thenEvents({ type: 'decisionExplained', data: { decision: 1, why: 'fastest' } });
  });
});

describe('loans', () => {
  const borrowed: Past = {
    type: 'borrowed',
    data: {
      loan: 1,
      kind: 'access',
      text: 'prod write',
      person: 'bo',
      group: '',
      approver: 'ana',
      undo: 'drop role',
      expiresAt: minute(120),
    },
  };

  it('are approved by whoever is at the keyboard unless another is named', () => {
    given(declared())
      .when({
        type: 'borrow',
        kind: 'access',
        text: 'prod write',
        person: 'bo',
        undo: 'drop role',
        expiresAt: minute(120),
      })
      .thenEvents(borrowed);
    given(declared(), borrowed)
      .when({ type: 'borrow', kind: 'rule', text: 'no review', approver: 'bo' })
      .thenEvents({
        type: 'borrowed',
        data: {
          loan: 2,
          kind: 'rule',
          text: 'no review',
          person: null,
          group: '',
          approver: 'bo',
          undo: '',
          expiresAt: null,
        },
      });
  });

  it('are given back once', () => {
    const returned: Past = { type: 'returned', data: { loan: 1, note: 'dropped' } };
    given(declared(), borrowed).when({ type: 'returnLoan', loan: 1, note: 'dropped' }).thenEvents(returned);
    given(declared(), borrowed, returned).when({ type: 'returnLoan', loan: 1 }).thenNothing();
    expect(factsOf(declared(), borrowed, returned).loans[0]).toMatchObject({
      returnedAt: minute(5),
      returnNote: 'dropped',
    });
  });
});

describe('parked questions', () => {
  const parked: Past = { type: 'parked', data: { question: 1, text: 'why did the canary pass?' } };
  const answered: Past = { type: 'parkedAnswered', data: { question: 1, answer: 'no traffic' } };

  it('are kept for the review and answered there', () => {
    given(declared()).when({ type: 'park', text: 'why did the canary pass?' }).thenEvents(parked);
    given(declared(), parked)
      .when({ type: 'answerParked', question: 1, answer: 'no traffic' })
      .thenEvents(answered);
    given(declared(), parked, answered)
      .when({ type: 'answerParked', question: 1, answer: 'no traffic' })
      .thenNothing();
    expect(factsOf(declared(), parked, answered).parked[0]?.answer).toBe('no traffic');
  });
});

describe('what is not there', () => {
  it.each<readonly [CommandInput, string]>([
    [{ type: 'settleAssumption', assumption: 9, state: 'refuted' }, 'There is no assumption A9.'],
    [{ type: 'giveEvidence', text: 'e', supports: 9 }, 'There is no assumption A9.'],
    [{ type: 'giveEvidence', text: 'e', refutes: 9 }, 'There is no assumption A9.'],
    [{ type: 'explainDecision', decision: 9, why: 'x' }, 'There is no decision D9.'],
    [{ type: 'returnLoan', loan: 9 }, 'There is no loan L9.'],
    [{ type: 'answerParked', question: 9, answer: 'x' }, 'There is no parked question Q9.'],
    [{ type: 'completeTask', task: 9 }, 'There is no task K9.'],
    [{ type: 'meetCriterion', criterion: 9 }, 'There is no exit criterion 9.'],
    [{ type: 'acknowledgeHandover', handover: 9 }, 'There is no handover 9.'],
  ])('%o is refused', (command, words) => {
    given(declared()).when(command).thenRefused('notFound', `${words} There are none yet.`);
  });
});
