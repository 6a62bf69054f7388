import type { Task } from '../../incident/state.ts';
import { joinLines, type Line, line, list, nothing, strong } from '../page.ts';
import { quoted } from '../quoted.ts';
import { ticketsOf } from '../tickets.ts';
import type { Sheet } from './sheet.ts';

/** What is still to be done, by whom, and where it went. */

const went = ({ when }: Sheet, { state, endedAt, dueAt, deferredAtEnd }: Task): string => {
  const at = endedAt === null ? '' : ` ${when(endedAt)}`;
  if (state !== 'open') return `${state}${at}`;
  const due = dueAt === null ? '' : `, due ${when(dueAt)}`;
  return `open${due}${deferredAtEnd ? '; begun during the incident' : ''}`;
};

/** Its tickets: "GitHub #12, open: https://…". */
const ticketLine = ({ facts }: Sheet, { number }: Task): Line => {
  const tickets = ticketsOf(facts.errands, number).map(
    ({ words, address }) => line`${words}${address === null ? '' : `: ${address}`}`,
  );
  return tickets.length === 0 ? nothing : line` · ${joinLines(tickets, ' · ')}`;
};

const followUpLine = (sheet: Sheet, task: Task): Line => {
  const owner = task.owner === null ? strong('no owner') : line`${sheet.who(task.owner)}`;
  return line`${strong(`K${task.number}`)} ${task.text} · ${owner} · ${went(sheet, task)}${ticketLine(sheet, task)}`;
};

/** What somebody still has to do besides: give back a loan, answer a question. */
const besides = ({ facts, who }: Sheet): readonly Line[] => [
  ...facts.loans
    .filter(({ returnedAt }) => returnedAt === null)
    .map(({ number, text, undo, approver }) => {
      const how = undo === '' ? nothing : line`: ${undo}`;
      return line`${strong(`L${number}`)} ${quoted(text)} is not given back${how} · approved by ${who(approver)}`;
    }),
  ...facts.parked
    .filter(({ answer }) => answer === null)
    .map(({ number, text, by }) => line`${strong(`Q${number}`)} ${text} · not answered; asked by ${who(by)}`),
];

export const followUpBlocks = (sheet: Sheet) => {
  const { facts } = sheet;
  // Whatever is still open once it is over outlives it.
  const isLeft = ({ followUp, state }: Task) => followUp || (facts.phase === 'review' && state === 'open');
  return [
    list(
      [...facts.tasks.filter(isLeft).map((task) => followUpLine(sheet, task)), ...besides(sheet)],
      facts.phase === 'active' ? 'Nothing so far.' : 'Nothing.',
    ),
  ];
};
