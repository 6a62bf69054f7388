import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandAgain } from '../../../src/domain/incident/again.ts';
import type { NewEvent } from '../../../src/domain/incident/events.ts';
import { impactDuration, reached, timed, timeTo } from '../../../src/domain/incident/milestones.ts';
import type { Facts } from '../../../src/domain/incident/state.ts';
import { type Milestone, milestones, type Status } from '../../../src/domain/incident/words.ts';
import { statusBar } from '../../../src/domain/views/status-bar.ts';
import { type Lived, life, live, liveAll, type Step } from './lives.ts';
import { declared, factsOf, given, minute, type Past, start, stateOf } from './spec.ts';

const set = (milestone: Milestone, minutes: number): Past => ({
  type: 'milestoneSet',
  data: { milestone, at: minute(minutes) },
});
const status = (from: Status, to: Status, minutes: number): Past => ({
  type: 'statusChanged',
  data: { from, status: to, why: '' },
  at: minute(minutes),
});
const resolved = (minutes: number): readonly Past[] => [
  status('monitoring', 'resolved', minutes),
  {
    type: 'incidentEnded',
    data: { as: 'resolved', why: '', overruled: [], review: true },
    at: minute(minutes),
  },
];
const atOf = (facts: Facts, milestone: Milestone) => reached(facts, milestone)?.at ?? null;

describe('a milestone of the impact', () => {
  it('is set in one line, once', () => {
    const mitigated = { type: 'setMilestone', milestone: 'mitigated', at: minute(20) } as const;
    given(declared())
      .when(mitigated)
      .thenEvents(set('mitigated', 20) as NewEvent);
    given(declared(), set('mitigated', 20)).when(mitigated).thenNothing();
  });

  it('is corrected by a later entry, and is what it was when that is taken back', () => {
    const facts = factsOf(declared(), set('mitigated', 20), set('mitigated', 15));
    expect(reached(facts, 'mitigated')).toEqual({ at: minute(15), isSet: true });
    const back = stateOf(declared(), set('mitigated', 20), { ...set('mitigated', 15), id: 'm/0' } as Past, {
      type: 'entryWithdrawn',
      data: { entry: 'm/0', why: '' },
    });
    expect(atOf(back.facts as Facts, 'mitigated')).toBe(minute(20));
  });

  it.each(milestones)('%s is never in the future', (milestone) => {
    given(declared())
      .when({ type: 'setMilestone', milestone, at: minute(60) }, { now: minute(30) })
      .thenRefused('future');
  });

  it('is refused where a duration would be negative, naming the time that it contradicts', () => {
    const before = [declared(), set('began', -30), set('detected', -10), set('over', 40)] as const;
    const ask = (milestone: Milestone, minutes: number) =>
      given(...before).when({ type: 'setMilestone', milestone, at: minute(minutes) });
    ask('over', -31).thenRefused('wrongOrder', '“Impact over” cannot be earlier than “Impact began”');
    ask('mitigated', -31).thenRefused('wrongOrder', 'Sun 1 Mar, 11:30 UTC');
    ask('detected', -31).thenRefused('wrongOrder');
    ask('firstResponse', -11).thenRefused('wrongOrder', '“Detected”');
    ask('began', -9).thenRefused('wrongOrder', '“Impact began” cannot be later than “Detected”');
    ask('began', -10).thenEvents(set('began', -10) as NewEvent);
    // Nothing says how these two follow each other.
    ask('mitigated', 50).thenEvents(set('mitigated', 50) as NewEvent);
  });

  it('counts against the end of the incident too', () => {
    given(declared(), status('investigating', 'monitoring', 20), resolved(40))
      .when({ type: 'setMilestone', milestone: 'began', at: minute(41) })
      .thenRefused('wrongOrder');
  });

  it('that older records have as the start of the impact is read, and logged again, as one', () => {
    const old = { type: 'impactStartChanged', data: { at: minute(-5) } } as const;
    const state = stateOf(declared(), old);
    expect(reached(state.facts as Facts, 'began')).toEqual({ at: minute(-5), isSet: true });
    expect(commandAgain(state, state.history.at(-1) as never)).toMatchObject({
      type: 'setMilestone',
      milestone: 'began',
      at: minute(-5),
    });
  });
});

