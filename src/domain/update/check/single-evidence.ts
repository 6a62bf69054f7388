import type { Assumption } from '../../incident/state.ts';
import { assumptionHits, repeats, shownPart } from './assumptions.ts';
import { type CheckContext, finding, type Rule, replaceWords } from './context.ts';
import { coverage, isHedged, quote, significantWords } from './words.ts';

/** Whether one observation is its only support, and nobody has settled it. */
const restsOnOne = ({ number, state, settledWhy }: Assumption, { facts }: CheckContext): boolean =>
  state === 'supported' &&
  settledWhy === '' &&
  facts.evidence.filter(({ supports }) => supports === number).length === 1;

/** Whether it says what was seen, which is certain, rather than what was assumed from it. */
const saysObservation = (sentence: string, assumption: Assumption, { facts }: CheckContext): boolean => {
  const said = significantWords(sentence);
  const assumed = coverage(said, significantWords(assumption.text));
  return facts.evidence.some(({ text }) => {
    const seen = coverage(said, significantWords(text));
    return seen >= shownPart && seen > assumed;
  });
};

/** A sentence that names its support lets the reader judge how certain it is. */
const saysSupport = /\(supported by: [^()]+\)/iu;

/** Finds an assumption that is stated as certain but supported by a single piece of evidence. */
export const singleEvidenceRule: Rule = (context) => {
  const weak = context.facts.assumptions.filter((assumption) => restsOnOne(assumption, context));
  if (weak.length === 0) return [];
  const flagged = new Set(assumptionHits(context).map(({ sentence }) => sentence));
  return context.statements.flatMap((text) =>
    text.sentences.flatMap((sentence) => {
      if (isHedged(sentence) || saysSupport.test(sentence) || flagged.has(sentence)) return [];
      const assumption = weak.find(
        (one) => repeats(sentence, one) && !saysObservation(sentence, one, context),
      );
      if (assumption === undefined) return [];
      const name = `A${assumption.number}`;
      const message = `${quote(sentence)} states ${name} as certain, but only one piece of evidence supports it.`;
      const fix = replaceWords(
        text,
        sentence,
        `One observation suggests: ${sentence}`,
        'Say that it is one observation',
      );
      return [finding('singleEvidence', text.field, `${name} ${sentence}`, message, fix)];
    }),
  );
};
