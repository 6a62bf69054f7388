import { joinLink } from '../../shared/incident-link.ts';
import type { ConsoleHere, DraftHolder, SharedFork, SharedNow } from '../../shared/shared-record.ts';
import type { IncidentService } from '../incidents/service.ts';
import { createSignal } from '../signal.ts';
import { explainFork } from './fork.ts';
import { linesHere } from './lines-here.ts';
import type { Fork } from './link-state.ts';
import type { SharedWriter } from './writer.ts';
import type { SharedWriters } from './writers.ts';

/** What a window shows of shared incidents beside their records: from what writers know, and from who is there. */
interface SharedShown {
  /** Null for an incident that this console does not share. */
  now(incident: string): SharedNow | null;
  /** Something of it is different now. */
  tell(incident: string): void;
  onChanged(listener: (now: SharedNow) => void): () => void;
  /** Who is there is told by these from now on. */
  hearOf(people: PeopleThere): void;
  stop(): void;
}

/** Who is there, and who writes which update: told by others. */
export interface PeopleThere {
  here(incident: string): readonly ConsoleHere[];
  holders(incident: string): readonly DraftHolder[];
  onChanged(listener: (incident: string) => void): () => void;
}

/** Until anybody is known. */
const nobodyThere: PeopleThere = {
  here: () => [],
  holders: () => [],
  onChanged: () => () => undefined,
};

export const createSharedShown = (
  incidents: Pick<IncidentService, 'raw'>,
  writers: Pick<SharedWriters, 'writerOf'>,
): SharedShown => {
  let people = nobodyThere;
  let stopPeople = people.onChanged(() => undefined);
  const changed = createSignal<SharedNow>();
  /** Forks in words; they are made once for each. */
  const explained = new WeakMap<Fork, SharedFork>();
  const explaining = new WeakSet<Fork>();

  const explain = async (incident: string, fork: Fork): Promise<void> => {
    if (explaining.has(fork)) return;
    explaining.add(fork);
    explained.set(fork, explainFork(await linesHere(incidents, incident), fork));
    tell(incident);
  };

  const linkOf = (incident: string, { link }: SharedWriter): SharedNow['link'] => {
    if (link.kind !== 'stopped' || link.fork === null)
      return link.kind === 'stopped' ? { ...link, fork: null } : link;
    void explain(incident, link.fork);
    return { ...link, fork: explained.get(link.fork) ?? null };
  };

  const now: SharedShown['now'] = (incident) => {
    const writer = writers.writerOf(incident);
    if (writer === null) return null;
    return {
      incident,
      joinLink: joinLink(writer.place),
      link: linkOf(incident, writer),
      waiting: writer.waiting(),
      refused: writer.refused,
      changed: writer.changed,
      here: people.here(incident),
      drafts: people.holders(incident),
    };
  };

  const tell = (incident: string): void => {
    const there = now(incident);
    if (there !== null) changed.emit(there);
  };

  return {
    now,
    tell,
    onChanged: changed.on,
    hearOf: (there) => {
      stopPeople();
      people = there;
      stopPeople = people.onChanged(tell);
    },
    stop: () => stopPeople(),
  };
};
