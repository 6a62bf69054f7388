import { findEntry } from '../incident/entries.ts';
import { type DecideTable, events, nothing, refuse } from './table.ts';

type Review = 'writeReview' | 'chooseMoment' | 'chooseReviewNames' | 'planWorkshop';

/** The review is written while the incident is in review. What is chosen about it may be chosen before. */
export const review: DecideTable<Review> = {
  writeReview: (facts, { part, text }) => {
    if (facts.phase === 'active')
      return refuse(
        'notOver',
        'The review is written once the incident is over; what you typed stays here until then.',
        'text',
      );
    return (facts.review.written[part]?.text ?? '') === text
      ? nothing
      : events({ type: 'reviewWritten', data: { part, text } });
  },
  chooseMoment: (facts, { entry, in: isIn }, _context, state) => {
    if (findEntry(state, entry) === undefined) return refuse('notFound', 'There is no such entry.', 'entry');
    return facts.review.moments[entry] === isIn
      ? nothing
      : events({ type: 'momentChosen', data: { entry, in: isIn } });
  },
  chooseReviewNames: (facts, { names }) =>
    facts.review.names === names ? nothing : events({ type: 'reviewNamesChosen', data: { names } }),
  planWorkshop: (facts, { at, minutes }) =>
    facts.review.workshop?.at === at && facts.review.workshop.minutes === minutes
      ? nothing
      : events({ type: 'workshopPlanned', data: { at, minutes } }),
};
