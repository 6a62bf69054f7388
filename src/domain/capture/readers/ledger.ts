import { loanKindSchema } from '../../incident/word-schemas.ts';
import { readLoanParts } from '../borrow.ts';
import { chip, form, give, type Reading, refuse, text, type Understood } from '../reading.ts';
import { takeLead } from '../slots.ts';
import { verbOf } from '../verbs.ts';
import { isBecause, later, thread, withKeyword, withText } from './parts.ts';

/** Lines of the ledger: evidence, decisions, loans. */

/** `/evidence #2 +A3 errors doubled (Grafana)` */
export function readEvidence(reading: Reading): Understood {
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

/** `/decide roll back because …`; "because later" asks for the reason afterwards. */
export function readDecision(reading: Reading): Understood {
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

/** `/borrow access prod write for @ana, undo: drop role, 2h` */
export function readLoan(reading: Reading): Understood {
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
