import { escapeBars } from '../incident/bars.ts';
import type { CommandInput } from '../incident/commands.ts';
import { writeDuration, writeTime } from './clock.ts';
import { escapeText, escapeWords } from './escape.ts';
import { findKeyword, keywordsOf } from './keywords.ts';
import { needMarks } from './needs.ts';
import type { CaptureContext } from './outcome.ts';
import { writeSource } from './source.ts';
import { canMean, foldLines } from './tokens.ts';
import { type KeywordSet, type Slot, type VerbWord, verbOf } from './verbs.ts';

/** The commands that can be said on the capture line. */
export type Sayable = Extract<
  CommandInput,
  {
    type:
      | 'note'
      | 'openThread'
      | 'assignThread'
      | 'assignTask'
      | 'setThreadState'
      | 'report'
      | 'assume'
      | 'settleAssumption'
      | 'giveEvidence'
      | 'decide'
      | 'explainDecision'
      | 'borrow'
      | 'returnLoan'
      | 'park'
      | 'tell'
      | 'answerParked'
      | 'addTask'
      | 'completeTask'
      | 'dropTask'
      | 'deferTask'
      | 'renameThread'
      | 'snooze'
      | 'setSeverity'
      | 'setStatus'
      | 'setImpact'
      | 'setImpactStart'
      | 'setSummary'
      | 'setTitle'
      | 'setOutsideName'
      | 'setBridge'
      | 'setZone'
      | 'assignRole'
      | 'addCriterion'
      | 'reopen';
  }
>;

/** How a line is written. */
export interface WriteContext extends Pick<CaptureContext, 'now' | 'zone' | 'people' | 'kind'> {
  /** Verbs and keywords by their first letters; written out when left out or false. */
  readonly short?: boolean;
}

/**
 * The shortest line that means this command: what {@link parseCapture} reads it as. Line breaks become spaces,
 * except in notes. Times are written to the second, durations (from `now`, at least one minute) to the minute.
 *
 * What no line can say is left out: what would disprove an assumption, when a follow-up is due, "explain
 * later" beside a reason, an empty impact or summary. Everybody named must be among the people of the context.
 */
export function writeLine(command: Sayable, context: WriteContext): string {
  const time =
    command.occurredAt === undefined || command.type === 'setImpactStart'
      ? ''
      : writeTime(command.occurredAt, context.now, context.zone);
  if (command.type === 'note') return writeNote(command, time);
  const [verb, ...parts] = partsOf(command, context, time !== '');
  const word = verbOf(verb);
  const slash = `/${context.short === true ? (word.short ?? word.word) : word.word}`;
  return [slash, time, ...parts].filter((part) => part !== '').join(' ');
}

type Parts = readonly [verb: VerbWord, ...parts: string[]];

function writeNote(note: Extract<Sayable, { type: 'note' }>, time: string): string {
  const { thread } = note;
  const trimmed = note.text.trim();
  const slots: readonly Slot[] = thread == null ? ['thread'] : [];
  const followed = thread != null;
  const text = escapeText('note', trimmed, { lead: ['thread'], tail: slots, first: time === '', followed });
  const slashed = time === '' && /^(\/|\\+\/)/u.test(trimmed) ? `\\${text}` : text;
  return [time, slashed, reference('#', thread)].filter((part) => part !== '').join(' ');
}

