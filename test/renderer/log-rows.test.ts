import fc from 'fast-check';
import { expect, it } from 'vitest';
import { initialState } from '../../src/domain/incident/evolve.ts';
import type { IncidentState } from '../../src/domain/incident/state.ts';
import { type LogLine, logLine, logLines } from '../../src/domain/views/log.ts';
import {
  kindOf,
  type LogRows,
  linesAfter,
  logRows,
  noRows,
  type Row,
  withNotes,
} from '../../src/renderer/screens/pane/log-rows.ts';
import { type LogFilter, privateKind } from '../../src/renderer/store/ui.ts';
import { type Lived, live, liveAll, type Step, step } from '../domain/incident/lives.ts';

/* The rows of a log that grows, is changed and is filtered are those that it would have had from the beginning. */

/** A step of a life, now and then so much later that a new day begins in one zone and not in the other. */
const laterStep: fc.Arbitrary<Step> = fc
  .record({ taken: step, minutes: fc.constantFrom(0, 1, 1, 40, 400, 1500) })
  .map(({ taken, minutes }) => ({ ...taken, minutes }));

const filter: fc.Arbitrary<LogFilter> = fc.record({
  kind: fc.constantFrom(
    null,
    null,
    'Note',
    'Report',
    'Decision',
    'Impact',
    'Update',
    'Thread',
    'no such kind',
  ),
  thread: fc.constantFrom(null, null, 1, 2, 9),
});

/** What happens to a log on screen. */
type Happening =
  | { readonly what: 'lived'; readonly steps: readonly Step[] }
  | { readonly what: 'filtered'; readonly filter: LogFilter }
  /** Opened anew, with so many of the newest items at first. */
  | { readonly what: 'opened'; readonly newest: number }
  /** The older items came, in front of the others. */
  | { readonly what: 'filled' };

/** Entries are changed often, a note of the beginning or one that came just now. */
const change: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom('ana', 'bo'),
  minutes: fc.constantFrom(0, 700),
  command: fc.record({
    type: fc.constantFrom('editEntry' as const, 'supersedeEntry' as const, 'withdrawEntry' as const),
    entry: fc.integer({ min: 0, max: 5 }).map((back) => `newest-${back}`),
    text: fc.constantFrom('otherwise', 'pool full'),
    why: fc.constant('mistaken'),
  }),
});

/** Where the days begin. */
const move: fc.Arbitrary<Step> = fc.record({
  by: fc.constant('ana'),
  minutes: fc.constant(0),
  command: fc.record({
    type: fc.constant('setZone' as const),
    zone: fc.constantFrom('UTC', 'Asia/Tokyo', 'Pacific/Honolulu'),
  }),
});

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    arbitrary: fc.record({
      what: fc.constant('lived' as const),
      steps: fc.array(laterStep, { maxLength: 6 }),
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({
      what: fc.constant('lived' as const),
      steps: fc.array(fc.oneof(change, move), { maxLength: 2 }),
    }),
    weight: 2,
  },
  { arbitrary: fc.record({ what: fc.constant('filtered' as const), filter }), weight: 2 },
  { arbitrary: fc.record({ what: fc.constant('opened' as const), newest: fc.nat({ max: 12 }) }), weight: 1 },
  { arbitrary: fc.record({ what: fc.constant('filled' as const) }), weight: 2 },
);

interface Screen {
  readonly lived: Lived;
  /** How many items of the history are still to come. */
  readonly earlier: number;
  readonly filter: LogFilter;
}

const after = (screen: Screen, happened: Happening): Screen => {
  if (happened.what === 'filtered') return { ...screen, filter: happened.filter };
  if (happened.what === 'filled') return { ...screen, earlier: 0 };
  if (happened.what === 'opened')
    return { ...screen, earlier: Math.max(0, screen.lived.state.history.length - happened.newest) };
  return { ...screen, lived: happened.steps.reduce(live, screen.lived) };
};

const stateOf = ({ lived: { state }, earlier }: Screen): IncidentState => ({
  ...state,
  history: state.history.slice(earlier),
});

/** What stands in a log, worked out by its lines: an id, or the day that begins. */
const wordsOf = (state: IncidentState, { kind, thread }: LogFilter): readonly string[] => {
  const kinds = new Map(state.history.map((item) => [item.event.id, kindOf(item)]));
  const threads = new Map(
    state.history.map(({ event, data }) => [event.id, (data as { thread?: unknown }).thread]),
  );
  const shown = logLines(state).filter(
    ({ id }) => (kind === null || kinds.get(id) === kind) && (thread === null || threads.get(id) === thread),
  );
  const beginsDay = (line: LogLine, index: number) => shown[index - 1]?.day !== line.day;
  return shown.flatMap((line, index) => (beginsDay(line, index) ? [line.day, line.id] : [line.id]));
};

const wordsIn = ({ rows }: LogRows): readonly string[] =>
  rows.map((row) => ('day' in row ? row.day : row.id));

const scenes = fc.array(happening, { minLength: 1, maxLength: 25 });
const begun: Screen = { lived: liveAll([]), earlier: 0, filter: noRows.filter };

