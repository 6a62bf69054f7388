import { beginningOf } from './beginning.ts';
import { eventLabels } from './describe.ts';
import { entryWords, isPartOfFinal, isWithdrawable, restingOn } from './entries.ts';
import { isKnownType } from './event-types.ts';
import type { HistoryItem, IncidentState } from './state.ts';

/** Why an entry cannot be withdrawn, in one sentence. */
export interface WithdrawalRefusal {
  readonly code: 'notWithdrawable' | 'restsOn';
  readonly message: string;
}

const labelOf = (item: HistoryItem): string =>
  isKnownType(item.event.type) ? eventLabels[item.event.type] : item.event.type;

const nameOf = (item: HistoryItem): string => {
  const words = entryWords(item);
  const short = beginningOf(words, 40);
  return short === '' ? labelOf(item).toLowerCase() : `${labelOf(item).toLowerCase()} “${short}”`;
};

const restsWords = (first: HistoryItem, more: number): string => {
  const others = more === 0 ? '' : ` and ${more} more`;
  const rests = `The ${nameOf(first)}${others} ${more === 0 ? 'rests' : 'rest'} on this entry`;
  return isWithdrawable(first) ? `${rests}; withdraw that first.` : `${rests}; it stays.`;
};

/**
 * Whether an entry that is not withdrawn yet can be: null when it can. Its age makes no difference; what rests on it does,
 * because that would point at nothing.
 */
export const withdrawalRefusal = (state: IncidentState, item: HistoryItem): WithdrawalRefusal | null => {
  if (!isWithdrawable(item) || isPartOfFinal(state, item))
    return {
      code: 'notWithdrawable',
      message: `The entry “${labelOf(item)}” cannot be taken back; log what is true now instead.`,
    };
  const [first, ...more] = restingOn(state, item);
  return first === undefined ? null : { code: 'restsOn', message: restsWords(first, more.length) };
};
