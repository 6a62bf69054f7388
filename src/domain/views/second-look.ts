import type { Assumption, Facts } from '../incident/state.ts';
import { type EvidenceLine, evidenceByAssumption } from './assumptions.ts';

/** One assumption to look at again, with what was seen for and against it. */
export interface LookedAgain {
  readonly assumption: Assumption;
  /** Oldest first. */
  readonly evidence: readonly EvidenceLine[];
}

/** The assumptions that come back for a second look: the supported ones rest on what is shown with them. */
export const secondLookItems = ({ assumptions, evidence, secondLook }: Facts): readonly LookedAgain[] => {
  const about = evidenceByAssumption(evidence);
  return assumptions
    .filter(({ number }) => secondLook?.assumptions.includes(number))
    .map((assumption) => ({ assumption, evidence: about.get(assumption.number) ?? [] }));
};
