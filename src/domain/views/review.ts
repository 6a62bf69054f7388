import type { Assumption, Facts, HistoryItem, IncidentState, Task, Update } from '../incident/state.ts';
import {
  assumptionStateLabels,
  audienceLabels,
  kindLabels,
  loanKindLabels,
  type Role,
  reviewDepthLabels,
  roleLabels,
  statusLabels,
} from '../incident/words.ts';
import { fullTime } from '../update/times.ts';
import { shortDelivery } from './deliveries.ts';
import { type LogLine, logLines } from './log.ts';
import { escapeLine, lineOr, list, section } from './markdown.ts';
import { nameOf } from './people.ts';
import { quoted } from './quoted.ts';
import { elapsed, wallTime } from './time.ts';

/** The first draft of the review, written by the record, as Markdown. Everything typed is escaped. */

const person = (facts: Facts, id: string | null): string =>
  id === null ? 'nobody' : escapeLine(nameOf(facts.people, id));

/** "Fri 20 Nov, 14:05" in the incident's zone. */
const stamp = (facts: Facts, at: string): string => {
  const { day, clock } = wallTime(at, facts.zone);
  return `${day}, ${clock}`;
};

const head = (facts: Facts): string => {
  const mark = facts.kind === 'incident' ? '' : `${kindLabels[facts.kind].toUpperCase()} · `;
  const ending = facts.ending === 'falseAlarm' ? 'False alarm' : statusLabels[facts.status];
  const until = facts.endedAt ?? facts.closedAt;
  const lasted = until === null ? 'not over yet' : elapsed(facts.impactStartedAt, until);
  const at = (instant: string | null): string =>
    instant === null ? 'not yet' : fullTime(instant, facts.zone);
  return [
    `# ${mark}INC-${facts.number} · ${escapeLine(facts.title)}`,
    '',
    list(
      [
        `**Severity:** ${facts.severity}`,
        `**Status:** ${ending}`,
        ...(facts.outsideName === '' ? [] : [`**Known outside as:** ${escapeLine(facts.outsideName)}`]),
        `**Impact began:** ${at(facts.impactStartedAt)}`,
        `**Declared:** ${at(facts.declaredAt)}`,
        `**Over:** ${at(facts.endedAt)}`,
        `**Lasted:** ${lasted}`,
        `**Closed:** ${at(facts.closedAt)}`,
        `**Review:** ${facts.reviewDepth === null ? 'depth not chosen yet' : reviewDepthLabels[facts.reviewDepth]}`,
        `**Times:** ${escapeLine(facts.zone)}, unless another zone is named`,
      ],
      '',
    ),
  ].join('\n');
};

const isHistory = ({ event, withdrawn }: HistoryItem): boolean =>
  withdrawn === null &&
  ['incidentDeclared', 'severityChanged', 'statusChanged', 'incidentReopened'].includes(event.type);

const said = (text: string): string => (text === '' ? '' : `: ${escapeLine(text)}`);

const entryOf = (facts: Facts, line: LogLine): string => {
  const what = [line.label, line.ref, line.thread === null ? null : `#${line.thread}`]
    .filter((part) => part !== null)
    .join(' ');
  const detail = line.detail === '' ? '' : ` (${escapeLine(line.detail)})`;
  const text = line.text === '' ? '' : ` ${escapeLine(line.text)}`;
  const words = `**${escapeLine(what)}**${text}${detail}`;
  const marks = [
    line.edited || line.superseded ? `changed; it said first: ${escapeLine(line.before ?? '')}` : '',
    line.late === null ? '' : `written down ${line.late}`,
  ].filter((mark) => mark !== '');
  const marked = marks.length === 0 ? words : `${words} (${marks.join('; ')})`;
  const body =
    line.withdrawn === null
      ? marked
      : `~~${words}~~ withdrawn by ${escapeLine(line.withdrawn.by)}${said(line.withdrawn.why)}`;
  return `${stamp(facts, line.occurredAt)} · ${body} · ${escapeLine(line.by)}`;
};

const inTime = (lines: readonly LogLine[]): readonly LogLine[] =>
  lines.toSorted((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));

const decisions = (facts: Facts): readonly string[] =>
  facts.decisions.map(({ number, thread, text, why, explainLater, decidedBy, at }) => {
    const where = thread === null ? '' : ` (#${thread})`;
    const reason =
      explainLater && why === '' ? 'was to be explained and is not yet' : lineOr(why, 'not said');
    return `**D${number}**${where} ${escapeLine(text)} · why: ${reason} · ${person(facts, decidedBy)}, ${stamp(facts, at)}`;
  });

const evidenceFor = (facts: Facts, assumption: Assumption): readonly string[] =>
  facts.evidence
    .filter((e) => e.supports === assumption.number || e.refutes === assumption.number)
    .map((e) => {
      const way = e.supports === assumption.number ? 'for' : 'against';
      const source = e.source === '' ? 'no source' : escapeLine(e.source);
      return `  - ${way} (E${e.number}): ${escapeLine(e.text)} · ${source}`;
    });

