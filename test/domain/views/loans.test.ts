import { expect, it } from 'vitest';
import { loanLines, loanWords } from '../../../src/domain/views/loans.ts';
import { bo, declared, factsOf, minute } from '../incident/spec.ts';
import { loan } from './sample.ts';

it('what is out comes by when it is to be given back, then what was given back', () => {
  const facts = factsOf(
    declared(),
    loan(1, null),
    loan(2, minute(90)),
    loan(3, minute(20)),
    loan(4, minute(10)),
    { type: 'returned', data: { loan: 4, note: '' }, at: minute(12) },
  );
  expect(loanLines(facts, minute(30))).toMatchObject([
    {
      number: 3,
      words: 'Access: prod write (Bo Berg)',
      approver: 'Ana Lima',
      undo: 'drop the role',
      when: 'Overdue since 12:20 UTC',
      overdue: true,
      isOut: true,
    },
    { number: 2, when: 'Until 13:30 UTC', overdue: false },
    { number: 1, when: '', overdue: false, isOut: true },
    { number: 4, when: 'Given back 12:12 UTC', overdue: false, isOut: false },
  ]);
});

it('nothing is borrowed in a new incident', () =>
  expect(loanLines(factsOf(declared()), minute(1))).toEqual([]));

it('who was borrowed stands before what they were pulled off', () => {
  const people = { bo, db: { ...bo, id: 'db', name: 'Database', isTeam: true } };
  const said = (person: string | null, group = '') =>
    loanWords({ kind: 'person', text: 'the migration', person, group }, people);
  expect([said('bo'), said('db'), said(null, 'all engineering teams'), said(null)]).toEqual([
    'Person: Bo Berg, pulled off the migration',
    'Team: Database, pulled off the migration',
    'People: all engineering teams, pulled off the migration',
    'Person: the migration',
  ]);
});
