import { secondLookAt } from '../incident/second-look.ts';
import type { Facts } from '../incident/state.ts';
import { type AssumptionLine, assumptionLines } from './assumptions.ts';

/** What is asked to be looked at again. */
interface SecondLookView {
  /** "Severity went up to SEV1"; empty when nothing is asked. */
  readonly why: string;
  /** The supported ones rest on what is shown with them. */
  readonly assumptions: readonly AssumptionLine[];
}

export const secondLookView = (facts: Facts, now: string): SecondLookView => {
  const asked = secondLookAt(facts, now);
  if (asked === null) return { why: '', assumptions: [] };
  const { why, assumptions } = asked;
  return { why, assumptions: assumptionLines(facts).filter(({ number }) => assumptions.includes(number)) };
};
