import { leadingNames } from '../../incident/leading.ts';
import { limits } from '../../incident/limits.ts';
import { assumptionStateSchema, audienceSchema, leadingKindSchema } from '../../incident/word-schemas.ts';
import { assumptionStateLabels } from '../../incident/words.ts';
import { keywordsOf } from '../keywords.ts';
import { needMarks, needName } from '../needs.ts';
import { form, give, type Reading, refuse, text, type Understood } from '../reading.ts';
import {
  addKeyword,
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
} from '../reading-parts.ts';
import { lower, noTexts, reason, seenAt } from '../summing-up.ts';
import type { Sayings, VerbRows } from '../verb.ts';
import { because, inTime, sentence, type WriteContext, words, writeKeyword } from '../writing.ts';

/** What is settled, answered or done later, and what may wait. */

export type LaterVerb =
  | 'settle'
  | 'answer'
  | 'explain'
  | 'followup'
  | 'criterion'
  | 'nofinal'
  | 'snooze'
  | 'dismiss';
/** `/followup` is missing here: it adds a task. */
export type LaterCommand =
  | 'settleAssumption'
  | 'answerParked'
  | 'explainDecision'
  | 'addCriterion'
  | 'declineFinal'
  | 'snooze'
  | 'dismissNeed';

export const laterVerbs: VerbRows<LaterVerb> = {
  settle: {
    short: 'set',
    takes: ['assumption'],
    keyword: 'assumptionState',
    means: /^because$/iu,
    usage: 'A3 supported, refuted or open because why',
    help: 'Settle an assumption',
    example: '/settle A3 refuted because the errors began before it',
    read: (reading) =>
      withNumber(reading, 'assumption', (assumption) =>
        withKeyword(reading, 'assumptionState', (found) => {
          const { why, words } = readWhy(reading, found);
          const state = assumptionStateSchema.parse(found.keyword.key);
          return give(reading, { type: 'settleAssumption', assumption, state, ...why }, words);
        }),
      ),
  },
  answer: {
    short: 'an',
    takes: ['question'],
    usage: 'Q1 text',
    help: 'Answer a parked question',
    example: '/answer Q1 it only checks the home page',
    read: (reading) =>
      withNumber(reading, 'question', (question) =>
        withText(reading, `Say what the answer to Q${question} is`, (answer) =>
          give(reading, { type: 'answerParked', question, answer }),
        ),
      ),
  },
  explain: {
    short: 'ex',
    takes: ['decision'],
    usage: 'D2 text',
    help: 'Give the reason for a decision afterwards',
    example: '/explain D2 there was no time to try a fix',
    read: (reading) =>
      withNumber(reading, 'decision', (decision) =>
        withText(reading, `Say why D${decision} was decided`, (why) =>
          give(reading, { type: 'explainDecision', decision, why }),
        ),
      ),
  },
  followup: {
    short: 'f',
    takes: ['thread', 'person'],
    usage: 'text @bo',
    help: 'Add something to do after the incident',
    example: '/followup test the backups every week @bo',
    read: (reading) =>
      withText(reading, 'Say what to do afterwards', (words) =>
        give(reading, {
          type: 'addTask',
          text: words,
          ...thread(reading),
          ...owner(reading),
          followUp: true,
        }),
      ),
  },
  criterion: {
    short: 'cr',
    usage: 'text',
    help: 'Add an exit criterion: what must be true before resolving',
    example: '/criterion error rate below 0.1% for an hour',
    read: (reading) =>
      withText(reading, 'Say what must be true before this is resolved', (words) =>
        give(reading, { type: 'addCriterion', text: words }),
      ),
  },
  nofinal: {
    short: 'nof',
    keyword: 'audience',
    means: /^(because|internal|external)$/iu,
    usage: 'internal or external because why',
    help: 'Send no final update to those who were told about it',
    example: '/nofinal external because nobody outside noticed',
    read: readNoFinal,
  },
  snooze: {
    short: 'sn',
    takes: ['thread', 'assumption', 'task', 'loan', 'decision', 'duration'],
    keyword: 'need',
    means: /^tomorrow$/iu,
    usage: 'update, messages, handover, lead, second look, #3, A3, K4, L1 or D2; 15m',
    help: 'Snooze something that needs you',
    example: '/snooze update 15m',
    read: readSnooze,
  },
  dismiss: {
    short: 'di',
    keyword: 'leading',
    means: /^because$/iu,
    usage: 'own thread, threads, comms, hours or reports because why',
    help: 'Dismiss a reminder about leading, until it changes',
    example: '/dismiss comms because Bo writes the updates anyway',
    read: (reading) =>
      withKeyword(reading, 'leading', (found) => {
        const { why, words } = readWhy(reading, found);
        const what = leadingKindSchema.parse(found.keyword.key);
        if (why.why !== undefined) return give(reading, { type: 'dismissNeed', what, why: why.why }, words);
        return refuse(reading, { code: 'needsReason', message: `Say why you dismiss it, ${form(reading)}` });
      }),
  },
};

