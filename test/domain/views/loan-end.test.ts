import { describe, expect, it } from 'vitest';
import type { Loan } from '../../../src/domain/incident/state.ts';
import { loanLines } from '../../../src/domain/views/loans.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { pageText } from '../../../src/domain/views/page-text.ts';
import { reminders } from '../../../src/domain/views/reminders.ts';
import { review } from '../../../src/domain/views/review.ts';
import { bo, declared, factsOf, minute, type Past, stateOf } from '../incident/spec.ts';
import { usualRules } from './usual-rules.ts';

/* Who is told when a loan ends, with words that are ready, be it of a person, a team or a group. */

const database: Past = {
  type: 'personNoted',
  data: { ...bo, id: 'db', name: 'Database', handle: 'db', isTeam: true },
};
const borrowed = (
  data: Partial<Pick<Loan, 'kind' | 'text' | 'person' | 'group' | 'undo' | 'expiresAt'>>,
): Past => ({
  type: 'borrowed',
  data: {
    ...{
      loan: 1,
      kind: 'person',
      text: 'the migration.',
      person: null,
      group: '',
      approver: 'ana',
      undo: '',
    },
    expiresAt: minute(20),
    ...data,
  },
});
const given: Past = { type: 'returned', data: { loan: 1, note: '' } };
const kinds = [
  ['a person', { person: 'bo' }, 'Bo Berg'],
  ['a team', { person: 'db' }, 'Database'],
  ['a group', { group: 'all engineering teams' }, 'all engineering teams'],
  ['access', { kind: 'access', text: 'prod write', person: 'bo', undo: 'drop the role' }, 'Bo Berg'],
  ['a rule', { kind: 'rule', text: 'deploys without review', undo: 'turn it on again' }, 'Ana Lima'],
] as const;
const end = (data: Parameters<typeof borrowed>[0], now: number, ...more: readonly Past[]) =>
  loanLines(factsOf(declared(), database, borrowed(data), ...more), minute(now))[0];

describe.each(kinds)('given a loan of %s', (_name, data, who) => {
  it('then it says whom to tell when it ends, and nothing is to be told before', () => {
    expect(end(data, 10)).toMatchObject({ tell: who, end: null });
  });

  it('when its time has passed, then "Needs you" and a reminder say whom to tell, and the words are ready', () => {
    const facts = factsOf(declared(), database, borrowed(data));
    expect(needsYou(facts, minute(21)).map(({ words }) => words)).toContain(`L1 expired: tell ${who}`);
    const due = (now: number) =>
      reminders(facts, minute(now), usualRules).due.filter(({ kind }) => kind === 'loan');
    expect(due(19)).toEqual([]);
    expect(due(21)).toMatchObject([
      {
        about: 'loan:1',
        at: minute(20),
        words: `L1 to be given back: tell ${who}`,
        target: { kind: 'loan', number: 1 },
      },
    ]);
    expect(due(81)[0]?.at).toBe(minute(80));
    expect(end(data, 21)?.end?.text).toContain(`${who}, INC-42 Checkout errors: `);
    expect(end(data, 21)?.end?.text).toContain('until 12:20 UTC');
  });

  it('when it was given back, then nothing reminds of it any more, and the words are ready', () => {
    const facts = factsOf(declared(), database, borrowed(data), given);
    expect(needsYou(facts, minute(30)).some(({ key }) => key.startsWith('loan'))).toBe(false);
    expect(end(data, 30, given)?.end).toMatchObject({ who, text: expect.stringContaining(`${who}, INC-42`) });
  });
});

it.each([
  [
    0,
    'you were borrowed from the migration until 12:20 UTC. Say when you go back, or that you are still needed.',
  ],
  [3, 'this access was until 12:20 UTC: prod write. Please give it back: drop the role.'],
  [4, 'this exception was until 12:20 UTC: deploys without review. Please end it: turn it on again.'],
])('says in one line what is to be done once the time has passed: %d', (kind, words) =>
  expect(end(kinds[kind]?.[1] ?? {}, 21)?.end?.text).toBe(
    `${kinds[kind]?.[2]}, INC-42 Checkout errors: ${words}`,
  ),
);

it.each([
  [0, 'we no longer need you; you are back on the migration. Thank you.'],
  [3, 'this access is over: prod write. To undo: drop the role.'],
  [4, 'this exception is over: deploys without review. To undo: turn it on again.'],
])('says in one line that it is over: %d', (kind, words) =>
  expect(end(kinds[kind]?.[1] ?? {}, 21, given)?.end?.text).toBe(
    `${kinds[kind]?.[2]}, INC-42 Checkout errors: ${words}`,
  ),
);

const named: Past = { type: 'reviewNamesChosen', data: { names: true } };

it('what somebody was pulled off stands in the review, given back or not', () => {
  const page = (data: Parameters<typeof borrowed>[0], ...more: readonly Past[]) =>
    pageText(review(stateOf(declared(), database, borrowed(data), named, ...more)));

  expect(page({ person: 'bo' })).toContain('L1 Person: Bo Berg, pulled off the migration.');
  expect(page({ person: 'db' }, given)).toContain('L1 Team: Database, pulled off the migration.');
  expect(page({ group: 'two DBAs' })).toContain('L1 People: two DBAs, pulled off the migration.');
});
