import type { Facts, Place, Update } from '../incident/state.ts';
import { expectedEnd, isUnderWay } from '../incident/window.ts';
import { type Audience, roleLabels, statusLabels, threadStateLabels } from '../incident/words.ts';
import { byTimeOrLast, isBefore, isBy } from '../time/instants.ts';
import { spanWords } from '../time/spans.ts';
import { clockTimeSeenFrom } from '../time/times.ts';
import { cleanLine } from './clean.ts';
import { isNews, lastUpdateFor } from './fill/moment.ts';

/** One thing that is different since the last update, on one line. */
interface Change {
  readonly kind:
    | 'severity'
    | 'status'
    | 'title'
    | 'summary'
    | 'impact'
    | 'window'
    | 'thread'
    | 'report'
    | 'assumption'
    | 'evidence'
    | 'decision'
    | 'loan'
    | 'task'
    | 'handover';
  /** How the interface names it: "#2", "A3", "K4", "L1"; null for the incident itself and unnumbered words. */
  readonly ref: string | null;
  readonly text: string;
  /** When it changed; null where the facts hold only the new value. */
  readonly at: string | null;
}

/**
 * What has changed by now since the last update to this audience, or since the declaration if there was none. Changes
 * without a time come first, the others oldest first.
 */
export const changedSince = (facts: Facts, audience: Audience, now: string): readonly Change[] => {
  const last = lastUpdateFor(facts, audience);
  // As in the draft: what was recorded later is new, whenever it happened.
  const isNew: IsNew = (place) => place !== null && isNews({ last }, place);
  const timed = [
    ...windowChanges(facts, isNew, last, now),
    ...threadChanges(facts, isNew),
    ...ledgerChanges(facts, isNew),
    ...workChanges(facts, isNew),
  ].sort((a, b) => byTimeOrLast(a.at, b.at));
  return [...(last === undefined ? [] : incidentChanges(facts, last)), ...timed];
};

type IsNew = (place: Place | null) => boolean;

const change = (kind: Change['kind'], ref: string | null, text: string, at: string | null): Change => ({
  kind,
  ref,
  text: cleanLine(text),
  at,
});

const incidentChanges = (facts: Facts, last: Update): readonly Change[] => {
  const changes: Change[] = [];
  const note = (kind: Change['kind'], differs: boolean, text: string) => {
    if (differs) changes.push(change(kind, null, text, null));
  };
  note('severity', facts.severity !== last.severity, `Severity ${last.severity} → ${facts.severity}`);
  note(
    'status',
    facts.status !== last.status,
    `Status ${statusLabels[last.status]} → ${statusLabels[facts.status]}`,
  );
  note('title', facts.title !== last.title, `Title is now: ${facts.title}`);
  // Pinned text is that of internal updates; external ones are worded separately.
  if (last.audience === 'internal') {
    note(
      'summary',
      facts.summary !== last.fields.summary && facts.summary !== '',
      `Summary is now: ${facts.summary}`,
    );
    note(
      'impact',
      facts.impact !== last.fields.impact && facts.impact !== '',
      `Impact is now: ${facts.impact}`,
    );
  }
  return changes;
};

/** Another window, another end, and an end that has come since while the work goes on. */
const windowChanges = (
  facts: Facts,
  isNew: IsNew,
  last: Update | undefined,
  now: string,
): readonly Change[] => {
  const { window, zone } = facts;
  if (window === null) return [];
  const { extended } = window;
  const end = expectedEnd(window);
  const clock = clockTimeSeenFrom(end, zone, now);
  const changes: Change[] = [];
  const note = (is: boolean, text: string, at: string) => {
    if (is) changes.push(change('window', null, text, at));
  };
  note(isNew(window), `Window: ${spanWords(window, zone, now)}`, window.at);
  if (extended !== null) {
    const why = extended.why === '' ? '' : `: ${extended.why}`;
    note(isNew(extended), `Expected until ${clock}${why}`, extended.at);
  }
  const hasEnded = isUnderWay(facts) && isBy(end, now) && last !== undefined && isBefore(last.at, end);
  note(hasEnded, `${extended === null ? 'The window has ended' : 'Expected end has passed'}: ${clock}`, end);
  return changes;
};

const threadChanges = (facts: Facts, isNew: IsNew): readonly Change[] =>
  facts.threads.flatMap((thread) => {
    const ref = `#${thread.number}`;
    const changes: Change[] = [];
    if (isNew(thread.opened)) changes.push(change('thread', ref, `Opened: ${thread.title}`, thread.openedAt));
    if (isNew(thread.stated) && thread.stated.entry !== thread.opened.entry) {
      const why = thread.why === '' ? '' : `: ${thread.why}`;
      changes.push(change('thread', ref, `${threadStateLabels[thread.state]}${why}`, thread.stateAt));
    }
    for (const report of thread.reports)
      if (isNew(report))
        changes.push(change('report', ref, report.conditions || report.actions || report.needs, report.at));
    return changes;
  });

const stateWords = { supported: 'Supported', contradicted: 'Contradicted', refuted: 'Refuted' } as const;

const ledgerChanges = (facts: Facts, isNew: IsNew): readonly Change[] => [
  ...facts.assumptions.flatMap((a) => {
    const ref = `A${a.number}`;
    const changes: Change[] = [];
    if (isNew(a)) changes.push(change('assumption', ref, `Assumed: ${a.text}`, a.at));
    if (a.state !== 'open' && isNew(a.weighed))
      changes.push(change('assumption', ref, `${stateWords[a.state]}: ${a.text}`, a.weighed.at));
    return changes;
  }),
  ...facts.evidence
    .filter(isNew)
    .map((e) => change('evidence', e.thread === null ? null : `#${e.thread}`, e.text, e.at)),
  ...facts.decisions
    .filter(isNew)
    .map((d) => change('decision', d.thread === null ? null : `#${d.thread}`, `Decided: ${d.text}`, d.at)),
  ...facts.loans.flatMap((loan) => [
    ...(isNew(loan) ? [change('loan', `L${loan.number}`, `Borrowed: ${loan.text}`, loan.at)] : []),
    ...(isNew(loan.returned)
      ? [change('loan', `L${loan.number}`, `Given back: ${loan.text}`, loan.returnedAt)]
      : []),
  ]),
];

const workChanges = (facts: Facts, isNew: IsNew): readonly Change[] => [
  ...facts.tasks.flatMap((task) => {
    const ref = `K${task.number}`;
    const ended = task.state === 'done' ? 'Done' : 'Dropped';
    return [
      ...(isNew(task) ? [change('task', ref, `To do: ${task.text}`, task.at)] : []),
      ...(isNew(task.ended) ? [change('task', ref, `${ended}: ${task.text}`, task.endedAt)] : []),
    ];
  }),
  ...facts.handovers.flatMap(({ role, to, acknowledged }) =>
    acknowledged !== null && isNew(acknowledged)
      ? [change('handover', null, `${roleLabels[role]}: ${nameOf(facts, to)} takes over`, acknowledged.at)]
      : [],
  ),
];

const nameOf = (facts: Facts, id: string): string => facts.people[id]?.name ?? id;
