import { type ApplyTable, placeOf } from './table.ts';

type Review = 'reviewWritten' | 'momentChosen' | 'reviewNamesChosen' | 'workshopPlanned';

export const review: ApplyTable<Review> = {
  reviewWritten: (facts, event) => {
    const { part, text } = event.data;
    const words = { ...placeOf(facts, event), text, at: event.occurredAt, by: event.by };
    return { ...facts, review: { ...facts.review, written: { ...facts.review.written, [part]: words } } };
  },
  momentChosen: (facts, { data }) => ({
    ...facts,
    review: { ...facts.review, moments: { ...facts.review.moments, [data.entry]: data.in } },
  }),
  reviewNamesChosen: (facts, { data }) => ({ ...facts, review: { ...facts.review, names: data.names } }),
  workshopPlanned: (facts, { data: { at, minutes } }) => ({
    ...facts,
    review: { ...facts.review, workshop: { at, minutes } },
  }),
};
