import { assumptionHits, isShown } from './assumptions.ts';
import { type CheckContext, finding, type Rule, replaceWords } from './context.ts';
import { coverage, isHedged, quote, significantWords } from './words.ts';

/**
 * Words that name a cause without a doubt. Plain "because" is left out: most often it gives a reason for what
 * is being done. "Due to start" and "due to finish" are about time.
 */
const certain =
  /\b(?:because of|caused by|due to(?! (?:be|start|begin|end|finish|complete|arrive|return|resume|run|go|close|open|expire)\b)|as a result of|result(?:s|ed|ing) from|triggered by|stem(?:s|med|ming)? from|(?:root )?cause (?:is|was|has been)|brought down by)\b/iu;

/** Planned work is no guess. */
const planned = /\b(?:planned|scheduled|routine|maintenance)\b/iu;

/** Whether evidence or a supported assumption speaks of the cause that the sentence names. */
const isCauseShown = (cause: string, { facts }: CheckContext): boolean => {
  const words = significantWords(cause);
  const shown = [
    ...facts.assumptions.filter((a) => a.state === 'supported').map((a) => a.text),
    // Evidence that only speaks against an assumption shows what the cause is not.
    ...facts.evidence.filter((e) => e.refutes === null || e.supports !== null).map((e) => e.text),
  ];
  return shown.some((text) => coverage(words, significantWords(text)) >= 0.5);
};

/** "not because of …" says what the cause is not. */
const denied = /(?:\b(?:not|never|longer)|n['’]t)\s+$/iu;

/** What stands behind the words that name a cause, up to the next clause. */
const causeIn = (sentence: string): string | null => {
  const match = certain.exec(sentence);
  if (match === null || denied.test(sentence.slice(0, match.index))) return null;
  const rest = sentence.slice(match.index + match[0].length);
  return rest.split(/[,;:]\s/u)[0] ?? rest;
};

/** Finds causes told as certain while nothing in the record shows them. */
export const causeRule: Rule = (context) => {
  const told = assumptionHits(context);
  return context.statements.flatMap((text) =>
    text.sentences.flatMap((sentence) => {
      const cause = causeIn(sentence);
      if (cause === null || planned.test(cause) || isHedged(sentence)) return [];
      if (told.some((hit) => hit.sentence === sentence && hit.text.field === text.field)) return [];
      if (isCauseShown(cause, context) || isShown(sentence, context)) return [];
      const message = `${quote(sentence)} names a cause, and nothing in the record proves it yet.`;
      const fix = replaceWords(
        text,
        sentence,
        `Not confirmed yet: ${sentence}`,
        'Say that it is not confirmed',
      );
      return [finding('cause', text.field, sentence, message, fix)];
    }),
  );
};
