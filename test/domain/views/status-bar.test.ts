import { describe, expect, it } from 'vitest';
import type { NextUpdate } from '../../../src/domain/incident/update-fields.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { nextUpdate } from '../../../src/domain/views/next-update.ts';
import { reminders } from '../../../src/domain/views/reminders.ts';
import { statusBar } from '../../../src/domain/views/status-bar.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';
import { update } from './sample.ts';
import { usualRules } from './usual-rules.ts';

const at = (minutes: number): NextUpdate => ({ kind: 'at', at: minute(minutes) });
const due = (minutes: number, ...past: readonly Past[]) =>
  nextUpdate(factsOf(declared(), ...past), minute(minutes), defaultCadence);

describe('the status bar', () => {
  it('leads to the incident at other services, where it has an address', () => {
    const facts = factsOf(
      declared(),
      {
        type: 'serviceLinked',
        data: { service: 'pagerduty', id: 'Q1', name: '#1201', url: 'https://p.example/1' },
      },
      { type: 'serviceLinked', data: { service: 'zoom', id: '1', name: 'Call', url: '' } },
    );
    expect(statusBar(facts, minute(1)).links).toEqual([
      { service: 'PagerDuty', name: '#1201', url: 'https://p.example/1' },
    ]);
  });

  it('says how bad, what now, who leads', () => {
    const facts = factsOf(
      declared({ severity: 'SEV1' }),
      { type: 'impactChanged', data: { impact: 'Nobody can pay' } },
      { type: 'summaryChanged', data: { summary: 'Rolling back' } },
      { type: 'bridgeChanged', data: { url: 'https://meet.example/1' } },
      { type: 'impactStartChanged', data: { at: minute(-60) } },
    );
    expect(statusBar(facts, minute(145))).toMatchObject({
      severity: 'SEV1',
      ref: 'INC-42',
      title: 'Checkout errors',
      kindMark: null,
      statusLabel: 'Investigating',
      elapsed: '3 h 25 m',
      period: 'since 11:00 UTC',
      impact: 'Nobody can pay',
      summary: 'Rolling back',
      lead: { id: 'ana', name: 'Ana Lima' },
      communications: { person: { id: 'ana' }, isLead: true },
      bridge: 'https://meet.example/1',
    });
  });

  it('names the date once it crosses midnight in the incident’s zone', () => {
    expect(statusBar(factsOf(declared()), minute(13 * 60)).period).toBe('since Sun 1 Mar, 12:00 UTC');
    const berlin = factsOf(declared({ zone: 'Europe/Berlin' }));
    expect(statusBar(berlin, minute(10 * 60)).period).toBe('since 13:00 CET');
    expect(statusBar(berlin, minute(11 * 60)).period).toBe('since Sun 1 Mar, 13:00 CET');
  });

  it('marks drills and maintenance', () => {
    expect(statusBar(factsOf(declared({ kind: 'drill' })), minute(1)).kindMark).toBe('DRILL');
    expect(statusBar(factsOf(declared({ kind: 'maintenance' })), minute(1)).kindMark).toBe('MAINTENANCE');
  });

  it('lets planned work last from when it begins, whatever it goes on with', () => {
    const planned = declared({ kind: 'maintenance', status: 'scheduled' });
    const begun = (status: 'inProgress' | 'verifying'): Past => ({
      type: 'statusChanged',
      data: { from: 'scheduled', status, why: '' },
      at: minute(60),
    });
    expect(statusBar(factsOf(planned), minute(59)).elapsed).toBeNull();
    for (const status of ['inProgress', 'verifying'] as const)
      expect(statusBar(factsOf(planned, begun(status)), minute(85))).toMatchObject({
        elapsed: '25 m',
        period: 'since 13:00 UTC',
      });
  });

  it('stops its clock when it is over', () => {
    const facts = factsOf(
      declared(),
      { type: 'statusChanged', data: { from: 'investigating', status: 'resolved', why: '' }, at: minute(50) },
      {
        type: 'incidentEnded',
        data: { as: 'resolved', why: '', overruled: [], review: true },
        at: minute(50),
      },
    );
    expect(statusBar(facts, minute(500)).elapsed).toBe('50 m');
  });

  it('names whoever is accountable for updates', () => {
    const facts = factsOf(declared(), {
      type: 'roleAssigned',
      data: { role: 'communicationsLead', person: 'bo' },
    });
    expect(statusBar(facts, minute(5)).communications).toEqual({
      person: { id: 'bo', name: 'Bo Berg' },
      isLead: false,
    });
  });
});

