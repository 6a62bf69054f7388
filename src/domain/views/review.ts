import type { Assumption, Facts, HistoryItem, IncidentState, Task, Update } from '../incident/state.ts';
import {
  assumptionStateLabels,
  audienceLabels,
  kindLabels,
  type Role,
  reviewDepthLabels,
  roleLabels,
  statusLabels,
} from '../incident/words.ts';
import { byTime } from '../time/instants.ts';
import { fullTime } from '../time/times.ts';
import { consoleLines } from './consoles.ts';
import { chainWords, knownThenWords } from './decisions.ts';
import { shortDelivery } from './deliveries.ts';
import { loanWords } from './loans.ts';
import { type LogLine, logLines } from './log.ts';
import {
  heading,
  type Item,
  item,
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
  struck,
} from './page.ts';
import { nameOf } from './people.ts';
import { quoted } from './quoted.ts';
import { elapsed, fullClock } from './time.ts';

/** The first draft of the review, generated from the record. */

const person = (facts: Facts, id: string | null): string =>
  id === null ? 'nobody' : nameOf(facts.people, id);

/** "Fri 20 Nov, 14:05" in the incident's zone; with the zone's name once its clock has changed. */
const stamp = (facts: Facts, at: string): string => fullClock(at, facts.zone, facts.declaredAt);

const head = (facts: Facts): Page => {
  const mark = facts.kind === 'incident' ? nothing : line`${kindLabels[facts.kind].toUpperCase()} · `;
  const ending = facts.ending === 'falseAlarm' ? 'False alarm' : statusLabels[facts.status];
  const until = facts.endedAt ?? facts.closedAt;
  const lasted = until === null ? 'not over yet' : elapsed(facts.impactStartedAt, until);
  const at = (instant: string | null): string =>
    instant === null ? 'not yet' : fullTime(instant, facts.zone);
  return [
    heading(line`${mark}INC-${facts.number} · ${facts.title}`),
    list(
      [
        line`${strong('Severity:')} ${facts.severity}`,
        line`${strong('Status:')} ${ending}`,
        ...(facts.outsideName === '' ? [] : [line`${strong('Known outside as:')} ${facts.outsideName}`]),
        line`${strong('Impact began:')} ${at(facts.impactStartedAt)}`,
        line`${strong('Declared:')} ${at(facts.declaredAt)}`,
        line`${strong('Over:')} ${at(facts.endedAt)}`,
        line`${strong('Lasted:')} ${lasted}`,
        line`${strong('Closed:')} ${at(facts.closedAt)}`,
        line`${strong('Review:')} ${facts.reviewDepth === null ? 'depth not chosen yet' : reviewDepthLabels[facts.reviewDepth]}`,
        line`${strong('Times:')} ${facts.zone}, unless another zone is named`,
      ],
      '',
    ),
  ];
};

const isHistory = ({ event, withdrawn }: HistoryItem): boolean =>
  withdrawn === null &&
  ['incidentDeclared', 'severityChanged', 'statusChanged', 'incidentReopened'].includes(event.type);

const said = (text: string): Line => (text === '' ? nothing : line`: ${text}`);

const entryOf = (facts: Facts, entry: LogLine): Line => {
  const what = [entry.label, entry.ref, entry.thread === null ? null : `#${entry.thread}`]
    .filter((part) => part !== null)
    .join(' ');
  const text = entry.text === '' ? nothing : line` ${entry.text}`;
  const detail = entry.detail === '' ? nothing : line` (${entry.detail})`;
  const words = line`${strong(what)}${text}${detail}`;
  const marks = joinLines(
    [
      entry.edited || entry.superseded ? line`changed; it said first: ${entry.before ?? ''}` : nothing,
      entry.late === null ? nothing : line`written down ${entry.late}`,
    ],
    '; ',
  );
  const marked = marks.length === 0 ? words : line`${words} (${marks})`;
  const body =
    entry.withdrawn === null
      ? marked
      : line`${struck(words)} withdrawn by ${entry.withdrawn.by}${said(entry.withdrawn.why)}`;
  return line`${stamp(facts, entry.occurredAt)} · ${body} · ${entry.by}`;
};

const inTime = (lines: readonly LogLine[]): readonly LogLine[] =>
  lines.toSorted((a, b) => byTime(a.occurredAt, b.occurredAt));

const decisions = (facts: Facts): readonly Line[] =>
  facts.decisions.map((decision) => {
    const { number, thread, text, why, explainLater, decidedBy, alone, at } = decision;
    const where = thread === null ? nothing : line` (#${thread})`;
    const reason =
      explainLater && why === '' ? 'was to be explained and is not yet' : lineOr(why, 'not said');
    const besides = [chainWords(facts, decision), knownThenWords(decision)]
      .filter((words) => words !== '')
      .map((words) => line` · ${words}`);
    const who = `${person(facts, decidedBy)}${alone ? ', alone' : ''}`;
    return line`${strong(`D${number}`)}${where} ${text} · why: ${reason} · ${who}, ${stamp(facts, at)}${joinLines(besides, '')}`;
  });

const evidenceFor = (facts: Facts, assumption: Assumption): readonly Line[] =>
  facts.evidence
    .filter((e) => e.supports === assumption.number || e.refutes === assumption.number)
    .map((e) => {
      const way = e.supports === assumption.number ? 'for' : 'against';
      return line`${way} (E${e.number}): ${e.text} · ${lineOr(e.source, 'no source')}`;
    });

