import { describe, expect, it } from 'vitest';
import { brief } from '../../../src/domain/views/brief.ts';
import { logLines } from '../../../src/domain/views/log.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { pageMarkdown } from '../../../src/domain/views/page-markdown.ts';
import { review } from '../../../src/domain/views/review.ts';
import { declared, factsOf, minute, type Past, stateOf } from '../incident/spec.ts';
import { assumption } from './sample.ts';

/* Decisions: what was known when they were taken, what took their place, and the reasons that were put off. */

const decided = (decision: number, insteadOf: number | null = null, more: Partial<Past> = {}): Past =>
  ({
    type: 'decided',
    data: {
      decision,
      thread: null,
      text: `Plan ${decision}`,
      why: '',
      explainLater: true,
      decidedBy: 'bo',
      insteadOf,
      alone: decision === 2,
    },
    ...more,
  }) as Past;

const explained = (decision: number): Past => ({
  type: 'decisionExplained',
  data: { decision, why: 'no time' },
});

describe('a reason that was put off', () => {
  const asked = (minutes: number, ...past: readonly Past[]) =>
    needsYou(factsOf(declared(), ...past), minute(minutes))
      .filter(({ key }) => key.startsWith('decision'))
      .map(({ words, target }) => ({ words, target }));

  it('is asked for after an hour, until it was given', () => {
    const taken = decided(1, null, { at: minute(10) });
    expect(asked(69, taken)).toEqual([]);
    expect(asked(70, taken)).toEqual([
      { words: 'D1 to be explained: Plan 1', target: { kind: 'decision', number: 1 } },
    ]);
    expect(asked(70, taken, explained(1))).toEqual([]);
  });

  it('is asked for at once when the lead is handed over, and of whoever leads then', () => {
    const offered: Past = {
      type: 'handoverOffered',
      data: { handover: 1, role: 'incidentLead', from: 'ana', to: 'bo', note: '' },
      at: minute(20),
    };
    const lead: Past = {
      type: 'roleAssigned',
      data: { role: 'incidentLead', person: 'bo' },
      at: minute(22),
    };
    const taken = decided(1, null, { at: minute(10) });
    expect(asked(21, taken, offered)).toHaveLength(1);
    expect(asked(23, taken, lead)).toHaveLength(1);
    expect(asked(30, lead, decided(1, null, { at: minute(25) }))).toEqual([]);
  });

  it('is one line with the others, which can be snoozed', () => {
    const both = [decided(1, null, { at: minute(1) }), decided(2, null, { at: minute(2) })];
    expect(asked(90, ...both).map(({ words }) => words)).toEqual(['D1 D2 to be explained']);
    const later: Past = { type: 'snoozed', data: { what: 'decision:1', until: minute(200) } };
    expect(asked(90, ...both, later).map(({ words }) => words)).toEqual(['D2 to be explained: Plan 2']);
  });
});

describe('a decision that took the place of another', () => {
  const past = [...declared(), assumption(1), decided(1), decided(2, 1), decided(3, 2)];

  it('is said in the log on both sides', () => {
    const lines = logLines(stateOf(past)).filter(({ ref }) => ref?.startsWith('D'));
    expect(lines.map(({ detail }) => detail)).toEqual([
      'to be explained · by Bo Berg · replaced by D2',
      'to be explained · alone, by Bo Berg · instead of D1 · replaced by D3',
      'to be explained · by Bo Berg · instead of D2',
    ]);
  });

  it('is said in the brief and the review, with what was assumed then', () => {
    const page = pageMarkdown(review(stateOf(past, [{ type: 'reviewNamesChosen', data: { names: true } }])));
    expect(page).toMatch(
      /D2\*\* Plan 2 · why: .* · Bo Berg, alone and in a hurry, .* · instead of D1, replaced by D3 · open then: A1/u,
    );
    expect(pageMarkdown(brief(stateOf(past), minute(9)))).toMatch(/D1\*\* Plan 1 .* · replaced by D2/u);
  });
});
