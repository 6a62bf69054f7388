import { severityRules, worstSoFar } from '../../incident/severities.ts';
import type { Facts } from '../../incident/state.ts';
import { type ReviewDepth, reviewDepthLabels, reviewDepths } from '../../incident/words.ts';

/** What each depth of the review asks for, in a sentence each. */
export const depthWords: Readonly<Record<ReviewDepth, string>> = {
  summary: 'One screen: what happened, what it did, what is left to do, and one question.',
  written: 'The whole document, for whoever was not there.',
  workshop:
    'The document, with an agenda, questions from the record, an invitation and a sheet for whoever moderates.',
};

/** The depths to choose from by name; the empty value stands for none chosen yet. */
export const depthOptions: readonly { readonly value: ReviewDepth | ''; readonly label: string }[] =
  reviewDepths.map((value) => ({ value, label: reviewDepthLabels[value] }));

/** The depth that suits how bad it was, where nobody has chosen one. */
export const usualDepth = (facts: Facts): ReviewDepth =>
  facts.ending === 'falseAlarm' || !severityRules[worstSoFar(facts)].thoroughClose ? 'summary' : 'written';
