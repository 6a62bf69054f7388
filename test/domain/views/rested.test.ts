import { describe, expect, it } from 'vitest';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { rested } from '../../../src/domain/views/rested.ts';
import { belief, dismissed, said, told } from '../told/story.ts';
import { assumed, factsAfter, minute, settled, type Told } from '../update/fixtures.ts';

const now = minute(60);
const deploy = { ...assumed(3, belief), after: 1 };
const inside = { ...told(1, { summary: said }), after: 5 };
const outside = { ...told(1, { summary: said }, { audience: 'external' }), after: 10 };
const refuted = { ...settled(3, 'refuted'), after: 20 };

const needs = (...past: readonly Told[]) =>
  needsYou(factsAfter(past), now).filter(({ key }) => key.startsWith('corrections:'));

describe('Given an assumption that was told and is refuted, when it is asked what needs the lead', () => {
  it('then it is who is to be told so, in red where that is outside', () => {
    expect(needs(deploy, inside, outside, refuted)).toEqual([
      {
        key: 'corrections:3',
        words: 'A3 refuted: correct inside and outside',
        target: { kind: 'rested', number: 3 },
        tone: 'now',
      },
    ]);
    expect(needs(deploy, inside, refuted)).toMatchObject([
      { words: 'A3 refuted: correct inside', tone: 'soon' },
    ]);
  });

  it('then it stands until each audience was told or it was dismissed', () => {
    const past = [deploy, inside, outside, refuted];
    const correction = told(2, { summary: 'That was wrong.' }, { corrects: 1 });
    expect(needs(...past, correction)).toMatchObject([{ words: 'A3 refuted: correct outside' }]);
    expect(needs(...past, correction, dismissed(3, 'external'))).toEqual([]);
  });

  it('then it stands in the review as well, and for each assumption by itself', () => {
    const over: Told = {
      type: 'incidentEnded',
      data: { as: 'resolved', why: '', overruled: [], review: true },
    };
    const disk = { ...assumed(4, 'The disk of the node is slow'), after: 2 };
    const both = { ...told(1, { summary: `${said} The disk of the node is slow.` }), after: 5 };
    const keys = needs(deploy, disk, both, refuted, settled(4, 'refuted'), over).map(({ key }) => key);
    expect(keys).toEqual(['corrections:3', 'corrections:4']);
  });
});

describe('Given an assumption, when it is asked what rested on it', () => {
  const words = (...past: readonly Told[]) =>
    rested(factsAfter(past), 3, now)?.settled.map((one) => one.words);

  it('then an audience that was told and corrected says by what', () => {
    const correction = { ...told(2, { summary: 'That was wrong.' }, { corrects: 1 }), after: 25 };
    expect(words(deploy, inside, refuted, correction)).toEqual([
      'Inside: told in update 1 (13:05 UTC), corrected by update 2.',
    ]);
  });

  it('then a correction that told it as well is one of those that are corrected', () => {
    const again = { ...told(2, { summary: said }, { corrects: 1 }), after: 10 };
    const correction = { ...told(3, { summary: 'That was wrong.' }, { corrects: 2 }), after: 25 };
    const both = 'Inside: told in update 1 (13:05 UTC), update 2 (13:10 UTC)';
    expect(words(deploy, inside, again, refuted, correction)).toEqual([`${both}, corrected by update 3.`]);
    expect(words(deploy, inside, again, refuted, dismissed(3, 'internal'))).toEqual([
      `${both}, not corrected because nobody read it.`,
    ]);
  });

  it('then one that is not told says why', () => {
    expect(words(deploy, inside, refuted, dismissed(3, 'internal'))).toEqual([
      'Inside: told in update 1 (13:05 UTC), not corrected because nobody read it.',
    ]);
  });

  it('then one that was only asked has nothing to be corrected', () => {
    const asked = { ...told(1, { unknowns: 'Whether A3 holds.' }), after: 5 };
    expect(words(deploy, asked, refuted)).toEqual([
      'Inside: update 1 (13:05 UTC) only asked about it. There is nothing to correct.',
    ]);
  });

  it('then it says how the assumption stands, and there has to be one', () => {
    expect(rested(factsAfter([deploy, refuted]), 3, now)?.stateWords).toBe('Refuted at 13:20 UTC');
    expect(rested(factsAfter([deploy]), 4, now)).toBeNull();
  });
});
