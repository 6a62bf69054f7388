import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import { type Kind, kinds } from '../../../src/domain/incident/words.ts';

/* An incident keeps the kind that it was declared with, whatever is appended to its record. */

let count = 0;
const event = (type: string, data: unknown): EventEnvelope => ({
  id: `e${count++}`,
  type,
  version: 1,
  occurredAt: '2026-03-01T12:00:00.000Z',
  recordedAt: '2026-03-01T12:00:00.000Z',
  by: 'ana',
  data,
});
const declaration = (kind: Kind) => ({
  number: 42,
  title: 'Checkout errors',
  kind,
  severity: 'SEV3',
  status: 'investigating',
  zone: 'UTC',
});

test('no declaration, edit or withdrawal of another one turns a record of one kind into another', () => {
  const kind = fc.constantFrom(...kinds);
  const attack = fc.oneof(
    kind.map((other) => (_first: string) => event('incidentDeclared', declaration(other))),
    kind.map(
      (other) => (first: string) =>
        event('entryEdited', { entry: first, dataVersion: 1, data: declaration(other) }),
    ),
    kind.map(
      (other) => (first: string) =>
        event('entrySuperseded', { entry: first, dataVersion: 1, data: declaration(other) }),
    ),
    fc.constant((first: string) => event('entryWithdrawn', { entry: first, why: '' })),
    fc.constant(() => event('noted', { thread: null, text: 'x' })),
  );
  fc.assert(
    fc.property(kind, fc.array(attack, { maxLength: 6 }), (declared, attacks) => {
      const first = event('incidentDeclared', declaration(declared));
      const later = attacks.map((make) => make(first.id));
      const { facts } = evolveAll(initialState, [first, ...later]);
      expect(facts?.kind).toBe(declared);
    }),
  );
});

test('a second declaration takes nothing away that was said since the first', () => {
  const first = event('incidentDeclared', declaration('incident'));
  const impact = event('impactChanged', { impact: 'Nobody can pay' });
  const { facts } = evolveAll(initialState, [first, impact, event('incidentDeclared', declaration('drill'))]);
  expect(facts?.impact).toBe('Nobody can pay');
});
