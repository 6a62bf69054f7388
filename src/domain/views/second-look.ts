import { secondLookAt } from '../incident/second-look.ts';
import type { Facts } from '../incident/state.ts';
import { type AssumptionLine, assumptionLines } from './assumptions.ts';

/** The assumptions that need a second look. */
interface SecondLookView {
  /** "Severity went up to SEV1"; empty when nothing is asked. */
  readonly why: string;
  /** Supported ones are shown with the evidence they rest on. */
  readonly assumptions: readonly AssumptionLine[];
}

export const secondLookView = (facts: Facts, now: string): SecondLookView => {
  const asked = secondLookAt(facts, now);
  if (asked === null) return { why: '', assumptions: [] };
  const { why, assumptions } = asked;
  return { why, assumptions: assumptionLines(facts).filter(({ number }) => assumptions.includes(number)) };
};
