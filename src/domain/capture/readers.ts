import {
  assumptionStateSchema,
  audienceSchema,
  severitySchema,
  statusSchema,
} from '../incident/word-schemas.ts';
import { readClose, readHandover } from './readers/ending.ts';
import { readBridge, readOutside, readRole, readSnooze, readStart, readZone } from './readers/incident.ts';
import { readDecision, readEvidence, readLoan } from './readers/ledger.ts';
import {
  addKeyword,
  dropBecause,
  later,
  maybeKeyword,
  owner,
  readWhy,
  takeBecause,
  thread,
  tooMuch,
  withKeyword,
  withNumber,
  withText,
  withThread,
} from './readers/parts.ts';
import { readOwner, readReport, readState } from './readers/threads.ts';
import { give, open, type Reading, remaining, text, type Understood } from './reading.ts';
import type { VerbWord } from './verbs.ts';

/** What each verb makes of its line, once time and references are taken. */
export const readers: Readonly<Record<VerbWord, (reading: Reading) => Understood>> = {
  note: (reading) =>
    withText(reading, 'A note needs words', (words) =>
      give(reading, { type: 'note', text: words, ...thread(reading) }),
    ),
  thread: (reading) =>
    withText(reading, 'A thread needs a title', (title) =>
      give(reading, { type: 'openThread', title, ...owner(reading) }),
    ),
  owner: readOwner,
  state: readState,
  rename: (reading) =>
    withText(reading, 'Say what the thread is called now', (title) =>
      withThread(reading, (number) => give(reading, { type: 'renameThread', thread: number, title })),
    ),
  report: readReport,
  assume: (reading) =>
    withText(reading, 'Say what is assumed', (words) => {
      const { confidence } = reading.found;
      return give(reading, {
        type: 'assume',
        text: words,
        ...thread(reading),
        ...(confidence && { confidence }),
      });
    }),
  evidence: readEvidence,
  decide: readDecision,
  task: (reading) =>
    withText(reading, 'Say what is to be done', (words) => {
      const { durationMs } = reading.found;
      const due = durationMs === undefined ? {} : { dueAt: later(reading, durationMs) };
      return give(reading, { type: 'addTask', text: words, ...thread(reading), ...owner(reading), ...due });
    }),
  done: (reading) =>
    withNumber(reading, 'task', (task) =>
      reading.words.length > 0 ? tooMuch(reading, 'a task') : give(reading, { type: 'completeTask', task }),
    ),
  drop: (reading) =>
    withNumber(reading, 'task', (task) => {
      const why = text(reading, takeBecause(reading, reading.words));
      return give(reading, { type: 'dropTask', task, ...(why !== '' && { why }) }, why);
    }),
  defer: (reading) =>
    withNumber(reading, 'task', (task) =>
      reading.words.length > 0 ? tooMuch(reading, 'a task') : give(reading, { type: 'deferTask', task }),
    ),
  borrow: readLoan,
  return: (reading) =>
    withNumber(reading, 'loan', (loan) => {
      const note = remaining(reading);
      return give(reading, { type: 'returnLoan', loan, ...(note !== '' && { note }) });
    }),
  tell: (reading) =>
    withText(reading, 'Say what may be told outside', (words) =>
      give(reading, { type: 'tell', text: words, ...thread(reading) }),
    ),
  park: (reading) =>
    withText(reading, 'Say which question is parked', (words) =>
      give(reading, { type: 'park', text: words }),
    ),
  status: (reading) =>
    withKeyword(reading, 'status', (found) => {
      const { why, words } = readWhy(reading, found);
      return give(
        reading,
        { type: 'setStatus', status: statusSchema.parse(found.keyword.key), ...why },
        words,
      );
    }),
  sev: (reading) =>
    withKeyword(reading, 'severity', (found) => {
      const { why, words } = readWhy(reading, found);
      return give(
        reading,
        { type: 'setSeverity', severity: severitySchema.parse(found.keyword.key), ...why },
        words,
      );
    }),
  impact: (reading) =>
    withText(reading, 'Say what the impact is', (impact) => give(reading, { type: 'setImpact', impact })),
  start: readStart,
  summary: (reading) =>
    withText(reading, 'Say in one sentence what is going on', (summary) =>
      give(reading, { type: 'setSummary', summary }),
    ),
  title: (reading) =>
    withText(reading, 'An incident needs a title', (title) => give(reading, { type: 'setTitle', title })),
  outside: readOutside,
  bridge: readBridge,
  zone: readZone,
  role: readRole,
  settle: (reading) =>
    withNumber(reading, 'assumption', (assumption) =>
      withKeyword(reading, 'assumptionState', (found) => {
        const { why, words } = readWhy(reading, found);
        const state = assumptionStateSchema.parse(found.keyword.key);
        return give(reading, { type: 'settleAssumption', assumption, state, ...why }, words);
      }),
    ),
  answer: (reading) =>
    withNumber(reading, 'question', (question) =>
      withText(reading, `Say what the answer to Q${question} is`, (answer) =>
        give(reading, { type: 'answerParked', question, answer }),
      ),
    ),
  explain: (reading) =>
    withNumber(reading, 'decision', (decision) =>
      withText(reading, `Say why D${decision} was decided`, (why) =>
        give(reading, { type: 'explainDecision', decision, why }),
      ),
    ),
  followup: (reading) =>
    withText(reading, 'Say what is to be done afterwards', (words) =>
      give(reading, { type: 'addTask', text: words, ...thread(reading), ...owner(reading), followUp: true }),
    ),
  criterion: (reading) =>
    withText(reading, 'Say what must be true before this is resolved', (words) =>
      give(reading, { type: 'addCriterion', text: words }),
    ),
  snooze: readSnooze,
  brief: (reading) => open(reading, 'brief'),
  handover: readHandover,
  falsealarm: (reading) => open(dropBecause(reading), 'falsealarm'),
  reopen: (reading) => {
    const reason = dropBecause(reading);
    return withText(reason, 'Say why it is opened again', (why) => give(reason, { type: 'reopen', why }));
  },
  update: (reading) => {
    const found = maybeKeyword(reading, 'audience');
    if (found === null) return open(reading, 'update');
    addKeyword(reading, 'audience', found);
    const audience = audienceSchema.parse(found.keyword.key);
    return open({ ...reading, words: found.rest }, 'update', { audience });
  },
  resolve: (reading) => open(dropBecause(reading), 'resolve'),
  close: readClose,
};
