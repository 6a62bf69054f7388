import type { Assumption, Evidence, Facts } from '../incident/state.ts';

/** One assumption to look at again, with what was seen for and against it. */
export interface LookedAgain {
  readonly assumption: Assumption;
  /** Oldest first. */
  readonly evidence: readonly (Pick<Evidence, 'number' | 'text' | 'source' | 'at'> & {
    readonly speaks: 'for' | 'against';
  })[];
}

const evidenceOn = ({ evidence }: Facts, assumption: number): LookedAgain['evidence'] =>
  evidence
    .filter(({ supports, refutes }) => supports === assumption || refutes === assumption)
    .map(({ number, text, source, at, supports }) => ({
      ...{ number, text, source, at },
      speaks: supports === assumption ? 'for' : 'against',
    }));

/** The assumptions that come back for a second look: the supported ones rest on what is shown with them. */
export const secondLookItems = (facts: Facts): readonly LookedAgain[] =>
  facts.assumptions
    .filter(({ number }) => facts.secondLook?.assumptions.includes(number))
    .map((assumption) => ({ assumption, evidence: evidenceOn(facts, assumption.number) }));
