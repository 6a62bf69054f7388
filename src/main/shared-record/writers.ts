import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import { consoleOf } from '../../domain/incident/shared.ts';
import { namesChanged } from '../../domain/shared-record/names.ts';
import type { SharedWays } from '../incidents/shared-way.ts';
import { namesIfThere } from '../journal/replace-file.ts';
import { createSignal } from '../signal.ts';
import type { SharedPlace } from './port.ts';
import { isSpace } from './subjects.ts';
import { openWriter, type SharedWriter, type WriterDeps, waitingIn } from './writer.ts';

/** The writers of all shared incidents that are open. */
export interface SharedWriters extends SharedWays {
  /** The writer of an incident that this console shares; null if it does not, or if the incident is not open. */
  writerOf(incident: string): SharedWriter | null;
  /** The incidents that have one. */
  readonly open: readonly string[];
  /** This console is about to become one of those that write to this incident. */
  expect(incident: string): void;
  /** Calls `listener` with the incident of which a window would see something else now. */
  onChanged(listener: (incident: string) => void): () => void;
}

interface WritersDeps extends WriterDeps {
  /** This console, as records name it now. */
  readonly console: () => ConsoleIdentity;
}

/** Reads which incidents have something waiting. */
export const openSharedWriters = async (deps: WritersDeps): Promise<SharedWriters> => {
  const writers = new Map<string, SharedWriter>();
  const changed = createSignal<string>();
  const waiting = waitingIn(await namesIfThere(deps.folder).catch(() => []));
  const expected = new Set(waiting);
  /** What has changed and is still to be told: much may change in one turn. */
  const telling = new Set<string>();

  const tell = (incident: string): void => {
    if (telling.has(incident)) return;
    telling.add(incident);
    deps.scheduler.after(0, () => {
      telling.delete(incident);
      changed.emit(incident);
    });
  };

  return {
    waiting,
    get open() {
      return [...writers.keys()];
    },
    writerOf: (incident) => writers.get(incident) ?? null,
    expect: (incident) => void expected.add(incident),
    onChanged: changed.on,
    asksAbout: (incident, command) => namesChanged(command, writers.get(incident)?.changed ?? []),
    take: async (record) => {
      const { facts } = record.state;
      if (facts === null || facts.shared === null || !isSpace(facts.shared.space)) return null;
      // A copy of what others share: nothing is read or written until it is joined.
      if (consoleOf(facts, deps.console().id) === undefined && !expected.has(record.id)) return null;
      const place: SharedPlace = {
        space: facts.shared.space,
        incident: record.id,
        isDrill: facts.kind === 'drill',
      };
      const writer = await openWriter(deps, record, place, {
        changed: () => tell(record.id),
        closed: () => {
          if (writers.get(record.id) === writer) writers.delete(record.id);
          tell(record.id);
        },
      });
      writers.set(record.id, writer);
      tell(record.id);
      return writer;
    },
  };
};
