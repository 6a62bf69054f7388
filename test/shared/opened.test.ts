import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Glance } from '../../src/domain/incident/glance.ts';
import type { IncidentState } from '../../src/domain/incident/state.ts';
import { owedCorrections } from '../../src/domain/told/owed.ts';
import { logLines } from '../../src/domain/views/log.ts';
import { needsYou, snoozedNeeds } from '../../src/domain/views/needs-you.ts';
import { statusBar } from '../../src/domain/views/status-bar.ts';
import { firstText, readFirst, readWhole, wholeTexts } from '../../src/shared/opened.ts';
import { life, liveAll, sharedLife } from '../domain/incident/lives.ts';
import { declared, minute, type Past, stateOf, there } from '../domain/incident/spec.ts';
import { fields, sent } from '../domain/update/fixtures.ts';
import { thread } from '../domain/views/sample.ts';

const notes = (count: number): readonly Past[] =>
  Array.from({ length: count }, (_, index) => ({
    type: 'noted',
    data: { thread: 1, text: `note ${index}` },
    id: `n${index}/0`,
  }));

const report = (index: number): Past => ({
  type: 'reported',
  data: { thread: 1, conditions: `seen ${index}`, actions: '', needs: '' },
  id: `r${index}/0`,
});

const told: Past = {
  ...sent(1, fields()),
  id: 'u1/0',
};

const wholeThrough = (state: IncidentState) => readWhole(wholeTexts(state), () => Promise.resolve());

/** What a window has first of an incident that is long. */
const glanceOf = (state: IncidentState) => {
  const opened = readFirst(firstText(state));
  if (opened.stage === 'whole') throw new Error('all of it came at once');
  return opened;
};

describe('an incident on its way to a window', () => {
  it('comes whole while it is short, whatever its life was', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const { state } = liveAll(steps);
        fc.pre(state.history.length <= 120);
        expect(readFirst(firstText(state))).toEqual({ stage: 'whole', state });
      }),
      { numRuns: 50 },
    );
  });

  it('comes first with the newest of its history and what threads said since the last update', () => {
    const reports = [report(1), report(2), told, report(3), report(4)];
    const state = stateOf(declared(), thread(1, 'bo'), reports, notes(1000));
    const { glance, newest } = glanceOf(state);
    expect(newest).toEqual(state.history.slice(-newest.length));
    expect(newest.length).toBeLessThan(100);
    expect(glance.roles).toEqual(state.facts?.roles);
  });

  it('comes whole behind that, as it is', async () => {
    await fc.assert(
      fc.asyncProperty(life, async (steps) => {
        const { state } = liveAll(steps);
        expect(await wholeThrough(state)).toEqual(state);
      }),
      { numRuns: 100 },
    );
    const long = stateOf(declared(), thread(1, 'bo'), notes(2500));
    expect(await wholeThrough(long)).toEqual(long);
  });

  it('keeps which console wrote what, where several lead it', async () => {
    await fc.assert(
      fc.asyncProperty(sharedLife, async (steps) => {
        const { state } = liveAll(steps);
        const whole = await wholeThrough(state);
        expect(whole).toEqual(state);
        expect(whole.history.some(({ event }) => event.console === there.id)).toBe(true);
        const opened = readFirst(firstText(state));
        if (opened.stage === 'glance')
          expect(opened.newest).toEqual(state.history.slice(-opened.newest.length));
      }),
      { numRuns: 50 },
    );
  });

  it('says at a glance what needs the lead, when the next word is due, and the newest lines', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 40 }), (steps, hours) => {
        const { state } = liveAll(steps);
        fc.pre(state.facts !== null && state.facts.phase !== 'closed');
        const long = stateOf(declared(), notes(130));
        // A long record with these facts: only its newest lines cross.
        const history = [...long.history, ...state.history];
        const { glance, newest } = glanceOf({ ...state, history });
        const now = minute(60 * hours);
        expect(needsYou(glance, now)).toEqual(needsYou(state.facts, now));
        expect(snoozedNeeds(glance, now)).toEqual(snoozedNeeds(state.facts, now));
        expect(statusBar(glance, now)).toEqual(statusBar(state.facts, now));
        const lines = (facts: Glance) => logLines({ facts, history: newest });
        expect(lines(glance).map(({ label, text }) => [label, text])).toEqual(
          lines(state.facts).map(({ label, text }) => [label, text]),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('says at a glance who is still to be told that something was wrong, whatever was told and corrected', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('tells' as const),
        audience: fc.constantFrom('internal' as const, 'external' as const),
        assumptions: fc.subarray([1, 2, 3]),
        corrects: fc.constantFrom(null, null, 1, 2),
      }),
      fc.record({ kind: fc.constant('settled' as const), assumption: fc.constantFrom(1, 2, 3) }),
    );
    const things = ['the deploy of Monday', 'the disk of node seven', 'the cache in Paris'];
    fc.assert(
      fc.property(fc.array(step, { maxLength: 16 }), (steps) => {
        const counts = { internal: 0, external: 0 };
        const past = steps.map((one, index): Past => {
          if (one.kind === 'settled')
            return {
              type: 'assumptionSettled',
              data: { assumption: one.assumption, state: 'refuted', why: '' },
              id: `s${index}/0`,
            };
          counts[one.audience] += 1;
          const { audience, corrects, assumptions } = one;
          const summary = assumptions.map((number) => `It was ${things[number - 1]}.`).join(' ');
          const update = sent(counts[audience], fields({ summary, unknowns: '' }), {
            audience,
            corrects,
            update: `u${index}`,
            restsOn: [{ words: summary, asks: false, assumptions, evidence: [] }],
          });
          return { ...update, id: `u${index}/0` };
        });
        const assumed = things.map(
          (text, index): Past => ({
            type: 'assumed',
            data: { assumption: index + 1, thread: null, text, confidence: 'low', disproof: '' },
            id: `a${index}/0`,
          }),
        );
        const state = stateOf(declared(), thread(1, 'bo'), assumed, past, notes(500));
        if (state.facts === null) throw new Error('nothing was declared');
        const owed = (facts: Glance) =>
          owedCorrections(facts).map(
            ({ assumption, audience, updates }) =>
              `A${assumption.number} ${audience} ${updates.map(({ id }) => id).join()}`,
          );
        expect(owed(glanceOf(state).glance)).toEqual(owed(state.facts));
      }),
      { numRuns: 300 },
    );
  });

  it('brings lines first, however much was sent since, of which the log says nothing', () => {
    const attempts: readonly Past[] = Array.from({ length: 60 }, (_, index) => ({
      type: 'deliveryAttempted',
      data: { delivery: 'd1', attempt: index },
      id: `t${index}/0`,
    }));
    const state = stateOf(declared(), thread(1, 'bo'), notes(200), attempts);
    const { glance, newest } = glanceOf(state);
    expect(logLines({ facts: glance, history: newest }).map(({ text }) => text)).toContain('note 180');
  });

  it('is not larger at first however long it is', () => {
    const textOf = (count: number) =>
      firstText(stateOf(declared(), thread(1, 'bo'), report(1), notes(count)));
    expect(textOf(3000).length).toBeLessThan(textOf(1000).length * 1.1);
  });
});
