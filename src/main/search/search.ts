import { byTime } from '../../domain/time/instants.ts';
import { type Found, foundOf, isFound, type SearchEntry, searchEntries } from '../../domain/views/search.ts';
import { termsOf } from '../../domain/views/search-words.ts';
import type { IncidentListItem, SearchAnswer } from '../../shared/types.ts';
import type { IncidentService } from '../incidents/service.ts';

/** Searches everything that was ever logged, across all incidents. */
export interface Search {
  /** Finds entries that contain every word of the question, newest first. */
  find(question: string): Promise<SearchAnswer>;
}

/** The maximum number of entries shown. */
export const shownAtMost = 100;

/** The entries of an incident as they were at `seq`. */
interface Read {
  readonly seq: number;
  readonly entries: readonly SearchEntry[];
}

/**
 * Reads through the incident service: open incidents are always current, and a record that is not open is read
 * once. It only caches what was read; nothing else has to keep that up to date.
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

/** Of entries with the same time, the later one comes first. */
const newestFirst = (hits: readonly Hit[]): readonly Hit[] =>
  hits.toReversed().sort((a, b) => byTime(b.entry.line.occurredAt, a.entry.line.occurredAt));

/** Groups hits by incident, the one with the newest hit first. */
const grouped = (hits: readonly Hit[], terms: readonly string[]): SearchAnswer['groups'] => {
  const groups = new Map<string, { incident: IncidentListItem; found: Found[] }>();
  for (const { item, entry } of hits) {
    const group = groups.get(item.id) ?? { incident: item, found: [] };
    group.found.push(foundOf(entry, terms));
    groups.set(item.id, group);
  }
  return [...groups.values()];
};
