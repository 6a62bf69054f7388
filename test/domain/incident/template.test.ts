import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextWindowText, readRecurring, recurring } from '../../../src/domain/capture/template-window.ts';
import { readWindow } from '../../../src/domain/capture/window.ts';
import { planSchema, templateOf, templateSchema } from '../../../src/domain/incident/template.ts';
import { settingsSchemas } from '../../../src/main/settings/schema.ts';
import { task, thread } from '../views/sample.ts';
import { declared, factsOf, given, minute } from './spec.ts';

/* Planned work that comes again. */

const plan = planSchema.parse({
  summary: 'We upgrade the database.',
  outsideName: 'Checkout',
  threads: ['Copy the data', 'Switch over'],
  tasks: ['Tell the shops'],
  criteria: ['Orders go through'],
});

describe('planned work begins with what its template has', () => {
  it('in one line of the record, with numbers from 1', () => {
    given()
      .when({ type: 'declare', title: 'Upgrade', kind: 'maintenance', plan })
      .thenEvents(
        expect.objectContaining({ type: 'incidentDeclared' }),
        expect.objectContaining({ type: 'personNoted' }),
        expect.objectContaining({ type: 'roleAssigned' }),
        { type: 'summaryChanged', data: { summary: 'We upgrade the database.' } },
        { type: 'outsideNameChanged', data: { outsideName: 'Checkout' } },
        { type: 'threadOpened', data: { thread: 1, title: 'Copy the data', owner: null } },
        { type: 'threadOpened', data: { thread: 2, title: 'Switch over', owner: null } },
        expect.objectContaining({ type: 'taskAdded' }),
        { type: 'criterionAdded', data: { criterion: 1, text: 'Orders go through' } },
      );
  });

  it('and nothing else does', () => {
    given().when({ type: 'declare', title: 'Errors', plan }).thenRefused('notPlanned');
  });
});

it('a maintenance becomes a template without people, summaries or what happened', () => {
  const facts = factsOf(
    declared({ kind: 'maintenance', title: 'Upgrade PostgreSQL' }),
    { type: 'windowSet', data: { from: minute(600), to: minute(840) } },
    thread(1, 'bo'),
    task(1, null, null),
    { type: 'criterionAdded', data: { criterion: 1, text: 'Orders go through' } },
    { type: 'summaryChanged', data: { summary: 'Ana is at it.' } },
  );
  const template = templateOf(facts, { id: 't1', ...recurring(facts.window, 'UTC') });
  expect(template).toEqual({
    id: 't1',
    title: 'Upgrade PostgreSQL',
    severity: 'SEV3',
    impact: '',
    summary: '',
    outsideName: '',
    begins: 'Sun 22:00',
    minutes: 240,
    threads: ['Thread 1'],
    tasks: ['Task 1'],
    criteria: ['Orders go through'],
  });
  expect(templateSchema.parse(template)).toEqual(template);
});

describe('its window comes again', () => {
  it('at the next such time', () => {
    expect(nextWindowText({ begins: 'Sun 22:00', minutes: 240 })).toBe('Sun 22:00 for 4h');
    expect(readWindow('Sun 22:00 for 4h', '2026-12-01T12:00:00.000Z', 'Europe/Berlin')).toEqual({
      kind: 'window',
      from: '2026-12-06T21:00:00.000Z',
      to: '2026-12-07T01:00:00.000Z',
    });
    expect(nextWindowText({ begins: '', minutes: null })).toBe('');
    expect(nextWindowText({ begins: 'Sun 02:30', minutes: 270 })).toBe('Sun 02:30 for 4h30m');
    expect(readRecurring('Sun 02:30 for 4h30m', '2026-10-24T20:00:00.000Z', 'Europe/Berlin')).toEqual({
      begins: 'Sun 02:30',
      minutes: 270,
    });
  });

  it.each([
    ['Sun 22:00 for 4h', { begins: 'Sun 22:00', minutes: 240 }],
    ['Sun 22:00 – 02:00', { begins: 'Sun 22:00', minutes: 240 }],
    ['22:00 90m', { begins: '22:00', minutes: 90 }],
    ['Sun 22:00-02:00', { begins: 'Sun 22:00', minutes: 240 }],
    ['Sun 22:00 till 02:00', { begins: 'Sun 22:00', minutes: 240 }],
    ['from Sun 22:00 02:00', { begins: 'Sun 22:00', minutes: 240 }],
    ['Sun 22:00 UTC for 4h', { begins: 'Sun 22:00 UTC', minutes: 240 }],
    ['', { begins: '', minutes: null }],
  ])('as it is typed: %s', (typed, kept) => {
    expect(readRecurring(typed, '2026-12-01T12:00:00.000Z', 'UTC')).toEqual(kept);
  });

  it('and whatever is accepted can be used again, for as long', () => {
    const now = '2026-12-01T12:00:00.000Z';
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '05', '30', '59'))
      .map(([hour, minute]) => `${hour}:${minute}`);
    const day = fc.constantFrom('', 'Sun ', 'Sunday, ', 'tomorrow ', '6 Dec ', 'Dec 6, ', '2026-12-06 ');
    const named = fc.constantFrom('', ' UTC', ' (UTC)', ' CET', ' CET (UTC+1)');
    const joined = fc.constantFrom('-', ' - ', '–', ' – ', ' to ', ' until ', ' till ', ' for ', ' ');
    const lasting = fc.constantFrom('4h', '90m', '4h30m', '2d', '0h');
    const end = fc.oneof(
      lasting,
      fc.tuple(day, clock, named).map((parts) => parts.join('')),
    );
    const typed = fc
      .tuple(fc.constantFrom('', 'from '), day, clock, named, joined, end, fc.constantFrom('', ' ', ' more'))
      .map((parts) => parts.join(''));
    let accepted = 0;
    fc.assert(
      fc.property(typed, fc.constantFrom('UTC', 'Europe/Berlin'), (text, zone) => {
        const kept = readRecurring(text, now, zone);
        if (typeof kept === 'string') return;
        accepted += 1;
        const next = nextWindowText(kept);
        expect(readRecurring(next, now, zone)).toEqual(kept);
        const window = readWindow(next, now, zone);
        if (window.kind !== 'window') throw new Error(`“${text}” became “${next}”`);
        expect(Date.parse(window.to) - Date.parse(window.from)).toBe((kept.minutes ?? 0) * 60_000);
      }),
      { numRuns: 1000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('and says what is no such time', () => {
    expect(readRecurring('soon', '2026-12-01T12:00:00.000Z', 'UTC')).toContain('not a window');
  });
});

it('settings from before there were templates have none, and a damaged list costs that list alone', () => {
  expect(settingsSchemas.templates.safeParse([]).success).toBe(true);
  expect(settingsSchemas.templates.safeParse([{ id: 't1' }]).success).toBe(false);
});
