import { describe, expect, it } from 'vitest';
import { readAssumptions, toldUpdates } from '../../../src/domain/views/told.ts';
import { belief, linked, said, told } from '../told/story.ts';
import { assumed, evidence, factsAfter, minute, settled, type Told } from '../update/fixtures.ts';

const deploy = { ...assumed(3, belief), after: 1 };
const inside = { ...told(1, { summary: said }), after: 5 };
const outside = {
  ...told(1, { summary: 'Some cannot pay.', unknowns: '' }, { audience: 'external' }),
  after: 10,
};

const page = (audience: 'internal' | 'external' | null, ...past: readonly Told[]) =>
  toldUpdates(factsAfter(past), audience, minute(60));

describe('Given what was told, when somebody looks at it', () => {
  it('then the newest stands first, of both audiences or of one', () => {
    const names = (audience: 'internal' | 'external' | null) =>
      page(audience, deploy, inside, outside).map(({ name, time }) => `${name} ${time}`);
    expect(names(null)).toEqual(['External update 1 13:10 UTC', 'Internal update 1 13:05 UTC']);
    expect(names('internal')).toEqual(['Internal update 1 13:05 UTC']);
    expect(names('external')).toEqual(['External update 1 13:10 UTC']);
  });

  it('then each has what it rests on, as it stands now and how that is known', () => {
    const [first] = page('internal', deploy, inside);
    expect(first?.assumptions).toEqual([
      {
        number: 3,
        text: belief,
        state: 'open',
        stateWords: 'Open',
        howWords: 'the words say the same',
        asks: false,
        isOwed: false,
      },
    ]);
    const [linkedNow] = page('internal', deploy, inside, linked(inside, [3]));
    expect(linkedNow?.assumptions[0]?.howWords).toBe('linked by hand');
  });

  it('then what was refuted since says when, and that it is not corrected yet', () => {
    const refuted = { ...settled(3, 'refuted'), after: 20 };
    const [wrong] = page('internal', deploy, inside, refuted);
    expect(wrong?.assumptions[0]).toMatchObject({ stateWords: 'Refuted at 13:20 UTC', isOwed: true });
    const correction = { ...told(2, { summary: 'That was wrong.' }, { corrects: 1 }), after: 25 };
    const [second, corrected] = page('internal', deploy, inside, refuted, correction);
    expect(second?.correction).toBe('corrects update 1');
    expect(corrected).toMatchObject({ correction: 'corrected by update 2' });
    expect(corrected?.assumptions[0]).toMatchObject({ state: 'refuted', isOwed: false });
  });

  it('then evidence stands beside the assumptions', () => {
    const errors = evidence(5, 'Errors doubled at 13:02 UTC in Frankfurt');
    const [update] = page('internal', errors, told(1, { summary: 'Errors have doubled in Frankfurt.' }));
    expect(update?.evidence.map(({ number }) => number)).toEqual([5]);
  });
});

describe('Given assumptions that are typed by their numbers', () => {
  it.each([
    ['A3, A5', [3, 5]],
    ['a3 5', [3, 5]],
    [' A12;A1 ', [12, 1]],
    ['', []],
    ['  ', []],
  ])('then %j is read', (typed, numbers) => {
    expect(readAssumptions(typed)).toEqual(numbers);
  });

  it.each(['the deploy', 'A', 'A0', 'A3 and', '#3', 'A-1', 'A1234567'])('then %j is not', (typed) => {
    expect(readAssumptions(typed)).toBeNull();
  });
});
