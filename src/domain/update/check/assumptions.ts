import type { Assumption } from '../../incident/state.ts';
import {
  type CheckContext,
  type FieldText,
  type Finding,
  type Fix,
  finding,
  type Rule,
  replaceWords,
} from './context.ts';
import { coverage, isCausal, isHedged, isNegated, quote, shared, significantWords } from './words.ts';

/** A sentence that repeats an assumption. */
interface AssumptionHit {
  readonly assumption: Assumption;
  readonly text: FieldText;
  readonly sentence: string;
}

/**
 * Whether a sentence says what an assumption says: most of its words, the same yes or no, and, for an
 * assumption about a cause, a cause. "We rolled back deploy 8f3" does not say that it broke anything.
 */
export const repeats = (sentence: string, assumption: Pick<Assumption, 'text'>): boolean => {
  const words = significantWords(assumption.text);
  const said = significantWords(sentence);
  const inCommon = shared(words, said);
  if (inCommon < 2 || isNegated(sentence) !== isNegated(assumption.text)) return false;
  const part = coverage(words, said);
  if (isCausal(assumption.text)) return isCausal(sentence) && part >= 0.6;
  return words.size <= 3 ? part === 1 : part >= 0.6;
};

/** The part of a sentence's words that evidence must have, to say the same. */
export const shownPart = 0.7;

/** Whether a supported assumption or evidence in the record proves what a sentence says. */
export const isShown = (sentence: string, { facts }: CheckContext): boolean => {
  const said = significantWords(sentence);
  return (
    facts.assumptions.some((a) => a.state === 'supported' && repeats(sentence, a)) ||
    facts.evidence.some((e) => coverage(said, significantWords(e.text)) >= shownPart)
  );
};

/** The sentence with which the console begins a correction, up to what it quotes: a quote may be of several sentences. */
const takenBack =
  /^(?:What|Part of what) updates? \d[^“”]* (?:said|rested on) was wrong(?:: “(?:.*”|[^”]*))?[.!?]?$/u;

/** Whether it is the sentence with which the console takes back what was told. */
export const takesBack = (sentence: string): boolean => takenBack.test(sentence.trim());

/**
 * A correction says what was wrong in the words in which it was told. Whatever else was wrong is stated as anything is:
 * "The config was wrong and caused the outage" takes nothing back.
 */
export const isTakenBack = (sentence: string, { corrects }: CheckContext): boolean =>
  corrects !== null && takesBack(sentence);

const hitsOf = (context: CheckContext, test: (a: Assumption, sentence: string) => boolean) =>
  context.statements.flatMap((text) =>
    text.sentences.flatMap((sentence): readonly AssumptionHit[] => {
      const assumption = context.facts.assumptions.find((a) => repeats(sentence, a) && test(a, sentence));
      return assumption === undefined ? [] : [{ assumption, text, sentence }];
    }),
  );

/** Whether a sentence is what shows that an assumption is wrong: it may say so in nearly the same words. */
const isWhyWrong = (
  sentence: string,
  { number, settledWhy }: Assumption,
  { facts }: CheckContext,
): boolean => {
  const said = significantWords(sentence);
  const against = facts.evidence.filter(({ refutes }) => refutes === number).map(({ text }) => text);
  return [...against, settledWhy].some(
    (text) => coverage(said, significantWords(text)) === 1 && isNegated(text) === isNegated(sentence),
  );
};

/** Sentences that state an assumption as a fact although it is unproven or refuted. */
export const assumptionHits = (context: CheckContext): readonly AssumptionHit[] =>
  hitsOf(context, (assumption, sentence) => {
    if (isTakenBack(sentence, context)) return false;
    // A refuted assumption is wrong however it is hedged.
    if (assumption.state === 'refuted') return !isWhyWrong(sentence, assumption, context);
    return assumption.state !== 'supported' && !isHedged(sentence) && !isShown(sentence, context);
  });

const hedgeFix = ({ text, sentence }: AssumptionHit): Fix | null =>
  replaceWords(text, sentence, `Not confirmed yet: ${sentence}`, 'Say that it is not confirmed');

/** Null when nothing would be left in the field. */
const removeFix = ({ text, sentence }: AssumptionHit): Fix | null => {
  const fix = replaceWords(text, sentence, '', 'Take the sentence out');
  const left =
    fix?.replacement
      .replace(/\n{2,}/gu, '\n')
      .replace(/ {2,}/gu, ' ')
      .trim() ?? '';
  return fix === null || left === '' ? null : { ...fix, replacement: left };
};

const findingFor = (hit: AssumptionHit): Finding => {
  const { assumption, text, sentence } = hit;
  const name = `A${assumption.number}`;
  const subject = `${name} ${sentence}`;
  const said = quote(sentence);
  if (assumption.state === 'refuted')
    return finding(
      'refuted',
      text.field,
      subject,
      `${said} says what ${name} assumed, and ${name} was refuted.`,
      removeFix(hit),
    );
  const why =
    assumption.state === 'contradicted' ? 'evidence against it has come in' : 'it is not proven yet';
  return finding(
    'assumption',
    text.field,
    subject,
    `${said} states ${name} as a fact, and ${why}.`,
    hedgeFix(hit),
  );
};

/** Finds assumptions stated as facts. "Not known yet" and "Next steps" state none, so they are not read. */
export const assumptionRule: Rule = (context) => assumptionHits(context).map(findingFor);
