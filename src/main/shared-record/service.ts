import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import { fail, ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { joinLink } from '../../shared/incident-link.ts';
import type { JoinableIncident, SharedNow } from '../../shared/shared-record.ts';
import type { IncidentService } from '../incidents/service.ts';
import type { Files } from '../journal/files.ts';
import type { Logger } from '../log/logger.ts';
import { leaving } from './fork.ts';
import { joinByLink } from './join.ts';
import { joinableOn } from './joinable.ts';
import { writeLate } from './late.ts';
import { linesHere } from './lines-here.ts';
import { createOwnName } from './own-name.ts';
import type { SharedPlace, SharedServer } from './port.ts';
import { notSetUp, whyUnreachable } from './problems.ts';
import { createSharedShown, type PeopleThere } from './shared-now.ts';
import { baseOf, type SharedWriter } from './writer.ts';
import type { SharedWriters } from './writers.ts';

/** The incidents that this console shares with others. */
export interface SharedRecords {
  /** Shares an incident from here on. Resolves once the server has all of it, or cannot be reached any more. */
  share(incident: string): Promise<Result<{ readonly joinLink: string }, Problem>>;
  /** Brings an incident here that another console shares, and takes part in it. */
  join(link: string): Promise<Result<{ readonly incident: string }, Problem>>;
  /** What can be joined, newest first. */
  joinable(): Promise<Result<readonly JoinableIncident[], Problem>>;
  /** What a window shows of an incident beside its record; null if this console does not share it. */
  now(incident: string): SharedNow | null;
  /** Where its lines are; null if this console does not share it. */
  placeOf(incident: string): SharedPlace | null;
  onChanged(listener: (now: SharedNow) => void): () => void;
  /** Calls `listener` with an incident in which something was entered, taken or refused, or that is led otherwise now. */
  onWaiting(listener: (incident: string) => void): () => void;
  /** The author of a refused line has seen it. */
  letGo(incident: string, commandId: string): Promise<Result<null, Problem>>;
  /** The author of numbers that changed has seen it. */
  seenNumbers(incident: string): Promise<Result<null, Problem>>;
  /** After a fork: the server's lines go on here too. Those of this console are kept in a file, and become late entries. */
  goOnWithServer(incident: string): Promise<Result<null, Problem>>;
  /** While nobody else can be reached: what is entered here is not put in order by the server first, and goes out. */
  goOnAlone(incident: string): Promise<Result<null, Problem>>;
  /** Who is there is told by these from now on. */
  hearOf(people: PeopleThere): void;
  /** Removes what is kept beside the record of an incident. */
  forget(incident: string): Promise<void>;
  stop(): void;
}

interface SharedRecordsDeps {
  readonly incidents: Pick<
    IncidentService,
    'list' | 'open' | 'peek' | 'raw' | 'adopt' | 'replace' | 'executeForSharing'
  >;
  readonly writers: SharedWriters;
  readonly server: Pick<SharedServer, 'state' | 'log' | 'list'>;
  /** The folder of what is kept beside shared records. */
  readonly folder: string;
  readonly files: Files;
  /** Where on the server incidents are shared; null while no server is set up. */
  readonly space: () => string | null;
  /** This console, as records name it now. */
  readonly console: () => ConsoleIdentity;
  readonly newId: () => string;
  readonly log: Logger;
}

const notShared = problem('notThere', 'This incident is not shared from this computer.');
const noFork = problem(
  'notThere',
  'The record here and the one on the server are the same, so there is nothing to choose.',
);

export const openSharedRecords = (deps: SharedRecordsDeps): SharedRecords => {
  const { incidents, writers, server, folder, files } = deps;
  const shown = createSharedShown(incidents, writers);
  const ownName = createOwnName(deps);

  const stopWriters = writers.onChanged((incident) => {
    shown.tell(incident);
    void ownName.sayIn(incident);
  });
  // Some may have been together before anybody listened.
  for (const incident of writers.open) void ownName.sayIn(incident);

  /** Waits until a writer is in step with the server, or cannot be. */
  const settled = async (incident: string): Promise<void> => {
    let writer = writers.writerOf(incident);
    while (writer !== null && writer.link.kind === 'joining') {
      await writer.linkChanged();
      writer = writers.writerOf(incident);
    }
  };

  const share: SharedRecords['share'] = async (incident) => {
    const there = writers.writerOf(incident);
    if (there !== null) return ok({ joinLink: joinLink(there.place) });
    const space = deps.space();
    if (space === null) return fail(notSetUp);
    const away = whyUnreachable(server.state);
    if (away !== null) return fail(away);
    const opened = await incidents.open(incident);
    if (!opened.ok) return opened;
    const isDrill = opened.value.state.facts?.kind === 'drill';
    // Asked before anything is written: whether this console may read there at all.
    const last = await server.log({ space, incident, isDrill }).last();
    if (!last.ok) return last;
    writers.expect(incident);
    const shared = await incidents.executeForSharing(incident, deps.newId(), {
      type: 'shareIncident',
      space,
    });
    if (!shared.ok) return shared;
    await settled(incident);
    return ok({ joinLink: joinLink({ space, incident, isDrill }) });
  };

  const goOnWithServer: SharedRecords['goOnWithServer'] = async (incident) => {
    const writer = writers.writerOf(incident);
    if (writer === null || writer.link.kind !== 'stopped' || writer.link.fork === null) return noFork;
    const { fork } = writer.link;
    const lines = await linesHere(incidents, incident);
    // What was taken before, and is only here, must not come back as if it still waited.
    const waits = await writer.saveWaiting(leaving(lines, fork));
    if (!waits.ok) return waits;
    const base = baseOf(folder, incident);
    const kept = await writeLate(base, lines, fork, { incident, console: deps.console(), files });
    if (!kept.ok) return kept;
    writers.expect(incident);
    const replaced = await incidents.replace(
      incident,
      Buffer.concat([...lines.slice(0, fork.common.seq), ...fork.theirs]),
    );
    if (!replaced.ok) return replaced;
    await settled(incident);
    return ok(null);
  };

  const withWriter = async (
    incident: string,
    work: (writer: SharedWriter) => void,
  ): Promise<Result<null, Problem>> => {
    const writer = writers.writerOf(incident);
    if (writer !== null) work(writer);
    return ok(null);
  };

  return {
    share,
    join: (link) => joinByLink(deps, link),
    joinable: () => joinableOn(server, incidents),
    now: shown.now,
    placeOf: (incident) => writers.writerOf(incident)?.place ?? null,
    onChanged: shown.onChanged,
    onWaiting: writers.onChanged,
    letGo: (incident, commandId) => withWriter(incident, (writer) => writer.letGo(commandId)),
    seenNumbers: (incident) => withWriter(incident, (writer) => writer.seenNumbers()),
    goOnWithServer,
    goOnAlone: async (incident) => writers.writerOf(incident)?.goOnAlone() ?? notShared,
    hearOf: shown.hearOf,
    forget: async (incident) => {
      const base = baseOf(folder, incident);
      for (const end of ['.json', '.pending.jsonl', '.refused.json', '.late.json'])
        await files.remove(`${base}${end}`);
    },
    stop: () => {
      stopWriters();
      shown.stop();
    },
  };
};