describe('the next update', () => {
  it('is what the severity asks for while nothing was promised', () => {
    expect(due(10)).toMatchObject({
      kind: 'asked',
      number: 1,
      everyMinutes: 240,
      dueAt: minute(240),
      tone: 'calm',
    });
    expect(nextUpdate(factsOf(declared({ severity: 'SEV4' })), minute(10), defaultCadence)).toEqual({
      kind: 'none',
    });
    expect(nextUpdate(factsOf(declared({ kind: 'maintenance' })), minute(10), defaultCadence)).toEqual({
      kind: 'none',
    });
  });

  it.each([
    [24, 'calm', 360, '06:00'],
    [25, 'soon', 300, '05:00'],
    [30, 'soon', 0, '00:00'],
    [32, 'overdue', -120, '02:00'],
  ] as const)('%i minutes in, of 30 promised, is %s', (minutes, tone, secondsLeft, countdown) => {
    expect(due(minutes, update(3, at(30)))).toMatchObject({
      kind: 'promised',
      audience: 'internal',
      number: 4,
      promisedIn: 3,
      dueAt: minute(30),
      dueTime: '12:30 UTC',
      secondsLeft,
      countdown,
      tone,
    });
  });

  it('never shows more than was promised: 30 minutes, rounded up to 12:31, are not 30:25', () => {
    const past: Past = { ...update(1, at(31)), at: '2026-03-01T12:00:35.000Z' };
    const shown = (now: string) => {
      const next = nextUpdate(factsOf(declared(), past), now, defaultCadence);
      return next.kind === 'promised' ? next.countdown : next.kind;
    };
    expect(shown('2026-03-01T12:00:35.000Z')).toBe('30:00');
    expect(shown('2026-03-01T12:01:00.000Z')).toBe('30:00');
    expect(shown('2026-03-01T12:01:01.000Z')).toBe('29:59');
  });

  it('goes on counting after the clock was set back', () => {
    const past: Past = { ...update(1, at(90)), at: minute(60) };
    const shown = (now: string) => {
      const next = nextUpdate(factsOf(declared(), past), now, defaultCadence);
      return next.kind === 'promised' ? next.countdown : next.kind;
    };
    expect(shown(minute(5))).toBe('1:25:00');
    expect(shown(minute(6))).toBe('1:24:00');
    expect(shown(minute(70))).toBe('20:00');
  });

  it('is the earliest over the audiences', () => {
    const external = update(1, at(20), { audience: 'external' });
    expect(due(10, update(1, at(30)), external)).toMatchObject({ audience: 'external', number: 2 });
    expect(due(10, update(1, { kind: 'onChange' }), external)).toMatchObject({ audience: 'external' });
  });

  it('is replaced by the next one to the same audience, whatever that promises', () => {
    expect(due(10, update(1, at(30)), update(2, at(60)))).toMatchObject({ promisedIn: 2, dueAt: minute(60) });
    expect(due(10, update(1, at(30)), update(2, { kind: 'onChange' }))).toEqual({
      kind: 'onChange',
      audience: 'internal',
      promisedIn: 2,
    });
    expect(due(10, update(1, at(30)), update(2, { kind: 'none' }))).toEqual({ kind: 'none' });
  });

  describe('once it is over', () => {
    const over: readonly Past[] = [
      { type: 'statusChanged', data: { from: 'investigating', status: 'resolved', why: '' } },
      { type: 'incidentEnded', data: { as: 'resolved', why: '', overruled: [], review: true } },
    ];
    const final = { kind: 'final', audience: 'internal', number: 2 };

    it('is the final one, and nothing counts down to the old promise', () => {
      expect(due(10, update(1, at(30)), ...over)).toEqual({
        ...final,
        promisedTime: '12:30 UTC',
        tone: 'calm',
      });
      expect(due(31, update(1, at(30)), ...over)).toMatchObject({ ...final, tone: 'overdue' });
      expect(due(10, update(1, { kind: 'onChange' }), ...over)).toEqual({
        ...final,
        promisedTime: null,
        tone: 'calm',
      });
    });

    it('is due to whoever was promised another, and to nobody else', () => {
      expect(due(10, ...over)).toEqual({ kind: 'none' });
      expect(due(10, update(1, { kind: 'none' }), ...over)).toEqual({ kind: 'none' });
      const outside = update(1, at(20), { audience: 'external' });
      expect(due(10, update(1, at(30)), outside, ...over)).toMatchObject({ audience: 'external' });
    });

    it('was sent with the first update that says so; what that one promises counts down', () => {
      const said = (next: NextUpdate): Past => {
        const past = update(2, next);
        if (past.type !== 'updateQueued') throw new Error('no update');
        return { ...past, data: { ...past.data, status: 'resolved' } };
      };
      expect(due(10, update(1, at(30)), ...over, said({ kind: 'none' }))).toEqual({ kind: 'none' });
      expect(due(10, update(1, at(30)), ...over, said(at(60)))).toMatchObject({
        kind: 'promised',
        dueAt: minute(60),
      });
    });

    it('is due after a false alarm that people were told about', () => {
      const alarm: readonly Past[] = [
        { type: 'statusChanged', data: { from: 'investigating', status: 'resolved', why: 'False alarm' } },
        { type: 'incidentEnded', data: { as: 'falseAlarm', why: 'a test', overruled: [], review: true } },
      ];
      expect(due(10, update(1, at(30)), ...alarm)).toMatchObject(final);
      expect(statusBar(factsOf(declared(), ...alarm), minute(10)).statusLabel).toBe('False alarm');
    });

    it('is owed no more once it is closed', () => {
      const closed: Past = { type: 'incidentClosed', data: { text: '', overruled: [] } };
      expect(due(10, update(1, at(30)), ...over, closed)).toEqual({ kind: 'none' });
      expect(due(10, update(1, { kind: 'onChange' }), ...over, closed)).toEqual({ kind: 'none' });
    });

    it('asks the lead for it at once, in red when the promise has passed', () => {
      const needs = (minutes: number) =>
        needsYou(factsOf(declared(), update(1, at(30)), ...over), minute(minutes)).map(
          ({ words, tone }) => `${tone}: ${words}`,
        );
      expect(needs(10)).toEqual(['soon: Final internal update due']);
      expect(needs(31)).toEqual(['now: Final internal update overdue']);
    });

    it('is what reminders speak of, by the time that was promised', () => {
      const words = (minutes: number) =>
        reminders(factsOf(declared(), update(1, at(30)), ...over), minute(minutes), usualRules).due.map(
          (one) => one.words,
        );
      expect(words(20)).toEqual([]);
      expect(words(26)).toEqual(['final update due in 4 min']);
      expect(words(35)).toEqual(['final update overdue 5 min']);
    });
  });
});
