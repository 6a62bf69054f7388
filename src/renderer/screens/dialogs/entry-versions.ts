import { entryWords } from '../../../domain/incident/entries.ts';
import type { HistoryItem, IncidentState } from '../../../domain/incident/state.ts';

/** The words that an entry once had. */
export interface EntryVersion {
  readonly words: string;
  readonly how: 'written' | 'edited' | 'superseded';
  /** When it came to these words, ISO 8601. */
  readonly at: string;
  readonly by: string;
}

/** Every version of an entry's words, oldest first; the last one counts. */
export const versionsOf = (state: IncidentState, item: HistoryItem): readonly EntryVersion[] => {
  const { event } = item;
  const first: EntryVersion = {
    words: entryWords({ ...item, data: event.data }),
    how: 'written',
    at: event.recordedAt,
    by: event.by,
  };
  const later = item.changedBy.flatMap(({ id, how }): EntryVersion[] => {
    const change = state.history.find((other) => other.event.id === id)?.event;
    if (change === undefined) return [];
    const { data } = change.data as { readonly data: unknown };
    return [{ words: entryWords({ ...item, data }), how, at: change.recordedAt, by: change.by }];
  });
  return [first, ...later];
};
