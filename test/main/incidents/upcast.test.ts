import { expect, test } from 'vitest';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import { createEventReader } from '../../../src/main/incidents/upcast.ts';
import { event } from './sample.ts';

const declaredEvent = event('a/0', 'incidentDeclared', {
  number: 1,
  title: 'T',
  kind: 'incident',
  severity: 'SEV3',
  status: 'investigating',
  zone: 'UTC',
});

test.each([
  ['a type that came later', event('b/0', 'moonPhase', { phase: 'full' }, 3), 'moonPhase', 'newer'],
  ['data of a newer version', event('b/0', 'noted', { words: ['x'] }, 99), 'noted@99', 'newer'],
  ['malformed data', event('b/0', 'noted', { text: 7 }), 'noted?', 'malformed'],
  ['a version that never was', event('b/0', 'noted', { thread: null, text: 'x' }, 0), 'noted?', 'malformed'],
  ['no data at all', event('b/0', 'threadOpened', null), 'threadOpened?', 'malformed'],
  [
    'an edit with another shape',
    event('b/0', 'entryEdited', { entry: 'a/0', data: { nothing: 1 } }),
    'entryEdited?',
    'malformed',
  ],
  [
    'an edit of nothing',
    event('b/0', 'entryEdited', { entry: 'z/9', data: {} }),
    'entryEdited?',
    'malformed',
  ],
] as const)('%s is kept in the history, folds into nothing and is counted', (_what, odd, type, why) => {
  const reader = createEventReader();
  const read = [declaredEvent, odd].map(reader.read);
  expect(read[1]).toEqual({ ...odd, type });
  expect(reader.unread).toEqual({ newer: 0, malformed: 0, [why]: 1 });
  const state = evolveAll(initialState, read);
  expect(state.history).toHaveLength(2);
  expect(state.facts).toEqual(evolveAll(initialState, [declaredEvent]).facts);
});

test('an edit is read by the version of the words that it carries', () => {
  const ended = { as: 'resolved', why: 'green', overruled: [] };
  const edit = (data: unknown, version: number, dataVersion = {}) =>
    event('c/0', 'entryEdited', { entry: 'b/0', data, ...dataVersion }, version);
  const read = (of: EventEnvelope) => {
    const reader = createEventReader();
    const events = [declaredEvent, event('b/0', 'incidentEnded', ended), of].map(reader.read);
    return { data: events[2]?.data, unread: reader.unread };
  };
  const words = { ...ended, why: 'green again' };
  const now = { entry: 'b/0', dataVersion: 2, data: { ...words, review: true } };
  expect(read(edit(words, 1)).data).toEqual(now);
  expect(read(edit({ ...words, review: true }, 2, { dataVersion: 2 })).data).toEqual(now);
  expect(read(edit(words, 2, { dataVersion: 2 })).unread).toEqual({ newer: 0, malformed: 1 });
  expect(read(edit(words, 2, { dataVersion: 99 })).unread).toEqual({ newer: 1, malformed: 0 });
});

test('what could not be read back is not for writing, and is not counted', () => {
  const reader = createEventReader();
  expect(reader.readBack([declaredEvent, event('b/0', 'noted', { text: 7 })])).toBeNull();
  expect(reader.readBack([event('b/0', 'noted', { thread: null, text: 'x', more: 1 })])).toEqual([
    event('b/0', 'noted', { thread: null, text: 'x' }),
  ]);
  expect(reader.unread).toEqual({ newer: 0, malformed: 0 });
});

test('words that are longer than any command takes now are read as they were written', () => {
  const text = 'x'.repeat(100_000);
  const reader = createEventReader();
  const points = Array.from({ length: 50 }, () => text);
  const long = event('b/0', 'updateQueued', {
    ...{ update: 'u1', number: 1, audience: 'internal', corrects: null, severity: 'SEV3', text },
    ...{ status: 'investigating', title: text, next: { kind: 'onChange' }, pin: true, deliveries: [] },
    fields: {
      summary: text,
      impact: text,
      currentStatus: points,
      nextSteps: [],
      unknowns: text,
      needs: text,
    },
    overruled: points.map((reason) => ({ finding: 'x', reason })),
  });
  expect([declaredEvent, long].map(reader.read)[1]).toMatchObject({
    type: 'updateQueued',
    data: { title: text },
  });
  const person = { id: text, name: text, handle: '@ not a handle', email: text };
  expect(reader.read(event('c/0', 'personNoted', person))).toMatchObject({
    type: 'personNoted',
    data: person,
  });
});
