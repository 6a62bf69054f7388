import { isBefore } from '../../time/instants.ts';
import type { Assumption, Facts, Said, SecondLook } from '../state.ts';
import type { AssumptionState } from '../words.ts';
import { type ApplyTable, change, placeOf, wordOn } from './table.ts';

type Ledger =
  | 'assumed'
  | 'assumptionSettled'
  | 'assumptionKept'
  | 'disproofGiven'
  | 'evidenceGiven'
  | 'decided'
  | 'decisionExplained'
  | 'borrowed'
  | 'returned'
  | 'parked'
  | 'parkedAnswered';

/** The assumption, looked at then. A look recorded out of order does not undo a later one. */
const withLook = (assumption: Assumption, at: string): Assumption =>
  isBefore(assumption.lookedAt, at) ? { ...assumption, lookedAt: at } : assumption;

/** An assumption in this state, with what brought it there; this counts as a look even if the state is unchanged. */
const inState = (assumption: Assumption, state: AssumptionState, weighed: Said): Assumption =>
  withLook(assumption.state === state ? assumption : { ...assumption, state, weighed }, weighed.at);

/** What evidence alone does to an assumption: a contradicted one is settled by a person. */
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
  assumed: (facts, event) => {
    const { data, occurredAt, by } = event;
    const { assumption: number, ...rest } = data;
    const place = placeOf(facts, event);
    const assumption: Assumption = {
      ...rest,
      ...place,
      number,
      state: 'open',
      settledWhy: '',
      weighed: { ...place, at: occurredAt, why: '' },
      lookedAt: occurredAt,
      at: occurredAt,
      by,
    };
    const word = { ...place, kind: 'assumption', at: occurredAt, number, text: data.text } as const;
    return wordOn({ ...facts, assumptions: [...facts.assumptions, assumption] }, data.thread, word);
  },
  assumptionSettled: (facts, event) => {
    const { assumption, state, why } = event.data;
    const weighed = { ...placeOf(facts, event), at: event.occurredAt, why };
    const about = facts.assumptions.find((a) => a.number === assumption)?.thread ?? null;
    const settled = changeAssumption(facts, assumption, (a) => ({
      ...inState(a, state, weighed),
      settledWhy: why,
    }));
    // Setting a supported one back to open counts as a look.
    const looked = { ...settled, secondLook: lookedAt(settled.secondLook, assumption) };
    return wordOn(looked, about, { ...weighed, kind: 'settled', number: assumption, state });
  },
  assumptionKept: (facts, { data, occurredAt }) => ({
    ...facts,
    assumptions: change(facts.assumptions, data.assumption, (a) => withLook(a, occurredAt)),
    secondLook: lookedAt(facts.secondLook, data.assumption),
  }),
  disproofGiven: (facts, { data: { assumption, disproof } }) => ({
    ...facts,
    assumptions: change(facts.assumptions, assumption, (a) => ({ ...a, disproof })),
  }),
  evidenceGiven: (facts, event) => {
    const { data, occurredAt, by } = event;
    const { evidence: number, ...rest } = data;
    const place = placeOf(facts, event);
    const given = { ...rest, ...place, number, at: occurredAt, by };
    const said = { ...place, at: occurredAt, why: '' };
    let next: Facts = { ...facts, evidence: [...facts.evidence, given] };
    const { text, supports, refutes } = data;
    if (supports !== null)
      next = changeAssumption(next, supports, (a) => inState(a, weighed(a.state, true), said));
    if (refutes !== null)
      next = changeAssumption(next, refutes, (a) => inState(a, weighed(a.state, false), said));
    const word = { ...place, kind: 'evidence', at: occurredAt, text, supports, refutes } as const;
    return wordOn(next, data.thread, word);
  },
  decided: (facts, event) => {
    const { data, occurredAt } = event;
    const { decision: number, ...rest } = data;
    const place = placeOf(facts, event);
    const knownThen = facts.assumptions
      .filter(({ state }) => state === 'open' || state === 'supported')
      .map((assumption) => ({ number: assumption.number, state: assumption.state }));
    const decided = { ...rest, ...place, number, at: occurredAt, knownThen };
    const word = { ...place, kind: 'decision', at: occurredAt, text: data.text } as const;
    return wordOn({ ...facts, decisions: [...facts.decisions, decided] }, data.thread, word);
  },
  decisionExplained: (facts, { data }) => ({
    ...facts,
    decisions: change(facts.decisions, data.decision, (d) => ({ ...d, why: data.why, explainLater: false })),
  }),
  borrowed: (facts, event) => {
    const { data, occurredAt } = event;
    const { loan: number, ...rest } = data;
    const place = placeOf(facts, event);
    const given = { returnedAt: null, returned: null, returnNote: '' };
    return { ...facts, loans: [...facts.loans, { ...rest, ...place, ...given, number, at: occurredAt }] };
  },
  returned: (facts, event) => {
    const { data, occurredAt } = event;
    const back = { returnedAt: occurredAt, returned: placeOf(facts, event), returnNote: data.note };
    return { ...facts, loans: change(facts.loans, data.loan, (loan) => ({ ...loan, ...back })) };
  },
  parked: (facts, { data, occurredAt, by }) => ({
    ...facts,
    parked: [...facts.parked, { number: data.question, text: data.text, answer: null, at: occurredAt, by }],
  }),
  parkedAnswered: (facts, { data }) => ({
    ...facts,
    parked: change(facts.parked, data.question, (q) => ({ ...q, answer: data.answer })),
  }),
};