const assumptions = (facts: Facts): readonly string[] =>
  facts.assumptions.map((assumption) => {
    const { number, text, state, confidence, disproof, settledWhy } = assumption;
    const would = disproof === '' ? '' : ` · would disprove it: ${escapeLine(disproof)}`;
    const first = `**A${number}** ${escapeLine(text)} · **${assumptionStateLabels[state]}**${said(settledWhy)} · ${confidence} confidence${would}`;
    return [first, ...evidenceFor(facts, assumption)].join('\n');
  });

const looseEvidence = (facts: Facts): readonly string[] =>
  facts.evidence
    .filter((e) => e.supports === null && e.refutes === null)
    .map((e) => `**E${e.number}** ${escapeLine(e.text)} · ${lineOr(e.source, 'no source')}`);

const loans = (facts: Facts): readonly string[] =>
  facts.loans.map((loan) => {
    const whom = loan.person === null ? '' : ` (${person(facts, loan.person)})`;
    const back =
      loan.returnedAt === null
        ? `**not given back**${loan.undo === '' ? '' : `; undo: ${escapeLine(loan.undo)}`}`
        : `given back ${stamp(facts, loan.returnedAt)}${said(loan.returnNote)}`;
    return `**L${loan.number}** ${loanKindLabels[loan.kind]}: ${escapeLine(loan.text)}${whom} · approved by ${person(facts, loan.approver)} · ${back}`;
  });

const questions = (facts: Facts): readonly string[] =>
  facts.parked.map(({ number, text, answer }) => {
    const answered = answer === null ? '**not answered yet**' : escapeLine(answer);
    return `**Q${number}** ${escapeLine(text)} · ${answered}`;
  });

const taskStates = { open: 'open', done: 'done', dropped: 'dropped' } as const;

const tasks = (facts: Facts, which: (task: Task) => boolean): readonly string[] =>
  facts.tasks.filter(which).map(({ number, text, owner, state, dueAt }) => {
    const due = dueAt === null ? '' : `, due ${stamp(facts, dueAt)}`;
    return `**K${number}** ${escapeLine(text)} · ${person(facts, owner)} · ${taskStates[state]}${due}`;
  });

const updates = (facts: Facts): readonly string[] =>
  facts.updates.map((update: Update) => {
    const corrects = update.corrects === null ? '' : `, corrects update ${update.corrects}`;
    const where = update.deliveries.map((delivery) => escapeLine(shortDelivery(delivery))).join(' · ');
    return [
      `**${audienceLabels[update.audience]} update ${update.number}**${corrects}, ${stamp(facts, update.at)} · ${update.severity} · ${statusLabels[update.status]} · ${lineOr(update.fields.summary, 'no summary')}`,
      `  - where: ${where === '' ? 'nowhere' : where}`,
      ...update.overruled.map(
        ({ finding, reason, words }) =>
          `  - overruled ${escapeLine(quoted(words || finding))}: ${escapeLine(reason)}`,
      ),
    ].join('\n');
  });

const roles = (facts: Facts): readonly string[] =>
  (Object.keys(roleLabels) as Role[]).map(
    (role) => `**${roleLabels[role]}:** ${person(facts, facts.roles[role])}`,
  );

const people = (facts: Facts): readonly string[] =>
  Object.values(facts.people).map(({ name, handle }) => `${escapeLine(name)} (@${escapeLine(handle)})`);

/** The review as Markdown; empty before the declaration. */
export const reviewMarkdown = (state: IncidentState): string => {
  const { facts } = state;
  if (facts === null) return '';
  const lines = logLines(state);
  const history = new Set(state.history.filter(isHistory).map((item) => item.event.id));
  const shape = inTime(lines.filter((line) => history.has(line.id)));
  const threads = facts.threads.map(
    (t) =>
      `**#${t.number}** ${escapeLine(t.title)} · ${person(facts, t.owner)} · ${t.state === 'ruledOut' ? 'ruled out' : t.state}${said(t.why)}`,
  );
  return `${[
    head(facts),
    section('Summary', lineOr(facts.summary, 'Not written yet.')),
    section('Impact', lineOr(facts.impact, 'Not known yet.')),
    ...(facts.closeText === '' ? [] : [section('Closing words', escapeLine(facts.closeText))]),
    section(
      'Severity and status',
      list(
        shape.map((line) => entryOf(facts, line)),
        'Nothing.',
      ),
    ),
    section('Threads', list(threads, 'None.')),
    section('Decisions', list(decisions(facts), 'None.')),
    section('Assumptions and what became of them', list(assumptions(facts), 'None.')),
    section('Other evidence', list(looseEvidence(facts), 'None.')),
    section('Borrowed and given back', list(loans(facts), 'Nothing was borrowed.')),
    section('Parked questions', list(questions(facts), 'None.')),
    section(
      'Follow-ups',
      list(
        tasks(facts, (task) => task.followUp),
        'None.',
      ),
    ),
    section(
      'Tasks during the incident',
      list(
        tasks(facts, (task) => !task.followUp),
        'None.',
      ),
    ),
    section('Updates', list(updates(facts), 'None was sent.')),
    section('Roles', list(roles(facts), 'None.')),
    section('People', list(people(facts), 'None.')),
    section(
      'Timeline',
      list(
        inTime(lines).map((line) => entryOf(facts, line)),
        'Nothing.',
      ),
    ),
  ].join('\n\n')}\n`;
};
