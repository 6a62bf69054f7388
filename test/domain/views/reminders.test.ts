import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { type ReminderRules, reminders, reminderText } from '../../../src/domain/views/reminders.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';
import { state, thread, update } from './sample.ts';
import { usualRules } from './usual-rules.ts';

const at = minute(0);

/** What is due at a minute, as "words @ minute of its moment", and the minute to look again. */
const seenAt = (minutes: number, past: readonly Past[], changed: Partial<ReminderRules> = {}) => {
  const view = reminders(factsOf(declared(), ...past), minute(minutes), { ...usualRules, ...changed });
  const minuteOf = (instant: string) => (Date.parse(instant) - Date.parse(at)) / 60_000;
  return {
    due: view.due.map((one) => `${one.words} @ ${minuteOf(one.at)}`),
    next: view.nextAt === null ? null : minuteOf(view.nextAt),
  };
};

const snoozed = (what: string, until: number): Past => ({
  type: 'snoozed',
  data: { what, until: minute(until) },
});

describe('the update that was promised for minute 30', () => {
  const promised = [update(1, { kind: 'at', at: minute(30) })];

  it.each([
    [10, [], 25],
    [25, ['update due in 5 min @ 25'], 30],
    [28, ['update due in 2 min @ 25'], 30],
    [30, ['update due now @ 30'], 35],
    [34, ['update overdue 4 min @ 30'], 35],
    [35, ['update overdue 5 min @ 35'], 40],
    // Nobody looked for an hour: one reminder, not twelve.
    [97, ['update overdue 1 h 7 min @ 95'], 100],
  ])('at minute %d', (minutes, due, next) => {
    expect(seenAt(minutes, promised)).toEqual({ due, next });
  });

  it('is reminded of as the settings say', () => {
    expect(seenAt(21, promised, { minutesBefore: 10 }).due).toEqual(['update due in 9 min @ 20']);
    expect(seenAt(29, promised, { minutesBefore: 0 })).toEqual({ due: [], next: 30 });
    expect(seenAt(59, promised, { everyMinutes: 15 })).toEqual({
      due: ['update overdue 29 min @ 45'],
      next: 60,
    });
  });

  it('is left alone while it is snoozed, and comes back at the end of that', () => {
    const asleep = [...promised, snoozed('update:internal', 33)];
    expect(seenAt(31, asleep)).toEqual({ due: [], next: 33 });
    expect(seenAt(33, asleep)).toEqual({ due: ['update overdue 3 min @ 33'], next: 38 });
    expect(seenAt(38, asleep).due).toEqual(['update overdue 8 min @ 38']);
  });

  it('comes back before it is due, too, and again when it is', () => {
    const asleep = [...promised, snoozed('update', 28)];
    expect(seenAt(26, asleep)).toEqual({ due: [], next: 28 });
    expect(seenAt(28, asleep)).toEqual({ due: ['update due in 2 min @ 28'], next: 30 });
    expect(seenAt(30, asleep).due).toEqual(['update due now @ 30']);
  });

  it('takes no notice of a snooze of something else, or of one that ended before', () => {
    for (const past of [snoozed('update:external', 60), snoozed('thread:1', 60), snoozed('update', 20)])
      expect(seenAt(25, [...promised, past]).due).toEqual(['update due in 5 min @ 25']);
  });

  it('is no more when the next one went out', () => {
    const sent = update(2, { kind: 'at', at: minute(60) });
    expect(seenAt(31, [...promised, sent])).toEqual({ due: [], next: 55 });
    expect(seenAt(31, [...promised, update(2, { kind: 'onChange' })])).toEqual({ due: [], next: null });
  });

  it('is told for each audience', () => {
    const outside = update(1, { kind: 'at', at: minute(32) }, { audience: 'external' });
    expect(seenAt(31, [...promised, outside])).toEqual({
      due: ['update overdue 1 min @ 30', 'update due in 1 min @ 27'],
      next: 32,
    });
  });
});

