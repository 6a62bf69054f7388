import { byTime } from '../../domain/time/instants.ts';
import { type Found, foundOf, isFound, type SearchEntry, searchEntries } from '../../domain/views/search.ts';
import { termsOf } from '../../domain/views/search-words.ts';
import type { IncidentListItem, SearchAnswer } from '../../shared/types.ts';
import type { IncidentService } from '../incidents/service.ts';

/** Finds words in everything that was ever logged, over all incidents. */
export interface Search {
  /** All the words of the question occur in what is found, the newest first. */
  find(question: string): Promise<SearchAnswer>;
}

/** How many entries are shown at most. */
export const shownAtMost = 100;

/** The entries of an incident as they were at `seq`. */
interface Read {
  readonly seq: number;
  readonly entries: readonly SearchEntry[];
}

/**
 * Reads through the incident service: what is open is always as it is now, a record that nobody has open is read
 * once. What is kept is a cache of folds; nothing has to be kept in step with it.
 */
export const createSearch = (incidents: Pick<IncidentService, 'list' | 'live' | 'peek'>): Search => {
  const known = new Map<string, Read>();

  /** Null when its record cannot be read. */
  const entriesOf = async (id: string): Promise<readonly SearchEntry[] | null> => {
    const kept = known.get(id);
    const live = incidents.live().find((incident) => incident.id === id);
    if (kept !== undefined && (live === undefined || live.seq === kept.seq)) return kept.entries;
    const peeked = await incidents.peek(id);
    if (!peeked.ok) return null;
    const entries = searchEntries(peeked.value.state);
    known.set(id, { seq: peeked.value.seq, entries });
    return entries;
  };

  return {
    find: async (question) => {
      const terms = termsOf(question);
      const items = incidents.list();
      let [searched, unread] = [0, 0];
      const hits: Hit[] = [];
      for (const item of items) {
        const entries = await entriesOf(item.id);
        if (entries === null) unread += 1;
        else {
          searched += entries.length;
          for (const entry of entries) if (isFound(entry, terms)) hits.push({ item, entry });
        }
      }
      const shown = newestFirst(hits).slice(0, shownAtMost);
      return { groups: grouped(shown, terms), total: hits.length, shown: shown.length, searched, unread };
    },
  };
};

interface Hit {
  readonly item: IncidentListItem;
  readonly entry: SearchEntry;
}

/** Of what happened at the same time the later entry comes first. */
const newestFirst = (hits: readonly Hit[]): readonly Hit[] =>
  hits.toReversed().sort((a, b) => byTime(b.entry.line.occurredAt, a.entry.line.occurredAt));

/** By incident, the one with the newest find first. */
const grouped = (hits: readonly Hit[], terms: readonly string[]): SearchAnswer['groups'] => {
  const groups = new Map<string, { incident: IncidentListItem; found: Found[] }>();
  for (const { item, entry } of hits) {
    const group = groups.get(item.id) ?? { incident: item, found: [] };
    group.found.push(foundOf(entry, terms));
    groups.set(item.id, group);
  }
  return [...groups.values()];
};
