import { assumptionHits, isShown, isTakenBack } from './assumptions.ts';
import { type CheckContext, finding, type Rule, replaceWords } from './context.ts';
import { coverage, isHedged, quote, significantWords } from './words.ts';

/**
 * Words that state a cause as certain. Plain "because" is left out: it usually gives a reason for what is being
 * done. "Due to start" and "due to finish" are about time.
 */
const certain =
  /\b(?:because of|caused by|due to(?! (?:be|start|begin|end|finish|complete|arrive|return|resume|run|go|close|open|expire)\b)|as a result of|result(?:s|ed|ing) from|triggered by|stem(?:s|med|ming)? from|(?:root )?cause (?:is|was|has been)|brought down by)\b/iu;

/** Planned work is not a guess. */
const planned = /\b(?:planned|scheduled|routine|maintenance)\b/iu;

/** Whether evidence or a supported assumption covers the cause that the sentence names. */
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

/** The cause that a sentence names, up to the next clause; null when it names none. */
const causeIn = (sentence: string): string | null => {
  const match = certain.exec(sentence);
  if (match === null || denied.test(sentence.slice(0, match.index))) return null;
  const rest = sentence.slice(match.index + match[0].length);
  return rest.split(/[,;:]\s/u)[0] ?? rest;
};

/** Finds causes stated as certain that nothing in the record proves. */
export const causeRule: Rule = (context) => {
  const flagged = assumptionHits(context);
  return context.statements.flatMap((text) =>
    text.sentences.flatMap((sentence) => {
      const cause = causeIn(sentence);
      if (cause === null || planned.test(cause) || isHedged(sentence)) return [];
      if (isTakenBack(sentence, context)) return [];
      if (flagged.some((hit) => hit.sentence === sentence && hit.text.field === text.field)) return [];
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
