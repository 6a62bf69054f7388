import { describe, expect, it } from 'vitest';
import { secondLookItems } from '../../../src/domain/views/second-look.ts';
import { declared, factsOf, type Past } from '../incident/spec.ts';
import { against, assumption } from './sample.ts';

const inSupport: Past = {
  type: 'evidenceGiven',
  data: { evidence: 2, thread: null, text: 'CPU at 100 %', source: 'Grafana', supports: 1, refutes: null },
};
const worse: Past = { type: 'severityChanged', data: { from: 'SEV3', severity: 'SEV1', why: '' } };

describe('a second look', () => {
  it('shows what a supported assumption rests on, and an open one that nothing was seen of', () => {
    const items = secondLookItems(factsOf(declared(), assumption(1), assumption(2), inSupport, worse));
    expect(items.map(({ assumption: { number, state } }) => [number, state])).toEqual([
      [1, 'supported'],
      [2, 'open'],
    ]);
    expect(items.map(({ evidence }) => evidence)).toMatchObject([
      [{ number: 2, text: 'CPU at 100 %', source: 'Grafana', speaks: 'for' }],
      [],
    ]);
  });

  it('shows what spoke against one that was settled as supported all the same', () => {
    const settled: Past = {
      type: 'assumptionSettled',
      data: { assumption: 1, state: 'supported', why: 'the log was late' },
    };
    const [item] = secondLookItems(factsOf(declared(), assumption(1), inSupport, against(1), settled, worse));
    expect(item?.evidence.map(({ speaks }) => speaks)).toEqual(['for', 'against']);
    expect(item?.assumption.settledWhy).toBe('the log was late');
  });

  it('is about nothing while the incident has its shape', () =>
    expect(secondLookItems(factsOf(declared(), assumption(1)))).toEqual([]));
});