const assumptions = (facts: Facts): readonly Item[] =>
  facts.assumptions.map((assumption) => {
    const { number, text, state, confidence, disproof, settledWhy } = assumption;
    const would = disproof === '' ? nothing : line` · would disprove it: ${disproof}`;
    return item(
      line`${strong(`A${number}`)} ${text} · ${strong(assumptionStateLabels[state])}${said(settledWhy)} · ${confidence} confidence${would}`,
      evidenceFor(facts, assumption),
    );
  });

const looseEvidence = (facts: Facts): readonly Line[] =>
  facts.evidence
    .filter((e) => e.supports === null && e.refutes === null)
    .map((e) => line`${strong(`E${e.number}`)} ${e.text} · ${lineOr(e.source, 'no source')}`);

const loans = (facts: Facts): readonly Line[] =>
  facts.loans.map((loan) => {
    const back =
      loan.returnedAt === null
        ? line`${strong('not given back')}${loan.undo === '' ? nothing : line`; undo: ${loan.undo}`}`
        : line`given back ${stamp(facts, loan.returnedAt)}${said(loan.returnNote)}`;
    return line`${strong(`L${loan.number}`)} ${loanWords(loan, facts.people)} · approved by ${person(facts, loan.approver)} · ${back}`;
  });

const questions = (facts: Facts): readonly Line[] =>
  facts.parked.map(({ number, text, answer }) => {
    const answered = answer === null ? strong('not answered yet') : line`${answer}`;
    return line`${strong(`Q${number}`)} ${text} · ${answered}`;
  });

const taskStates = { open: 'open', done: 'done', dropped: 'dropped' } as const;

const tasks = (facts: Facts, which: (task: Task) => boolean): readonly Line[] =>
  facts.tasks.filter(which).map(({ number, text, owner, state, dueAt }) => {
    const due = dueAt === null ? nothing : line`, due ${stamp(facts, dueAt)}`;
    return line`${strong(`K${number}`)} ${text} · ${person(facts, owner)} · ${taskStates[state]}${due}`;
  });

const updates = (facts: Facts): readonly Item[] =>
  facts.updates.map((update: Update) => {
    const { audience, number, corrects, severity, status, fields } = update;
    const what = corrects === null ? nothing : line`, corrects update ${corrects}`;
    const where = update.deliveries.map(shortDelivery).join(' · ');
    return item(
      line`${strong(`${audienceLabels[audience]} update ${number}`)}${what}, ${stamp(facts, update.at)} · ${severity} · ${statusLabels[status]} · ${lineOr(fields.summary, 'no summary')}`,
      [
        line`where: ${where === '' ? 'nowhere' : where}`,
        ...update.overruled.map(
          ({ finding, reason, words }) => line`overruled ${quoted(words || finding)}: ${reason}`,
        ),
      ],
    );
  });

const roles = (facts: Facts): readonly Line[] =>
  (Object.keys(roleLabels) as Role[]).map(
    (role) => line`${strong(`${roleLabels[role]}:`)} ${person(facts, facts.roles[role])}`,
  );

const people = (facts: Facts): readonly Line[] =>
  Object.values(facts.people).map(({ name, handle }) => line`${name} (@${handle})`);

const threads = (facts: Facts): readonly Line[] =>
  facts.threads.map(({ number, title, owner, state, why }) => {
    const words = state === 'ruledOut' ? 'ruled out' : state;
    return line`${strong(`#${number}`)} ${title} · ${person(facts, owner)} · ${words}${said(why)}`;
  });

/** The review; empty before the declaration. */
export const review = (state: IncidentState): Page => {
  const { facts } = state;
  if (facts === null) return [];
  const lines = logLines(state);
  const history = new Set(state.history.filter(isHistory).map(({ event }) => event.id));
  const shape = inTime(lines.filter(({ id }) => history.has(id)));
  const entries = (some: readonly LogLine[]) => some.map((entry) => entryOf(facts, entry));
  const during = (followUp: boolean) => tasks(facts, (task) => task.followUp === followUp);
  return [
    ...head(facts),
    ...section('Summary', paragraph(line`${lineOr(facts.summary, 'Not written yet.')}`)),
    ...section('Impact', paragraph(line`${lineOr(facts.impact, 'Not known yet.')}`)),
    ...(facts.closeText === '' ? [] : section('Closing words', paragraph(line`${facts.closeText}`))),
    ...section('Severity and status', list(entries(shape), 'Nothing.')),
    ...section('Threads', list(threads(facts), 'None.')),
    ...section('Decisions', list(decisions(facts), 'None.')),
    ...section('Assumptions and what became of them', list(assumptions(facts), 'None.')),
    ...section('Other evidence', list(looseEvidence(facts), 'None.')),
    ...section('Borrowed and given back', list(loans(facts), 'Nothing was borrowed.')),
    ...section('Parked questions', list(questions(facts), 'None.')),
    ...section('Follow-ups', list(during(true), 'None.')),
    ...section('Tasks during the incident', list(during(false), 'None.')),
    ...section('Updates', list(updates(facts), 'None was sent.')),
    ...section('Roles', list([...roles(facts), ...consoleLines(facts, (at) => stamp(facts, at))], 'None.')),
    ...section('People', list(people(facts), 'None.')),
    ...section('Timeline', list(entries(inTime(lines)), 'Nothing.')),
  ];
};
