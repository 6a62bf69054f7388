import { type Found, foundOf, isFound, type SearchEntry, searchEntries } from '../../domain/views/search.ts';
import type { AskedIn } from '../../domain/views/search-filters.ts';
import { asksSomething, readQuestion } from '../../domain/views/search-question.ts';
import { knownByTitle, knownOf, mostLike, tellingWords } from '../../domain/views/similar.ts';
import type { IncidentListItem, SearchAnswer } from '../../shared/types.ts';
import type { IncidentService } from '../incidents/service.ts';
import { newestFirst, type Shelved } from './shelved.ts';

/** Searches everything that was ever logged, across all incidents. */
export interface Search {
  /** Finds entries that contain every word of the question and pass its filters, newest first. */
  find(question: string): Promise<SearchAnswer>;
  /**
   * The incident that this title sounds most like, one that goes on now before any other; null when none does. Drills are
   * like none, and what a duplicate is known by leads to the one that it was merged into.
   */
  similar(title: string): IncidentListItem | null;
}

/** The maximum number of entries shown. */
export const shownAtMost = 100;

/** Open incidents are searched as they are now, the others through what is kept of their records. */
export const createSearch = (
  incidents: Pick<IncidentService, 'list' | 'live'>,
  shelved: Pick<Shelved, 'find' | 'like'>,
  asked: () => AskedIn,
): Search => ({
  find: async (text) => {
    const question = readQuestion(text, asked());
    const items = new Map(incidents.list().map((item) => [item.id, item]));
    const open = incidents.live().flatMap(({ id, state }) => {
      const { facts: of } = state;
      return of === null ? [] : [{ incident: id, of, entries: searchEntries(state) }];
    });
    const live = open.flatMap(({ incident, of, entries }) =>
      entries.filter((entry) => isFound(entry, of, question)).map((entry) => ({ incident, entry })),
    );
    const others = [...items.keys()].filter((id) => open.every(({ incident }) => incident !== id));
    const { hits, total, searched, unread, pending } = await shelved.find(question, others, shownAtMost);
    const shown = newestFirst([...live.toReversed(), ...hits])
      .flatMap(({ incident, entry }) => {
        const item = items.get(incident);
        return item === undefined ? [] : [{ item, entry }];
      })
      .slice(0, shownAtMost);
    return {
      groups: grouped(shown, question.terms),
      total: live.length + total,
      shown: shown.length,
      searched: searched + open.reduce((sum, { entries }) => sum + entries.length, 0),
      unread,
      pending,
      chips: question.chips,
      problems: question.problems,
      asked: asksSomething(question),
    };
  },
  similar: (title) => {
    const words = tellingWords(title);
    const items = new Map(
      incidents.list().flatMap((item) => (item.ending === 'merged' ? [] : [[item.id, item] as const])),
    );
    // Those that go on are known from the list, whether their records were read or not.
    const live = [...items.values()]
      .filter(({ phase, kind }) => phase === 'active' && kind !== 'drill')
      .map((item) => knownByTitle(item.id, item));
    const open = incidents.live();
    const known = [
      ...open.flatMap(({ id, state: { facts } }) => (facts === null ? [] : (knownOf(id, facts) ?? []))),
      ...shelved.like(
        words,
        open.map(({ id }) => id),
      ),
    ];
    const best =
      mostLike(words, live, 'live') ??
      mostLike(
        words,
        known.filter(({ incident }) => items.has(incident)),
      );
    return best === null ? null : (items.get(best.incident) ?? null);
  },
});

interface Hit {
  readonly item: IncidentListItem;
  readonly entry: SearchEntry;
}

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
