import { expect, test } from 'vitest';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import { createEventReader } from '../../../src/main/incidents/upcast.ts';

const event = (id: string, type: string, data: unknown, version = 1): EventEnvelope => ({
  id,
  type,
  version,
  occurredAt: '2026-11-20T10:00:00.000Z',
  recordedAt: '2026-11-20T10:00:00.000Z',
  by: 'p1',
  data,
});
const declaredEvent = event('a/0', 'incidentDeclared', {
  number: 1,
  title: 'T',
  kind: 'incident',
  severity: 'SEV3',
  status: 'investigating',
  zone: 'UTC',
});

test('types that are not known are kept as they are', () => {
  const reader = createEventReader();
  const strange = event('b/0', 'moonPhase', { phase: 'full' }, 3);
  expect(reader.read(strange)).toBe(strange);
  expect(reader.misunderstood).toBe(0);
});

test.each([
  ['malformed data', event('b/0', 'noted', { text: 7 }), 'noted?'],
  ['data of a newer version', event('b/0', 'noted', { words: ['x'] }, 2), 'noted@2'],
  ['no data at all', event('b/0', 'threadOpened', null), 'threadOpened?'],
  [
    'an edit with another shape',
    event('b/0', 'entryEdited', { entry: 'a/0', data: { nothing: 1 } }),
    'entryEdited?',
  ],
  ['an edit of nothing', event('b/0', 'entryEdited', { entry: 'z/9', data: {} }), 'entryEdited?'],
])('%s is kept in the history, folds into nothing and is counted', (_what, odd, type) => {
  const reader = createEventReader();
  const read = [declaredEvent, odd].map(reader.read);
  expect(read[1]).toEqual({ ...odd, type });
  expect(reader.misunderstood).toBe(1);
  const state = evolveAll(initialState, read);
  expect(state.history).toHaveLength(2);
  expect(state.facts).toEqual(evolveAll(initialState, [declaredEvent]).facts);
});
