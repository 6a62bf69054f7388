import { describe, expect, it } from 'vitest';
import { commandSchema } from '../../../src/domain/incident/commands.ts';
import { type LeadingKind, usualLeadingLimits } from '../../../src/domain/incident/leading.ts';
import type { Severity } from '../../../src/domain/incident/words.ts';
import { brief } from '../../../src/domain/views/brief.ts';
import { dismissedWords } from '../../../src/domain/views/needs/leading.ts';
import { usualNeedRules } from '../../../src/domain/views/needs/rules.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { pageMarkdown } from '../../../src/domain/views/page-markdown.ts';
import { declared, factsOf, given, here, minute, type Past, stateOf } from '../incident/spec.ts';
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
    expect(usualLeadingLimits).toEqual({ threads: 7, hours: 4, minutes: 30 });
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
    const shared: Past = {
      type: 'incidentShared',
      data: { console: here, space: 'main' },
      console: here.id,
    };
    // Everybody who has joined reads it.
    expect(wordsAt(9, ...own, shared)).toEqual(['Ana Lima leads and owns #3, #5: hand them over']);
    expect(wordsAt(9, ...own, state(3, 'done'), state(5, 'parked'))).toEqual([]);
    expect(wordsAt(9, ...own, { type: 'snoozed', data: { what: 'leadOwns', until: minute(60) } })).toEqual(
      [],
    );
  });

  it('is that more threads are live than one lead can follow, until there is a deputy', () => {
    const seven = [1, 2, 3, 4, 5, 6, 7].map((number) => thread(number, 'bo', { at }));
    const eight = [...seven, thread(8, 'bo', { at })];
    const role = (person: string): Past => ({ type: 'roleAssigned', data: { role: 'deputy', person } });
    expect(wordsAt(15, ...seven)).toEqual([]);
    expect(needsYou(factsOf(declared(), ...eight), minute(15))).toEqual([
      {
        key: 'tooMany',
        words: '8 live threads on one lead: name a deputy',
        target: { kind: 'role', role: 'deputy' },
        tone: 'soon',
      },
    ]);
    expect(wordsAt(15, ...eight, state(8, 'parked'))).toEqual([]);
    expect(wordsAt(15, ...eight, role('bo'))).toEqual([]);
  });

  it('is that nobody leads communications where the severity wants somebody to', () => {
    const fed = update(1, { kind: 'onChange' });
    const at2 = (severity: 'SEV1' | 'SEV2' | 'SEV3') =>
      needsYou(factsOf(declared({ severity }), fed), minute(6))
        .filter(({ key }) => key === 'noComms')
        .map(({ words, target }) => ({ words, target }));
    const target = { kind: 'role', role: 'communicationsLead' };
    expect(at2('SEV1')).toEqual([{ words: 'No communications lead at SEV1', target }]);
    expect(at2('SEV2')).toEqual([{ words: 'No communications lead at SEV2', target }]);
    expect(at2('SEV3')).toEqual([]);
    const given: Past = { type: 'roleAssigned', data: { role: 'communicationsLead', person: 'bo' } };
    const facts = factsOf(declared({ severity: 'SEV1' }), fed, given);
    expect(needsYou(facts, minute(6)).map(({ key }) => key)).not.toContain('noComms');
  });

  describe('is that nobody has asked for reports for half an hour at the worst severity', () => {
    const sev1 = (...past: readonly Past[]) => factsOf(declared({ severity: 'SEV1' }), ...past);
    const askedFor = (minutes: number, ...past: readonly Past[]) =>
      needsYou(sev1(...past), minute(minutes)).filter(({ key }) => key === 'notAsked');
    const report = (number: number, when: number): Past => ({
      type: 'reported',
      data: { thread: number, conditions: 'full', actions: '', needs: '' },
      at: minute(when),
    });
    const two = [thread(3, 'bo', { at }), thread(4, null, { at }), thread(5, 'dee', { at })];
    const asked = (when: number): Past => ({
      type: 'reportsAsked',
      data: { threads: [3] },
      at: minute(when),
    });

    it('is said with the owners to ask', () => {
      expect(askedFor(29, ...two)).toEqual([]);
      expect(askedFor(31, ...two)).toEqual([
        {
          key: 'notAsked',
          words: 'Nobody has asked for reports in 31 min: ask all',
          target: { kind: 'askAll', threads: [3, 5] },
          tone: 'soon',
        },
      ]);
    });

    it('begins anew with whoever was asked', () => {
      expect(askedFor(45, ...two, asked(20))).toEqual([]);
      expect(askedFor(50, ...two, asked(20))).toHaveLength(1);
    });

    it('is not said while every owner reports by themselves', () => {
      expect(askedFor(45, ...two, report(3, 20), report(5, 30))).toEqual([]);
      expect(askedFor(45, ...two, report(3, 20))).toHaveLength(1);
    });

    it('counts from when it got that bad, and only as long as it is', () => {
      const worse: Past = {
        type: 'severityChanged',
        data: { from: 'SEV3', severity: 'SEV1', why: '' },
        at: minute(100),
      };
      const keysAt = (minutes: number) =>
        needsYou(factsOf(declared(), ...two, worse), minute(minutes)).map(({ key }) => key);
      expect(keysAt(120)).not.toContain('notAsked');
      expect(keysAt(130)).toContain('notAsked');
      const better: Past = {
        type: 'severityChanged',
        data: { from: 'SEV1', severity: 'SEV2', why: '' },
        at: minute(40),
      };
      expect(askedFor(60, ...two, better)).toEqual([]);
    });
  });

  it('is said from where the settings say', () => {
    const leading = { threads: 2, hours: 6, minutes: 60 };
    const rules = { ...usualNeedRules, leading };
    const three = [1, 2, 3].map((number) => thread(number, 'bo', { at }));
    const keysAt = (minutes: number) =>
      needsYou(factsOf(declared({ severity: 'SEV1' }), ...three), minute(minutes), rules).map(
        ({ key }) => key,
      );
    expect(keysAt(5)).toContain('tooMany');
    expect(keysAt(59)).not.toContain('notAsked');
    expect(keysAt(60)).toContain('notAsked');
    expect(keysAt(5 * 60)).not.toContain('fatigue');
    expect(keysAt(6 * 60 + 3)).toContain('fatigue');
  });
});

