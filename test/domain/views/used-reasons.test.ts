import { describe, expect, it } from 'vitest';
import { usedReasons } from '../../../src/domain/views/used-reasons.ts';
import { declared, type Past, stateOf } from '../incident/spec.ts';
import { update } from './sample.ts';

const closedWith = (...reasons: readonly string[]): Past => ({
  type: 'incidentClosed',
  data: { text: '', overruled: reasons.map((reason) => ({ finding: 'loans', reason, words: '' })) },
});
const sentWith = (number: number, ...reasons: readonly string[]): Past => {
  const queued = update(number, { kind: 'onChange' });
  if (queued.type !== 'updateQueued') throw new Error('no update');
  const overruled = reasons.map((reason) => ({ finding: 'zone:summary:10:05', reason, words: '' }));
  return { ...queued, data: { ...queued.data, overruled } };
};

describe('Given reasons with which things were overruled', () => {
  const state = stateOf(declared(), sentWith(1, 'agreed with legal'), sentWith(2, 'it is a quote', ' '));

  it('then they are offered again, the newest first and each once', () => {
    expect(usedReasons(state)).toEqual(['it is a quote', 'agreed with legal']);
    const more = stateOf(declared(), sentWith(1, 'one'), sentWith(2, 'two'), sentWith(3, 'one'));
    expect(usedReasons(more)).toEqual(['one', 'two']);
  });

  it('then those of the ending count too, and three are the most', () => {
    const ended = stateOf(declared(), sentWith(1, 'one', 'two'), closedWith('three', 'four'));
    expect(usedReasons(ended)).toEqual(['three', 'four', 'one']);
  });

  it('then what is not in the record yet comes first', () => {
    expect(usedReasons(state, ['said just now ', ''])).toEqual([
      'said just now',
      'it is a quote',
      'agreed with legal',
    ]);
  });

  it('then there are none while nothing was overruled', () => {
    expect(usedReasons(stateOf(declared()))).toEqual([]);
  });
});