export const laterSayings: Sayings<LaterCommand> = {
  settleAssumption: {
    write: ({ assumption, state, why }, { context }) => {
      const keyword = writeKeyword('assumptionState', state, context);
      return ['settle', `A${assumption}`, because(laterVerbs.settle, keyword, why)];
    },
    summary: ({ assumption, state }) => `Settle A${assumption} as ${lower(assumptionStateLabels[state])}`,
    texts: ({ why }) => [reason(why)],
  },
  answerParked: {
    write: ({ question, answer }) => ['answer', `Q${question}`, words(laterVerbs.answer, answer)],
    summary: ({ question }) => `Answer Q${question}`,
    texts: ({ answer }) => [{ noun: 'An answer', text: answer, max: limits.answer }],
  },
  explainDecision: {
    write: ({ decision, why }) => ['explain', `D${decision}`, words(laterVerbs.explain, why)],
    summary: ({ decision }) => `Give the reason for D${decision}`,
    texts: ({ why }) => [reason(why)],
  },
  addCriterion: {
    write: ({ text }, writer) => ['criterion', sentence(laterVerbs.criterion, text, writer)],
    summary: () => 'Add an exit criterion',
    texts: ({ text }) => [{ noun: 'A criterion', text, max: limits.criterion }],
  },
  declineFinal: {
    write: ({ audience, why }) =>
      audience == null
        ? ['nofinal', 'because', words(laterVerbs.nofinal, why)]
        : ['nofinal', because(laterVerbs.nofinal, audience, why)],
    summary: ({ audience }) =>
      audience == null ? 'Send no final update' : `Send no final ${audience} update`,
    texts: ({ why }) => [reason(why)],
  },
  snooze: {
    write: ({ what, until }, { context }) => ['snooze', writeNeed(what, context), inTime(until, context)],
    summary: ({ what, until }, context) => `Snooze ${needName(what)} until ${seenAt(until, context)}`,
    texts: noTexts,
  },
  dismissNeed: {
    write: ({ what, why }, { context }) => [
      'dismiss',
      because(laterVerbs.dismiss, writeKeyword('leading', what, context), why),
    ],
    summary: ({ what }) => `Dismiss ${leadingNames[what]}`,
    texts: ({ why }) => [reason(why)],
  },
};

/** `/nofinal external because …`; without an audience it is about all that are owed one. */
function readNoFinal(reading: Reading): Understood {
  const found = maybeKeyword(reading, 'audience');
  if (found !== null) addKeyword(reading, 'audience', found);
  const audience = found === null ? null : audienceSchema.parse(found.keyword.key);
  const why = text(reading, takeBecause(reading, found?.rest ?? reading.words));
  if (why !== '') return give(reading, { type: 'declineFinal', audience, why }, why);
  return refuse(reading, { code: 'needsReason', message: `Say why not, ${form(reading)}` });
}

/** `/snooze` takes a reference or a keyword, and a time. */
function readSnooze(reading: Reading): Understood {
  const { durationMs, thread, assumption, task, loan, decision } = reading.found;
  const references = Object.entries({ thread, assumption, task, loan, decision }).flatMap(([noun, number]) =>
    number === undefined ? [] : [`${noun}:${number}`],
  );
  const snooze = (what: string): Understood => {
    if (durationMs !== undefined)
      return give(reading, { type: 'snooze', what, until: later(reading, durationMs) }, '');
    return refuse(reading, { code: 'needsTime', message: `Say for how long, ${form(reading)}` });
  };
  const [reference, ...others] = references;
  if (others.length > 0 || (reference !== undefined && reading.words.length > 0))
    return tooMuch(reading, 'one thing and a time');
  if (reference !== undefined) return snooze(reference);
  return withKeyword(reading, 'need', ({ keyword, rest }) =>
    rest.length > 0 ? tooMuch(reading, 'one thing and a time') : snooze(keyword.key),
  );
}

/** What is snoozed, by its number or keyword. A line cannot say which need of a thread. */
function writeNeed(what: string, context: WriteContext): string {
  const [name = '', number = ''] = what.split(':');
  const mark = needMarks[name];
  if (mark !== undefined) return `${mark}${number}`;
  if (keywordsOf('need', context.kind).every(({ key }) => key !== name))
    throw new Error(`Nothing called ${what} can be snoozed.`);
  return writeKeyword('need', name, context);
}
