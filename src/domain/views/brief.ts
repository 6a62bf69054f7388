import type { Facts, IncidentState, Thread } from '../incident/state.ts';
import { assumptionStateLabels, loanKindLabels } from '../incident/words.ts';
import { escapeLine, lineOr, list, section } from './markdown.ts';
import { snoozedNeeds } from './needs-you.ts';
import type { NextUpdateView } from './next-update.ts';
import { nameOf } from './people.ts';
import { statusBar } from './status-bar.ts';
import { threadRows } from './threads.ts';
import { age, clockTimeSeenFrom, wallTime } from './time.ts';

/** The one-page picture for somebody who joins, as Markdown. Everything typed is escaped. */

const finalWhen = ({ promisedTime, tone }: Extract<NextUpdateView, { kind: 'final' }>): string =>
  promisedTime === null ? '' : `, promised by ${promisedTime}${tone === 'overdue' ? ', overdue' : ''}`;

const nextWords = (next: NextUpdateView): string => {
  switch (next.kind) {
    case 'promised':
      return `update ${next.number} (${next.audience}) at ${next.dueTime}${next.tone === 'overdue' ? ', overdue' : ''}`;
    case 'asked':
      return `update 1 by ${next.dueTime}; none was sent yet`;
    case 'onChange':
      return `when something changes (said in update ${next.promisedIn})`;
    case 'final':
      return `the final one, update ${next.number} (${next.audience})${finalWhen(next)}`;
    case 'none':
      return 'none promised';
  }
};

const headOf = (facts: Facts, now: string): string => {
  const bar = statusBar(facts, now);
  const mark = bar.kindMark === null ? '' : `${bar.kindMark} · `;
  const lead = bar.lead === null ? 'nobody' : escapeLine(bar.lead.name);
  const { person, isLead } = bar.communications;
  const communications = isLead ? 'the lead' : escapeLine(person?.name ?? '');
  return [
    `# ${mark}${bar.ref} · ${escapeLine(bar.title)}`,
    '',
    list(
      [
        `**${bar.severity} · ${bar.statusLabel}**, ${bar.elapsed}, since ${bar.since}`,
        `**Impact:** ${lineOr(bar.impact, 'Not known yet')}`,
        `**Now:** ${lineOr(bar.summary, 'Not known yet')}`,
        ...(facts.outsideName === '' ? [] : [`**Known outside as:** ${escapeLine(facts.outsideName)}`]),
        `**Leading:** ${lead}; communications: ${communications}`,
        `**Conference:** ${bar.bridge === null ? 'None' : escapeLine(bar.bridge)}`,
        `**Next update:** ${nextWords(bar.nextUpdate)}`,
      ],
      '',
    ),
  ].join('\n');
};

const reportWords = (thread: Thread | undefined): string => {
  const report = thread?.reports.at(-1);
  if (report === undefined) return 'no report yet';
  return [
    report.conditions === '' ? '' : `sees ${escapeLine(report.conditions)}`,
    report.actions === '' ? '' : `does ${escapeLine(report.actions)}`,
    report.needs === '' ? '' : `needs ${escapeLine(report.needs)}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
};

const threadLines = (facts: Facts, now: string): readonly string[] =>
  threadRows(facts, now).map((row) => {
    const owner = row.owner === null ? '**no owner**' : escapeLine(row.owner.name);
    const thread = facts.threads.find(({ number }) => number === row.number);
    return `**#${row.number} ${escapeLine(row.title)}** · ${owner} · ${escapeLine(row.stateWords)} · ${reportWords(thread)} (${row.lastWord})`;
  });

const decisionLines = (facts: Facts): readonly string[] =>
  facts.decisions.map(({ number, text, why, explainLater, decidedBy, at }) => {
    const reason = why === '' ? '' : ` because ${escapeLine(why)}`;
    const later = explainLater ? ' (to be explained)' : '';
    const by = escapeLine(nameOf(facts.people, decidedBy));
    return `**D${number}** ${escapeLine(text)}${reason}${later} · ${by}, ${wallTime(at, facts.zone).clock}`;
  });

const assumptionLines = (facts: Facts): readonly string[] =>
  facts.assumptions
    .filter(({ state }) => state === 'open' || state === 'contradicted')
    .map(
      ({ number, text, state, confidence }) =>
        `**A${number}** ${escapeLine(text)} · ${assumptionStateLabels[state]}, ${confidence} confidence`,
    );

const taskLines = (facts: Facts, now: string): readonly string[] =>
  facts.tasks
    .filter(({ state, followUp }) => state === 'open' && !followUp)
    .map(({ number, text, owner, dueAt }) => {
      const name = owner === null ? 'no owner' : escapeLine(nameOf(facts.people, owner));
      const due = dueAt === null ? '' : `, due ${clockTimeSeenFrom(dueAt, facts.zone, now)}`;
      return `**K${number}** ${escapeLine(text)} · ${name}${due}`;
    });

const loanLines = (facts: Facts, now: string): readonly string[] =>
  facts.loans
    .filter(({ returnedAt }) => returnedAt === null)
    .map(({ number, kind, text, undo, expiresAt }) => {
      const until = expiresAt === null ? '' : `, until ${clockTimeSeenFrom(expiresAt, facts.zone, now)}`;
      const back = undo === '' ? '' : ` · undo: ${escapeLine(undo)}`;
      return `**L${number}** ${loanKindLabels[kind]}: ${escapeLine(text)}${until}${back}`;
    });

/** What the one who leads has put off: whoever takes over must know. */
const snoozedLines = (facts: Facts, now: string): readonly string[] =>
  snoozedNeeds(facts, now).map(
    ({ words, until }) => `${escapeLine(words)} · snoozed until ${clockTimeSeenFrom(until, facts.zone, now)}`,
  );

/** The brief as Markdown; empty before the declaration. */
export const briefMarkdown = ({ facts }: IncidentState, now: string): string => {
  if (facts === null) return '';
  const snoozed = snoozedLines(facts, now);
  const seen = `As of ${clockTimeSeenFrom(now, facts.zone, now)}; declared ${age(facts.declaredAt, now)} ago.`;
  return `${[
    headOf(facts, now),
    section('Threads', list(threadLines(facts, now), 'None yet.')),
    section('Decisions', list(decisionLines(facts), 'None yet.')),
    section('Assumed, not shown', list(assumptionLines(facts), 'Nothing.')),
    section('To do', list(taskLines(facts, now), 'Nothing.')),
    section('Borrowed', list(loanLines(facts, now), 'Nothing.')),
    ...(snoozed.length === 0 ? [] : [section('Snoozed', list(snoozed, ''))]),
    seen,
  ].join('\n\n')}\n`;
};