function partsOf(command: Exclude<Sayable, { type: 'note' }>, context: WriteContext, timed: boolean): Parts {
  const at = (id: string | null | undefined) => (id == null ? '' : handle(id, context));
  const someone = (id: string | null) => (id === null ? 'none' : handle(id, context));
  const keyword = (set: KeywordSet, key: string) => writeKeyword(set, key, context);
  const inTime = (instant: string | null | undefined) =>
    instant == null ? '' : writeDuration(Date.parse(instant) - Date.parse(context.now));
  /** A text of its own, with nothing before it but perhaps a time. */
  const sentence = (verb: VerbWord, text: string): Parts => [
    verb,
    escapeText(verb, line(text), { lead: [], tail: [], first: !timed }),
  ];

  switch (command.type) {
    case 'openThread': {
      const tail: readonly Slot[] = command.owner == null ? ['person'] : [];
      const followed = command.owner != null;
      const title = escapeText('thread', line(command.title), {
        lead: ['person'],
        tail,
        first: !timed,
        followed,
      });
      return ['thread', title, at(command.owner)];
    }
    case 'assignThread':
      return ['owner', `#${command.thread}`, someone(command.owner)];
    case 'assignTask':
      return ['owner', `K${command.task}`, someone(command.owner)];
    case 'setThreadState':
      return [
        'state',
        `#${command.thread}`,
        because('state', keyword('threadState', command.state), command.why),
      ];
    case 'report':
      return ['report', `#${command.thread}`, writeReport(command)];
    case 'assume':
      return writeAssumption(command, timed);
    case 'settleAssumption': {
      const state = keyword('assumptionState', command.state);
      return ['settle', `A${command.assumption}`, because('settle', state, command.why)];
    }
    case 'giveEvidence':
      return writeEvidence(command, timed);
    case 'decide':
      return writeDecision(command, at(command.decidedBy), timed);
    case 'explainDecision':
      return ['explain', `D${command.decision}`, escapeWords('explain', line(command.why))];
    case 'borrow':
      return writeLoan(command, context, inTime(command.expiresAt));
    case 'returnLoan':
      return ['return', `L${command.loan}`, escapeWords('return', line(command.note ?? ''))];
    case 'park':
      return sentence('park', command.text);
    case 'tell':
      return writeTold(command, timed);
    case 'answerParked':
      return ['answer', `Q${command.question}`, escapeWords('answer', line(command.answer))];
    case 'addTask':
      return writeTask(
        command,
        at(command.owner),
        command.followUp === true ? '' : inTime(command.dueAt),
        timed,
      );
    case 'completeTask':
      return ['done', `K${command.task}`];
    case 'dropTask': {
      const why = line(command.why ?? '');
      return ['drop', `K${command.task}`, ...(why === '' ? [] : ['because', escapeWords('drop', why)])];
    }
    case 'deferTask':
      return ['defer', `K${command.task}`];
    case 'renameThread':
      return ['rename', `#${command.thread}`, escapeWords('rename', line(command.title))];
    case 'snooze':
      return ['snooze', writeNeed(command.what, context), inTime(command.until)];
    case 'setSeverity':
      return ['sev', because('sev', keyword('severity', command.severity), command.why)];
    case 'setStatus':
      return ['status', because('status', keyword('status', command.status), command.why)];
    case 'setImpact':
      return sentence('impact', command.impact);
    case 'setImpactStart':
      return ['start', writeTime(command.at, context.now, context.zone)];
    case 'setSummary':
      return sentence('summary', command.summary);
    case 'setTitle':
      return sentence('title', command.title);
    case 'setOutsideName':
      return ['outside', writeOutsideName(command.outsideName, timed)];
    case 'setBridge':
      return ['bridge', command.url === '' ? 'none' : command.url];
    case 'setZone':
      return ['zone', command.zone];
    case 'assignRole':
      return ['role', keyword('role', command.role), someone(command.person)];
    case 'addCriterion':
      return sentence('criterion', command.text);
    case 'reopen': {
      const why = escapeText('reopen', line(command.why), { lead: [], tail: [], first: !timed });
      return ['reopen', /^because(\s|$)/iu.test(why) ? `\\${why}` : why];
    }
  }
}

const line = (text: string): string => foldLines(text).trim();
const reference = (mark: string, number: number | null | undefined): string =>
  number == null ? '' : `${mark}${number}`;

function handle(id: string, { people }: WriteContext): string {
  const person = people.find((each) => each.id === id);
  if (person === undefined) throw new Error(`The person ${id} is not among the people of the incident.`);
  return `@${person.handle}`;
}

/** What is snoozed, by its number or its word. A line cannot say which need of a thread. */
function writeNeed(what: string, context: WriteContext): string {
  const [name = '', number = ''] = what.split(':');
  const mark = needMarks[name];
  if (mark !== undefined) return `${mark}${number}`;
  if (keywordsOf('need', context.kind).every(({ key }) => key !== name))
    throw new Error(`Nothing that is called ${what} can be snoozed.`);
  return writeKeyword('need', name, context);
}

/** A keyword written out, or as few of its letters as mean it. */
function writeKeyword(set: KeywordSet, key: string, context: WriteContext): string {
  const keywords = keywordsOf(set, context.kind);
  const spellings = keywords.find((each) => each.key === key)?.spellings ?? [];
  const [spelling = key] = spellings;
  if (set === 'severity') return spellings.at(-1) ?? key;
  if (context.short !== true) return spelling;
  const begun = Array.from(spelling, (_, index) => spelling.slice(0, index + 1));
  return begun.find((raw) => means(keywords, raw, key)) ?? spelling;
}

const means = (keywords: ReturnType<typeof keywordsOf>, raw: string, key: string): boolean =>
  !/\s/u.test(raw) && findKeyword(keywords, [{ raw, from: 0, to: raw.length }])?.keyword.key === key;

function writeOutsideName(name: string, timed: boolean): string {
  const text = line(name);
  if (text === '') return 'none';
  return escapeText(
    'outside',
    text,
    { lead: [], tail: [], first: !timed },
    (word) => word === text && canMean('outside', word),
  );
}

function because(verb: VerbWord, keyword: string, why: string | undefined): string {
  const reason = line(why ?? '');
  return reason === '' ? keyword : `${keyword}: ${escapeWords(verb, reason)}`;
}

