import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threadOf } from '../../../src/domain/incident/entries.ts';
import { evolve } from '../../../src/domain/incident/evolve.ts';
import type { Facts, IncidentState } from '../../../src/domain/incident/state.ts';
import { significantWords } from '../../../src/domain/update/check/words.ts';
import { logItems, logLine, logLines } from '../../../src/domain/views/log.ts';
import { threadRows } from '../../../src/domain/views/threads.ts';
import { dayOf, wallTime } from '../../../src/domain/views/time.ts';
import { life, liveAll } from '../incident/lives.ts';
import { declared, minute, type Past, record, stateOf } from '../incident/spec.ts';
import { assumption, task, thread } from './sample.ts';

/*
 * What is drawn is drawn again when it is another object. These hold the number of other objects after one new
 * entry, however long the incident is: it must not grow with it.
 */

const makeSixty = () =>
  stateOf(
    declared(),
    Array.from({ length: 60 }, (_, index) => thread(index + 1, 'bo')),
    Array.from({ length: 120 }, (_, index) => task(index + 1, 1 + (index % 60), null)),
    Array.from({ length: 120 }, (_, index) => assumption(index + 1, 1 + (index % 60))),
  );
const sixty = makeSixty();

const now = minute(400);
const factsIn = ({ facts }: IncidentState): Facts => {
  if (facts === null) throw new Error('nothing was declared');
  return facts;
};
const after = (past: Past, state = sixty): IncidentState =>
  record({ id: 'new/0', at: now, ...past }).reduce(evolve, state);

/** The numbers of the rows that have to be drawn again after this entry. */
const drawnAgain = (past: Past): readonly number[] => {
  const state = makeSixty();
  const before = new Set(threadRows(factsIn(state), now));
  return threadRows(factsIn(after(past, state)), now)
    .filter((row) => !before.has(row))
    .map(({ number }) => number);
};

describe('one new entry among sixty threads', () => {
  it('draws the row that it is about and no other', () => {
    const report = { thread: 7, conditions: 'full', actions: '', needs: '' };
    expect(drawnAgain({ type: 'reported', data: report })).toEqual([7]);
    expect(drawnAgain({ type: 'noted', data: { thread: 9, text: 'x' } })).toEqual([9]);
    expect(drawnAgain({ type: 'taskCompleted', data: { task: 3 } })).toEqual([3]);
    expect(
      drawnAgain({ type: 'assumptionSettled', data: { assumption: 5, state: 'refuted', why: '' } }),
    ).toEqual([5]);
  });

  it('draws no row when it is about none', () => {
    expect(drawnAgain({ type: 'noted', data: { thread: null, text: 'x' } })).toEqual([]);
    expect(drawnAgain({ type: 'impactChanged', data: { impact: 'Some' } })).toEqual([]);
    expect(drawnAgain({ type: 'snoozed', data: { what: 'update', until: now } })).toEqual([]);
  });

  it('leaves every line of the log as it was, and adds one', () => {
    const old = new Set(logLines(sixty));
    const lines = logLines(after({ type: 'noted', data: { thread: 9, text: 'x' } }));
    expect(lines.filter((line) => !old.has(line)).map(({ id }) => id)).toEqual(['new/0']);
  });

  it('says the same rows again when only time has passed and no age has changed', () => {
    const rows = threadRows(factsIn(sixty), now);
    const later = now.replace('.000Z', '.500Z');
    expect(threadRows(factsIn(sixty), later).every((row, index) => row === rows[index])).toBe(true);
  });
});

describe('a line that is made where it is seen', () => {
  it('is the one that the whole log has', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const { state } = liveAll(steps);
        const items = logItems(state);
        expect(items.map((item) => logLine(state, factsIn(state), item))).toEqual(logLines(state));
        // What filters look at needs no line.
        expect(items.map(threadOf).filter((number) => number !== null)).toEqual(
          expect.arrayContaining(logLines(state).flatMap(({ thread: number }) => number ?? [])),
        );
        expect(items.map(({ occurredAt }) => dayOf(occurredAt, factsIn(state).zone))).toEqual(
          logLines(state).map(({ day }) => day),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('stands on the day on which it happened, in any zone', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Pacific/Apia',
    );
    const from = new Date('2011-01-01T00:00:00.000Z');
    const to = new Date('2030-01-01T00:00:00.000Z');
    fc.assert(
      fc.property(fc.date({ min: from, max: to, noInvalidDate: true }), zones, (date, zone) => {
        const at = date.toISOString();
        expect(dayOf(at, zone)).toBe(wallTime(at, zone).day);
        expect(dayOf(at, zone)).toBe(wallTime(at, zone).day);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the check of an update', () => {
  it('finds the words of a text once', () => {
    expect(significantWords('The pool is full')).toBe(significantWords('The pool is full'));
  });
});
