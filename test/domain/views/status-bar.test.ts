import { describe, expect, it } from 'vitest';
import type { NextUpdate } from '../../../src/domain/incident/update-fields.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { nextUpdate } from '../../../src/domain/views/next-update.ts';
import { statusBar } from '../../../src/domain/views/status-bar.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';
import { update } from './sample.ts';

const at = (minutes: number): NextUpdate => ({ kind: 'at', at: minute(minutes) });
const due = (minutes: number, ...past: readonly Past[]) =>
  nextUpdate(factsOf(declared(), ...past), minute(minutes), defaultCadence);

describe('the status bar', () => {
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
      since: '11:00 UTC',
      impact: 'Nobody can pay',
      summary: 'Rolling back',
      lead: { id: 'ana', name: 'Ana Lima' },
      communications: { person: { id: 'ana' }, isLead: true },
      bridge: 'https://meet.example/1',
    });
  });

  it('names the date once it crosses midnight in the incident’s zone', () => {
    expect(statusBar(factsOf(declared()), minute(13 * 60)).since).toBe('Sun 1 Mar, 12:00 UTC');
    const berlin = factsOf(declared({ zone: 'Europe/Berlin' }));
    expect(statusBar(berlin, minute(10 * 60)).since).toBe('13:00 CET');
    expect(statusBar(berlin, minute(11 * 60)).since).toBe('Sun 1 Mar, 13:00 CET');
  });

  it('marks drills and maintenance', () => {
    expect(statusBar(factsOf(declared({ kind: 'drill' })), minute(1)).kindMark).toBe('DRILL');
    expect(statusBar(factsOf(declared({ kind: 'maintenance' })), minute(1)).kindMark).toBe('MAINTENANCE');
  });

  it('stops its clock when it is over', () => {
    const facts = factsOf(
      declared(),
      { type: 'statusChanged', data: { from: 'investigating', status: 'resolved', why: '' }, at: minute(50) },
      { type: 'incidentEnded', data: { as: 'resolved', why: '', overruled: [] }, at: minute(50) },
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

  it('is still owed in the review, and no more once it is closed', () => {
    const over: Past[] = [
      update(1, at(30)),
      { type: 'statusChanged', data: { from: 'investigating', status: 'resolved', why: '' } },
      { type: 'incidentEnded', data: { as: 'resolved', why: '', overruled: [] } },
    ];
    expect(due(10, ...over)).toMatchObject({ kind: 'promised', number: 2 });
    expect(due(10, ...over, { type: 'incidentClosed', data: { text: '', overruled: [] } })).toEqual({
      kind: 'none',
    });
  });
});
