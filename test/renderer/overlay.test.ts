import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventEnvelope, JournalRecord } from '../../src/domain/incident/envelope.ts';
import { evolveAll, initialState } from '../../src/domain/incident/evolve.ts';
import { layOver, type Overlay, withRecords, withWaiting } from '../../src/renderer/store/overlay.ts';
import { life, liveAll } from '../domain/incident/lives.ts';
import { declared, record } from '../domain/incident/spec.ts';

/* What a window shows of a shared incident: its record, with what waits folded behind it. */

const eventsOf = (lines: readonly JournalRecord[]) => lines.flatMap(({ events }) => events);
const stateOf = (lines: readonly JournalRecord[]) => evolveAll(initialState, eventsOf(lines));

/** One line for each command, numbered from `first`. */
const linesOf = (events: readonly EventEnvelope[]): readonly JournalRecord[] =>
  [...Map.groupBy(events, ({ id }) => id.split('/')[0] ?? '')].map(([commandId, its], index) => ({
    seq: index + 1,
    commandId,
    events: its,
  }));

const base = linesOf(record(...declared()));
const noted = (id: string, text: string): JournalRecord => ({
  seq: 0,
  commandId: id,
  events: record({ type: 'noted', data: { thread: null, text }, id: `${id}/0` }),
});
const numbered = (from: number, ...lines: readonly JournalRecord[]): readonly JournalRecord[] =>
  lines.map((line, index) => ({ ...line, seq: from + index }));
const begun = (...waiting: readonly JournalRecord[]): Overlay =>
  layOver({ seq: base.length, state: stateOf(base) }, numbered(base.length + 1, ...waiting));
const texts = ({ shown }: Overlay) =>
  shown.history.flatMap(({ data }) => (data as { readonly text?: string }).text ?? []);

const [mine, mine2, theirs] = [noted('m1', 'mine'), noted('m2', 'mine too'), noted('t1', 'theirs')];
const next = base.length + 1;

/** What there is to see behind this record; it is never missing here. */
const after = (over: Overlay, ...lines: readonly JournalRecord[]): Overlay => {
  const then = withRecords(over, lines);
  if (then === null) throw new Error('a line is missing');
  return then;
};

test('what waits is shown behind the record', () => {
  expect(texts(begun(mine, mine2))).toEqual(['mine', 'mine too']);
});

test('a line that is taken as it waited changes nothing of what is shown, not even its identity', () => {
  const over = begun(mine, mine2);
  const first = after(over, ...numbered(next, mine));
  expect(first.shown).toBe(over.shown);
  expect(first.waiting.map(({ commandId }) => commandId)).toEqual(['m2']);
  const second = after(first, ...numbered(next + 1, mine2));
  expect(second.shown).toBe(over.shown);
  expect(second).toMatchObject({ waiting: [], record: { seq: next + 1 } });
});

test('what another console wrote comes before what waits', () => {
  const over = after(begun(mine), ...numbered(next, theirs));
  expect(texts(over)).toEqual(['theirs', 'mine']);
  expect(texts(after(over, ...numbered(next + 1, mine)))).toEqual(['theirs', 'mine']);
});

test('a line that was decided again and says something else is shown as it is now', () => {
  const again = noted('m1', 'mine, for #6');
  expect(texts(withWaiting(begun(mine), numbered(next, again)))).toEqual(['mine, for #6']);
  expect(texts(after(begun(mine), ...numbered(next, again)))).toEqual(['mine, for #6']);
});

test('what waits is said anew with nothing different: what is shown stays the very same', () => {
  const over = begun(mine);
  expect(withWaiting(over, numbered(next + 7, mine)).shown).toBe(over.shown);
});

test('what was said before a line came in is not shown twice', () => {
  const taken = after(begun(mine), ...numbered(next, mine));
  const told = withWaiting(taken, numbered(next, mine, mine2));
  expect(texts(told)).toEqual(['mine', 'mine too']);
  expect(told.waiting.map(({ commandId }) => commandId)).toEqual(['m2']);
});

test('a line between two that is missing is noticed', () => {
  expect(withRecords(begun(mine), numbered(next + 1, theirs))).toBeNull();
});

