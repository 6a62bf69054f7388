import { editableWords, findEntry, isEditable, newestOwn, withWords } from '../entries.ts';
import type { HistoryItem } from '../state.ts';
import { withdrawalRefusal } from '../withdrawal.ts';
import { type DecideTable, type Decision, events, nothing, refuse } from './table.ts';

type Entries = 'editEntry' | 'supersedeEntry' | 'withdrawEntry';

const notThere = refuse('notFound', 'This entry is not in the record; nothing was changed.', 'entry');

/** New words for an entry, when they are other words and fit it. */
const reworded = (item: HistoryItem, text: string): Decision | { readonly data: unknown } => {
  if (!isEditable(item))
    return refuse(
      'notEditable',
      'This entry has no words of its own to change; log a note instead.',
      'entry',
    );
  const changed = withWords(item, text);
  if (changed === null)
    return refuse(
      'doesNotFit',
      'These words are too long for the entry, or say nothing; nothing was changed.',
      'text',
    );
  return editableWords(changed) === editableWords(item) ? nothing : { data: changed.data };
};

export const entries: DecideTable<Entries> = {
  editEntry: (_facts, { entry, text }, { by }, state) => {
    const item = findEntry(state, entry);
    if (item === undefined) return notThere;
    if (item.withdrawn !== null)
      return refuse('withdrawn', 'This entry was withdrawn; log it anew instead.', 'entry');
    if (newestOwn(state, by) !== item)
      return refuse(
        'notNewest',
        'Only your newest entry can be edited; supersede an older one, and both stay in the record.',
        'entry',
      );
    const change = reworded(item, text);
    return 'data' in change ? events({ type: 'entryEdited', data: { entry, data: change.data } }) : change;
  },
  supersedeEntry: (_facts, { entry, text }, _context, state) => {
    const item = findEntry(state, entry);
    if (item === undefined) return notThere;
    if (item.withdrawn !== null)
      return refuse('withdrawn', 'This entry was withdrawn; log it anew instead.', 'entry');
    const change = reworded(item, text);
    return 'data' in change
      ? events({ type: 'entrySuperseded', data: { entry, data: change.data } })
      : change;
  },
  withdrawEntry: (_facts, { entry, why }, _context, state) => {
    const item = findEntry(state, entry);
    if (item === undefined) return notThere;
    if (item.withdrawn !== null) return nothing;
    const refusal = withdrawalRefusal(state, item);
    return refusal === null
      ? events({ type: 'entryWithdrawn', data: { entry, why } })
      : refuse(refusal.code, refusal.message, 'entry');
  },
};