describe('an update', () => {
  it('that was promised for a moment nearer than the first reminder is not reminded of at once', () => {
    const soon: Past = { ...update(1, { kind: 'at', at: minute(4) }), at: minute(0) };
    expect(seenAt(1, [soon])).toEqual({ due: [], next: 4 });
  });

  it('that the severity asks for is reminded of like one that was promised', () => {
    expect(seenAt(236, []).due).toEqual(['update due in 4 min @ 235']);
    expect(seenAt(236, [], { cadence: { ...defaultCadence, SEV3: null } })).toEqual({ due: [], next: null });
  });

  it('is nothing to be reminded of once it is all over', () => {
    const over: readonly Past[] = [
      { type: 'statusChanged', data: { from: 'investigating', status: 'resolved', why: '' } },
      { type: 'incidentEnded', data: { as: 'resolved', why: '', overruled: [], review: true } },
    ];
    expect(seenAt(300, [thread(1, null, { at }), ...over])).toEqual({ due: [], next: null });
  });
});

describe('threads', () => {
  const calm = update(1, { kind: 'onChange' });

  it('without an owner, after a few minutes and then as often as the severity asks for a word', () => {
    const past = [calm, thread(2, null, { at })];
    expect(seenAt(4, past)).toEqual({ due: [], next: 5 });
    expect(seenAt(6, past)).toEqual({ due: ['#2 has no owner @ 5'], next: 65 });
    expect(seenAt(65, past).due).toEqual(['#2 has no owner @ 65']);
  });

  it('that say nothing for too long', () => {
    const past = [calm, thread(2, 'bo', { at })];
    expect(seenAt(59, past)).toEqual({ due: [], next: 60 });
    expect(seenAt(75, past)).toEqual({ due: ['#2 silent 1 h 15 min @ 60'], next: 120 });
    expect(seenAt(75, [...past, snoozed('thread:2', 90)])).toEqual({ due: [], next: 90 });
    // As one of several that were put off together.
    expect(seenAt(75, [...past, snoozed('threads:1,2:silent', 90)])).toEqual({ due: [], next: 90 });
  });

  it('that nobody is expected to work on are left alone', () => {
    const past = [calm, thread(2, null, { at }), state(2, 'parked', '', at)];
    expect(seenAt(90, past)).toEqual({ due: [], next: null });
  });
});

describe('how they read', () => {
  const textAt = (minutes: number, facts: ReturnType<typeof factsOf>) => {
    const [first, ...others] = reminders(facts, minute(minutes), usualRules).due;
    return first === undefined ? null : reminderText(facts, [first, ...others]);
  };

  it('names the incident, the audience and the title', () => {
    const facts = factsOf(declared(), update(3, { kind: 'at', at: minute(30) }, { audience: 'external' }));
    expect(textAt(25, facts)).toEqual({
      title: `INC-${facts.number} · update due in 5 min`,
      body: `External update 4, 12:30 UTC · ${facts.title}`,
    });
  });

  it('says that a drill is one, and gathers threads', () => {
    const calm = update(1, { kind: 'onChange' });
    const facts = factsOf(declared(), calm, thread(2, null, { at }), thread(3, null, { at }));
    expect(textAt(6, { ...facts, kind: 'drill' })).toEqual({
      title: `DRILL · INC-${facts.number} · 2 threads need you`,
      body: `#2 has no owner, #3 has no owner · ${facts.title}`,
    });
  });
});

it('never misses a moment, whatever is snoozed: looking again when it says shows all of them', () => {
  const step = fc.record({
    promised: fc.integer({ min: 1, max: 90 }),
    snooze: fc.integer({ min: 0, max: 120 }),
  });
  fc.assert(
    fc.property(step, fc.integer({ min: 0, max: 120 }), ({ promised, snooze }, from) => {
      const past = [update(1, { kind: 'at', at: minute(promised) }), snoozed('update', snooze)];
      const { next } = seenAt(from, past);
      if (next === null) return;
      expect(next).toBeGreaterThan(from);
      // Nothing new comes up in between, and something is due at that very moment.
      const before = seenAt(from, past).due.map((words) => words.split('@')[1]);
      const between = seenAt((from + next) / 2, past).due.map((words) => words.split('@')[1]);
      expect(between).toEqual(before);
      expect(seenAt(next, past).due.map((words) => Number(words.split('@ ')[1]))).toEqual([next]);
    }),
  );
});
