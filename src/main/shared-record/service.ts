import type { JournalRecord } from '../../domain/incident/envelope.ts';
import type { EventType } from '../../domain/incident/events.ts';
import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import { consoleOf } from '../../domain/incident/shared.ts';
import { fail, ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { joinLink, readJoinLink } from '../../shared/incident-link.ts';
import type {
  ConsoleHere,
  DraftHolder,
  JoinableIncident,
  SharedFork,
  SharedNow,
} from '../../shared/shared-record.ts';
import { foldRecords } from '../incidents/fold-records.ts';
import type { IncidentService } from '../incidents/service.ts';
import type { Files } from '../journal/files.ts';
import { linesOf } from '../journal/recover.ts';
import { factsOf, type Logger } from '../log/logger.ts';
import { createSignal } from '../signal.ts';
import { explainFork, foldOf, leaving } from './fork.ts';
import { writeLate, writeUnsure } from './late.ts';
import type { Fork } from './link-state.ts';
import { writeHint } from './place-file.ts';
import type { FoundIncident, SharedPlace, SharedServer } from './port.ts';
import { noSpace, notSetUp } from './problems.ts';
import { readStream, type StreamRecord } from './read-stream.ts';
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

/** Who is there, and who writes which update: told by others. */
interface PeopleThere {
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

const notALink = problem('notAnAddress', 'This is not a link to join a shared incident.', 'joinLink');
const notShared = problem('notThere', 'This incident is not shared from this computer.');
const noFork = problem(
  'notThere',
  'The record here and the one on the server are the same, so there is nothing to choose.',
);

export const openSharedRecords = (deps: SharedRecordsDeps): SharedRecords => {
  const { incidents, writers, server, folder, files, log } = deps;
  let people = nobodyThere;
  let stopPeople = people.onChanged(() => undefined);
  const changed = createSignal<SharedNow>();
  /** Forks in words; they are made once for each. */
  const explained = new WeakMap<Fork, SharedFork>();
  const explaining = new WeakSet<Fork>();
  /** The name that this console said last, by incident. */
  const said = new Map<string, string>();
  const busy = new Set<string>();

  const linesHere = async (incident: string): Promise<readonly Buffer[]> => {
    const bytes = await incidents.raw(incident);
    return bytes.ok && bytes.value !== null ? linesOf(bytes.value) : [];
  };

  const explain = async (incident: string, fork: Fork): Promise<void> => {
    if (explaining.has(fork)) return;
    explaining.add(fork);
    explained.set(fork, explainFork(await linesHere(incident), fork));
    tell(incident);
  };

  const linkOf = (incident: string, { link }: SharedWriter): SharedNow['link'] => {
    if (link.kind !== 'stopped' || link.fork === null)
      return link.kind === 'stopped' ? { ...link, fork: null } : link;
    void explain(incident, link.fork);
    return { ...link, fork: explained.get(link.fork) ?? null };
  };

  const now = (incident: string): SharedNow | null => {
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

  /** What this console has to say by itself, once it is together with the others. */
  const goOn = async (incident: string): Promise<void> => {
    const writer = writers.writerOf(incident);
    if (writer === null || writer.link.kind !== 'together' || busy.has(incident)) return;
    busy.add(incident);
    try {
      await tellName(incident);
    } catch (error) {
      log.error('a shared incident could not be gone on with', factsOf(error));
    } finally {
      busy.delete(incident);
    }
  };

  /** Names of consoles are in the record: when this one's has changed, it says so. */
  const tellName = async (incident: string): Promise<void> => {
    const peeked = await incidents.peek(incident);
    const { id, name } = deps.console();
    const facts = peeked.ok ? peeked.value.state.facts : null;
    const known = facts === null ? undefined : consoleOf(facts, id);
    // Said once: another console with this one's id corrects it, and that would have no end.
    if (known === undefined || known.name === name || said.get(incident) === name) return;
    said.set(incident, name);
    await incidents.executeForSharing(incident, deps.newId(), { type: 'joinShared' });
  };

  const stopWriters = writers.onChanged((incident) => {
    tell(incident);
    void goOn(incident);
  });
  // Some may have been together before anybody listened.
  for (const incident of writers.open) void goOn(incident);

  /** Why nothing can be asked of the server now; null if it can. */
  const unreachable = (): Problem | null => {
    const { state } = server;
    if (state.kind === 'connected') return null;
    if (state.kind === 'off') return notSetUp;
    return {
      code: 'sharedUnreachable',
      message:
        state.kind === 'away'
          ? state.why
          : 'The console is still connecting to the server for shared incidents. Try again in a moment.',
    };
  };

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
    const away = unreachable();
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

  /** Makes the stream's lines the record here, where they are not. */
  const bring = async (
    place: SharedPlace,
    { bytes, read, sequence }: StreamRecord,
  ): Promise<Result<null, Problem>> => {
    const { records } = read;
    const [first] = records;
    if (
      first?.commandId !== place.incident ||
      first.events[0]?.type !== ('incidentDeclared' satisfies EventType)
    )
      return problem('notFound', 'There is no such incident on the server. Ask for the link again.');
    const sharing = records.find(isSharing);
    if (sharing === undefined)
      return problem('notFound', 'The server does not have all of this incident yet. Try again in a moment.');
    // Both say all that is asked here; the whole is folded when it is opened.
    const { facts } = foldRecords([first, sharing]);
    if ((facts?.kind === 'drill') !== place.isDrill || facts?.shared?.space !== place.space)
      return problem(
        'notFound',
        'The record at this link is of another space, or a drill where an incident is meant, or the other way round. Nothing was changed. Ask for the link again.',
      );
    writers.expect(place.incident);
    const base = baseOf(folder, place.incident);
    if ((await linesHere(place.incident)).length === 0) {
      // Folded as a whole only where this console may be named: of an escaped letter nobody knows which it is.
      const { id } = deps.console();
      const isNamed = bytes.includes(id) || bytes.includes('\\u');
      const whole = isNamed ? foldRecords(records).facts : null;
      const unsure = await writeUnsure(base, read.lastHash, whole, { console: deps.console(), files });
      if (!unsure.ok) return unsure;
    }
    // A hint that is wrong costs time, and nothing else.
    await writeHint(`${base}.json`, { seq: records.length, sequence }, files);
    const adopted = await incidents.adopt(place.incident, bytes, read);
    if (adopted.ok || adopted.error.code !== 'handoverChanged') return adopted;
    return problem(
      'sharedForked',
      'There is a record of this incident on this computer that the one on the server does not begin with. Nothing was changed.',
    );
  };

  /** Why there can be nothing at this place: its space is another than this console's, and not there. */
  const noSuchSpace = async (place: SharedPlace): Promise<Problem | null> => {
    const yours = deps.space();
    if (yours === null || yours === place.space) return null;
    const last = await server.log(place).last();
    return !last.ok && last.error.said === 'no_stream' ? noSpace(place.space, yours) : null;
  };

  const join: SharedRecords['join'] = async (link) => {
    const place = readJoinLink(link);
    if (place === null) return notALink;
    const { incident } = place;
    if (writers.writerOf(incident) !== null) return ok({ incident });
    const away = unreachable();
    if (away !== null) return fail(away);
    const mistyped = await noSuchSpace(place);
    if (mistyped !== null) return fail(mistyped);
    const stream = await readStream(server.log(place));
    if (!stream.ok) return stream;
    const brought = await bring(place, stream.value);
    if (!brought.ok) return brought;
    const joined = await incidents.executeForSharing(incident, deps.newId(), { type: 'joinShared' });
    // What a newer version wrote can be read here, and not be added to.
    return joined.ok || joined.error.code === 'recordNewer' ? ok({ incident }) : joined;
  };

  const goOnWithServer: SharedRecords['goOnWithServer'] = async (incident) => {
    const writer = writers.writerOf(incident);
    if (writer === null || writer.link.kind !== 'stopped' || writer.link.fork === null) return noFork;
    const { fork } = writer.link;
    const lines = await linesHere(incident);
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
    join,
    joinable: async () => {
      const away = unreachable();
      if (away !== null) return fail(away);
      const found = await server.list();
      if (!found.ok) return found;
      const here = new Set(incidents.list().map(({ id }) => id));
      return ok(found.value.flatMap((one) => joinableOf(one, here.has(one.place.incident)) ?? []));
    },
    now,
    placeOf: (incident) => writers.writerOf(incident)?.place ?? null,
    onChanged: changed.on,
    onWaiting: writers.onChanged,
    letGo: (incident, commandId) => withWriter(incident, (writer) => writer.letGo(commandId)),
    seenNumbers: (incident) => withWriter(incident, (writer) => writer.seenNumbers()),
    goOnWithServer,
    goOnAlone: async (incident) => writers.writerOf(incident)?.goOnAlone() ?? notShared,
    forget: async (incident) => {
      const base = baseOf(folder, incident);
      for (const end of ['.json', '.pending.jsonl', '.refused.json', '.late.json'])
        await files.remove(`${base}${end}`);
    },
    hearOf: (there) => {
      stopPeople();
      people = there;
      stopPeople = people.onChanged(tell);
    },
    stop: () => {
      stopWriters();
      stopPeople();
    },
  };
};

/** Whether the incident is shared from this line on. */
const isSharing = ({ events }: JournalRecord): boolean =>
  events.some(({ type }) => type === ('incidentShared' satisfies EventType));

/** An incident on the server as it can be joined; null for one whose first line is no declaration. */
const joinableOf = (
  { place, lines, lastAt, first }: FoundIncident,
  isHere: boolean,
): JoinableIncident | null => {
  const { facts } = foldOf([first]);
  return facts === null
    ? null
    : {
        joinLink: joinLink(place),
        number: facts.number,
        title: facts.title,
        isDrill: place.isDrill,
        lines,
        lastAt,
        isHere,
      };
};
