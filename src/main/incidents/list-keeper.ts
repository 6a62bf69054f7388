import { stat } from 'node:fs/promises';
import type { Cadence } from '../../domain/incident/words.ts';
import type { Problem, Result } from '../../domain/result.ts';
import { byTime } from '../../domain/time/instants.ts';
import type { Health, IncidentListItem } from '../../shared/types.ts';
import type { Files } from '../journal/files.ts';
import type { Logger } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';
import { isAtRest } from './at-rest.ts';
import { type CacheEntry, cacheEntry, writeListCache } from './list-cache.ts';
import { listItemOf, unreadableItem } from './list-item.ts';
import type { LiveIncident } from './live.ts';
import type { Shelf } from './shelf.ts';

/** Keeps the list of incidents: from open journals where possible, otherwise from the cache file. */
interface ListKeeper {
  knows(id: string): boolean;
  /** Newest first. */
  items(): readonly IncidentListItem[];
  /** The highest number ever assigned; 0 for none. */
  highestNumber(): number;
  /** Incidents that are not in the cache, and those in which something can still happen by itself. */
  toOpenAtStart(): readonly string[];
  /** Notes the result of opening a journal. */
  noteOpened(id: string, live: Result<LiveIncident, Problem>): void;
  /** Drops an incident as if it had never been opened. */
  forget(id: string): void;
  /** Closes the journals of those of these incidents that are at rest; they are opened again on demand. */
  closeAtRest(ids: readonly string[]): Promise<void>;
  /** Schedules a save of the list. */
  changed(): void;
  save(): Promise<void>;
}

interface KeeperDeps {
  readonly files: Files;
  readonly scheduler: Scheduler;
  readonly log: Logger;
  readonly decisionSettings: () => { readonly cadence: Cadence };
}

/** How long the list waits for further changes before it is saved, in milliseconds. */
const saveAfterMs = 1000;

export const createListKeeper = (
  { files, scheduler, log, decisionSettings }: KeeperDeps,
  shelf: Shelf,
  opened: Map<string, LiveIncident>,
): ListKeeper => {
  const known = new Set(shelf.found.map(({ id }) => id));
  const cached = new Map(
    shelf.found.flatMap(({ id, cached: entry }) => (entry === null ? [] : [[id, entry] as const])),
  );
  const unreadable = new Map<string, Health>();
  let cancelSave: (() => void) | null = null;

  const itemOf = (id: string): IncidentListItem | null => {
    const live = opened.get(id);
    const health = live?.health ?? unreadable.get(id);
    const facts = live?.shownState.facts;
    if (facts !== undefined && facts !== null)
      return listItemOf(id, facts, health ?? { state: 'ok' }, decisionSettings().cadence);
    const kept = cached.get(id)?.item;
    if (kept !== undefined) return { ...kept, health: health ?? kept.health };
    // A journal without a record is a declaration that was never confirmed.
    return health === undefined || health.state === 'ok' || (live?.seq === 0 && health.state !== 'readOnly')
      ? null
      : unreadableItem(id, health);
  };

  const items = () =>
    [...known]
      .flatMap((id) => itemOf(id) ?? [])
      .toSorted((a, b) => b.number - a.number || byTime(b.declaredAt, a.declaredAt));

  /** An entry for a file that matches what is in memory; null when something is being written meanwhile. */
  const freshEntry = async (live: LiveIncident): Promise<CacheEntry | null> => {
    const { seq, state } = live;
    if (!live.isQuiet || state.facts === null || live.health.state === 'readOnly') return null;
    const { size, mtimeMs } = await stat(shelf.pathOf(live.id));
    if (!live.isQuiet || live.seq !== seq) return null;
    const { cadence } = decisionSettings();
    const item = listItemOf(live.id, state.facts, live.health, cadence);
    return cacheEntry(item, { size, mtimeMs }, !isAtRest(state.facts, cadence));
  };

  const refresh = async (live: LiveIncident): Promise<void> => {
    const entry = await freshEntry(live).catch(() => null);
    if (entry === null) cached.delete(live.id);
    else cached.set(live.id, entry);
  };

  const save = async (): Promise<void> => {
    cancelSave?.();
    cancelSave = null;
    for (const live of opened.values()) await refresh(live);
    const saved = await writeListCache(shelf.listPath, [...cached.values()], files);
    if (!saved.ok) log.error('the list of incidents could not be saved', { code: saved.error.code });
  };

  const changed = (): void => {
    cancelSave ??= scheduler.after(saveAfterMs, () => void save());
  };

  return {
    knows: (id) => known.has(id),
    items,
    highestNumber: () => Math.max(0, ...items().map(({ number }) => number)),
    toOpenAtStart: () =>
      shelf.found.filter(({ cached: entry }) => entry === null || entry.stirs).map(({ id }) => id),
    noteOpened: (id, live) => {
      known.add(id);
      if (live.ok) unreadable.delete(id);
      else unreadable.set(id, { state: 'readOnly', message: live.error.message });
    },
    forget: (id) => {
      known.delete(id);
      unreadable.delete(id);
      cached.delete(id);
    },
    closeAtRest: async (ids) => {
      for (const live of ids.flatMap((id) => opened.get(id) ?? [])) {
        await refresh(live);
        if (cached.get(live.id)?.stirs !== false) continue;
        opened.delete(live.id);
        await live.close();
      }
    },
    changed,
    save,
  };
};
