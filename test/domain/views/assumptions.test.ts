import { describe, expect, it } from 'vitest';
import {
  answerAssumption,
  assumptionLines,
  otherEvidence,
  standing,
} from '../../../src/domain/views/assumptions.ts';
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

describe('where a thread stands', () => {
  const phrase = (...past: readonly Past[]) => standing(assumptionLines(factsOf(declared(), past)));
  const three = [1, 2, 3].map((number) => assumption(number));

  it('is one phrase', () => {
    expect(phrase()).toBe('');
    expect(phrase(...three)).toBe('3 assumed, nothing shown yet');
    expect(phrase(...three, evidence(1, { supports: 2 }))).toBe('3 assumed: 2 open, 1 supported');
    expect(
      phrase(...three, evidence(1, { refutes: 2 }), evidence(2, { supports: 1 }), settled(3, 'no deploy')),
    ).toBe('3 assumed: 1 contradicted, 1 supported, 1 refuted');
  });

  it('is not nothing once something was seen, although it settled nothing', () => {
    const open: Past = { type: 'assumptionSettled', data: { assumption: 1, state: 'open', why: 'noise' } };
    expect(phrase(assumption(1), evidence(1, { refutes: 1 }), open)).toBe('1 assumed: 1 open');
  });
});

it('an assumption says who is asked to find out, by the newest task about it', () => {
  const asked = (number: number, owner: string | null): Past => ({
    type: 'taskAdded',
    data: {
      ...{
        task: number,
        followUp: false,
        thread: null,
        assumption: 1,
        text: 'Find out: x',
        owner,
        dueAt: null,
      },
    },
  });
  const words = (...past: readonly Past[]) =>
    assumptionLines(factsOf(declared(), assumption(1), past)).map(({ asked: who }) => who);
  expect(words()).toEqual(['']);
  expect(words(asked(1, 'bo'))).toEqual(['Bo Berg is asked (K1)']);
  expect(words(asked(1, 'bo'), asked(2, null))).toEqual(['K2 has no owner']);
  expect(words(asked(1, 'bo'), { type: 'taskCompleted', data: { task: 1 } })).toEqual(['Found out (K1)']);
  expect(words(asked(1, 'bo'), { type: 'taskDropped', data: { task: 1, why: '' } })).toEqual(['']);
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
    expect(answerAssumption({ number: 7, state }, answer, false)).toEqual(to(next));
  });

  it.each([
    ['open', 'keep'],
    ['supported', 'keep'],
    ['contradicted', 'doubt'],
    ['refuted', 'doubt'],
    ['refuted', 'refute'],
  ] as const)('that is %s: to %s it changes nothing', (state, answer) => {
    expect(answerAssumption({ number: 7, state }, answer, false)).toBeNull();
  });

  it('to keep one that came back for a second look has it looked at', () => {
    expect(answerAssumption({ number: 7, state: 'open' }, 'keep', true)).toEqual({
      type: 'keepAssumption',
      assumption: 7,
    });
  });
});