/** What main does: each is told to the window in this order, and heard whenever. */
type Told =
  | { readonly records: readonly JournalRecord[] }
  | { readonly waiting: readonly JournalRecord[]; readonly refused: string | null };

type Deed = 'enter' | 'theirs' | 'taken' | 'refuse' | 'hear' | 'open';
const deed = fc.constantFrom<Deed>(
  ...(['enter', 'enter', 'theirs', 'taken', 'taken', 'refuse'] as const),
  ...(['hear', 'hear', 'hear', 'open'] as const),
);

test('whatever comes in when: the record and what waits, each once, and nothing shown goes before it is refused', () => {
  fc.assert(
    fc.property(life, fc.array(fc.boolean(), { minLength: 20 }), fc.array(deed), (steps, own, deeds) => {
      const all = linesOf(liveAll(steps).events);
      const rest = all.slice(3).map((line, index) => ({ line, isOwn: own[index % own.length] === true }));
      const mineAll = rest.filter(({ isOwn }) => isOwn).map(({ line }) => line);
      const theirsAll = rest.filter(({ isOwn }) => !isOwn).map(({ line }) => line);
      // Main.
      let taken = all.slice(0, 3);
      let waiting: readonly JournalRecord[] = [];
      const told: Told[] = [];
      const behind = (lines: readonly JournalRecord[]) => numbered(taken.length + 1, ...lines);
      const tellWaiting = (refused: string | null = null) => {
        waiting = behind(waiting);
        told.push({ waiting, refused });
      };
      const append = (line: JournalRecord) => {
        taken = [...taken, ...behind([line])];
        told.push({ records: taken.slice(-1) });
      };
      // The window.
      let known = taken;
      let said: readonly JournalRecord[] = [];
      let over = layOver({ seq: known.length, state: stateOf(known) }, []);
      const seen = new Set<string>();
      const check = () => {
        const inRecord = new Set(known.map(({ commandId }) => commandId));
        const left = said.filter(({ commandId }) => !inRecord.has(commandId));
        expect(over.waiting.map(({ commandId }) => commandId)).toEqual(
          left.map(({ commandId }) => commandId),
        );
        expect(over.shown).toEqual(stateOf([...known, ...left]));
        expect(over.record).toEqual({ seq: known.length, state: stateOf(known) });
        const ids = over.shown.history.map(({ event }) => event.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { commandId } of left) seen.add(commandId);
        const shown = new Set(ids.map((id) => id.split('/')[0] ?? ''));
        expect([...seen].filter((id) => !shown.has(id))).toEqual([]);
      };
      const hear = () => {
        const one = told.shift();
        if (one === undefined) return;
        if ('records' in one) {
          const then = withRecords(over, one.records);
          // What was read when it was opened has it already.
          expect(then).not.toBeNull();
          if (then !== null) over = then;
          known = [...known, ...one.records.filter(({ seq }) => seq > known.length)];
        } else {
          if (one.refused !== null) seen.delete(one.refused);
          said = one.waiting;
          over = withWaiting(over, said);
        }
        check();
      };
      const act: Readonly<Record<Deed, () => void>> = {
        enter: () => {
          const line = mineAll.shift();
          if (line === undefined) return;
          waiting = [...waiting, line];
          tellWaiting();
        },
        theirs: () => {
          const line = theirsAll.shift();
          if (line === undefined) return;
          append(line);
          // Decided again, which every other one does not survive as it was.
          waiting = waiting.map((one, at) =>
            at % 2 === 0 ? one : { ...one, events: one.events.map((event) => ({ ...event, by: 'dee' })) },
          );
          tellWaiting();
        },
        taken: () => {
          const [line, ...left] = waiting;
          if (line === undefined) return;
          waiting = left;
          append(line);
          tellWaiting();
        },
        refuse: () => {
          const [line, ...left] = waiting;
          if (line === undefined) return;
          waiting = left;
          tellWaiting(line.commandId);
        },
        hear,
        open: () => {
          known = taken;
          over = layOver({ seq: known.length, state: stateOf(known) }, said);
          check();
        },
      };
      for (const each of deeds) act[each]();
      while (told.length > 0) hear();
      expect(over.shown).toEqual(stateOf([...taken, ...waiting]));
    }),
    { numRuns: 60 },
  );
}, 60_000);
