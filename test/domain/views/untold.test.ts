import { describe, expect, it } from 'vitest';
import type { NextUpdate } from '../../../src/domain/incident/update-fields.ts';
import {
  type Cadence,
  defaultCadence,
  type Severity,
  type Status,
} from '../../../src/domain/incident/words.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { nextUpdate, owed } from '../../../src/domain/views/next-update.ts';
import { reminders } from '../../../src/domain/views/reminders.ts';
import { trayView } from '../../../src/domain/views/tray.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';
import { update } from './sample.ts';
import { usualRules } from './usual-rules.ts';

/** A change of severity is told at once when it is a rise, and with the next update otherwise. */

const said: Past = { type: 'impactChanged', data: { impact: 'One in ten cannot pay' }, at: minute(0) };
const to = (severity: Severity, at: number): Past => ({
  type: 'severityChanged',
  data: { from: 'SEV3', severity, why: '' },
  at: minute(at),
});
const status = (now: Status, at: number): Past => ({
  type: 'statusChanged',
  data: { from: 'investigating', status: now, why: '' },
  at: minute(at),
});
/** An update of a SEV3 that is being investigated. */
const told = (at: number, next: NextUpdate, audience: 'internal' | 'external' = 'internal'): Past => ({
  ...update(1, next, { audience }),
  at: minute(at),
});
const promised = (minutes: number): NextUpdate => ({ kind: 'at', at: minute(minutes) });
const onChange: NextUpdate = { kind: 'onChange' };

const minuteOf = (instant: string) => (Date.parse(instant) - Date.parse(minute(0))) / 60_000;
const facts = (...past: readonly Past[]) => factsOf(declared(), said, ...past);
const dueAt = (past: readonly Past[], cadence: Cadence = defaultCadence) =>
  owed(facts(...past), cadence).map((one) => `${one.audience} ${minuteOf(one.dueAt)}`);
const needs = (minutes: number, ...past: readonly Past[]) =>
  needsYou(facts(...past), minute(minutes))
    .filter(({ key }) => key !== 'noComms')
    .map(({ tone, words }) => `${tone}: ${words}`);

describe('the countdown after a rise', () => {
  it.each<[string, readonly Past[], readonly string[]]>([
    ['counts the new cadence from the rise', [told(5, promised(240)), to('SEV1', 100)], ['internal 130']],
    ['leaves an earlier promise alone', [told(5, promised(110)), to('SEV1', 100)], ['internal 110']],
    [
      'counts though word was promised only on a change',
      [told(5, onChange), to('SEV2', 100)],
      ['internal 160'],
    ],
    [
      'counts though no more word was promised',
      [told(5, { kind: 'none' }), to('SEV2', 100)],
      ['internal 160'],
    ],
    ['counts from the rise before the first update', [to('SEV1', 100)], ['internal 130']],
    ['keeps what was due when it gets worse once more', [to('SEV2', 10), to('SEV1', 60)], ['internal 70']],
    [
      'gives the time of the lesser severity after a fall',
      [told(5, onChange), to('SEV1', 50), to('SEV2', 60)],
      ['internal 110'],
    ],
    [
      'ends when it is as it was told',
      [told(5, promised(240)), to('SEV1', 50), to('SEV3', 60)],
      ['internal 240'],
    ],
    ['ends when it was told', [to('SEV3', 1), to('SEV3', 2), told(100, promised(340))], ['internal 340']],
    [
      'counts for each audience that was told something',
      [told(5, promised(240)), told(6, promised(300), 'external'), to('SEV1', 100)],
      ['internal 130', 'external 130'],
    ],
    ['does not move by a fall', [told(5, promised(200)), to('SEV4', 100)], ['internal 200']],
    ['does not move by a status', [told(5, promised(200)), status('identified', 100)], ['internal 200']],
  ])('%s', (_, past, due) => {
    expect(dueAt(past)).toEqual(due);
  });

  it('follows the settings, and asks for no time where they ask for none', () => {
    const past = [told(5, onChange), to('SEV1', 100)];
    expect(dueAt(past, { ...defaultCadence, SEV1: 7 })).toEqual(['internal 107']);
    expect(dueAt(past, { ...defaultCadence, SEV1: null })).toEqual([]);
  });

  it('is amber at once and says what is not told', () => {
    expect(
      nextUpdate(facts(told(5, promised(240)), to('SEV1', 100)), minute(101), defaultCadence),
    ).toMatchObject({
      kind: 'asked',
      everyMinutes: 30,
      number: 2,
      tone: 'soon',
      untold: 'SEV1',
      countdown: '29:00',
    });
  });

  it('is in the tray', () => {
    const now = facts(told(5, promised(240)), to('SEV1', 100));
    const [next = null] = owed(now, defaultCadence);
    expect(trayView([{ id: 'a', facts: now, next }], minute(101)).lines[0]?.words).toBe(
      'INC-42 Checkout errors: SEV1 not told yet, internal update due in 29 min',
    );
  });
});

