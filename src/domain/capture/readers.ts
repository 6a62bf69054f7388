import {
  assumptionStateSchema,
  audienceSchema,
  loanKindSchema,
  roleSchema,
  severitySchema,
  statusSchema,
  threadStateSchema,
} from '../incident/words.ts';
import { readLoanParts } from './borrow.ts';
import { knownZone, readTime, timeLabel } from './clock.ts';
import { beginning, type FoundKeyword, findKeyword, keywordSets, keywordsOf, listed } from './keywords.ts';
import { chip, form, give, open, type Reading, refuse, remaining, text, type Understood } from './reading.ts';
import { takeLead } from './slots.ts';
import type { Word } from './tokens.ts';
import { type KeywordSet, type VerbWord, verbOf } from './verbs.ts';

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

const thread = ({ found }: Reading) => (found.thread === undefined ? {} : { thread: found.thread });
const owner = ({ found }: Reading) => (found.person === undefined ? {} : { owner: found.person });
const later = ({ context }: Reading, ms: number): string =>
  new Date(Date.parse(context.now) + ms).toISOString();

function withText(reading: Reading, missing: string, make: (words: string) => Understood): Understood {
  const words = remaining(reading);
  if (words !== '') return make(words);
  return refuse(reading, { code: 'needsText', message: `${missing}, ${form(reading)}` });
}

type NumberedSlot = 'assumption' | 'task' | 'loan' | 'question' | 'decision';

const nouns: Readonly<Record<NumberedSlot, readonly [article: string, noun: string]>> = {
  assumption: ['an', 'assumption'],
  task: ['a', 'task'],
  loan: ['a', 'loan'],
  question: ['a', 'parked question'],
  decision: ['a', 'decision'],
};

function withNumber(reading: Reading, slot: NumberedSlot, make: (number: number) => Understood): Understood {
  const number = reading.found[slot];
  if (number !== undefined) return make(number);
  const [article, noun] = nouns[slot];
  const message = `Name ${article} ${noun} after /${reading.verb.word}, ${form(reading)}`;
  return refuse(reading, { code: 'needsReference', message });
}

/** The thread that was named, else the selected one, which then is shown as a chip of its own. */
function withThread(reading: Reading, make: (number: number) => Understood): Understood {
  const { found, context, chips } = reading;
  if (found.thread !== undefined) return make(found.thread);
  const selected = context.threads.find(({ number }) => number === context.selectedThread);
  if (selected === undefined) {
    const message = `Name a thread after /${reading.verb.word}, ${form(reading)}`;
    return refuse(reading, { code: 'needsReference', message });
  }
  const at = chips.find(({ kind }) => kind === 'verb')?.to ?? 0;
  chip(chips, 'thread', `#${selected.number}`, { from: at, to: at });
  return make(selected.number);
}

const tooMuch = (reading: Reading, what: string): Understood =>
  refuse(reading, {
    code: 'tooMuch',
    message: `/${reading.verb.word} takes ${what} and nothing else, ${form(reading)}`,
  });

function withKeyword(
  reading: Reading,
  set: KeywordSet,
  make: (found: FoundKeyword) => Understood,
): Understood {
  const keywords = keywordsOf(set, reading.context.kind);
  const found = findKeyword(keywords, reading.words);
  if (found !== null) {
    addKeyword(reading, set, found);
    return make(found);
  }
  const { noun } = keywordSets[set];
  const typed = reading.words[0]?.raw.replace(/[:,]$/u, '');
  if (typed === undefined) {
    const message = `Say which ${noun}: ${listed(keywords, 'or')}, ${form(reading)}`;
    return refuse(reading, { code: 'needsKeyword', message });
  }
  const begun = beginning(keywords, typed.toLowerCase());
  const message =
    begun.length > 1
      ? `"${typed}" could be ${listed(begun, 'or')}: type one more letter.`
      : `"${shown(typed)}" is not a ${noun}; there is ${listed(keywords)}.`;
  return refuse(reading, { code: 'unknownKeyword', message });
}