describe('what nobody set', () => {
  const owned: Past = {
    type: 'threadOpened',
    data: { thread: 1, title: 'Pool', owner: 'bo' },
    at: minute(6),
  };

  it('is the declaration for detected, the first owner or report for the first response, and said to be so', () => {
    const facts = factsOf(declared(), owned);
    expect(reached(facts, 'detected')).toEqual({ at: minute(0), isSet: false });
    expect(reached(facts, 'firstResponse')).toEqual({ at: minute(6), isSet: false });
    expect(reached(factsOf(declared()), 'firstResponse')).toBeNull();
  });

  it('is the first word of a fix for mitigated, or the end of the impact when that was earlier', () => {
    const fixed = [declared(), status('investigating', 'monitoring', 20)] as const;
    expect(atOf(factsOf(...fixed), 'mitigated')).toBe(minute(20));
    expect(atOf(factsOf(...fixed, set('over', 12)), 'mitigated')).toBe(minute(12));
    expect(atOf(factsOf(declared()), 'mitigated')).toBeNull();
  });

  it('is the end of the incident for over, unless somebody said when the impact was', () => {
    const ended = [declared(), status('investigating', 'monitoring', 20), resolved(40)] as const;
    expect(atOf(factsOf(...ended), 'over')).toBe(minute(40));
    expect(atOf(factsOf(...ended, set('over', 30)), 'over')).toBe(minute(30));
  });

  it('is not known of planned work', () => {
    const work = factsOf(declared({ kind: 'maintenance' }), owned, status('inProgress', 'verifying', 30));
    for (const milestone of ['detected', 'firstResponse', 'mitigated'] as const)
      expect(reached(work, milestone)).toBeNull();
  });
});

describe('an impact that goes on after all', () => {
  const over = [declared(), status('investigating', 'monitoring', 20), set('over', 18)] as const;

  it.each([
    ['back to work', status('monitoring', 'identified', 30)],
    ['reopened', { type: 'incidentReopened', data: { why: '', tasks: [] }, at: minute(30) } as Past],
  ])('is neither mitigated nor over: %s', (_, again) => {
    const facts = factsOf(...over, again);
    expect(reached(facts, 'over')).toBeNull();
    expect(impactDuration(facts, minute(60))).toBe(60);
  });
});

it('each duration counts from its own milestone', () => {
  const facts = factsOf(
    declared(),
    set('began', -30),
    set('detected', -20),
    set('firstResponse', -5),
    set('mitigated', 12),
    set('over', 30),
  );
  expect(timed.map((milestone) => timeTo(facts, milestone))).toEqual([10, 15, 42, 60]);
});

it('a duration is not known where what stands for a time contradicts what was said', () => {
  const facts = factsOf(declared(), set('began', 10));
  expect(timeTo(facts, 'detected')).toBeNull();
});

it('lasts as long as the clock times that are shown are apart, whatever the seconds', () => {
  const at = (time: string): string => `2026-03-01T${time}Z`;
  const facts = factsOf(
    declared(),
    { type: 'milestoneSet', data: { milestone: 'began', at: at('11:05:40.000') } },
    { type: 'milestoneSet', data: { milestone: 'over', at: at('11:37:10.000') } },
  );
  expect(timeTo(facts, 'over')).toBe(32);
  expect(impactDuration(facts, minute(60))).toBe(32);
});

it('before the declaration names the line that says when it began', () => {
  given(declared())
    .when({ type: 'setMilestone', milestone: 'mitigated', at: minute(-30) })
    .thenRefused('wrongOrder', 'That is only when it was declared: say first when it began, with /start.');
});

it('before planned work was begun says that this time may be wrong, not that it was only declared then', () => {
  given(declared({ kind: 'maintenance', status: 'scheduled' }), {
    type: 'statusChanged',
    data: { from: 'scheduled', status: 'inProgress', why: '' },
  })
    .when({ type: 'setMilestone', milestone: 'over', at: minute(-30) })
    .thenRefused('wrongOrder', 'If that time is wrong, correct it first.');
});

describe('in any life, whatever was corrected and whatever the clocks say', () => {
  const clock = fc.integer({ min: -500, max: 5000 }).map((m) => new Date(start + m * 60_000).toISOString());

  it('no duration is negative, and none goes on after the end', () => {
    fc.assert(
      fc.property(life, clock, clock, (steps, one, other) => {
        const { facts } = liveAll(steps).state;
        if (facts === null) return;
        for (const milestone of timed) expect(timeTo(facts, milestone) ?? 0).toBeGreaterThanOrEqual(0);
        expect(impactDuration(facts, one) ?? 0).toBeGreaterThanOrEqual(0);
        expect(statusBar(facts, one).elapsed ?? '').not.toContain('-');
        if (reached(facts, 'over') === null) return;
        expect(impactDuration(facts, one)).toBe(impactDuration(facts, other));
        expect(statusBar(facts, one).elapsed).toBe(statusBar(facts, other).elapsed);
      }),
      { numRuns: 300 },
    );
  });

  it('a time that was accepted contradicts none that was', () => {
    const step: fc.Arbitrary<Step> = fc.record({
      by: fc.constant('ana'),
      minutes: fc.integer({ min: 0, max: 30 }),
      command: fc.record({
        type: fc.constant('setMilestone' as const),
        milestone: fc.constantFrom(...milestones),
        at: clock,
      }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const lived = steps.reduce<Lived>(live, liveAll([]));
        const { facts } = lived.state;
        const known = timed.filter((milestone) => facts?.milestones[milestone]);
        for (const milestone of known.filter((one) => one !== 'firstResponse' || facts?.milestones.detected))
          expect(facts && timeTo(facts, milestone)).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
