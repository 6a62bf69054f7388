import { escapeBars } from '../../incident/bars.ts';
import { limits } from '../../incident/limits.ts';
import { threadStateSchema } from '../../incident/word-schemas.ts';
import { threadStateLabels } from '../../incident/words.ts';
import { escapeText, escapeWords } from '../escape.ts';
import { chip, form, give, type Reading, refuse, text, type Understood } from '../reading.ts';
import {
  owner,
  readPerson,
  readWhy,
  thread,
  tooMuch,
  withKeyword,
  withText,
  withThread,
} from '../reading-parts.ts';
import { byName, lower, noTexts, onThread, reason, who } from '../summing-up.ts';
import type { Word } from '../tokens.ts';
import type { Measured, SayableOf, Sayings, VerbRows } from '../verb.ts';
import {
  because,
  handle,
  line,
  type Parts,
  reference,
  someone,
  type Writer,
  words,
  writeKeyword,
} from '../writing.ts';

/** Notes and threads. */

export type ThreadVerb = 'note' | 'thread' | 'owner' | 'state' | 'rename' | 'report';
export type ThreadCommand =
  | 'note'
  | 'openThread'
  | 'assignThread'
  | 'assignTask'
  | 'setThreadState'
  | 'renameThread'
  | 'report';

export const threadVerbs: VerbRows<ThreadVerb> = {
  note: {
    short: 'n',
    takes: ['thread'],
    lines: true,
    usage: 'text #2',
    help: 'Log a note; a line without a slash does the same',
    example: '/note #2 the vendor called back',
    read: (reading) =>
      withText(reading, 'A note needs words', (words) =>
        give(reading, { type: 'note', text: words, ...thread(reading) }),
      ),
  },
  thread: {
    short: 't',
    takes: ['person'],
    usage: 'title @ana',
    help: 'Open a thread',
    example: '/thread DB pool exhausted @ana',
    read: (reading) =>
      withText(reading, 'A thread needs a title', (title) =>
        give(reading, { type: 'openThread', title, ...owner(reading) }),
      ),
  },
  owner: {
    short: 'o',
    takes: ['thread', 'task', 'person'],
    asksForPerson: true,
    usage: '#2 @cy, or none',
    help: 'Set the owner of a thread or task',
    example: '/owner #2 @cy',
    read: readOwner,
  },
  state: {
    short: 's',
    takes: ['thread'],
    keyword: 'threadState',
    means: /^because$/iu,
    usage: '#2 state: why',
    help: 'Set the state of a thread',
    example: '/state #2 blocked: vendor',
    read: (reading) =>
      withThread(reading, (number) =>
        withKeyword(reading, 'threadState', (found) => {
          const { why, words } = readWhy(reading, found);
          const state = threadStateSchema.parse(found.keyword.key);
          return give(reading, { type: 'setThreadState', thread: number, state, ...why }, words);
        }),
      ),
  },
  rename: {
    short: 'ren',
    takes: ['thread'],
    usage: '#2 title',
    help: 'Rename a thread',
    example: '/rename #2 DB pool and its proxy',
    read: (reading) =>
      withText(reading, 'Say what the thread is called now', (title) =>
        withThread(reading, (number) => give(reading, { type: 'renameThread', thread: number, title })),
      ),
  },
  report: {
    short: 'r',
    takes: ['thread'],
    bars: true,
    usage: '#2 conditions | actions | needs',
    help: 'Report on a thread',
    example: '/report #2 pool 100/100 | raising the limit | a DBA',
    read: readReport,
  },
};

export const threadSayings: Sayings<ThreadCommand> = {
  note: {
    write: writeNote,
    summary: (note) => `Log a note${onThread(note.thread)}`,
    texts: (note) => [{ noun: 'A note', text: note.text, max: limits.note }],
  },
  openThread: {
    write: (opened, { context, timed }) => {
      const followed = opened.owner != null;
      const title = escapeText(threadVerbs.thread, line(opened.title), {
        lead: ['person'],
        tail: followed ? [] : ['person'],
        first: !timed,
        followed,
      });
      return ['thread', title, handle(opened.owner, context)];
    },
    summary: (opened, context) => `Open a thread${byName(' for', opened.owner, context)}`,
    texts: (opened) => [threadTitle(opened.title)],
  },
  assignThread: {
    write: (assigned, { context }) => ['owner', `#${assigned.thread}`, someone(assigned.owner, context)],
    summary: (assigned, context) => `Make ${who(assigned.owner, context)} the owner of #${assigned.thread}`,
    texts: noTexts,
  },
  assignTask: {
    write: (assigned, { context }) => ['owner', `K${assigned.task}`, someone(assigned.owner, context)],
    summary: (assigned, context) => `Make ${who(assigned.owner, context)} the owner of K${assigned.task}`,
    texts: noTexts,
  },
  setThreadState: {
    write: (set, { context }) => {
      const state = writeKeyword('threadState', set.state, context);
      return ['state', `#${set.thread}`, because(threadVerbs.state, state, set.why)];
    },
    summary: (set) => `Set #${set.thread} to ${lower(threadStateLabels[set.state])}`,
    texts: (set) => [reason(set.why)],
  },
  renameThread: {
    write: (renamed) => ['rename', `#${renamed.thread}`, words(threadVerbs.rename, renamed.title)],
    summary: (renamed) => `Rename #${renamed.thread}`,
    texts: (renamed) => [threadTitle(renamed.title)],
  },
  report: {
    write: (report) => ['report', `#${report.thread}`, writeReport(report)],
    summary: (report) => `Report on #${report.thread}`,
    texts: ({ conditions, actions, needs }) =>
      [conditions, actions, needs].map((part) => ({
        noun: 'A part of a report',
        text: part,
        max: limits.reportPart,
      })),
  },
};

const threadTitle = (title: string): Measured => ({
  noun: 'A thread title',
  text: title,
  max: limits.threadTitle,
  line: true,
});

function writeNote({ thread, text: note }: SayableOf<'note'>, { timed }: Writer): Parts {
  const trimmed = note.trim();
  const followed = thread != null;
  const text = escapeText(threadVerbs.note, trimmed, {
    lead: ['thread'],
    tail: followed ? [] : ['thread'],
    first: !timed,
    followed,
  });
  const slashed = !timed && /^(\/|\\+\/)/u.test(trimmed) ? `\\${text}` : text;
  return ['note', slashed, reference('#', thread)];
}

/** `/owner #2 @cy`, `/owner K4 none` */
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

/** `/report #2 conditions | actions | needs` */
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
      'A report can have at most three parts: conditions | actions | needs. Write \\| for a bar inside one.';
    return refuse(reading, { code: 'tooManyParts', message });
  }
  const [conditions = '', actions = '', needs = ''] = parts.map((part) => text(reading, part));
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

function writeReport(report: SayableOf<'report'>): string {
  const parts = [report.conditions, report.actions ?? '', report.needs ?? ''].map((part) =>
    escapeWords(threadVerbs.report, escapeBars(line(part))),
  );
  while (parts.at(-1) === '') parts.pop();
  return parts.join(' | ').trim();
}
