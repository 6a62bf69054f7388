import { describe, expect, it } from 'vitest';
import { secondLookView } from '../../../src/domain/views/second-look.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';
import { against, assumption } from './sample.ts';

const inSupport: Past = {
  type: 'evidenceGiven',
  data: { evidence: 2, thread: null, text: 'CPU at 100 %', source: 'Grafana', supports: 1, refutes: null },
};
const worse: Past = { type: 'severityChanged', data: { from: 'SEV3', severity: 'SEV1', why: '' } };

describe('a second look', () => {
  it('shows what a supported assumption rests on, and an open one that nothing was seen of', () => {
    const facts = factsOf(declared(), assumption(1), assumption(2), inSupport, worse);
    const { why, assumptions } = secondLookView(facts, minute(10));
    expect(why).toBe('Severity went up to SEV1');
    expect(assumptions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'open'],
      [1, 'supported'],
    ]);
    expect(assumptions.map(({ evidence }) => evidence)).toMatchObject([
      [],
      [{ number: 2, text: 'CPU at 100 %', source: 'Grafana', speaks: 'for' }],
    ]);
  });

  it('shows what spoke against one that was settled as supported all the same', () => {
    const settled: Past = {
      type: 'assumptionSettled',
      data: { assumption: 1, state: 'supported', why: 'the log was late' },
    };
    const facts = factsOf(declared(), assumption(1), inSupport, against(1), settled, worse);
    const [item] = secondLookView(facts, minute(10)).assumptions;
    expect(item?.evidence.map(({ speaks }) => speaks)).toEqual(['for', 'against']);
    expect(item?.why).toBe('the log was late');
  });

  it('is about nothing while the incident has its shape', () =>
    expect(secondLookView(factsOf(declared(), assumption(1)), minute(10))).toEqual({
      why: '',
      assumptions: [],
    }));
});
