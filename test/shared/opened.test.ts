import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingFindings, endingFindings } from '../../src/domain/incident/decide/ending.ts';
import { audiences } from '../../src/domain/incident/words.ts';
import { fillFields } from '../../src/domain/update/fill/fill.ts';
import { logLines } from '../../src/domain/views/log.ts';
import { needsYou, snoozedNeeds } from '../../src/domain/views/needs-you.ts';
import { statusBar } from '../../src/domain/views/status-bar.ts';
import {
  factsText,
  packItems,
  packState,
  readFactsText,
  readItems,
  unpackState,
} from '../../src/shared/opened.ts';
import { life, liveAll } from '../domain/incident/lives.ts';
import { declared, minute, type Past, stateOf } from '../domain/incident/spec.ts';
import { fields, sent } from '../domain/update/fixtures.ts';
import { assumption, loan, thread } from '../domain/views/sample.ts';

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

describe('an incident on its way to a window', () => {
  it('comes whole while it is short, whatever its life was', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const { state } = liveAll(steps);
        fc.pre(state.history.length <= 120);
        const packed = packState(state);
        expect(packed.earlier).toBe(0);
        expect(unpackState(packed)).toEqual(state);
      }),
      { numRuns: 50 },
    );
  });

  it('brings its whole history in pieces, as it was', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 1, max: 40 }), (steps, size) => {
        const { history, facts } = liveAll(steps).state;
        const pieces: string[] = [];
        for (let from = 0; from < history.length; from += size)
          pieces.push(packItems(history.slice(from, from + size)));
        expect(readItems(pieces, facts)).toEqual(history);
      }),
      { numRuns: 50 },
    );
  });

  it('comes first with the newest of its history and what threads said since the last update', () => {
    const reports = [report(1), report(2), told, report(3), report(4)];
    const state = stateOf(declared(), thread(1, 'bo'), reports, notes(1000));
    const packed = packState(state);
    const first = unpackState(packed);
    expect(packed.earlier + first.history.length).toBe(state.history.length);
    expect(first.history).toEqual(state.history.slice(packed.earlier));
    expect(first.facts?.roles).toEqual(state.facts?.roles);
    const shown = readFactsText(factsText(state, 'shown'));
    expect(shown?.threads[0]?.reports.map(({ conditions }) => conditions)).toEqual(['seen 3', 'seen 4']);
  });

  it('says at a glance what needs the lead, when the next word is due, and the newest lines', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 40 }), (steps, hours) => {
        const { state } = liveAll(steps);
        fc.pre(state.facts !== null && state.facts.phase !== 'closed');
        const long = stateOf(declared(), notes(130));
        // A long record with these facts: only its newest lines cross.
        const history = [...long.history, ...state.history];
        const { facts, history: newest } = unpackState(packState({ ...state, history }));
        if (facts === null || state.facts === null) throw new Error('nothing was declared');
        const now = minute(60 * hours);
        // After all that was said in such a life.
        const late = minute(6000 + 60 * hours);
        expect(needsYou(facts, now)).toEqual(needsYou(state.facts, now));
        expect(snoozedNeeds(facts, now)).toEqual(snoozedNeeds(state.facts, now));
        expect(statusBar(facts, now)).toEqual(statusBar(state.facts, now));
        const lines = (all: typeof facts) =>
          logLines({
            facts: all,
            last: state.last,
            history: newest,
          });
        const shown = readFactsText(factsText({ ...state, history }, 'shown'));
        for (const audience of audiences)
          expect(fillFields(shown ?? facts, audience, late)).toEqual(fillFields(state.facts, audience, late));
        expect(lines(shown ?? facts).map(({ text }) => text)).toEqual(
          lines(state.facts).map(({ text }) => text),
        );
        expect(lines(facts).map(({ label, text }) => [label, text])).toEqual(
          lines(state.facts).map(({ label, text }) => [label, text]),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('comes first with all that an update is checked against and that closing asks about', () => {
    const decided = (decision: number, explainLater: boolean): Past => ({
      type: 'decided',
      data: { decision, thread: null, text: `Do ${decision}`, why: '', explainLater, decidedBy: 'ana' },
    });
    const refuted: Past = {
      type: 'assumptionSettled',
      data: { assumption: 1, state: 'refuted', why: 'It began before' },
    };
    const past = [
      ...[assumption(1), refuted, assumption(2), decided(1, false), decided(2, true)],
      ...[loan(1, null), loan(2, null), { type: 'returned', data: { loan: 2, note: '' } } as const],
    ];
    const state = stateOf(declared({ severity: 'SEV1' }), thread(1, 'bo'), past, notes(200));
    const whole = state.facts;
    const facts = readFactsText(factsText(state, 'shown'));
    if (whole === null || facts === null) throw new Error('nothing was declared');
    expect(facts.loans.map(({ number }) => number)).toEqual([1]);
    expect(facts.decisions.map(({ number }) => number)).toEqual([1, 2]);
    expect(facts.assumptions).toMatchObject([
      { number: 1, text: 'Guess 1', state: 'refuted', settledWhy: '' },
      { number: 2, state: 'open' },
    ]);
    expect(closingFindings(facts)).toEqual(closingFindings(whole));
    expect(endingFindings(facts)).toEqual(endingFindings(whole));
    expect(fillFields(facts, 'internal', minute(900))).toEqual(fillFields(whole, 'internal', minute(900)));
  });

  it('brings the impact that was told before there was a fix, which the draft at the end looks back at', () => {
    if (told.type !== 'updateQueued') throw new Error('not an update');
    const said = (number: number, status: 'investigating' | 'monitoring', impact: string): Past => ({
      ...told,
      data: { ...told.data, update: `u${number}`, number, status, fields: { ...told.data.fields, impact } },
    });
    const over: Past = {
      type: 'statusChanged',
      data: { from: 'monitoring', status: 'resolved', why: '' },
    };
    const updates = [said(1, 'investigating', 'Nobody can pay.'), said(2, 'monitoring', 'A few still wait.')];
    const state = stateOf(declared(), updates, over, notes(200));
    const facts = readFactsText(factsText(state, 'shown'));
    if (facts === null || state.facts === null) throw new Error('nothing was declared');
    const { impact } = fillFields(facts, 'internal', minute(300));
    expect(impact).toContain('Nobody can pay');
    expect(impact).toBe(fillFields(state.facts, 'internal', minute(300)).impact);
  });

  it('brings lines first, however much was sent since, of which the log says nothing', () => {
    const attempts: readonly Past[] = Array.from({ length: 60 }, (_, index) => ({
      type: 'deliveryAttempted',
      data: { delivery: 'd1', attempt: index },
      id: `t${index}/0`,
    }));
    const state = stateOf(declared(), thread(1, 'bo'), notes(200), attempts);
    expect(logLines(unpackState(packState(state))).map(({ text }) => text)).toContain('note 180');
  });

  it('is not larger at first however long it is', () => {
    const textOf = (count: number) =>
      packState(stateOf(declared(), thread(1, 'bo'), report(1), notes(count))).text;
    expect(textOf(3000).length).toBeLessThan(textOf(1000).length * 1.1);
  });
});
