import { describe, expect, it } from 'vitest';
import { leadLimit } from '../../../src/domain/views/needs/lead.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';
import { state, thread, update } from './sample.ts';

const at = minute(0);
const wordsAt = (minutes: number, ...past: readonly Past[]) =>
  needsYou(factsOf(declared(), ...past), minute(minutes)).map(({ words }) => words);

describe('what needs the lead of the lead', () => {
  it('says after four hours that one person has led without a rest, until the lead is offered on', () => {
    const lead = (person: string, when: string): Past => ({
      type: 'roleAssigned',
      data: { role: 'incidentLead', person },
      at: when,
    });
    const fed = update(1, { kind: 'onChange' });
    expect(leadLimit).toBe(4);
    expect(wordsAt(242, fed)).toEqual([]);
    expect(needsYou(factsOf(declared(), fed), minute(244))).toEqual([
      {
        key: 'fatigue',
        words: 'Leading since 12:03 UTC, 4 h without a handover',
        target: { kind: 'handOver' },
        tone: 'soon',
      },
    ]);
    expect(wordsAt(244, fed, lead('bo', minute(100)))).toEqual([]);
    expect(wordsAt(400, fed, lead('bo', minute(100)))).toEqual([
      'Leading since 13:40 UTC, 5 h without a handover',
    ]);
    const offer: Past = {
      type: 'handoverOffered',
      data: { handover: 1, role: 'incidentLead', from: 'ana', to: 'bo', note: '' },
    };
    expect(wordsAt(244, fed, offer)).toEqual(['Handover waiting']);
    const asleep: Past = { type: 'snoozed', data: { what: 'fatigue', until: minute(260) } };
    expect(wordsAt(244, fed, asleep)).toEqual([]);
  });

  it('does not count the days before planned work begins as leading', () => {
    const planned = declared({ kind: 'maintenance' });
    const begun: Past = {
      type: 'statusChanged',
      data: { from: 'scheduled', status: 'inProgress', why: '' },
      at: minute(1000),
    };
    const wordsOf = (minutes: number, ...past: readonly Past[]) =>
      needsYou(factsOf(planned, ...past), minute(minutes)).map(({ key }) => key);
    expect(wordsOf(900)).not.toContain('fatigue');
    expect(wordsOf(1100, begun)).not.toContain('fatigue');
    expect(wordsOf(1240, begun)).toContain('fatigue');
  });

  it('is that the lead works on threads, which can be put off as well', () => {
    const own = [thread(3, 'ana', { at }), thread(5, 'ana', { at }), thread(6, 'bo', { at })];
    expect(needsYou(factsOf(declared(), thread(3, 'ana', { at })), minute(9))).toEqual([
      {
        key: 'leadOwns',
        words: 'You lead and own #3: hand it over',
        target: { kind: 'owner', number: 3 },
        tone: 'soon',
      },
    ]);
    expect(wordsAt(9, ...own)).toEqual(['You lead and own #3, #5: hand them over']);
    expect(wordsAt(9, ...own, state(3, 'done'), state(5, 'parked'))).toEqual([]);
    expect(wordsAt(9, ...own, { type: 'snoozed', data: { what: 'leadOwns', until: minute(60) } })).toEqual(
      [],
    );
  });
});
