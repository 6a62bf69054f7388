import { setImmediate, setTimeout } from 'node:timers/promises';
import { byTime } from '../../domain/time/instants.ts';
import { isFound, type SearchEntry, searchEntries } from '../../domain/views/search.ts';
import type { Question } from '../../domain/views/search-question.ts';
import { type Known, knownOf } from '../../domain/views/similar.ts';
import type { IncidentService } from '../incidents/service.ts';
import type { Logger } from '../log/logger.ts';
import { type Content, type IndexFile, openIndexFile, removeIndexFile } from './index-file.ts';

/**
 * What can be found in the records that nobody has open. Their words are kept in an index file (index-file.ts), which a
 * record enters when it is first read and again when its file has changed. Where that file cannot be used, they are kept
 * in memory for as long as the console runs.
 */
export interface Shelved {
  /** The newest entries of these incidents that answer the question. */
  find(question: Question, incidents: readonly string[], most: number): Promise<ShelvedAnswer>;
  /** The incidents that are known by any of these words, best first, as far as their records were read; none of these. */
  like(words: readonly string[], without: readonly string[]): readonly Known[];
  /** Reads ahead what a question would have to read. */
  readAhead(): void;
  close(): void;
}

interface ShelvedAnswer {
  readonly hits: readonly { readonly incident: string; readonly entry: SearchEntry }[];
  readonly total: number;
  /** How many entries were searched. */
  readonly searched: number;
  /** How many records could not be read. */
  readonly unread: number;
  /** How many records are still to be read; what they hold is not in the answer. */
  readonly pending: number;
}

interface ShelvedDeps {
  readonly incidents: Pick<IncidentService, 'list' | 'live' | 'peek' | 'stampOf'>;
  /** Where the index is kept; null to keep it in memory. */
  readonly path: string | null;
  readonly log: Pick<Logger, 'error'>;
}

/** How long a question waits for records to be read, in milliseconds; after that it is answered without them. */
const patience = 250;

/** How many files are looked at at a time. */
const atOnce = 32;

export const createShelved = ({ incidents, path, log }: ShelvedDeps): Shelved => {
  let index: IndexFile | null = null;
  let reading: Promise<void> | null = null;
  let isClosed = false;
  /** The records that the index has as they are. Another program may change a file: that is seen at the next start. */
  const ready = new Set<string>();
  const unread = new Set<string>();
  const wanted = new Set<string>();

  const inMemory = (): IndexFile => {
    ready.clear();
    return memoryIndex();
  };

  const open = (): IndexFile => {
    if (index !== null) return index;
    try {
      index = path === null ? inMemory() : openIndexFile(path);
    } catch {
      log.error('the search keeps its words in memory: its index cannot be used');
      index = inMemory();
    }
    return index;
  };

  /** Runs on the index; if that fails (a full disk, a damaged file), goes on in memory and begins anew. */
  const use = <T>(work: (index: IndexFile) => T): T => {
    try {
      return work(open());
    } catch (error) {
      if (path === null || index === null) throw error;
      log.error('the search index failed and is made anew at the next start');
      closeQuietly(index);
      removeIndexFile(path);
      index = inMemory();
      return work(index);
    }
  };

  const readOne = async (id: string, stamp: string | null): Promise<void> => {
    if (stamp !== null && use(({ stampOf }) => stampOf(id)) === stamp) {
      ready.add(id);
      return;
    }
    const peeked = await incidents.peek(id);
    // Reading and indexing take a few hundredths of a second each: whatever else waits comes in between.
    await setImmediate();
    if (isClosed) return;
    if (peeked.ok) {
      const { state } = peeked.value;
      const { facts } = state;
      if (facts !== null)
        use(({ put }) =>
          put(id, stamp ?? '', { of: facts, known: knownOf(id, facts), entries: searchEntries(state) }),
        );
      ready.add(id);
    } else {
      use(({ remove }) => remove([id]));
      unread.add(id);
    }
    await setImmediate();
  };

  const readAll = async (): Promise<void> => {
    while (wanted.size > 0 && !isClosed) {
      const some = [...wanted].slice(0, atOnce);
      const stamps = await Promise.all(some.map((id) => incidents.stampOf(id)));
      for (const [place, id] of some.entries()) {
        if (isClosed) return;
        wanted.delete(id);
        await readOne(id, stamps[place] ?? null);
      }
    }
  };

  const bring = (ids: readonly string[]): Promise<void> => {
    for (const id of ids) if (!ready.has(id) && !unread.has(id)) wanted.add(id);
    reading ??= readAll()
      .catch(() => log.error('the search could not read the records'))
      .finally(() => {
        reading = null;
      });
    return reading;
  };

  return {
    find: async (question, ids, most) => {
      const late = new AbortController();
      await Promise.race([
        bring(ids),
        setTimeout(patience, undefined, { signal: late.signal }).catch(() => undefined),
      ]);
      late.abort();
      const asked = new Set(ids);
      return use((all) => {
        const without = all.ids().filter((id) => !asked.has(id) || !ready.has(id));
        return {
          ...all.find(question, without, most),
          searched: all.count(without),
          unread: ids.filter((id) => unread.has(id)).length,
          pending: ids.filter((id) => !ready.has(id) && !unread.has(id)).length,
        };
      });
    },
    like: (words, without) => use((all) => all.like(words, without)),
    readAhead: () => {
      const live = new Set(incidents.live().map(({ id }) => id));
      void bring(
        incidents
          .list()
          .map(({ id }) => id)
          .filter((id) => !live.has(id)),
      );
    },
    close: () => {
      isClosed = true;
      if (index !== null) closeQuietly(index);
      index = null;
    },
  };
};

const closeQuietly = (index: IndexFile): void => {
  try {
    index.close();
  } catch {
    // It is a cache.
  }
};

const memoryIndex = (): IndexFile => {
  const known = new Map<string, Content>();
  const others = (without: readonly string[]) => [...known].filter(([id]) => !without.includes(id));
  return {
    ids: () => [...known.keys()],
    stampOf: () => null,
    put: (incident, _stamp, content) => void known.set(incident, content),
    remove: (ids) => {
      for (const id of ids) known.delete(id);
    },
    find: (question, without, most) => {
      const hits = others(without).flatMap(([incident, { of, entries }]) =>
        entries.filter((entry) => isFound(entry, of, question)).map((entry) => ({ incident, entry })),
      );
      return { hits: newestFirst(hits.toReversed()).slice(0, most), total: hits.length };
    },
    like: (_words, without) => others(without).flatMap(([, content]) => content.known ?? []),
    count: (without) => others(without).reduce((sum, [, { entries }]) => sum + entries.length, 0),
    close: () => known.clear(),
  };
};

/** Newest first; entries with the same time stay in the order in which they come. */
export const newestFirst = <T extends { readonly entry: SearchEntry }>(hits: readonly T[]): readonly T[] =>
  hits.toSorted((a, b) => byTime(b.entry.occurredAt, a.entry.occurredAt));
