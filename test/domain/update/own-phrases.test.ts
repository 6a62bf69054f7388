import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/domain/incident/limits.ts';
import { fillFields } from '../../../src/domain/update/fill/fill.ts';
import { ownPhrasesSchema, phrasesWith } from '../../../src/domain/update/fill/own-phrases.ts';
import { usualPhrases } from '../../../src/domain/update/fill/phrases.ts';
import { factsAfter, fields, minute, sent, type Told } from './fixtures.ts';

const own = {
  'external.first': 'We see trouble with {name}.',
  'external.investigating.nextSteps': 'Our engineers look for the cause',
  'external.identified.currentStatus': 'We have known why since {at}.',
  'internal.investigating.unknowns': 'Why {name} came about.',
};
const phrases = phrasesWith(own);
const identified: Told = {
  type: 'statusChanged',
  data: { from: 'investigating', status: 'identified', why: '' },
  after: 20,
};

describe('Given phrases of the organisation', () => {
  it('then drafts say them, and the built-in ones where it wrote none', () => {
    const first = fillFields(factsAfter([]), 'external', minute(5), { phrases });
    expect(first.summary).toBe('We see trouble with our service.');
    expect(first.nextSteps).toEqual([{ text: 'Our engineers look for the cause', owner: null }]);
    expect(first.impact).toBe(usualPhrases.external.status.investigating.impact);
    const told = [{ ...sent(1, fields(), { audience: 'external' }), after: 10 }, identified];
    expect(fillFields(factsAfter(told), 'external', minute(30), { phrases }).currentStatus).toEqual([
      'We have known why since 13:20 UTC.',
    ]);
    expect(fillFields(factsAfter([]), 'internal', minute(5), { phrases }).unknowns).toBe(
      'Why Checkout errors came about.',
    );
  });

  it('then without any they are the built-in ones', () => expect(phrasesWith({})).toEqual(usualPhrases));
});

describe('Given words for a phrase, when they come to the door', () => {
  const accepts = (key: string, text: string) => ownPhrasesSchema.safeParse({ [key]: text }).success;

  it.each(['{name} since {at}', 'From {from} to {to} ({duration}), last {last}', 'Plain words'])(
    'then "%s" is taken',
    (text) => expect(accepts('external.first', text)).toBe(true),
  );

  it.each(['{title} is down', 'We {know', 'odd}', '{}', ' ', 'x'.repeat(limits.point + 1)])(
    'then "%s" is refused',
    (text) => expect(accepts('external.first', text)).toBe(false),
  );

  it.each(['external.other', 'internal.severityRaised', 'external.down.summary', '__proto__x'])(
    'then there is no phrase %s',
    (key) => expect(accepts(key, 'Plain words')).toBe(false),
  );
});