/** Calls with each screen of a life and its rows, made of those before. */
const watch = (
  happened: readonly Happening[],
  look: (screen: Screen, rows: LogRows, before: LogRows) => void,
): void => {
  let screen = begun;
  let rows = noRows;
  for (const one of [null, ...happened]) {
    screen = one === null ? screen : after(screen, one);
    const before = rows;
    rows = logRows(stateOf(screen), screen.filter, before);
    look(screen, rows, before);
  }
};

it('has the rows of a log made from nothing, whatever the log on screen went through', () => {
  fc.assert(
    fc.property(scenes, (happened) =>
      watch(happened, (screen, rows) => {
        expect(rows).toEqual(logRows(stateOf(screen), screen.filter, noRows));
        expect(wordsIn(rows)).toEqual(wordsOf(stateOf(screen), screen.filter));
      }),
    ),
    { numRuns: 300 },
  );
});

it('has the items as they are now, each row once, and the lines say what they say now', () => {
  fc.assert(
    fc.property(scenes, (happened) =>
      watch(happened, (screen, { rows }) => {
        const state = stateOf(screen);
        const said = new Map(logLines(state).map((line) => [line.id, line]));
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
        for (const row of rows)
          if ('item' in row && state.facts !== null)
            expect(logLine(state, state.facts, row.item)).toEqual(said.get(row.id));
      }),
    ),
    { numRuns: 100 },
  );
});

it('keeps the rows that it had where only lines came at the end', () => {
  fc.assert(
    fc.property(
      fc.array(laterStep, { maxLength: 30 }),
      fc.array(laterStep, { minLength: 1, maxLength: 10 }),
      (first, then) => {
        const lived = liveAll(first);
        const grown = then.reduce(live, lived);
        const isTheSame = lived.state.history.every((item, index) => grown.state.history[index] === item);
        fc.pre(isTheSame && lived.state.facts?.zone === grown.state.facts?.zone);
        const before = logRows(lived.state, noRows.filter, noRows);
        const { rows } = logRows(grown.state, noRows.filter, before);
        for (const [index, row] of before.rows.entries()) expect(rows[index]).toBe(row);
      },
    ),
    { numRuns: 100 },
  );
});

it('counts as new the lines that came after an entry, whatever came in front of it and is filtered', () => {
  fc.assert(
    fc.property(scenes, fc.nat(), (happened, place) =>
      watch(happened, (screen, log) => {
        const id = log.all[place % Math.max(1, log.all.length)]?.event.id ?? '';
        const lines = logLines(stateOf(screen)).map((line) => line.id);
        const shown = wordsOf(stateOf(screen), screen.filter);
        const after = lines.slice(lines.indexOf(id) + 1).filter((line) => shown.includes(line));
        expect(linesAfter(log, id)).toBe(after.length);
      }),
    ),
    { numRuns: 100 },
  );
});

it('has no rows before an incident is declared, and all of them from then on', () => {
  const { state } = liveAll([]);
  const undeclared = logRows({ ...initialState, history: state.history }, noRows.filter, noRows);
  expect(undeclared.rows).toEqual([]);
  expect(logRows(state, noRows.filter, undeclared).rows).toEqual(logRows(state, noRows.filter, noRows).rows);
});

const note = (id: string, at: string) => ({
  id,
  at,
  changedAt: null,
  words: { privately: `words of ${id}` },
});
const isDay = (row: Row | undefined): boolean => row !== undefined && 'day' in row;

it('puts private notes behind what was recorded before them, under their days, and changes nothing else', () => {
  const minutes = fc.array(fc.integer({ min: -2000, max: 4000 }), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(laterStep, { maxLength: 30 }), filter, minutes, (steps, chosen, times) => {
      const { state } = liveAll(steps);
      const record = logRows(state, chosen, noRows);
      const declaredAt = Date.parse(state.facts?.declaredAt ?? '');
      const notes = times
        .toSorted((a, b) => a - b)
        .map((after, index) => note(`n${index}`, new Date(declaredAt + after * 60_000).toISOString()));
      const log = withNotes(record, notes);
      const items = (rows: readonly Row[]) => rows.filter((row) => 'item' in row);
      expect(items(log.rows)).toEqual(items(record.rows));
      expect(log.all).toBe(record.all);
      const shown = log.rows.flatMap((row) => ('note' in row ? [row.note] : []));
      const isShown = chosen.thread === null && (chosen.kind === null || chosen.kind === privateKind);
      expect(shown).toEqual(isShown ? notes : []);
      // Each day is named where it begins, and only there; no two rows have the same id.
      expect(
        log.rows.some(
          (row, index) => isDay(row) && (isDay(log.rows[index + 1]) || index === log.rows.length - 1),
        ),
      ).toBe(false);
      expect(new Set(log.rows.map(({ id }) => id)).size).toBe(log.rows.length);
      if (notes.length === 0 || !isShown) expect(log).toBe(record);
    }),
  );
});

it('shows private notes alone when they are chosen', () => {
  const { state } = liveAll([]);
  const record = logRows(state, { kind: privateKind, thread: null }, noRows);
  const rows = withNotes(record, [note('a', '2026-03-01T12:00:00.000Z')]).rows;
  expect(rows.map(({ id }) => id)).toEqual(['day:a', 'private:a']);
});