describe('what is not told yet', () => {
  const before = [told(5, promised(240))];
  it.each<[string, readonly Past[], number, readonly string[]]>([
    [
      'a rise, at once and red',
      [...before, to('SEV1', 100)],
      100,
      ['now: SEV1 not told yet', 'soon: Impact at SEV1: still true?'],
    ],
    [
      'a rise that is overdue',
      [...before, to('SEV1', 100), { ...said, at: minute(101) }],
      133,
      ['now: SEV1 not told yet, overdue 3 min'],
    ],
    [
      'a rise that only outside does not know',
      [
        told(90, onChange, 'external'),
        {
          ...update(1, onChange),
          data: { ...update(1, onChange).data, severity: 'SEV1' },
          at: minute(101),
        } as Past,
        to('SEV1', 100),
        { ...said, at: minute(102) },
      ],
      103,
      ['now: SEV1 not told outside yet'],
    ],
    ['a fall, without urgency', [...before, to('SEV4', 100)], 101, ['soon: SEV4 not told yet']],
    [
      'a status, without urgency',
      [...before, status('identified', 100)],
      101,
      ['soon: Identified not told yet'],
    ],
    [
      'both in one',
      [...before, to('SEV4', 100), status('monitoring', 101)],
      102,
      ['soon: SEV4 and Monitoring not told yet'],
    ],
    [
      'nothing of a status or a fall before the first update',
      [to('SEV4', 2), status('identified', 3)],
      4,
      [],
    ],
    ['nothing when it is as it was', [...before, to('SEV1', 50), to('SEV3', 60)], 61, []],
    [
      'nothing once it is over, but the final update',
      [...before, to('SEV1', 90), { ...said, at: minute(91) }, status('resolved', 100)],
      101,
      ['soon: Final internal update due'],
    ],
  ])('%s', (_, past, now, words) => {
    expect(needs(now, ...past)).toEqual(words);
  });

  it('is not hidden by a snooze of the update, nor by that of another severity', () => {
    const snoozed = (what: string): Past => ({
      type: 'snoozed',
      data: { what, until: minute(300) },
      at: minute(99),
    });
    const words = (...snoozes: readonly string[]) =>
      needs(101, ...before, to('SEV2', 98), ...snoozes.map(snoozed), to('SEV1', 100)).filter((one) =>
        one.includes('told'),
      );
    expect(words('update', 'told:internal:SEV2:investigating')).toEqual(['now: SEV1 not told yet']);
    expect(words('told:internal:SEV1:investigating')).toEqual([]);
  });

  it('asks for the impact again until it was said or confirmed', () => {
    const rise = [...before, to('SEV1', 100)];
    const asked = (...past: readonly Past[]) =>
      needs(110, ...rise, ...past).some((one) => one.includes('Impact'));
    const confirmed = (...fields: ('impact' | 'summary')[]): Past => ({
      type: 'pinnedConfirmed',
      data: { fields },
      at: minute(105),
    });
    expect(asked()).toBe(true);
    expect(asked(confirmed('summary'))).toBe(true);
    expect(asked(confirmed('impact'))).toBe(false);
    expect(asked({ ...said, at: minute(105) })).toBe(false);
  });
});

describe('the reminder of a rise', () => {
  const due = (minutes: number, ...past: readonly Past[]) =>
    reminders(facts(...past), minute(minutes), usualRules).due.map(
      (one) => `${one.words} @ ${minuteOf(one.at)}`,
    );

  it('comes soon, although the update was snoozed, and goes on until it was told', () => {
    const past: readonly Past[] = [
      told(5, promised(240)),
      { type: 'snoozed', data: { what: 'update:internal', until: minute(300) }, at: minute(90) },
      to('SEV1', 100),
    ];
    expect(due(104, ...past)).toEqual([]);
    expect(due(106, ...past)).toEqual(['SEV1 not told yet, update due in 24 min @ 105']);
    expect(due(141, ...past)).toEqual(['SEV1 not told yet, update overdue 11 min @ 140']);
  });
});
