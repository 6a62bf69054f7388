import { dataOf } from '../../incident/entries.ts';
import type { Assumption, HistoryItem, IncidentState } from '../../incident/state.ts';

/** What became of an assumption, in words: true or false only where somebody settled it. */

const settled: Readonly<Record<Assumption['state'], string>> = {
  open: 'never settled',
  supported: 'turned out true',
  contradicted: 'contradicted, never settled',
  refuted: 'turned out false',
};

/** The entry that settled it as it is now; undefined while only evidence says so. */
const settling = ({ history }: IncidentState, { number, state }: Assumption): HistoryItem | undefined =>
  history.findLast(
    (item) =>
      item.event.type === 'assumptionSettled' &&
      item.withdrawn === null &&
      dataOf(item).assumption === number &&
      dataOf(item).state === state,
  );

/** When it came to be so: when somebody settled it, or else when the evidence came. */
export const becameAt = (state: IncidentState, assumption: Assumption): string =>
  settling(state, assumption)?.occurredAt ?? assumption.weighed.at;

/** "turned out false", "supported by E2, not settled", "contradicted by E1, never settled" */
export const becameWords = (record: IncidentState, assumption: Assumption): string => {
  const { number, state } = assumption;
  if (state === 'open' || state === 'refuted' || settling(record, assumption) !== undefined)
    return settled[state];
  const all = record.facts?.evidence ?? [];
  const by = all.filter((one) => (state === 'supported' ? one.supports : one.refutes) === number);
  if (by.length === 0) return settled[state];
  const names = by.map((one) => `E${one.number}`).join(', ');
  return state === 'supported'
    ? `supported by ${names}, not settled`
    : `contradicted by ${names}, never settled`;
};
