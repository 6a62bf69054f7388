import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Files } from '../journal/files.ts';
import { type CacheEntry, readListCache } from './list-cache.ts';

/** The folder of journals as found at startup. */
export interface Shelf {
  pathOf(id: string): string;
  /**
   * Equal for two moments as long as this console has not written to the journal in between, nor anything else before it
   * started; null if it is not there.
   */
  stampOf(id: string): Promise<string | null>;
  /** The journal is about to be opened: what it was at the start says nothing about it any more. */
  unstamp(id: string): void;
  /** Removes whatever was kept beside the journal of an incident, and then the journal. */
  removeAll(id: string): Promise<void>;
  readonly listPath: string;
  readonly found: readonly ShelvedIncident[];
}

interface ShelvedIncident {
  readonly id: string;
  /** Its entry in the cached list; null if there is none or its journal has changed since. */
  readonly cached: CacheEntry | null;
}

const extension = '.jsonl';
/** A journal, or the whole record that was kept next to one which another program has changed or removed. */
const journalName = /^(.+)\.jsonl(?:\.whole)?$/u;

export const scanShelf = async (folder: string, files: Files): Promise<Shelf> => {
  const listPath = join(folder, 'index.json');
  const pathOf = (id: string) => join(folder, `${id}${extension}`);
  const cache = await readListCache(listPath, files);
  const names = new Set(await readdir(folder));
  const ids = new Set([...names].flatMap((name) => journalName.exec(name)?.[1] ?? []));
  const found = await Promise.all(
    [...ids].map(async (id): Promise<ShelvedIncident | null> => {
      const cached = cache.get(id);
      if (names.has(`${id}${extension}.whole`)) return { id, cached: null };
      if (cached === undefined) return (await removeIfEmpty(pathOf(id), files)) ? null : { id, cached: null };
      const { size, mtimeMs } = await stat(pathOf(id));
      return { id, cached: cached.size === size && cached.mtimeMs === mtimeMs ? cached : null };
    }),
  );
  /** As they were at the start: with a thousand of them, looking at each file again takes longer than the search itself. */
  const stamps = new Map(
    found.flatMap((one) => (one === null || one.cached === null ? [] : [[one.id, stampFor(one.cached)]])),
  );
  const stampOf = async (id: string): Promise<string | null> =>
    stamps.get(id) ?? stat(pathOf(id)).then(stampFor, () => null);
  return {
    pathOf,
    stampOf,
    unstamp: (id) => void stamps.delete(id),
    removeAll: async (id) => {
      stamps.delete(id);
      const names = (await readdir(folder)).filter((name) => name.startsWith(`${id}${extension}`));
      // The journal last, which is the shortest: if another cannot be removed, it is still there.
      for (const name of names.toSorted().reverse()) await files.remove(join(folder, name));
    },
    listPath,
    found: found.filter((one) => one !== null),
  };
};

const stampFor = ({ size, mtimeMs }: { readonly size: number; readonly mtimeMs: number }): string =>
  `${size} ${mtimeMs}`;

/** Removes an empty journal, left by a declaration that failed. Returns whether it did. */
export const removeIfEmpty = async (path: string, files: Files): Promise<boolean> => {
  try {
    if ((await stat(path)).size > 0) return false;
    await files.remove(path);
    return true;
  } catch {
    // Left in place; the next start tries again.
    return false;
  }
};