/** A keyword that may be missing: at least three letters of it, so that a text may begin with "in" or "I". */
function maybeKeyword(reading: Reading, set: KeywordSet): FoundKeyword | null {
  const found = findKeyword(keywordsOf(set, reading.context.kind), reading.words);
  return found !== null && found.to - found.from - (found.colon ? 1 : 0) >= 3 ? found : null;
}

const shown = (typed: string): string => (typed.length > 30 ? `${typed.slice(0, 30)}…` : typed);

const addKeyword = ({ chips }: Reading, set: KeywordSet, found: FoundKeyword): void =>
  chip(chips, keywordSets[set].chip, found.keyword.label, found);

/** The reason behind a keyword: after a colon, after "because", or simply what follows. */
function readWhy(reading: Reading, found: FoundKeyword): { why: { why?: string }; words: string } {
  const words = found.colon ? found.rest : takeBecause(reading, found.rest);
  const why = text(reading, words);
  return { why: why === '' ? {} : { why }, words: why };
}

function takeBecause(reading: Reading, words: readonly Word[]): readonly Word[] {
  const [first, ...rest] = words;
  if (first === undefined || !isBecause(first)) return words;
  chip(reading.chips, 'why', 'why', first);
  return rest;
}

const dropBecause = (reading: Reading): Reading => ({
  ...reading,
  words: takeBecause(reading, reading.words),
});
const isBecause = (word: Word): boolean => word.raw.toLowerCase() === 'because';
const isNobody = (words: readonly Word[]): boolean =>
  words.length === 1 && ['none', 'nobody'].includes(words[0]?.raw.toLowerCase() ?? '');

/** Takes "none" for a person who is not named: null. Undefined when nobody and nothing was said. */
function readPerson(reading: Reading, words: readonly Word[]): string | null | undefined {
  const [only] = words;
  if (reading.found.person !== undefined || only === undefined || !isNobody(words))
    return reading.found.person;
  chip(reading.chips, 'person', 'nobody', only);
  return null;
}

function readOwner(reading: Reading): Understood {
  const { task } = reading.found;
  const person = readPerson(reading, reading.words);
  const rest = person === null ? [] : reading.words;
  if (rest.length > 0) return tooMuch(reading, 'a thread or task and a person (or none)');
  const assign = (make: (owner: string | null) => Understood): Understood => {
    if (person !== undefined) return make(person);
    return refuse(reading, {
      code: 'needsPerson',
      message: `Say who the owner is, or none, ${form(reading)}`,
    });
  };
  if (task !== undefined && reading.found.thread !== undefined) return tooMuch(reading, 'a thread or a task');
  if (task !== undefined) return assign((who) => give(reading, { type: 'assignTask', task, owner: who }, ''));
  return withThread(reading, (number) =>
    assign((who) => give(reading, { type: 'assignThread', thread: number, owner: who }, '')),
  );
}

function readState(reading: Reading): Understood {
  return withThread(reading, (number) =>
    withKeyword(reading, 'threadState', (found) => {
      const { why, words } = readWhy(reading, found);
      const state = threadStateSchema.parse(found.keyword.key);
      return give(reading, { type: 'setThreadState', thread: number, state, ...why }, words);
    }),
  );
}

