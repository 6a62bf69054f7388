import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Person } from '../../../src/domain/incident/person.ts';
import { byPolicy, knownAs, matchingOnCall, type OnCallRow } from '../../../src/domain/pagerduty/on-call.ts';

const row = (policy: string, level: number, name: string, until: string | null = null): OnCallRow => ({
  policy: { id: policy, name: policy },
  level,
  person: { id: name, name, email: `${name}@example.com`, until },
});

const both = [
  { id: 'Database', name: 'Database' },
  { id: 'Night', name: 'Night' },
];

test('puts the rows of each policy by level, everybody once, until their last end', () => {
  const rows = [
    row('Database', 2, 'cy'),
    row('Database', 1, 'bo', '2026-11-30T08:00:00+01:00'),
    row('Database', 1, 'ana', '2026-11-30T08:00:00Z'),
    row('Database', 1, 'bo', '2026-11-30T08:00:00Z'),
    row('Other', 1, 'di'),
  ];
  const shown = byPolicy(both, rows);
  expect(
    shown.map(({ name, levels }) => [
      name,
      levels.map(({ level, people }) => [level, people.map((person) => `${person.name} ${person.until}`)]),
    ]),
  ).toEqual([
    [
      'Database',
      [
        [1, ['ana 2026-11-30T08:00:00Z', 'bo 2026-11-30T08:00:00Z']],
        [2, ['cy null']],
      ],
    ],
    ['Night', []],
  ]);
});

test('names every person of a shown policy at every level, once', () => {
  const rows = fc.array(
    fc.record({
      policy: fc.constantFrom('Database', 'Night', 'Other'),
      level: fc.integer({ min: 1, max: 4 }),
      name: fc.constantFrom('ana', 'bo', 'cy', 'di'),
      until: fc.option(
        fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((at) => at.toISOString()),
      ),
    }),
  );
  fc.assert(
    fc.property(rows, (all) => {
      const shown = byPolicy(
        both,
        all.map(({ policy, level, name, until }) => row(policy, level, name, until)),
      );
      const said = shown.flatMap(({ name, levels }) =>
        levels.flatMap(({ level, people }) => people.map((person) => `${name} ${level} ${person.name}`)),
      );
      const wanted = all
        .filter(({ policy }) => policy !== 'Other')
        .map(({ policy, level, name }) => `${policy} ${level} ${name}`);
      expect(said.toSorted()).toEqual([...new Set(wanted)].toSorted());
    }),
    { verbose: true },
  );
});

test('finds policies by their name and by who is in them', () => {
  const policies = byPolicy(both, [row('Database', 1, 'ana'), row('Database', 2, 'bo')]);
  const found = (typed: string) =>
    matchingOnCall(policies, typed).map(({ name, levels }) => [
      name,
      levels.flatMap(({ people }) => people.map((person) => person.name)),
    ]);
  expect(found('')).toEqual([
    ['Database', ['ana', 'bo']],
    ['Night', []],
  ]);
  expect(found('data')).toEqual([['Database', ['ana', 'bo']]]);
  expect(found('data BO')).toEqual([['Database', ['bo']]]);
  expect(found('bo@example')).toEqual([['Database', ['bo']]]);
  expect(found('night bo')).toEqual([]);
});

const person = (name: string, email: string | null, isTeam = false): Person => ({
  id: `${name} ${email}`,
  name,
  handle: 'x',
  email,
  slackId: null,
  zone: null,
  isTeam,
  team: '',
});

test('knows somebody by their address, or by a name that only one person has', () => {
  const book = [
    person('Ana Lima', 'ANA@example.com'),
    person('Bo', null),
    person('Cy', null),
    person('Cy', null),
    person('Di', 'di@elsewhere.example'),
    person('Ed', null, true),
  ];
  const known = (name: string, email: string | null) => knownAs({ name, email }, book)?.name ?? null;
  expect(known('Ana', 'ana@example.com')).toBe('Ana Lima');
  expect(known('bo', 'bo@example.com')).toBe('Bo');
  expect(known('Cy', null)).toBeNull();
  expect(known('Di', 'di@example.com')).toBeNull();
  expect(known('Ed', null)).toBeNull();
});
