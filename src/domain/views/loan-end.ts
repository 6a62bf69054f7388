import { refOf } from '../incident/reference.ts';
import type { Facts, Loan } from '../incident/state.ts';
import { cleanLine } from '../update/clean.ts';
import { withoutStop } from '../update/fill/text.ts';
import { nameOf } from './people.ts';
import { clockTimeSeenFrom } from './time.ts';

/** Who is told when a loan ends, and in which words. */

/** What somebody can be told about a loan. */
export interface LoanEnd {
  /** The name of the person, team or group. */
  readonly who: string;
  /** Whose name that is, by id; null for a group. */
  readonly person: string | null;
  /** What they are told, without their name. */
  readonly says: string;
  /** One line that can be pasted into any chat. */
  readonly text: string;
}

/** Whoever was borrowed or has the access, a person, a team or a group; of a rule, whoever approved that it is bent. */
export const toldAtEnd = ({ person, group, approver }: Loan, { people }: Pick<Facts, 'people'>): string => {
  if (person !== null) return nameOf(people, person);
  return group === '' ? nameOf(people, approver) : cleanLine(group);
};

type Say = (what: string, undo: string, until: string) => string;

/** Once it was given back. */
const returned: Readonly<Record<Loan['kind'], Say>> = {
  person: (what) => `we no longer need you; you are back on ${what}. Thank you.`,
  access: (what, undo) => `this access is over: ${what}.${undo === '' ? '' : ` To undo: ${undo}.`}`,
  rule: (what, undo) => `this exception is over: ${what}.${undo === '' ? '' : ` To undo: ${undo}.`}`,
};

/** Once its time has passed. */
const expired: Readonly<Record<Loan['kind'], Say>> = {
  person: (what, _undo, until) =>
    `you were borrowed from ${what} until ${until}. Say when you go back, or that you are still needed.`,
  access: (what, undo, until) =>
    `this access was until ${until}: ${what}. Please give it back${undo === '' ? '' : `: ${undo}`}.`,
  rule: (what, undo, until) =>
    `this exception was until ${until}: ${what}. Please end it${undo === '' ? '' : `: ${undo}`}.`,
};

/** What to tell, `isExpired` or given back; null while it goes on. */
export const loanEnd = (facts: Facts, loan: Loan, isExpired: boolean, now: string): LoanEnd | null => {
  const { kind, text, undo, expiresAt, returnedAt } = loan;
  if (returnedAt === null && !isExpired) return null;
  const who = toldAtEnd(loan, facts);
  const until = expiresAt === null ? '' : clockTimeSeenFrom(expiresAt, facts.zone, now);
  const say = returnedAt === null ? expired[kind] : returned[kind];
  const words = say(withoutStop(cleanLine(text)), withoutStop(cleanLine(undo)), until);
  const says = `${refOf(facts)} ${facts.title}: ${words}`;
  const person = loan.person ?? (loan.group === '' ? loan.approver : null);
  return { who, person, says, text: `${who}, ${says}` };
};
