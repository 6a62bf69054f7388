import { limits } from '../../incident/limits.ts';
import { loanKindSchema } from '../../incident/word-schemas.ts';
import type { LoanKind } from '../../incident/words.ts';
import { leadsToWork, loanWords, readLoanParts } from '../borrow.ts';
import { escapeText } from '../escape.ts';
import { chip, give, type Reading, refuse, remaining, text, type Understood } from '../reading.ts';
import { later, withKeyword, withNumber } from '../reading-parts.ts';
import { takeLead } from '../slots.ts';
import { byName, seenAt, who } from '../summing-up.ts';
import { behind, canMean, type Word } from '../tokens.ts';
import type { SayableOf, Sayings, VerbRows } from '../verb.ts';
import { handle, inTime, line, type Parts, type Writer, words, writeKeyword } from '../writing.ts';

/** Loans: people, access and rules. The parts of a loan are read in borrow.ts. */

export type LoanVerb = 'borrow' | 'return';
export type LoanCommand = 'borrow' | 'returnLoan';

export const loanVerbs: VerbRows<LoanVerb> = {
  borrow: {
    short: 'b',
    keyword: 'loanKind',
    offers: ['person'],
    means: loanWords,
    usage: 'access text, for @ana, approved by @bo, undo: text, 2h',
    help: 'Log a loan: people, access or a rule',
    example: '/borrow access prod write for @ana, undo: drop role, 2h',
    read: readLoan,
  },
  return: {
    short: 'ret',
    takes: ['loan'],
    usage: 'L1 note',
    help: 'Give back what was borrowed',
    example: '/return L1',
    read: (reading) =>
      withNumber(reading, 'loan', (loan) => {
        const note = remaining(reading);
        return give(reading, { type: 'returnLoan', loan, ...(note !== '' && { note }) });
      }),
  },
};

export const loanSayings: Sayings<LoanCommand> = {
  borrow: {
    write: writeLoan,
    summary: ({ kind, person, group, approver, expiresAt }, context) => {
      const until = expiresAt == null ? '' : `, until ${seenAt(expiresAt, context)}`;
      const by = byName(', approved by', approver, context);
      if (kind === 'person')
        return `Borrow ${person == null ? group || 'a person' : who(person, context)}${by}${until}`;
      const what = kind === 'access' ? 'access' : 'a rule';
      return `Borrow ${what}${byName(' for', person, context)}${by}${until}`;
    },
    texts: (loan) => [
      { noun: 'What is borrowed', text: loan.text, max: limits.loan },
      { noun: 'Who is borrowed', text: loan.group, max: limits.group, line: true },
      { noun: 'How it is undone', text: loan.undo, max: limits.undo },
    ],
  },
  returnLoan: {
    write: ({ loan, note = '' }) => ['return', `L${loan}`, words(loanVerbs.return, note)],
    summary: ({ loan }) => `Give back L${loan}`,
    texts: ({ note }) => [{ noun: 'A note on a return', text: note, max: limits.undo }],
  },
};

/** `/borrow access prod write for @ana, undo: drop role, 2h` */
function readLoan(reading: Reading): Understood {
  return withKeyword(reading, 'loanKind', (keyword) => {
    const { context, chips } = reading;
    const found: Reading['found'] = {};
    const verb = { ...reading.verb, takes: ['person' as const] };
    const lead = takeLead({ verb, source: reading.source, context, found, chips }, keyword.rest);
    if (lead.refusal !== null) return refuse(reading, lead.refusal);
    const kind = loanKindSchema.parse(keyword.keyword.key);
    // "person @ana from payments": what follows is what they are taken from.
    const { group, words } = readFrom(reading, kind, found.person !== undefined, lead.words);
    const parts = readLoanParts(words, context, chips);
    const borrowed = text(reading, parts.textWords);
    if (parts.refusal !== null) return refuse(reading, parts.refusal);
    if ((found.person !== undefined || group !== null) && parts.person !== null) {
      return refuse(reading, {
        code: 'twice',
        message: 'A loan has one person or group, and this line names two.',
      });
    }
    if (group === '') {
      const message =
        'Say who is borrowed, for example /borrow people all engineering teams from checkout work';
      return refuse(reading, { code: 'needsPerson', message });
    }
    if (borrowed === '') {
      const isNamed = found.person !== undefined || group !== null;
      const whom = isNamed ? 'Say what they are pulled off' : 'Say who is borrowed, and off what';
      const missing = kind === 'person' ? whom : `Say which ${kind} is borrowed`;
      const example = kind === 'person' ? '/borrow person @ana from payments' : verb.example;
      return refuse(reading, { code: 'needsText', message: `${missing}, for example ${example}` });
    }
    const undo = text(reading, parts.undoWords);
    const person = found.person ?? parts.person;
    const { approver, durationMs } = parts;
    const command = {
      type: 'borrow' as const,
      kind,
      text: borrowed,
      ...(person !== null && { person }),
      ...(group !== null && { group }),
      ...(approver !== null && { approver }),
      ...(undo !== '' && { undo }),
      ...(durationMs !== null && { expiresAt: later(reading, durationMs) }),
    };
    const said = [group ?? '', borrowed, undo].filter((part) => part !== '');
    return give(reading, command, said.join(', '));
  });
}

