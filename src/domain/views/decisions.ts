import { replacementOf } from '../incident/replaced.ts';
import type { Decision, Facts } from '../incident/state.ts';

/** What is shown with a decision besides its words: how it was taken, what it replaced, and what was known then. */

/** "instead of D1, replaced by D3"; empty for neither. */
export const chainWords = (facts: Facts, { number, insteadOf }: Decision): string => {
  const newer = replacementOf(facts, number);
  return [
    ...(insteadOf === null ? [] : [`instead of D${insteadOf}`]),
    ...(newer === null ? [] : [`replaced by D${newer}`]),
  ].join(', ');
};

/** "assumed then: A1 (supported), A2 (open)"; empty when nothing was. */
export const knownThenWords = ({ knownThen }: Decision): string =>
  knownThen.length === 0
    ? ''
    : `assumed then: ${knownThen.map(({ number, state }) => `A${number} (${state})`).join(', ')}`;

/** The decisions that somebody still has to explain. */
export const toExplain = ({ decisions }: Pick<Facts, 'decisions'>): readonly Decision[] =>
  decisions.filter(({ explainLater }) => explainLater);
