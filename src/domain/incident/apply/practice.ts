import { type ApplyTable, change } from './table.ts';

export const practice: ApplyTable<'arrived' | 'arrivalTaken'> = {
  arrived: (facts, { data: { arrival: number, ...rest }, occurredAt: at }) => ({
    ...facts,
    arrivals: [...facts.arrivals, { ...rest, number, at, taken: null }],
  }),
  arrivalTaken: (facts, { data: { arrival, as, words }, occurredAt: at }) => ({
    ...facts,
    arrivals: change(facts.arrivals, arrival, (one) => ({ ...one, taken: { as, words, at } })),
  }),
};
