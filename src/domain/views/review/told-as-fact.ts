import type { Assumption, Facts, Update } from '../../incident/state.ts';
import { tells } from '../../told/owed.ts';
import { sentencesOf } from '../../update/check/context.ts';
import { coverage, significantWords } from '../../update/check/words.ts';

/** The share of a question's words from which it asks about an assumption: "How long does the restart take?" */
const aboutIt = 0.6;

/** Whether an update says of itself that this is not known: then it was not told as a fact. */
const isAsked = ({ fields }: Update, { text }: Assumption): boolean =>
  sentencesOf(fields.unknowns).some(
    (sentence) => coverage(significantWords(sentence), significantWords(text)) >= aboutIt,
  );

/** The updates that told an assumption as a fact, oldest first. */
export const toldAsFact = (facts: Facts, assumption: Assumption): readonly Update[] =>
  facts.updates.filter((update) => tells(update, assumption) && !isAsked(update, assumption));
