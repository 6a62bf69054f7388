import { describe, expect, it } from 'vitest';
import { assumptionsOf, evidenceOf } from '../../../src/domain/told/rests-on.ts';
import { assumed, evidence, factsAfter, type Told } from '../update/fixtures.ts';
import { belief, line, linked, said, told } from './story.ts';

const deploy = assumed(3, belief);

/** What the first update rests on, in short: "A3 matched". */
const restsOn = (...past: readonly Told[]): readonly string[] => {
  const facts = factsAfter(past);
  const [update] = facts.updates;
  return update === undefined
    ? []
    : assumptionsOf(facts, update).map(
        ({ number, how, asks }) => `A${number} ${how}${asks ? ', asked' : ''}`,
      );
};

/** The words that rest on the first assumption. */
const wordsOf = (...past: readonly Told[]): string | undefined => {
  const facts = factsAfter(past);
  const [update] = facts.updates;
  return update === undefined ? undefined : assumptionsOf(facts, update)[0]?.words;
};

describe('Given an update, when it is asked what its words rest on', () => {
  it('then what was filled in keeps its origin', () => {
    const past = [deploy, told(1, { summary: 'It was us.' }, { restsOn: [line('It was us.', [3])] })];
    expect(restsOn(...past)).toEqual(['A3 filledIn']);
    expect(wordsOf(...past)).toBe('It was us.');
  });

  it('then of a line of several sentences the one counts that says most of it', () => {
    const words = `We look at the pool. ${said} More at 14:30 UTC.`;
    expect(wordsOf(deploy, told(1, {}, { restsOn: [line(words, [3])] }))).toBe(said);
  });

  it('then what was typed is found by its number', () => {
    expect(restsOn(deploy, told(1, { currentStatus: ['We go by A3 for now'] }))).toEqual(['A3 named']);
  });

  it.each(['A33 is open', 'The A3x cable', 'DATA3 is full', 'a3 size paper'])('then not by %s', (summary) => {
    expect(restsOn(deploy, told(1, { summary }))).toEqual([]);
  });

  it('then what was typed is found where it says what was assumed, however carefully', () => {
    expect(restsOn(deploy, told(1, { summary: said }))).toEqual(['A3 matched']);
    expect(restsOn(deploy, told(1, { summary: `We think that ${said}` }))).toEqual(['A3 matched']);
  });

  it('then what denies it does not rest on it', () => {
    expect(restsOn(deploy, told(1, { summary: 'The deploy of 8f3 did not break our checkout.' }))).toEqual(
      [],
    );
  });

  it('then an open question is told as one', () => {
    const asked = { unknowns: 'Whether A3 holds.' };
    expect(restsOn(deploy, told(1, asked))).toEqual(['A3 named, asked']);
    const question = 'Whether the deploy of 8f3 broke the checkout.';
    expect(
      restsOn(deploy, told(1, { unknowns: question }, { restsOn: [line(question, [3], true)] })),
    ).toEqual(['A3 filledIn, asked']);
  });

  it('then words that tell it outweigh the question beside them', () => {
    const question = 'Whether the deploy of 8f3 broke the checkout.';
    const both = told(1, { summary: said, unknowns: question }, { restsOn: [line(question, [3], true)] });
    expect(restsOn(deploy, both)).toEqual(['A3 matched']);
  });

  it('then an update of before the assumption does not rest on it', () => {
    expect(restsOn(told(1, { summary: said }), deploy)).toEqual([]);
  });

  it('then somebody’s word goes before everything else', () => {
    const update = told(1, { summary: said });
    const disk = assumed(4, 'The disk is slow');
    expect(restsOn(deploy, disk, update, linked(update, [4]))).toEqual(['A4 byHand']);
    expect(restsOn(deploy, disk, update, linked(update, []))).toEqual([]);
    expect(restsOn(deploy, disk, update, linked(update, [4]), linked(update, [3]))).toEqual(['A3 byHand']);
  });
});

describe('Given evidence, when it is asked which of it an update rests on', () => {
  const errors = evidence(5, 'Errors doubled at 13:02 UTC in Frankfurt');
  const numbers = (...past: readonly Told[]): readonly number[] => {
    const facts = factsAfter(past);
    const [update] = facts.updates;
    return update === undefined ? [] : evidenceOf(facts, update).map(({ number }) => number);
  };

  it('then it is what the lines were filled in from, and what the words say again', () => {
    const kept = [{ words: 'Worse there.', asks: false, assumptions: [], evidence: [5] }];
    expect(numbers(errors, told(1, { summary: 'Worse there.' }, { restsOn: kept }))).toEqual([5]);
    expect(numbers(errors, told(1, { summary: 'Errors have doubled in Frankfurt.' }))).toEqual([5]);
  });

  it('then a word or two in common are not enough, nor what was seen later', () => {
    expect(numbers(errors, told(1, { summary: 'Errors.' }))).toEqual([]);
    expect(numbers(told(1, { summary: 'Errors have doubled in Frankfurt.' }), errors)).toEqual([]);
  });
});
