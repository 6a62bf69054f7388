import { minutesBetween } from '../../time/instants.ts';
import { loanWords } from '../loans.ts';
import { line, list, nothing, strong } from '../page.ts';
import { took } from './lasted.ts';
import type { Sheet } from './sheet.ts';

/** What was borrowed, and when it was given back. */
export const borrowedBlocks = ({ facts, when, who }: Sheet) => {
  if (facts.loans.length === 0) return [];
  const lines = facts.loans.map((loan) => {
    const { number, approver, at, returnedAt, returnNote, undo } = loan;
    const how = undo === '' ? nothing : line`; to give back: ${undo}`;
    const note = returnNote === '' ? nothing : line`: ${returnNote}`;
    const back =
      returnedAt === null
        ? line`${strong('not given back')}${how}`
        : line`given back ${when(returnedAt)}, after ${took(minutesBetween(at, returnedAt))}${note}`;
    return line`${strong(`L${number}`)} ${loanWords(loan, facts.people)} · ${when(at)}, approved by ${who(approver)} · ${back}`;
  });
  return [list(lines, '')];
};
