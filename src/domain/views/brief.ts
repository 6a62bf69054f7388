import type { Facts, IncidentState, Thread } from '../incident/state.ts';
import { assumptionStateLabels } from '../incident/words.ts';
import { askedThreads } from './asked.ts';
import { chainWords } from './decisions.ts';
import { loanWords } from './loans.ts';
import { dismissedWords } from './needs/leading.ts';
import { snoozedNeeds } from './needs-you.ts';
import type { NextUpdateView } from './next-update.ts';
import {
  heading,
  joinLines,
  type Line,
  line,
  lineOr,
  list,
  nothing,
  type Page,
  paragraph,
  section,
  strong,
} from './page.ts';
import { nameOf } from './people.ts';
import { statusBar } from './status-bar.ts';
import { reportParts, type SaidPart } from './thread-words.ts';
import { type ThreadRow, threadRows } from './threads.ts';
import { age, clockTimeSeenFrom } from './time.ts';

/** The one page for somebody who joins. */

const finalWhen = ({ promisedTime, tone }: Extract<NextUpdateView, { kind: 'final' }>): string =>
  promisedTime === null ? '' : `, promised by ${promisedTime}${tone === 'overdue' ? ', overdue' : ''}`;

const nextWords = (next: NextUpdateView): string => {
  switch (next.kind) {
    case 'promised':
      return `update ${next.number} (${next.audience}) at ${next.dueTime}${next.tone === 'overdue' ? ', overdue' : ''}`;
    case 'asked':
      return `update ${next.number} (${next.audience}) by ${next.dueTime}${next.number === 1 ? '; none was sent yet' : ''}`;
    case 'onChange':
      return `when something changes (said in update ${next.promisedIn}, ${next.audience})`;
    case 'final':
      return `the final one, update ${next.number} (${next.audience})${finalWhen(next)}`;
    case 'none':
      return 'none promised';
  }
};

const headOf = (facts: Facts, now: string): Page => {
  const bar = statusBar(facts, now);
  const mark = bar.kindMark === null ? nothing : line`${bar.kindMark} · `;
  const { person, isLead } = bar.communications;
  const lasted = bar.elapsed === null ? 'not begun yet' : `${bar.elapsed}, since ${bar.since}`;
  const communications = isLead ? 'the lead' : (person?.name ?? '');
  return [
    heading(line`${mark}${bar.ref} · ${bar.title}`),
    list(
      [
        line`${strong(`${bar.severity} · ${bar.statusLabel}`)}, ${lasted}`,
        line`${strong('Impact:')} ${lineOr(bar.impact, 'Not known yet')}`,
        line`${strong('Now:')} ${lineOr(bar.summary, 'Not known yet')}`,
        ...(facts.outsideName === '' ? [] : [line`${strong('Known outside as:')} ${facts.outsideName}`]),
        line`${strong('Leading:')} ${bar.lead?.name ?? 'nobody'}; communications: ${communications}`,
        line`${strong('Conference:')} ${bar.bridge ?? 'None'}`,
        line`${strong('Next update:')} ${nextWords(bar.nextUpdate)}`,
      ],
      '',
    ),
  ];
};

const partWords = (parts: readonly SaidPart[], old: string): Line => {
  const said = parts.map(({ label, text }) => (text === '' ? line`${label}` : line`${label} ${text}`));
  return said.length === 0 ? nothing : line`${joinLines(said, ' · ')} (${old})`;
};

/** The latest report, and the newest word if that is a different one, each with its age. */
const saidOf = (thread: Thread | undefined, row: ThreadRow, now: string): Line => {
  const report = thread?.reports.at(-1);
  if (!row.heard) return line`no report yet (${row.lastWord})`;
  const isReport = report !== undefined && report.entry === thread?.lastWord.entry;
  return joinLines(
    [
      report === undefined ? nothing : partWords(reportParts(report), age(report.at, now)),
      isReport ? nothing : partWords(row.word, row.lastWord),
    ],
    ' · ',
  );
};

/** A thread that is over needs no owner. */
const ownerWords = (row: ThreadRow): Line => {
  if (row.owner !== null) return line`${row.owner.name}`;
  return row.isLive ? strong('no owner') : nothing;
};

const threadLines = (facts: Facts, now: string): readonly Line[] =>
  threadRows(facts, now).map((row) => {
    const thread = facts.threads.find(({ number }) => number === row.number);
    return joinLines(
      [
        strong(`#${row.number} ${row.title}`),
        ownerWords(row),
        line`${row.stateWords}`,
        saidOf(thread, row, now),
      ],
      ' · ',
    );
  });