function writeReport(report: Extract<Sayable, { type: 'report' }>): string {
  const parts = [report.conditions, report.actions ?? '', report.needs ?? ''].map((part) =>
    escapeWords('report', escapeBars(line(part))),
  );
  while (parts.at(-1) === '') parts.pop();
  return parts.join(' | ').trim();
}

function writeAssumption(command: Extract<Sayable, { type: 'assume' }>, timed: boolean): Parts {
  const { thread, confidence = 'medium' } = command;
  const said = confidence === 'medium' ? '' : `?${confidence}`;
  const slots: readonly Slot[] = thread == null ? ['thread', 'confidence'] : ['confidence'];
  const tail = said === '' ? slots : slots.filter((slot) => slot !== 'confidence');
  const first = !timed && thread == null;
  return [
    'assume',
    reference('#', thread),
    escapeText('assume', line(command.text), { lead: slots, tail, first }),
    said,
  ];
}

function writeEvidence(command: Extract<Sayable, { type: 'giveEvidence' }>, timed: boolean): Parts {
  const { thread, supports, refutes } = command;
  const source = line(command.source ?? '');
  const sides = [reference('+A', supports), reference('-A', refutes)];
  const slots: readonly Slot[] = thread == null ? ['thread', 'side'] : ['side'];
  const text = escapeText('evidence', line(command.text), {
    lead: slots,
    tail: source === '' ? [...slots, 'source'] : slots,
    first: !timed && thread == null && supports == null && refutes == null,
  });
  return ['evidence', reference('#', thread), ...sides, text, source === '' ? '' : writeSource(source)];
}

function writeDecision(command: Extract<Sayable, { type: 'decide' }>, by: string, timed: boolean): Parts {
  const { thread } = command;
  const why = line(command.why ?? '');
  const open: readonly Slot[] = thread == null ? ['thread', 'person'] : ['person'];
  const tail = by === '' ? open : open.filter((slot) => slot !== 'person');
  const reason = why !== '' || command.explainLater === true;
  const first = !timed && thread == null;
  const text = escapeText(
    'decide',
    line(command.text),
    { lead: open, tail: reason ? [] : tail, first, followed: by !== '' && !reason },
    (word) => /^because$/iu.test(word),
  );
  const because =
    why === '' ? 'later' : escapeText('decide', why, { lead: [], tail, first: false, followed: by !== '' });
  const whole = /^later$/iu.test(why) ? `\\${because}` : because;
  return ['decide', reference('#', thread), text, ...(reason ? ['because', whole] : []), by];
}

function writeTask(
  command: Extract<Sayable, { type: 'addTask' }>,
  who: string,
  due: string,
  timed: boolean,
): Parts {
  const { thread } = command;
  const verb = command.followUp === true ? 'followup' : 'task';
  const lead: readonly Slot[] = thread == null ? ['thread', 'person'] : ['person'];
  const tail: Slot[] = [...lead.filter((slot) => slot !== 'person' || who === '')];
  if (verb === 'task' && due === '') tail.push('duration');
  const text = escapeText(verb, line(command.text), {
    lead,
    tail,
    first: !timed && thread == null,
    followed: who !== '' || due !== '',
  });
  return [verb, reference('#', thread), text, who, due];
}

function writeTold(command: Extract<Sayable, { type: 'tell' }>, timed: boolean): Parts {
  const { thread } = command;
  const slots: readonly Slot[] = thread == null ? ['thread'] : [];
  const text = escapeText('tell', line(command.text), {
    lead: slots,
    tail: slots,
    first: !timed && thread == null,
  });
  return ['tell', reference('#', thread), text];
}

function writeLoan(
  command: Extract<Sayable, { type: 'borrow' }>,
  context: WriteContext,
  time: string,
): Parts {
  const { person, approver } = command;
  const isPart = (word: string): boolean =>
    /^undo:/iu.test(word) ||
    (['@', ...'0123456789'].includes(word[0] ?? '') && canMean('borrow', word.replace(/,$/u, '')));
  const escaped = (text: string) =>
    escapeText('borrow', line(text), { lead: [], tail: [], first: false }, isPart);
  const pulled = command.kind === 'person' && person != null;
  const kind = writeKeyword('loanKind', command.kind, context);
  const parts = [
    escaped(command.text),
    person == null || pulled ? '' : `for ${handle(person, context)}`,
    approver == null ? '' : `approved by ${handle(approver, context)}`,
    time,
    line(command.undo ?? '') === '' ? '' : `undo: ${escaped(command.undo ?? '')}`,
  ];
  const head = pulled ? `${kind} ${handle(person, context)} from` : kind;
  return ['borrow', head, parts.filter((part) => part !== '').join(', ')];
}
