import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import { commandAgain } from '../../../src/domain/incident/again.ts';
import { isPartOfFinal, isWithdrawable } from '../../../src/domain/incident/entries.ts';
import { life, liveAll } from './lives.ts';
import { contextWith, declared, type Past, stateOf } from './spec.ts';

/* Logging again what was taken back. */

const opened: Past = { type: 'threadOpened', data: { thread: 1, title: 'DB pool', owner: 'bo' } };

test.each<[string, Past]>([
  ['a note', { type: 'noted', data: { thread: 1, text: 'the vendor called' } }],
  ['a report', { type: 'reported', data: { thread: 1, conditions: 'slow', actions: 'looking', needs: '' } }],
  [
    'a severity',
    { type: 'severityChanged', data: { from: 'SEV3', severity: 'SEV1', why: 'nobody can pay' } },
  ],
  ['a state', { type: 'threadStateChanged', data: { thread: 1, state: 'blocked', why: 'vendor' } }],
])('%s is said once more as it was, when it was', (_name, past) => {
  const before = [...declared(), opened, { ...past, at: '2026-03-01T12:07:00.000Z' }];
  const state = stateOf(...before);
  const item = state.history.at(-1);
  const command = item === undefined ? null : commandAgain(state, item);
  if (item === undefined || command === null) throw new Error('nothing to say again');
  expect(command.occurredAt).toBe('2026-03-01T12:07:00.000Z');
  const withdrawn = stateOf(...before, {
    type: 'entryWithdrawn',
    data: { entry: item.event.id, why: 'Undone' },
  });
  expect(decide(withdrawn, command, contextWith())).toEqual({
    ok: true,
    value: [{ type: past.type, data: past.data }],
  });
});

test('what had a number gets a new one', () => {
  const assumed: Past = {
    type: 'assumed',
    data: { assumption: 1, thread: null, text: 'the deploy did it', confidence: 'high', disproof: '' },
    id: 'assume/0',
  };
  const before = stateOf(...declared(), assumed);
  const item = before.history.at(-1);
  const command = item === undefined ? null : commandAgain(before, item);
  if (command === null) throw new Error('nothing to say again');
  const state = stateOf(...declared(), assumed, {
    type: 'entryWithdrawn',
    data: { entry: 'assume/0', why: '' },
  });
  expect(decide(state, command, contextWith())).toMatchObject({
    ok: true,
    value: [{ type: 'assumed', data: { assumption: 2, text: 'the deploy did it' } }],
  });
});

test('a correction is made once more, with its words, its time and its thread', () => {
  const on2: Past = { type: 'threadOpened', data: { thread: 2, title: 'Cache', owner: null } };
  const note: Past = { type: 'noted', data: { thread: 1, text: 'ful' }, id: 'it/0' };
  const data = {
    entry: 'it/0',
    dataVersion: 1,
    data: { thread: 2, text: 'full' },
    occurredAt: '2026-03-01T12:00:30.000Z',
  };
  const before = [...declared(), opened, on2, note, { type: 'entrySuperseded', data, id: 'mend/0' } as Past];
  const state = stateOf(...before);
  const item = state.history.at(-1);
  const command = item === undefined ? null : commandAgain(state, item);
  if (command === null) throw new Error('nothing to say again');
  const undone = stateOf(...before, { type: 'entryWithdrawn', data: { entry: 'mend/0', why: 'Undone' } });
  expect(decide(undone, command, contextWith())).toEqual({
    ok: true,
    value: [{ type: 'entrySuperseded', data }],
  });
});

test('a correction that was only of the time leaves the words alone when it is made once more', () => {
  const note: Past = { type: 'noted', data: { thread: 1, text: 'full' }, id: 'it/0' };
  const moved = { entry: 'it/0', dataVersion: 1, data: note.data, occurredAt: '2026-03-01T12:00:30.000Z' };
  const state = stateOf(...declared(), opened, note, {
    type: 'entrySuperseded',
    data: moved,
    id: 'mend/0',
  } as Past);
  const item = state.history.at(-1);
  expect(item === undefined ? null : commandAgain(state, item)).toEqual({
    type: 'supersedeEntry',
    entry: 'it/0',
    happenedAt: '2026-03-01T12:00:30.000Z',
  });
});

test('whatever can be taken back can be said again', () => {
  fc.assert(
    fc.property(life, (steps) => {
      const { state } = liveAll(steps);
      for (const item of state.history.filter((each) => isWithdrawable(each) && !isPartOfFinal(state, each)))
        expect(commandAgain(state, item), item.event.type).not.toBeNull();
    }),
    { numRuns: 60 },
  );
});
