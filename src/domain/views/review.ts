import { eventLabels } from '../incident/describe.ts';
import { isKnownType } from '../incident/events.ts';
import type { Delivery, Facts, HistoryItem, IncidentState } from '../incident/state.ts';
import {
  assumptionStateLabels,
  kindLabels,
  loanKindLabels,
  roleLabels,
  statusLabels,
} from '../incident/words.ts';
import { duration, fullTime, minutesBetween } from '../update/times.ts';

/** The first draft of the review, written by the record, as Markdown. Everything that was typed is escaped. */
export const reviewMarkdown = (state: IncidentState): string => {
  const { facts } = state;
  if (facts === null) return '# Review\n\nThere is nothing in this record.\n';
  const sections = [
    heading(facts),
    section('What happened', whatHappened(facts)),
    section('Severity', severityHistory(state, facts)),
    section('Timeline', timeline(state, facts)),
    section('Decisions', decisions(facts)),
    section('Assumptions and what became of them', assumptions(facts)),
    section('Borrowed', loans(facts)),
    section('Parked questions', questions(facts)),
    section('Tasks and follow-ups', tasks(facts)),
    section('Updates', updates(facts)),
  ];
  return `${sections.join('\n\n')}\n`;
};

/** Text on one line in which nothing that was typed means anything to Markdown or HTML. */
const plain = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()#+\-.!|>~&<]/gu, (sign) =>
      sign === '<' ? '&lt;' : sign === '&' ? '&amp;' : `\\${sign}`,
    );

const section = (title: string, lines: readonly string[]): string =>
  `## ${title}\n\n${lines.length === 0 ? 'None.' : lines.map((line) => `- ${line}`).join('\n')}`;

const nameIn = (facts: Facts, person: string | null): string =>
  person === null ? 'nobody' : plain(facts.people[person]?.name ?? person);

const timeIn = (facts: Facts, at: string): string => fullTime(at, facts.zone);

const because = (why: string): string => (why === '' ? '' : ` Why: ${plain(why)}.`);

const heading = (facts: Facts): string => {
  const kind = facts.kind === 'incident' ? '' : `${kindLabels[facts.kind]}: `;
  return `# ${kind}INC-${facts.number} ${plain(facts.title)}`;
};

const whatHappened = (facts: Facts): string[] => {
  const { ending, endedAt, roles } = facts;
  const end = ending === 'falseAlarm' ? 'Ended as a false alarm' : 'Resolved';
  return [
    `Severity ${facts.severity}, ${statusLabels[facts.status].toLowerCase()}`,
    `Summary: ${facts.summary === '' ? 'not written' : plain(facts.summary)}`,
    `Impact: ${facts.impact === '' ? 'not written' : plain(facts.impact)}`,
    `Impact began ${timeIn(facts, facts.impactStartedAt)}`,
    `Declared ${timeIn(facts, facts.declaredAt)}`,
    ...(endedAt === null
      ? []
      : [
          `${end} ${timeIn(facts, endedAt)}, ${duration(minutesBetween(facts.impactStartedAt, endedAt))} after the impact began`,
        ]),
    ...(['incidentLead', 'communicationsLead'] as const).map(
      (role) => `${roleLabels[role]}: ${nameIn(facts, roles[role])}`,
    ),
    ...(facts.closeText === '' ? [] : [`In closing: ${plain(facts.closeText)}`]),
  ];
};

const standing = ({ history }: IncidentState): readonly HistoryItem[] =>
  history.filter(({ withdrawn }) => withdrawn === null);

const severityHistory = (state: IncidentState, facts: Facts): string[] =>
  standing(state).flatMap(({ event, data }) => {
    if (event.type !== 'severityChanged') return [];
    const { from, severity, why } = data as { from: string; severity: string; why: string };
    return [`${timeIn(facts, event.occurredAt)}: ${from} to ${severity}.${because(why)}`];
  });

/** What the outbox did and who was noted is in the record; a reader of the review wants the incident. */
const leftOut: ReadonlySet<string> = new Set([
  'personNoted',
  'deliveryAttempted',
  'deliveryEnded',
  'deliveryHeld',
  'snoozed',
  'entryEdited',
  'entrySuperseded',
  'entryWithdrawn',
]);

