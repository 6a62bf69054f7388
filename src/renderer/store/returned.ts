import type { Facts, Loan } from '../../domain/incident/state.ts';
import { type LoanEnd, loanEnd } from '../../domain/views/loan-end.ts';
import { run } from './actions.ts';
import { copy } from './clipboard.ts';
import { nowIso } from './clock.ts';
import { factsOf, useIncidents } from './incident.ts';
import { channelOf } from './posting.ts';
import { say } from './ui.ts';

/** Says who is to be told when something was given back, whoever did that, with the words to tell them. */

/** Puts what somebody is told about the end of a loan on the clipboard. */
export const copyLoanEnd = async ({ who, text }: LoanEnd): Promise<void> => {
  await copy({ text }, `Copied. Paste it to ${who}.`);
};

/** Posts it into the incident's channel, where whoever it is to is mentioned. */
const postLoanEnd = async ({ number }: Loan, channel: string): Promise<void> => {
  if (await run({ type: 'post', what: 'loanEnd', about: [number], to: { kind: 'channel' } }))
    say(`On its way to ${channel}: the end of L${number}.`);
};

const newlyReturned = (before: Facts, { loans }: Facts): readonly Loan[] =>
  loans.filter(
    ({ number, returnedAt }) =>
      returnedAt !== null && before.loans.some((was) => was.number === number && was.returnedAt === null),
  );

/** Follows the incident on screen until the returned function is called. */
export const followReturned = (): (() => void) =>
  useIncidents.subscribe(({ open }, { open: before }) => {
    if (open === null || before === null || open.id !== before.id) return;
    const [facts, was] = [factsOf(open), factsOf(before)];
    if (facts === null || was === null || facts.loans === was.loans) return;
    for (const loan of newlyReturned(was, facts)) {
      const end = loanEnd(facts, loan, false, nowIso());
      const channel = channelOf(facts);
      if (end !== null)
        say(`L${loan.number} is given back. Tell ${end.who}.`, 'info', {
          label: channel === null ? 'Copy the words' : `Post to ${channel}`,
          run: () => void (channel === null ? copyLoanEnd(end) : postLoanEnd(loan, channel)),
        });
    }
  });
