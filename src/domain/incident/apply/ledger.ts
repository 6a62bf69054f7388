import type { Assumption, Facts, SecondLook } from '../state.ts';
import type { AssumptionState } from '../words.ts';
import { type ApplyTable, change, wordOn } from './table.ts';

type Ledger =
  | 'assumed'
  | 'assumptionSettled'
  | 'assumptionKept'
  | 'evidenceGiven'
  | 'decided'
  | 'decisionExplained'
  | 'borrowed'
  | 'returned'
  | 'parked'
  | 'parkedAnswered';

/** What evidence does to an assumption by itself: a person settles what is contradicted. */
const weighed = (before: AssumptionState, supports: boolean): AssumptionState => {
  if (supports) return before === 'open' ? 'supported' : before;
  return before === 'open' || before === 'supported' ? 'contradicted' : before;
};

const lookedAt = (look: SecondLook | null, assumption: number): SecondLook | null => {
  if (look === null) return null;
  const left = look.assumptions.filter((n) => n !== assumption);
  return left.length === 0 ? null : { ...look, assumptions: left };
};

const changeAssumption = (facts: Facts, number: number, how: (a: Assumption) => Assumption): Facts => {
  const assumptions = change(facts.assumptions, number, how);
  const isOpen = assumptions.find((a) => a.number === number)?.state === 'open';
  return {
    ...facts,
    assumptions,
    secondLook: isOpen ? facts.secondLook : lookedAt(facts.secondLook, number),
  };
};

export const ledger: ApplyTable<Ledger> = {
  assumed: (facts, { data, occurredAt, by }) => {
    const { assumption: number, ...rest } = data;
    const assumption: Assumption = { ...rest, number, state: 'open', settledWhy: '', at: occurredAt, by };
    return wordOn({ ...facts, assumptions: [...facts.assumptions, assumption] }, data.thread, occurredAt);
  },
  assumptionSettled: (facts, { data }) =>
    changeAssumption(facts, data.assumption, (a) => ({ ...a, state: data.state, settledWhy: data.why })),
  assumptionKept: (facts, { data }) => ({
    ...facts,
    secondLook: lookedAt(facts.secondLook, data.assumption),
  }),
  evidenceGiven: (facts, { data, occurredAt, by }) => {
    const { evidence: number, ...rest } = data;
    let next: Facts = { ...facts, evidence: [...facts.evidence, { ...rest, number, at: occurredAt, by }] };
    const { supports, refutes } = data;
    if (supports !== null)
      next = changeAssumption(next, supports, (a) => ({ ...a, state: weighed(a.state, true) }));
    if (refutes !== null)
      next = changeAssumption(next, refutes, (a) => ({ ...a, state: weighed(a.state, false) }));
    return wordOn(next, data.thread, occurredAt);
  },
  decided: (facts, { data, occurredAt }) => {
    const { decision: number, ...rest } = data;
    return wordOn(
      { ...facts, decisions: [...facts.decisions, { ...rest, number, at: occurredAt }] },
      data.thread,
      occurredAt,
    );
  },
  decisionExplained: (facts, { data }) => ({
    ...facts,
    decisions: change(facts.decisions, data.decision, (d) => ({ ...d, why: data.why, explainLater: false })),
  }),
  borrowed: (facts, { data, occurredAt }) => {
    const { loan: number, ...rest } = data;
    return {
      ...facts,
      loans: [...facts.loans, { ...rest, number, at: occurredAt, returnedAt: null, returnNote: '' }],
    };
  },
  returned: (facts, { data, occurredAt }) => ({
    ...facts,
    loans: change(facts.loans, data.loan, (l) => ({ ...l, returnedAt: occurredAt, returnNote: data.note })),
  }),
  parked: (facts, { data, occurredAt, by }) => ({
    ...facts,
    parked: [...facts.parked, { number: data.question, text: data.text, answer: null, at: occurredAt, by }],
  }),
  parkedAnswered: (facts, { data }) => ({
    ...facts,
    parked: change(facts.parked, data.question, (q) => ({ ...q, answer: data.answer })),
  }),
};
