import { describe, expect, it } from 'vitest';
import { defaultCadence, type Severity } from '../../../src/domain/incident/words.ts';
import { doubtWords, pinnedDoubts } from '../../../src/domain/views/pinned.ts';
import { declared, factsOf, given, minute, type Past } from '../incident/spec.ts';

const at = (minutes: number, past: Past): Past => ({ ...past, at: minute(minutes) });
const impact: Past = { type: 'impactChanged', data: { impact: 'Nobody can pay' } };
const summary: Past = { type: 'summaryChanged', data: { summary: 'Rolling back' } };
const to = (severity: Severity): Past => ({
  type: 'severityChanged',
  data: { from: 'SEV3', severity, why: '' },
});
const confirmed: Past = { type: 'pinnedConfirmed', data: { fields: ['summary'] } };

const doubts = (minutes: number, severity: Severity, ...past: readonly Past[]) =>
  pinnedDoubts(factsOf(declared({ severity }), ...past), minute(minutes), defaultCadence).map(
    ({ field, age, isWorseSince }) => `${field} ${age}${isWorseSince ? ', worse since' : ''}`,
  );

describe('the words at the top of the pane', () => {
  it('show their age once they are older than the cadence of the severity', () => {
    const past = [at(0, impact), at(10, summary)];
    expect(doubts(30, 'SEV1', ...past)).toEqual([]);
    expect(doubts(31, 'SEV1', ...past)).toEqual(['impact 31m']);
    expect(doubts(210, 'SEV1', ...past)).toEqual(['impact 3h 30m', 'summary 3h 20m']);
    expect(doubts(210, 'SEV3', ...past)).toEqual([]);
    expect(doubts(10_000, 'SEV4', ...past)).toEqual([]);
  });

  it('are young again when somebody says that they are still true', () => {
    const past = [at(0, impact), at(0, summary), at(40, confirmed)];
    expect(doubts(60, 'SEV1', ...past)).toEqual(['impact 1h']);
  });

  it('have no age while there are none, and none that counts once it is over', () => {
    expect(doubts(500, 'SEV1')).toEqual([]);
    const over: Past = {
      type: 'statusChanged',
      data: { from: 'investigating', status: 'resolved', why: '' },
    };
    expect(doubts(500, 'SEV1', at(0, impact), at(60, over))).toEqual([]);
  });

  it('say of the impact that it was said before it got worse', () => {
    expect(doubts(21, 'SEV3', at(0, impact), at(0, summary), at(20, to('SEV2')))).toEqual([
      'impact 21m, worse since',
    ]);
    expect(doubts(21, 'SEV3', at(0, impact), at(20, to('SEV4')))).toEqual([]);
  });
});

describe('saying that they are still true', () => {
  it('is an event of its own, for the words that there are', () => {
    given(declared(), summary)
      .when({ type: 'confirmPinned', fields: ['summary', 'impact'] })
      .thenEvents({ type: 'pinnedConfirmed', data: { fields: ['summary'] } });
    given(declared())
      .when({ type: 'confirmPinned', fields: ['impact'] })
      .thenRefused('nothingSaid', 'write it first');
  });

  it('never makes words older than they are', () => {
    const late = { ...confirmed, at: minute(-30) };
    expect(factsOf(declared(), at(5, summary), late).pinnedAt.summary).toBe(minute(5));
  });
});

describe('the doubt about them in words', () => {
  it.each([
    ['45m', false, '45m old'],
    ['45m', true, '45m old, it got worse since'],
    ['now', true, 'it got worse since'],
  ])('is, at an age of %s and worse since: %s, “%s”', (age, isWorseSince, words) => {
    expect(doubtWords({ field: 'impact', age, isWorseSince })).toBe(words);
  });
});
