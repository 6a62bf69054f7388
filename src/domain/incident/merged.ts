import type { Facts, Related } from './state.ts';

/** What records say of each other: what came here from another incident, and where one goes on that was merged. */

/** The incident that this one was merged into; null for one that was not. */
export const mergedInto = ({ ending, related }: Pick<Facts, 'ending' | 'related'>): Related | null =>
  ending === 'merged' ? (related.findLast(({ how }) => how === 'merged') ?? null) : null;

/** What is here already of another incident, by its id: its entries, and the numbers that its things have here. */
export const takenFrom = ({ taken }: Pick<Facts, 'taken'>, id: string) => {
  const all = taken.filter(({ incident }) => incident.id === id);
  return {
    entries: new Set(all.flatMap(({ entries }) => entries)),
    numbers: all.flatMap(({ numbers }) => numbers),
  };
};
