import type { Facts, Loan } from '../incident/state.ts';
import { loanKindLabels } from '../incident/words.ts';
import { byTimeOrLast, isBy } from '../time/instants.ts';
import { type LoanEnd, loanEnd, toldAtEnd } from './loan-end.ts';
import { nameOf } from './people.ts';
import { clockTimeSeenFrom } from './time.ts';

/** A loan as a list shows it. */
export interface LoanLine extends Pick<Loan, 'number' | 'undo'> {
  /** What was borrowed, as {@link loanWords} says it. */
  readonly words: string;
  readonly approver: string;
  /** "Until 14:20 UTC", "Overdue since 14:20 UTC", "Given back 14:20 UTC"; empty where no time was named. */
  readonly when: string;
  readonly overdue: boolean;
  readonly isOut: boolean;
  /** Who is told when it ends. */
  readonly tell: string;
  /** What they are told, once it was given back or its time has passed; null until then. */
  readonly end: LoanEnd | null;
}

/**
 * What was borrowed: "Access: prod write (Ana Lima)", "Person: Bo Berg, pulled off payments", "Team: Database, pulled
 * off the migration", "People: all engineering teams, pulled off checkout work".
 */
export const loanWords = (
  { kind, text, person, group }: Pick<Loan, 'kind' | 'text' | 'person' | 'group'>,
  people: Facts['people'],
): string => {
  const label = loanKindLabels[kind];
  const name = person === null ? '' : nameOf(people, person);
  if (kind !== 'person') return `${label}: ${text}${name === '' ? '' : ` (${name})`}`;
  if (group !== '') return `People: ${group}, pulled off ${text}`;
  if (person === null) return `${label}: ${text}`;
  return `${people[person]?.isTeam === true ? 'Team' : label}: ${name}, pulled off ${text}`;
};

/** Whether it should have been given back by now. */
export const isExpired = ({ returnedAt, expiresAt }: Loan, now: string): boolean =>
  returnedAt === null && expiresAt !== null && isBy(expiresAt, now);

const whenWords = (
  { returnedAt, expiresAt }: Loan,
  time: (at: string) => string,
  overdue: boolean,
): string => {
  if (returnedAt !== null) return `Given back ${time(returnedAt)}`;
  if (expiresAt === null) return '';
  return overdue ? `Overdue since ${time(expiresAt)}` : `Until ${time(expiresAt)}`;
};

/** Loans that end first come first, those without an end last; those given back, newest first. */
const inOrder = (a: Loan, b: Loan): number => {
  if ((a.returned === null) !== (b.returned === null)) return a.returned === null ? -1 : 1;
  if (a.returned !== null) return (b.returned?.seq ?? 0) - a.returned.seq;
  return byTimeOrLast(a.expiresAt, b.expiresAt) || a.number - b.number;
};

/** All loans: those still out by when they are due back, then those given back. */
export const loanLines = (facts: Facts, now: string): readonly LoanLine[] => {
  const { loans, people, zone } = facts;
  const time = (at: string) => clockTimeSeenFrom(at, zone, now);
  return loans.toSorted(inOrder).map((loan) => {
    const { number, undo, approver, returnedAt } = loan;
    const overdue = isExpired(loan, now);
    return {
      ...{ number, undo, overdue },
      words: loanWords(loan, people),
      approver: nameOf(people, approver),
      when: whenWords(loan, time, overdue),
      isOut: returnedAt === null,
      tell: toldAtEnd(loan, facts),
      end: loanEnd(facts, loan, overdue, now),
    };
  });
};
