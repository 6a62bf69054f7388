import { replacementOf } from '../incident/replaced.ts';
import { secondLookAt } from '../incident/second-look.ts';
import { alreadySo, type DecideTable, events, find, missing, nothing, refuse } from './table.ts';
import { refuseTeam } from './teams.ts';

type Ledger =
  | 'assume'
  | 'settleAssumption'
  | 'keepAssumption'
  | 'disprove'
  | 'giveEvidence'
  | 'decide'
  | 'explainDecision'
  | 'borrow'
  | 'returnLoan'
  | 'park'
  | 'answerParked';

export const ledger: DecideTable<Ledger> = {
  assume: (facts, { thread, text, confidence, disproof }, _context, { last }) =>
    missing(facts.threads, thread, 'thread', '#') ??
    events({
      type: 'assumed',
      data: { assumption: last.assumption + 1, thread, text, confidence, disproof },
    }),
  settleAssumption: (facts, { assumption, state, why }) => {
    const found = find(facts.assumptions, assumption, 'assumption', 'A');
    if (!found.ok) return found;
    // Evidence may have said so already; the reason is news.
    return found.value.state === state && (why === '' || found.value.settledWhy === why)
      ? nothing
      : events({ type: 'assumptionSettled', data: { assumption, state, why } });
  },
  keepAssumption: (facts, { assumption }, { now }) => {
    if (!secondLookAt(facts, now)?.assumptions.includes(assumption)) return nothing;
    const found = find(facts.assumptions, assumption, 'assumption', 'A');
    if (!found.ok) return found;
    const still = found.value.state === 'supported' ? ({ still: 'supported' } as const) : {};
    return events({ type: 'assumptionKept', data: { assumption, ...still } });
  },
  disprove: (facts, { assumption, disproof, owner, dueAt }, _context, { last }) => {
    const found = find(facts.assumptions, assumption, 'assumption', 'A');
    if (!found.ok) return found;
    const said = disproof === '' ? found.value.disproof : disproof;
    if (said === '')
      return refuse(
        'nothingSaid',
        `Nobody has said what would disprove A${assumption}; say it first: /disprove A${assumption} …`,
        'disproof',
      );
    const text = `Find out: ${said}`;
    const { thread } = found.value;
    const isAsked = facts.tasks.some(
      (task) =>
        task.state === 'open' && task.assumption === assumption && task.owner === owner && task.text === text,
    );
    return events(
      ...(said === found.value.disproof
        ? []
        : [{ type: 'disproofGiven', data: { assumption, disproof: said } } as const]),
      ...(owner === null || isAsked
        ? []
        : [
            {
              type: 'taskAdded',
              data: { task: last.task + 1, followUp: false, thread, assumption, text, owner, dueAt },
            } as const,
          ]),
    );
  },
  giveEvidence: (facts, { thread, text, source, supports, refutes }, _context, { last }) => {
    if (supports !== null && supports === refutes)
      return refuse('bothWays', `One observation cannot both support and refute A${supports}.`, 'supports');
    return (
      missing(facts.threads, thread, 'thread', '#') ??
      missing(facts.assumptions, supports, 'assumption', 'A') ??
      missing(facts.assumptions, refutes, 'assumption', 'A') ??
      events({
        type: 'evidenceGiven',
        data: { evidence: last.evidence + 1, thread, text, source, supports, refutes },
      })
    );
  },
  decide: (facts, { decidedBy, insteadOf, ...command }, context, { last }) => {
    const { thread, text, why, explainLater, alone } = command;
    const newer = insteadOf === null ? null : replacementOf(facts, insteadOf);
    if (newer !== null)
      return refuse('replaced', `D${insteadOf} was replaced by D${newer}; replace that one.`, 'insteadOf');
    return (
      refuseTeam(decidedBy, 'A decision is taken by one person', 'decidedBy', facts, context) ??
      missing(facts.threads, thread, 'thread', '#') ??
      missing(facts.decisions, insteadOf, 'decision', 'D') ??
      events({
        type: 'decided',
        data: {
          decision: last.decision + 1,
          thread,
          text,
          why,
          explainLater,
          decidedBy: decidedBy ?? context.by,
          insteadOf,
          alone,
        },
      })
    );
  },
  explainDecision: (facts, { decision, why }) => {
    const found = find(facts.decisions, decision, 'decision', 'D');
    if (!found.ok) return found;
    return found.value.why === why && !found.value.explainLater
      ? nothing
      : events({ type: 'decisionExplained', data: { decision, why } });
  },
  borrow: (facts, { kind, text, person, group, approver, undo, expiresAt }, context, { last }) =>
    group !== '' && (kind !== 'person' || person !== null)
      ? refuse('oneLoan', 'A loan is of one person, team or group; log one loan for each.', 'group')
      : (refuseTeam(approver, 'A loan is approved by one person', 'approver', facts, context) ??
        events({
          type: 'borrowed',
          data: {
            ...{ loan: last.loan + 1, kind, text, person, group },
            ...{ approver: approver ?? context.by, undo, expiresAt },
          },
        })),
  returnLoan: (facts, { loan, note }) => {
    const found = find(facts.loans, loan, 'loan', 'L');
    if (!found.ok) return found;
    return found.value.returnedAt === null
      ? events({ type: 'returned', data: { loan, note } })
      : alreadySo(note, `L${loan} was given back already`, 'note');
  },
  park: (_facts, { text }, _context, { last }) =>
    events({ type: 'parked', data: { question: last.question + 1, text } }),
  answerParked: (facts, { question, answer }) => {
    const found = find(facts.parked, question, 'parked question', 'Q');
    if (!found.ok) return found;
    return found.value.answer === answer
      ? nothing
      : events({ type: 'parkedAnswered', data: { question, answer } });
  },
};