/**
 * "@ana from payments", "all engineering teams from checkout work": what follows "from" is what they are taken from.
 * `group` is who it is, in words: null when somebody is named by a handle, or nobody is taken from anything. A group needs
 * "from:", or a "from" that leads to somebody's "work": in "two DBAs to recover from backup" it is an ordinary word.
 */
function readFrom(
  reading: Reading,
  kind: LoanKind,
  isNamed: boolean,
  words: readonly Word[],
): { readonly group: string | null; readonly words: readonly Word[] } {
  const at = kind === 'person' ? placeOfFrom(reading, isNamed, words) : -1;
  const from = words[at];
  if (from === undefined) return { group: null, words };
  const mark = from.raw.slice(0, 'from:'.length);
  chip(reading.chips, 'part', 'from', { from: from.from, to: from.from + mark.length });
  const group = isNamed ? null : text(reading, words.slice(0, at)).replace(/[\s,]+$/u, '');
  const first = behind(mark, from);
  return { group, words: [...(first === null ? [] : [first]), ...words.slice(at + 1)] };
}

/** Where the "from" stands that says what somebody is taken from; -1 where none does. */
function placeOfFrom({ context }: Reading, isNamed: boolean, words: readonly Word[]): number {
  const undo = words.findIndex(({ raw }) => /^undo:/iu.test(raw));
  const before = undo < 0 ? words : words.slice(0, undo);
  if (isNamed) return /^from(:|$)/iu.test(before[0]?.raw ?? '') ? 0 : -1;
  const marked = before.findIndex(({ raw }) => isMark.test(raw));
  if (marked >= 0) return marked;
  const plain = before.findIndex(({ raw }) => isFrom.test(raw));
  return plain >= 0 && leadsToWork(words.slice(plain), context) ? plain : -1;
}

const isFrom = /^from$/iu;
const isMark = /^from:/iu;

function writeLoan(loan: SayableOf<'borrow'>, { context }: Writer): Parts {
  const { person, approver } = loan;
  const isPart = (word: string): boolean =>
    /^(undo:|tomorrow,?$)/iu.test(word) ||
    (['@', ...'0123456789'].includes(word[0] ?? '') && canMean(loanVerbs.borrow, word.replace(/,$/u, '')));
  const group = line(loan.group ?? '');
  const pulled = loan.kind === 'person' && (person != null || group !== '');
  const escaped = (raw: string, isOther: (word: string) => boolean = () => false) =>
    escapeText(
      loanVerbs.borrow,
      line(raw),
      { lead: [], tail: [], first: false },
      (word) => isPart(word) || isOther(word),
    );
  const kind = writeKeyword('loanKind', loan.kind, context);
  const parts = [
    escaped(
      loan.text,
      (word) => !pulled && loan.kind === 'person' && (isFrom.test(word) || isMark.test(word)),
    ),
    person == null || pulled ? '' : `for ${handle(person, context)}`,
    approver == null ? '' : `approved by ${handle(approver, context)}`,
    inTime(loan.expiresAt, context),
    line(loan.undo ?? '') === '' ? '' : `undo: ${escaped(loan.undo ?? '')}`,
  ];
  const whom =
    group === '' ? `${handle(person, context)} from` : `${escaped(group, (word) => isMark.test(word))} from:`;
  const head = pulled ? `${kind} ${whom}` : kind;
  return ['borrow', head, parts.filter((part) => part !== '').join(', ')];
}
