import { describe, expect, it } from 'vitest';
import { answerAssumption, assumptionLines, otherEvidence } from '../../../src/domain/views/assumptions.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';
import { assumption, thread } from './sample.ts';

const evidence = (number: number, about: { on?: number; supports?: number; refutes?: number }): Past => ({
  type: 'evidenceGiven',
  data: {
    evidence: number,
    thread: about.on ?? null,
    text: `Seen ${number}`,
    source: 'Grafana',
    supports: about.supports ?? null,
    refutes: about.refutes ?? null,
  },
});
const settled = (number: number, why: string): Past => ({
  type: 'assumptionSettled',
  data: { assumption: number, state: 'refuted', why },
});

describe('the assumptions', () => {
  it('have the evidence for and against them, oldest first, whichever thread it was given for', () => {
    const facts = factsOf(
      declared(),
      thread(1, 'bo'),
      thread(2, 'bo'),
      assumption(1, 1),
      evidence(1, { on: 1, supports: 1 }),
      evidence(2, { on: 2, refutes: 1 }),
      evidence(3, { refutes: 1 }),
    );
    expect(assumptionLines(facts)).toMatchObject([
      {
        number: 1,
        thread: 1,
        text: 'Guess 1',
        confidence: 'medium',
        state: 'contradicted',
        stateWords: 'Contradicted',
        evidence: [
          { number: 1, speaks: 'for', text: 'Seen 1', source: 'Grafana', at: minute(7) },
          { number: 2, speaks: 'against' },
          { number: 3, speaks: 'against' },
        ],
      },
    ]);
  });

  it('that wait for the lead come first: contradicted, open, supported, refuted', () => {
    const facts = factsOf(
      declared(),
      [1, 2, 3, 4, 5].map((number) => assumption(number)),
      settled(1, 'no deploy'),
      evidence(1, { supports: 2 }),
      evidence(2, { refutes: 4 }),
    );
    expect(assumptionLines(facts).map(({ number, state }) => `A${number} ${state}`)).toEqual([
      'A4 contradicted',
      'A3 open',
      'A5 open',
      'A2 supported',
      'A1 refuted',
    ]);
    expect(assumptionLines(facts).at(-1)?.why).toBe('no deploy');
  });

  it('are none in a new incident', () => expect(assumptionLines(factsOf(declared()))).toEqual([]));
});

it('evidence of a thread that stands under none of its assumptions is not lost', () => {
  const facts = factsOf(
    declared(),
    thread(1, 'bo'),
    thread(2, 'bo'),
    assumption(1, 1),
    assumption(2, 2),
    evidence(1, { on: 1, supports: 1 }),
    evidence(2, { on: 1, supports: 2 }),
    evidence(3, { on: 1 }),
    evidence(4, { on: 2 }),
  );
  expect(otherEvidence(facts, 1).map(({ number }) => number)).toEqual([2, 3]);
});

describe('an answer to an assumption', () => {
  const look = (assumptions: readonly number[]) => ({ secondLook: { why: '', at: minute(1), assumptions } });
  const none = { secondLook: null };
  const to = (state: string) => ({ type: 'settleAssumption', assumption: 7, state });

  it.each([
    ['open', 'doubt', 'contradicted'],
    ['supported', 'doubt', 'open'],
    ['contradicted', 'keep', 'open'],
    ['refuted', 'keep', 'open'],
    ['open', 'refute', 'refuted'],
    ['supported', 'refute', 'refuted'],
    ['contradicted', 'refute', 'refuted'],
  ] as const)('that is %s: %s makes it %s', (state, answer, next) => {
    expect(answerAssumption({ number: 7, state }, answer, none)).toEqual(to(next));
  });

  it.each([
    ['open', 'keep'],
    ['supported', 'keep'],
    ['contradicted', 'doubt'],
    ['refuted', 'doubt'],
    ['refuted', 'refute'],
  ] as const)('that is %s: to %s it changes nothing', (state, answer) => {
    expect(answerAssumption({ number: 7, state }, answer, none)).toBeNull();
  });

  it('to keep one that came back for a second look has it looked at', () => {
    expect(answerAssumption({ number: 7, state: 'open' }, 'keep', look([7]))).toEqual({
      type: 'keepAssumption',
      assumption: 7,
    });
    expect(answerAssumption({ number: 7, state: 'open' }, 'keep', look([8]))).toBeNull();
  });
});
