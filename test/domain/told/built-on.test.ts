import { describe, expect, it } from 'vitest';
import { builtOn } from '../../../src/domain/told/built-on.ts';
import { assumed, factsAfter, type Told } from '../update/fixtures.ts';
import { belief } from './story.ts';

/** A3 was made on thread #1. */
const deploy: Told = {
  type: 'assumed',
  data: { assumption: 3, thread: 1, text: belief, confidence: 'high', disproof: '' },
};
const thread = (number: number, title = `Thread ${number}`): Told => ({
  type: 'threadOpened',
  data: { thread: number, title, owner: null },
});
const decision = (text: string, why = '', on: number | null = null): Told => ({
  type: 'decided',
  data: {
    decision: 1,
    thread: on,
    text,
    why,
    explainLater: false,
    decidedBy: 'ana',
    insteadOf: null,
    alone: false,
  },
});
const task = (text: string, on: number | null = null, assumption: number | null = null): Told => ({
  type: 'taskAdded',
  data: { task: 1, followUp: false, thread: on, text, owner: null, dueAt: null, assumption },
});
const loan = (text: string, undo = ''): Told => ({
  type: 'borrowed',
  data: {
    loan: 1,
    kind: 'access',
    text,
    person: null,
    group: '',
    approver: 'ana',
    undo,
    expiresAt: null,
  },
});

/** What was built on A3, in short: "decision 1 named". */
const built = (...past: readonly Told[]): readonly string[] => {
  const facts = factsAfter([thread(1), ...past]);
  const assumption = facts.assumptions.find(({ number }) => number === 3);
  if (assumption === undefined) throw new Error('nothing was assumed');
  return builtOn(facts, assumption)
    .filter(({ kind, number }) => kind !== 'thread' || number !== 1)
    .map(({ kind, number, how }) => `${kind} ${number} ${how}`);
};

describe('Given an assumption, when it is asked what was built on it', () => {
  it('then what names it was, whatever it is', () => {
    expect(built(deploy, decision('Roll back', 'because of A3'))).toEqual(['decision 1 named']);
    expect(built(deploy, task('Undo what A3 says'))).toEqual(['task 1 named']);
    expect(built(deploy, task('Compare the error rates', null, 3))).toEqual(['task 1 named']);
    expect(built(deploy, loan('prod write', 'drop it once A3 is settled'))).toEqual(['loan 1 named']);
    expect(built(deploy, thread(2, 'Prove A3'))).toEqual(['thread 2 named']);
  });

  it('then what says what was assumed was', () => {
    expect(built(deploy, decision('Roll back', 'the deploy of 8f3 broke our checkout'))).toEqual([
      'decision 1 says',
    ]);
  });

  it('then what came later about its thread was', () => {
    expect(built(deploy, decision('Roll back', '', 1), task('Page the DBA', 1))).toEqual([
      'decision 1 thread',
      'task 1 thread',
    ]);
  });

  it('then what stands elsewhere or was there before was not', () => {
    expect(built(thread(2), deploy, decision('Roll back', '', 2), task('Page the DBA'))).toEqual([]);
    expect(built(decision('Roll back', '', 1), task('Page the DBA', 1), deploy)).toEqual([]);
    expect(built(deploy, decision('Wait', 'A33 is open'))).toEqual([]);
  });

  it('then its own thread was, and nothing where it has none', () => {
    const facts = factsAfter([thread(1), deploy, assumed(4, 'The disk is slow'), task('Page the DBA')]);
    const [own, none] = facts.assumptions;
    expect(own && builtOn(facts, own)).toEqual([{ kind: 'thread', number: 1, how: 'thread' }]);
    expect(none && builtOn(facts, none)).toEqual([]);
  });
});