const timeline = (state: IncidentState, facts: Facts): string[] =>
  standing(state)
    .filter(({ event }) => !leftOut.has(event.type))
    .toSorted((a, b) => Date.parse(a.event.occurredAt) - Date.parse(b.event.occurredAt))
    .map(({ event, data }) => {
      const label = isKnownType(event.type) ? eventLabels[event.type] : event.type;
      const words = wordsOf(data);
      return `${timeIn(facts, event.occurredAt)} · ${plain(label)}${words === '' ? '' : `: ${plain(words)}`} (${nameIn(facts, event.by)})`;
    });

/** The words of an event, whatever its type calls them. */
const wordsOf = (data: unknown): string => {
  if (typeof data !== 'object' || data === null) return '';
  const held = data as Readonly<Record<string, unknown>>;
  const thread = typeof held.thread === 'number' ? `#${held.thread}` : '';
  const words = [
    'title',
    'text',
    'impact',
    'summary',
    'severity',
    'status',
    'state',
    'conditions',
    'actions',
    'needs',
    'answer',
    'why',
  ]
    .map((field) => held[field])
    .filter((value) => typeof value === 'string' && value !== '');
  return [thread, [...new Set(words)].join(' | ')].filter((part) => part !== '').join(' ');
};

const decisions = (facts: Facts): string[] =>
  facts.decisions.map(
    ({ number, text, why, explainLater, decidedBy, at }) =>
      `D${number} ${plain(text)} (${nameIn(facts, decidedBy)}, ${timeIn(facts, at)}).${because(why)}${explainLater ? ' Still to be explained.' : ''}`,
  );

const assumptions = (facts: Facts): string[] =>
  facts.assumptions.map(({ number, text, state, confidence, settledWhy }) => {
    const evidence = facts.evidence
      .filter(({ supports, refutes }) => supports === number || refutes === number)
      .map(({ text: words, source, supports }) => {
        const from = source === '' ? '' : ` (${plain(source)})`;
        return `${supports === number ? 'for' : 'against'}: ${plain(words)}${from}`;
      });
    const seen = evidence.length === 0 ? '' : ` Evidence ${evidence.join('; ')}.`;
    return `A${number} ${plain(text)}: ${assumptionStateLabels[state].toLowerCase()}, confidence ${confidence}.${because(settledWhy)}${seen}`;
  });

const loans = (facts: Facts): string[] =>
  facts.loans.map(({ number, kind, text, approver, undo, returnedAt, returnNote }) => {
    const back =
      returnedAt === null
        ? `NOT GIVEN BACK${undo === '' ? '' : `; undo: ${plain(undo)}`}`
        : `given back ${timeIn(facts, returnedAt)}${returnNote === '' ? '' : ` (${plain(returnNote)})`}`;
    return `L${number} ${loanKindLabels[kind]}: ${plain(text)}, approved by ${nameIn(facts, approver)}, ${back}`;
  });

const questions = (facts: Facts): string[] =>
  facts.parked.map(
    ({ number, text, answer }) =>
      `Q${number} ${plain(text)} ${answer === null ? 'Not answered yet.' : plain(answer)}`,
  );

const taskStates = { open: 'open', done: 'done', dropped: 'dropped' } as const;

const tasks = (facts: Facts): string[] =>
  facts.tasks.map(
    ({ number, followUp, text, owner, state }) =>
      `K${number} ${followUp ? 'Follow-up' : 'Task'}: ${plain(text)} (${owner === null ? 'no owner' : nameIn(facts, owner)}, ${taskStates[state]})`,
  );

const updates = (facts: Facts): string[] =>
  facts.updates.map(({ number, audience, at, fields, corrects, deliveries }) => {
    const what = corrects === null ? '' : `, corrects ${corrects}`;
    const where = deliveries.map(
      ({ destination, state }) => `${plain(destination.name)} ${deliveryWords[state]}`,
    );
    return `Update ${number} (${audience}${what}), ${timeIn(facts, at)}: ${plain(fields.summary)} Sent to: ${where.length === 0 ? 'nobody' : where.join(', ')}.`;
  });

const deliveryWords: Readonly<Record<Delivery['state'], string>> = {
  queued: '(not sent yet)',
  attempting: '(being sent)',
  waiting: '(not sent yet)',
  sent: '(sent)',
  refused: '(refused)',
  unknown: '(uncertain)',
  held: '(held back)',
  skipped: '(skipped)',
};
