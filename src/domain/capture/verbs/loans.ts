import { limits } from '../../incident/limits.ts';
import { loanKindSchema } from '../../incident/word-schemas.ts';
import { loanWords, readLoanParts } from '../borrow.ts';
import { escapeText } from '../escape.ts';
import { chip, give, type Reading, refuse, remaining, text, type Understood } from '../reading.ts';
import { later, withKeyword, withNumber } from '../reading-parts.ts';
import { takeLead } from '../slots.ts';
import { byName, seenAt, who } from '../summing-up.ts';
import { canMean } from '../tokens.ts';
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
    help: 'Log a loan: a person, access or a rule',
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
    summary: ({ kind, person, approver, expiresAt }, context) => {
      const until = expiresAt == null ? '' : `, until ${seenAt(expiresAt, context)}`;
      const by = byName(', approved by', approver, context);
      if (kind === 'person')
        return `Borrow ${person == null ? 'a person' : who(person, context)}${by}${until}`;
      const what = kind === 'access' ? 'access' : 'a rule';
      return `Borrow ${what}${byName(' for', person, context)}${by}${until}`;
    },
    texts: (loan) => [
      { noun: 'What is borrowed', text: loan.text, max: limits.loan },
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
    const from =
      kind === 'person' && found.person !== undefined && lead.words[0]?.raw.toLowerCase() === 'from';
    if (from && lead.words[0] !== undefined) chip(chips, 'part', 'from', lead.words[0]);
    const parts = readLoanParts(from ? lead.words.slice(1) : lead.words, context, chips);
    const borrowed = text(reading, parts.textWords);
    if (parts.refusal !== null) return refuse(reading, parts.refusal);
    if (found.person !== undefined && parts.person !== null) {
      return refuse(reading, { code: 'twice', message: 'A loan has one person, and this line names two.' });
    }
    if (borrowed === '') {
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
      text: borrowed,
      ...(person !== null && { person }),
      ...(approver !== null && { approver }),
      ...(undo !== '' && { undo }),
      ...(durationMs !== null && { expiresAt: later(reading, durationMs) }),
    };
    return give(reading, command, undo === '' ? borrowed : `${borrowed}, ${undo}`);
  });
}

function writeLoan(loan: SayableOf<'borrow'>, { context }: Writer): Parts {
  const { person, approver } = loan;
  const isPart = (word: string): boolean =>
    /^undo:/iu.test(word) ||
    (['@', ...'0123456789'].includes(word[0] ?? '') && canMean(loanVerbs.borrow, word.replace(/,$/u, '')));
  const escaped = (raw: string) =>
    escapeText(loanVerbs.borrow, line(raw), { lead: [], tail: [], first: false }, isPart);
  const pulled = loan.kind === 'person' && person != null;
  const kind = writeKeyword('loanKind', loan.kind, context);
  const parts = [
    escaped(loan.text),
    person == null || pulled ? '' : `for ${handle(person, context)}`,
    approver == null ? '' : `approved by ${handle(approver, context)}`,
    inTime(loan.expiresAt, context),
    line(loan.undo ?? '') === '' ? '' : `undo: ${escaped(loan.undo ?? '')}`,
  ];
  const head = pulled ? `${kind} ${handle(person, context)} from` : kind;
  return ['borrow', head, parts.filter((part) => part !== '').join(', ')];
}