describe('a reminder about leading that was dismissed', () => {
  const dismissed = (what: LeadingKind, about: string): Past => ({
    type: 'needDismissed',
    data: { what, about, why: 'nobody else is awake' },
  });
  const keysOf = (severity: Severity, ...past: readonly Past[]) =>
    needsYou(factsOf(declared({ severity }), ...past), minute(20)).map(({ key }) => key);

  it('stays away for the rest of the incident, and the brief says why', () => {
    const own = [thread(3, 'ana', { at }), dismissed('leadOwns', '3')];
    expect(wordsAt(9, ...own)).toEqual([]);
    expect(dismissedWords(factsOf(declared(), ...own))).toEqual([
      'that the lead owns a thread, because nobody else is awake',
    ]);
    const page = pageMarkdown(brief(stateOf(declared(), ...own), minute(9)));
    expect(page).toContain('that the lead owns a thread, because nobody else is awake');
  });

  it('comes back when it is about another thread, and not when there are fewer', () => {
    const two = [thread(3, 'ana', { at }), thread(5, 'ana', { at }), dismissed('leadOwns', '3,5')];
    expect(keysOf('SEV3', ...two, state(5, 'parked'))).not.toContain('leadOwns');
    expect(keysOf('SEV3', ...two, thread(6, 'ana', { at }))).toContain('leadOwns');
  });

  it('comes back when there are even more threads', () => {
    const eight = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => thread(number, 'bo', { at }));
    expect(keysOf('SEV3', ...eight, dismissed('tooMany', '8'))).not.toContain('tooMany');
    const nine = [...eight, thread(9, 'bo', { at })];
    expect(keysOf('SEV3', ...nine, dismissed('tooMany', '8'))).toContain('tooMany');
    expect(keysOf('SEV3', ...nine, dismissed('tooMany', '9'), state(9, 'done'))).not.toContain('tooMany');
  });

  it('comes back with another severity', () => {
    const to = (severity: Severity): Past => ({
      type: 'severityChanged',
      data: { from: 'SEV2', severity, why: '' },
    });
    expect(keysOf('SEV2', dismissed('noComms', 'SEV2'))).not.toContain('noComms');
    expect(keysOf('SEV2', dismissed('noComms', 'SEV2'), to('SEV1'))).toContain('noComms');
  });

  it('comes back for somebody else who leads for as long', () => {
    const facts = factsOf(declared());
    const tired = dismissed('fatigue', facts.leadSince ?? '');
    expect(wordsAt(300, update(1, { kind: 'onChange' }), tired)).toEqual([]);
    const bo: Past = {
      type: 'roleAssigned',
      data: { role: 'incidentLead', person: 'bo' },
      at: minute(100),
    };
    expect(wordsAt(400, update(1, { kind: 'onChange' }), tired, bo)).toEqual([
      'Leading since 13:40 UTC, 5 h without a handover',
    ]);
  });

  it('comes back for the same lead when it goes on again the next day', () => {
    const tired = dismissed('fatigue', factsOf(declared()).leadSince ?? '');
    const over: Past = {
      type: 'statusChanged',
      data: { from: 'investigating', status: 'resolved', why: '' },
      at: minute(300),
    };
    const again: Past = {
      type: 'incidentReopened',
      data: { why: 'it is back', tasks: [] },
      at: minute(1700),
    };
    const facts = factsOf(declared(), update(1, { kind: 'onChange' }), tired, over, again);
    const keysAfter = (minutes: number) => needsYou(facts, minute(minutes)).map(({ key }) => key);
    expect(keysAfter(1800)).not.toContain('fatigue');
    expect(keysAfter(1940)).toContain('fatigue');
  });
});

describe('dismissing a reminder about leading', () => {
  const own = [declared(), thread(3, 'ana', { at }), thread(5, 'ana', { at })];
  it('writes down what it is about and why', () =>
    given(...own)
      .when({ type: 'dismissNeed', what: 'leadOwns', why: 'nobody else is awake' })
      .thenEvents({
        type: 'needDismissed',
        data: { what: 'leadOwns', about: '3,5', why: 'nobody else is awake' },
      }));
  it('is done once', () =>
    given(...own, {
      type: 'needDismissed',
      data: { what: 'leadOwns', about: '3,5', why: 'nobody else is awake' },
    })
      .when({ type: 'dismissNeed', what: 'leadOwns', why: 'nobody else is awake' })
      .thenNothing());
  it('takes a reason', () => {
    expect(commandSchema.safeParse({ type: 'dismissNeed', what: 'leadOwns', why: ' ' }).success).toBe(false);
  });
});