/** What is snoozed is a reference or a word, and it takes a time. */
function readSnooze(reading: Reading): Understood {
  const { durationMs, thread, assumption, task, loan } = reading.found;
  const references = Object.entries({ thread, assumption, task, loan }).flatMap(([noun, number]) =>
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

function readReport(reading: Reading): Understood {
  const parts: Word[][] = [[]];
  const labels = ['conditions', 'actions', 'needs'];
  for (const word of reading.words) {
    if (word.raw !== '|') {
      parts.at(-1)?.push(word);
      continue;
    }
    chip(reading.chips, 'part', labels[parts.length] ?? 'too many', word);
    parts.push([]);
  }
  if (parts.length > 3) {
    const message =
      'A report has at most three parts: conditions | actions | needs. Write \\| for a bar inside one.';
    return refuse(reading, { code: 'tooManyParts', message });
  }
  const [conditions = '', actions = '', needs = ''] = parts.map((words) => text(reading, words));
  if (conditions + actions + needs === '') {
    return refuse(reading, {
      code: 'needsText',
      message: `A report needs at least one part, ${form(reading)}`,
    });
  }
  return withThread(reading, (number) =>
    give(reading, {
      type: 'report',
      thread: number,
      conditions,
      ...(actions !== '' && { actions }),
      ...(needs !== '' && { needs }),
    }),
  );
}

function readEvidence(reading: Reading): Understood {
  const { supports, refutes, source } = reading.found;
  if (supports !== undefined && supports === refutes) {
    const message = `The same evidence cannot both support and refute A${supports}; keep +A${supports} or -A${supports}.`;
    return refuse(reading, { code: 'bothSides', message });
  }
  return withText(reading, 'Say what was observed', (words) =>
    give(reading, {
      type: 'giveEvidence',
      text: words,
      ...thread(reading),
      ...(source !== undefined && { source }),
      ...(supports !== undefined && { supports }),
      ...(refutes !== undefined && { refutes }),
    }),
  );
}

function readDecision(reading: Reading): Understood {
  const { words, chips, found } = reading;
  const split = words.findIndex(isBecause);
  const decided = text(reading, split < 0 ? words : words.slice(0, split));
  const base = {
    type: 'decide' as const,
    text: decided,
    ...thread(reading),
    ...(found.person !== undefined && { decidedBy: found.person }),
  };
  const because = words[split];
  if (because !== undefined) chip(chips, 'why', 'why', because);
  if (decided === '') {
    return refuse(reading, { code: 'needsText', message: `Say what was decided, ${form(reading)}` });
  }
  if (because === undefined) return give(reading, base);
  const [first, ...others] = words.slice(split + 1);
  if (first === undefined) {
    const message =
      'Say why after "because", write "because later" to be asked for it, or leave "because" out.';
    return refuse(reading, { code: 'needsReason', message });
  }
  if (others.length === 0 && first.raw.toLowerCase() === 'later') {
    chip(chips, 'later', 'explain later', first);
    return give(reading, { ...base, explainLater: true }, decided);
  }
  return give(reading, { ...base, why: text(reading, [first, ...others]) });
}

function readLoan(reading: Reading): Understood {
  return withKeyword(reading, 'loanKind', (keyword) => {
    const { context, chips } = reading;
    const found: Reading['found'] = {};
    const verb = { ...verbOf('borrow'), takes: ['person' as const] };
    const lead = takeLead({ verb, source: reading.source, context, found, chips }, keyword.rest);
    if (lead.refusal !== null) return refuse(reading, lead.refusal);
    const kind = loanKindSchema.parse(keyword.keyword.key);
    // "person @ana from payments": what follows is what they are taken from.
    const from =
      kind === 'person' && found.person !== undefined && lead.words[0]?.raw.toLowerCase() === 'from';
    if (from && lead.words[0] !== undefined) chip(chips, 'part', 'from', lead.words[0]);
    const parts = readLoanParts(from ? lead.words.slice(1) : lead.words, context, chips);
    const words = text(reading, parts.textWords);
    if (parts.refusal !== null) return refuse(reading, parts.refusal);
    if (found.person !== undefined && parts.person !== null) {
      return refuse(reading, { code: 'twice', message: 'A loan has one person, and this line names two.' });
    }
    if (words === '') {
      const missing = kind === 'person' ? 'Say what they are pulled off' : `Say which ${kind} is borrowed`;
      const example = kind === 'person' ? '/borrow person @ana from payments' : verb.example;
      return refuse(reading, { code: 'needsText', message: `${missing}, for example ${example}` });
    }
    const undo = text(reading, parts.undoWords);
    const person = found.person ?? parts.person;
    const { approver, durationMs } = parts;
    const command = {
      type: 'borrow' as const,
      kind,
      text: words,
      ...(person !== null && { person }),
      ...(approver !== null && { approver }),
      ...(undo !== '' && { undo }),
      ...(durationMs !== null && { expiresAt: later(reading, durationMs) }),
    };
    return give(reading, command, undo === '' ? words : `${words}, ${undo}`);
  });
}

function readStart(reading: Reading): Understood {
  const { now, zone } = reading.context;
  const [first, second, ...rest] = reading.words;
  const time = first === undefined ? null : readTime(first.raw, second?.raw, now, zone);
  if (first === undefined || time === null) {
    const message = 'Say when the impact began: /start 22:54, /start -2h or /start 2018-10-21 22:54';
    return refuse(reading, { code: 'needsTime', message });
  }
  const last = time.used === 2 && second !== undefined ? second : first;
  chip(reading.chips, 'time', timeLabel(time.at, now, zone), { from: first.from, to: last.to });
  if (rest.length > 0 || (time.used === 1 && second !== undefined)) return tooMuch(reading, 'a time');
  if (time.future) return refuse(reading, inFuture(time.at, now, zone));
  return give(reading, { type: 'setImpactStart', at: time.at }, '');
}

/** A time that is still to come. */
export const inFuture = (at: string, now: string, zone: string) => ({
  code: 'future',
  message: `${timeLabel(at, now, zone)} is still to come; a time here says when something happened.`,
});

function readBridge(reading: Reading): Understood {
  if (isNobody(reading.words)) return give(reading, { type: 'setBridge', url: '' });
  return withText(reading, 'Give the link of the call, or none', (url) => {
    // What is no link at all is caught here; a link that the record refuses, by its schema.
    if (/^[a-z]+:\S+$/iu.test(url)) return give(reading, { type: 'setBridge', url });
    const message = `"${shown(url)}" is not a link; it has to begin with https://, or with tel: for a number to dial.`;
    return refuse(reading, { code: 'notALink', message });
  });
}

function readZone(reading: Reading): Understood {
  return withText(reading, 'Name a time zone', (typed) => {
    const zone = knownZone(typed);
    if (zone !== null) return give(reading, { type: 'setZone', zone });
    const message = `There is no time zone "${shown(typed)}"; write UTC, or a place such as Europe/Berlin.`;
    return refuse(reading, { code: 'notAZone', message });
  });
}

function readRole(reading: Reading): Understood {
  return withKeyword(reading, 'role', (found) => {
    const person = readPerson(reading, found.rest);
    const role = roleSchema.parse(found.keyword.key);
    if (person === undefined && found.rest.length === 0) {
      return refuse(reading, {
        code: 'needsPerson',
        message: `Say who takes the role, or none, ${form(reading)}`,
      });
    }
    if (person === undefined || (person !== null && found.rest.length > 0)) {
      return tooMuch(reading, 'a role and a person (or none)');
    }
    return give(reading, { type: 'assignRole', role, person }, '');
  });
}

/** The closing words, and behind the last "because" why it closes with something left open. */
function readClose(reading: Reading): Understood {
  const at = reading.words.findLastIndex(isBecause);
  if (at === -1) return open(reading, 'close');
  const why = text(reading, takeBecause(reading, reading.words.slice(at)));
  return open({ ...reading, words: reading.words.slice(0, at) }, 'close', { why });
}

function readHandover(reading: Reading): Understood {
  const found = maybeKeyword(reading, 'role');
  if (found !== null) addKeyword(reading, 'role', found);
  // The person may stand between the role and the note.
  const words = found === null ? reading.words : found.rest;
  const lead = takeLead({ ...reading }, words);
  if (lead.refusal !== null) return refuse(reading, lead.refusal);
  const { person } = reading.found;
  return open({ ...reading, words: lead.words }, 'handover', {
    ...(found !== null && { role: roleSchema.parse(found.keyword.key) }),
    ...(person !== undefined && { person }),
  });
}