/** Who was asked for a report, who has answered since, and who has not. */
const askedLines = (facts: Facts, now: string): readonly Line[] => {
  const asked = askedThreads(facts);
  const answered = asked.filter(({ isAnswered }) => isAnswered).map(({ thread }) => `#${thread.number}`);
  return [
    ...(answered.length === 0 ? [] : [line`Answered: ${answered.join(', ')}`]),
    ...asked
      .filter(({ isAnswered }) => !isAnswered)
      .map(({ thread, owner, at }) => {
        const when = clockTimeSeenFrom(at, facts.zone, now);
        return line`Not answered: #${thread.number} · ${nameOf(facts.people, owner)}, asked at ${when}`;
      }),
  ];
};

const decisionLines = (facts: Facts, now: string): readonly Line[] =>
  facts.decisions.map((decision) => {
    const { number, text, why, explainLater, decidedBy, alone, at } = decision;
    const reason = why === '' ? nothing : line` because ${why}`;
    const later = explainLater ? line` (to be explained)` : nothing;
    const by = `${nameOf(facts.people, decidedBy)}${alone ? ', alone' : ''}`;
    const chain = chainWords(facts, decision);
    const besides = chain === '' ? nothing : line` · ${chain}`;
    return line`${strong(`D${number}`)} ${text}${reason}${later} · ${by}, ${clockTimeSeenFrom(at, facts.zone, now)}${besides}`;
  });

const assumptionLines = (facts: Facts): readonly Line[] =>
  facts.assumptions
    .filter(({ state }) => state === 'open' || state === 'contradicted')
    .map(
      ({ number, text, state, confidence }) =>
        line`${strong(`A${number}`)} ${text} · ${assumptionStateLabels[state]}, ${confidence} confidence`,
    );

const taskLines = (facts: Facts, now: string): readonly Line[] =>
  facts.tasks
    .filter(({ state, followUp }) => state === 'open' && !followUp)
    .map(({ number, text, owner, dueAt }) => {
      const name = owner === null ? 'no owner' : nameOf(facts.people, owner);
      const due = dueAt === null ? nothing : line`, due ${clockTimeSeenFrom(dueAt, facts.zone, now)}`;
      return line`${strong(`K${number}`)} ${text} · ${name}${due}`;
    });

const loanLines = (facts: Facts, now: string): readonly Line[] =>
  facts.loans
    .filter(({ returnedAt }) => returnedAt === null)
    .map((loan) => {
      const { number, undo, expiresAt } = loan;
      const until =
        expiresAt === null ? nothing : line`, until ${clockTimeSeenFrom(expiresAt, facts.zone, now)}`;
      const back = undo === '' ? nothing : line` · undo: ${undo}`;
      return line`${strong(`L${number}`)} ${loanWords(loan, facts.people)}${until}${back}`;
    });

/** What the current lead has snoozed: whoever takes over must know. */
const snoozedLines = (facts: Facts, now: string): readonly Line[] =>
  snoozedNeeds(facts, now).map(
    ({ words, until }) => line`${words} · snoozed until ${clockTimeSeenFrom(until, facts.zone, now)}`,
  );

/** The brief; empty before the declaration. */
export const brief = ({ facts }: IncidentState, now: string): Page => {
  if (facts === null) return [];
  const snoozed = snoozedLines(facts, now);
  const asked = facts.phase === 'active' ? askedLines(facts, now) : [];
  const dismissed = facts.phase === 'active' ? dismissedWords(facts).map((words) => line`${words}`) : [];
  const asOf = clockTimeSeenFrom(now, facts.zone, now);
  return [
    ...headOf(facts, now),
    ...section('Threads', list(threadLines(facts, now), 'None yet.')),
    ...(asked.length === 0 ? [] : section('Asked for a report', list(asked, ''))),
    ...section('Decisions', list(decisionLines(facts, now), 'None yet.')),
    ...section('Assumed, not proven', list(assumptionLines(facts), 'Nothing.')),
    ...section('To do', list(taskLines(facts, now), 'Nothing.')),
    ...section('Borrowed', list(loanLines(facts, now), 'Nothing.')),
    ...(snoozed.length === 0 ? [] : section('Snoozed', list(snoozed, ''))),
    ...(dismissed.length === 0 ? [] : section('Dismissed', list(dismissed, ''))),
    paragraph(line`As of ${asOf}; declared ${age(facts.declaredAt, now)} ago.`),
  ];
};
