import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
  });

  it('brings its facts whole behind that', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const { state } = liveAll(steps);
        expect(readFactsText(factsText(state))).toEqual(state.facts);
      }),
      { numRuns: 100 },
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
        const { facts, history: newest } = unpackState(packState({ ...state, history }));
        if (facts === null || state.facts === null) throw new Error('nothing was declared');
        const now = minute(60 * hours);
        expect(needsYou(facts, now)).toEqual(needsYou(state.facts, now));
        expect(snoozedNeeds(facts, now)).toEqual(snoozedNeeds(state.facts, now));
        expect(statusBar(facts, now)).toEqual(statusBar(state.facts, now));
        const lines = (all: typeof facts) =>
          logLines({
            facts: all,
            last: state.last,
            history: newest,
          });
        expect(lines(facts).map(({ label, text }) => [label, text])).toEqual(
          lines(state.facts).map(({ label, text }) => [label, text]),
        );
      }),
      { numRuns: 200 },
    );
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
