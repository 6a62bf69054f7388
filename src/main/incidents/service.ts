import { decide } from '../../domain/decide/decide.ts';
import type { DecideContext } from '../../domain/decide/table.ts';
import {
  type Command,
  type CommandOf,
  handoverCommands,
  mergeCommands,
  outboxCommands,
  sharedCommands,
} from '../../domain/incident/commands.ts';
import type { JournalRecord } from '../../domain/incident/envelope.ts';
import { initialState } from '../../domain/incident/evolve.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { Executed, Health, IncidentListItem, OpenedIncident } from '../../shared/types.ts';
import { codeOf, type Files } from '../journal/files.ts';
import type { Recovered } from '../journal/recover.ts';
import { readIfThere } from '../journal/replace-file.ts';
import type { Logger } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';
import { createSignal } from '../signal.ts';
import { replaceFork, replaceRecord } from './adopt.ts';
import { createListKeeper } from './list-keeper.ts';
import { type LiveIncident, openLive } from './live.ts';
import { readShelved } from './read-shelved.ts';
import type { SharedWays, Until } from './shared-way.ts';
import { removeIfEmpty, type Shelf, scanShelf } from './shelf.ts';

/** All incidents on this computer: the list, and the only way to change each one's record. */
export interface IncidentService {
  /** Newest first. */
  list(): readonly IncidentListItem[];
  /** Declares an incident, or enters one that is over. Repeating it with the same command id returns the same incident. */
  declare(
    commandId: string,
    command: CommandOf<'declare' | 'enterPast'>,
  ): Promise<Result<{ readonly incident: string }, Problem>>;
  /** Opens an incident and returns its current state. Reopens the journal if it was read-only. */
  open(incident: string): Promise<Result<OpenedIncident, Problem>>;
  /**
   * Reads an incident's record without opening it for writing or repairing it. `seq` tells whether it has changed
   * since.
   */
  peek(incident: string): Promise<Result<Peeked, Problem>>;
  /** As {@link Shelf} says. */
  stampOf(incident: string): Promise<string | null>;
  /** Carries out a command from the lead. */
  execute(incident: string, commandId: string, command: Command): Promise<Result<Executed, Problem>>;
  /** Carries out a command that hands the record over or takes it in; it is by the person at the keyboard. */
  executeForHandover(
    incident: string,
    commandId: string,
    command: CommandOf<'handToConsole' | 'takeOver'>,
  ): Promise<Result<Executed, Problem>>;
  /** Carries out a part of a merge or of a split, by the person at the keyboard. */
  executeForMerge(
    incident: string,
    commandId: string,
    command: CommandOf<'takeIn' | 'mergeInto' | 'splitOff'>,
  ): Promise<Result<Executed, Problem>>;
  /** Carries out a command that shares the record with other consoles; it is by the person at the keyboard. */
  executeForSharing(
    incident: string,
    commandId: string,
    command: CommandOf<'shareIncident' | 'joinShared' | 'noteClock'>,
  ): Promise<Result<Executed, Problem>>;
  /** Carries out a command from the outbox. In a shared incident that is connected, it is in the record when this resolves. */
  executeForOutbox(incident: string, commandId: string, command: Command): Promise<Result<Executed, Problem>>;
  saveCopy(incident: string, path: string): Promise<Result<{ readonly path: string }, Problem>>;
  /** An incident's record as it is on the disk, byte for byte; null if there is no such incident here. */
  raw(incident: string): Promise<Result<Buffer | null, Problem>>;
  /**
   * Makes these bytes the incident's record: of a new incident, or of one whose record here is their beginning.
   * Otherwise nothing is changed. When it resolves, they are on the disk and open. `found`: what they say, where every line
   * of them was checked already.
   */
  adopt(incident: string, record: Buffer, found?: Recovered): Promise<Result<null, Problem>>;
  /** The same for a record that went on differently here: what was here is kept in a file beside it. */
  replace(incident: string, record: Buffer): Promise<Result<null, Problem>>;
  /** Removes the record of a drill for good; refused for anything else. What could not be removed stays in the list. */
  removeDrill(incident: string): Promise<Result<null, Problem>>;
  /** The incidents whose journals are open, including all in which something can still happen by itself. */
  live(): readonly LiveIncident[];
  onRecords(listener: (told: { incident: string; records: readonly JournalRecord[] }) => void): () => void;
  onHealth(listener: (told: { incident: string; health: Health }) => void): () => void;
  onListChanged(listener: () => void): () => void;
  /** Finishes pending writes, saves the list and closes the files. */
  close(): Promise<void>;
}

/** An incident as read from its record; `seq` is that of the last record in `state`. */
interface Peeked {
  readonly seq: number;
  readonly state: IncidentState;
}

/** What a decision depends on besides the incident: who is at the keyboard, the address book and the settings. */
export type DecisionSettings = Omit<DecideContext, 'now' | 'nextNumber' | 'freshId'>;

export interface IncidentDeps {
  readonly folder: string;
  readonly files: Files;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly decisionSettings: () => DecisionSettings;
  readonly scheduler: Scheduler;
  readonly log: Logger;
  /** Who writes what several consoles lead; left out where nothing is shared. */
  readonly shared?: SharedWays;
}

/**
 * Reads the folder and opens every journal in which something can still happen. Returns a problem only if the
 * folder cannot be used at all.
 */
export const startIncidents = async (deps: IncidentDeps): Promise<Result<IncidentService, Problem>> => {
  try {
    await deps.files.makeFolder(deps.folder);
    return ok(await serve(deps, await scanShelf(deps.folder, deps.files)));
  } catch (error) {
    return problem(
      'incidentsUnreadable',
      `The records in ${deps.folder} cannot be reached (${codeOf(error)}). Check the disk and who may use that folder, then start again.`,
    );
  }
};

/** The author of the outbox's entries in the record. */
const outbox = 'outbox';

/** How many journals are read at a time when the console starts. */
const atOnce = 8;

const alreadyDeclared = problem('declared', 'This incident is already declared.');
export const notADrill = problem(
  'notADrill',
  'Only a drill can be deleted. An incident can be archived once it is closed.',
);
const noSuch: Problem = { code: 'notFound', message: 'There is no such incident on this computer.' };

const serve = async (deps: IncidentDeps, shelf: Shelf): Promise<IncidentService> => {
  const records = createSignal<{ incident: string; records: readonly JournalRecord[] }>();
  const health = createSignal<{ incident: string; health: Health }>();
  const listChanged = createSignal<void>();
  const opened = new Map<string, LiveIncident>();
  const opening = new Map<string, Promise<Result<LiveIncident, Problem>>>();
  const list = createListKeeper(deps, shelf, opened);
  let declaring: Promise<unknown> = Promise.resolve();

  const tellHealth = (incident: LiveIncident): void => {
    health.emit({ incident: incident.id, health: incident.health });
    listChanged.emit();
  };

  const openNow = async (id: string, found?: Recovered): Promise<Result<LiveIncident, Problem>> => {
    shelf.unstamp(id);
    const live = await openLive({
      id,
      path: shelf.pathOf(id),
      files: deps.files,
      now: deps.now,
      console: () => deps.decisionSettings().console,
      onRecord: (incident, record) => {
        list.changed();
        records.emit({ incident: incident.id, records: [record] });
        listChanged.emit();
      },
      onHealth: tellHealth,
      shared: deps.shared,
      found,
    });
    if (live.ok) opened.set(id, live.value);
    else deps.log.error('an incident could not be opened', { incident: id, code: live.error.code });
    list.noteOpened(id, live);
    return live;
  };

  /** Returns the open incident with this id, opening its journal first if necessary. */
  const reach = (id: string): Promise<Result<LiveIncident, Problem>> => {
    const live = opened.get(id);
    if (live !== undefined) return Promise.resolve(ok(live));
    const pending = opening.get(id);
    if (pending !== undefined) return pending;
    if (!list.knows(id)) return Promise.resolve({ ok: false, error: noSuch });
    const work = openNow(id).finally(() => opening.delete(id));
    opening.set(id, work);
    return work;
  };

  /** Tries to open a read-only journal again: the disk may have space by now. */
  const reopen = async (live: LiveIncident): Promise<Result<LiveIncident, Problem>> => {
    if (!live.mayReopen) return ok(live);
    const pending = opening.get(live.id);
    if (pending !== undefined) return pending;
    const work = (async () => {
      // What the file has lost exists only in memory.
      if (!(await live.isWhole())) {
        tellHealth(live);
        return ok(live);
      }
      await live.close();
      const again = await openNow(live.id);
      if (again.ok) tellHealth(again.value);
      return again.ok ? again : ok(live);
    })().finally(() => opening.delete(live.id));
    opening.set(live.id, work);
    return work;
  };

  const contextFor = (by: string, nextNumber: number): DecideContext => ({
    ...deps.decisionSettings(),
    by,
    now: deps.now().toISOString(),
    nextNumber,
    freshId: deps.newId(),
  });

  const carryOut = async (
    id: string,
    commandId: string,
    command: Command,
    by: string | null,
    until: Until = 'safe',
  ): Promise<Result<Executed, Problem>> => {
    const live = await reach(id);
    if (!live.ok) return live;
    if (command.type === 'declare' || command.type === 'enterPast')
      return live.value.state.facts === null ? { ok: false, error: noSuch } : alreadyDeclared;
    return live.value.execute(commandId, command, contextFor(by ?? deps.decisionSettings().by, 0), until);
  };

  /** Drops an incident whose declaration failed: it was never confirmed, so it is not listed. */
  const forget = async (id: string): Promise<void> => {
    const live = opened.get(id);
    opened.delete(id);
    list.forget(id);
    await live?.close();
    await removeIfEmpty(shelf.pathOf(id), deps.files);
    listChanged.emit();
  };

  const removeDrill = async (id: string): Promise<Result<null, Problem>> => {
    const reached = await reach(id);
    if (!reached.ok) return reached;
    if (reached.value.state.facts?.kind !== 'drill') return notADrill;
    opened.delete(id);
    list.forget(id);
    await reached.value.close();
    try {
      await shelf.removeAll(id);
    } catch (error) {
      await openNow(id);
      return problem(
        'notRemoved',
        `Not all of the drill could be removed (${codeOf(error)}). Its record is kept; try again.`,
      );
    } finally {
      list.changed();
      listChanged.emit();
    }
    return ok(null);
  };

  /** The command's id becomes the incident's, so a repeated declaration finds the incident made by the first. */
  const declareNow = async (
    commandId: string,
    command: CommandOf<'declare' | 'enterPast'>,
  ): Promise<Result<{ incident: string }, Problem>> => {
    const isNew = !list.knows(commandId);
    const context = contextFor(deps.decisionSettings().by, list.highestNumber() + 1);
    if (isNew) {
      // Decided before the file is created, so that a refusal leaves nothing behind.
      const decided = decide(initialState, command, context);
      if (!decided.ok) return decided;
    }
    const live = isNew ? await openNow(commandId) : await reach(commandId);
    const executed = live.ok ? await live.value.execute(commandId, command, context) : live;
    if (executed.ok) return ok({ incident: commandId });
    if (isNew && (!live.ok || live.value.seq === 0)) await forget(commandId);
    return executed;
  };

  /** One at a time for each incident; what is asked of it meanwhile is answered once its record is there. */
  const bringIn = async (
    id: string,
    bring: (live: LiveIncident | undefined) => Promise<Result<void, Problem>>,
    found?: Recovered,
  ): Promise<Result<null, Problem>> => {
    while (opening.has(id)) await opening.get(id);
    const live = opened.get(id);
    let replaced: Result<void, Problem> = ok(undefined);
    const work = (async () => {
      replaced = await bring(live);
      if (replaced.ok) return openNow(id, found);
      return live === undefined ? replaced : openNow(id);
    })().finally(() => opening.delete(id));
    opened.delete(id);
    opening.set(id, work);
    const again = await work;
    if (again.ok) tellHealth(again.value);
    if (!replaced.ok) return replaced;
    return again.ok ? ok(null) : again;
  };

  const openAtStart = [
    ...new Set([...list.toOpenAtStart(), ...(deps.shared?.waiting ?? []).filter(list.knows)]),
  ];
  for (let from = 0; from < openAtStart.length; from += atOnce) {
    const some = openAtStart.slice(from, from + atOnce);
    await Promise.all(some.map((id) => openNow(id)));
    // As they come: without a list, every record there is passes through here.
    await list.closeAtRest(some);
  }
  if (openAtStart.length > 0) list.changed();

  return {
    list: () => list.items(),
    declare: (commandId, command) => {
      // One at a time, since the next number depends on what the previous one has written.
      const turn = declaring.then(() => declareNow(commandId, command));
      declaring = turn.catch(() => undefined);
      return turn;
    },
    open: async (id) => {
      const found = await reach(id);
      if (!found.ok) return found;
      const live = await reopen(found.value);
      if (!live.ok) return live;
      const { seq, state, health: now } = live.value;
      return ok({ id, seq, state, health: now });
    },
    peek: async (id) => {
      const live = opened.get(id);
      if (live !== undefined) return ok({ seq: live.seq, state: live.state });
      return list.knows(id) ? readShelved(shelf.pathOf(id), deps.files) : { ok: false, error: noSuch };
    },
    stampOf: shelf.stampOf,
    execute: async (id, commandId, command) => {
      if (outboxCommands.includes(command.type))
        return problem('notYours', 'Only the outbox says what became of a message.');
      if (mergeCommands.includes(command.type))
        return problem('notYours', 'Two incidents are merged, or one split, with both: use the palette.');
      if (sharedCommands.includes(command.type))
        return problem('notYours', 'An incident is shared with its stream: use “Share …” or “Join …”.');
      const asked = deps.shared?.asksAbout(id, command) ?? null;
      if (asked !== null) return { ok: false, error: asked };
      return handoverCommands.includes(command.type)
        ? problem(
            'notYours',
            'An incident goes to another laptop with its file: use “Hand over to another laptop”.',
          )
        : carryOut(id, commandId, command, null);
    },
    executeForHandover: (id, commandId, command) => carryOut(id, commandId, command, null),
    // Both incidents, and what is read of them then, are the record's.
    executeForMerge: (id, commandId, command) => carryOut(id, commandId, command, null, 'taken'),
    executeForSharing: (id, commandId, command) => carryOut(id, commandId, command, null),
    executeForOutbox: (id, commandId, command) => carryOut(id, commandId, command, outbox, 'taken'),
    saveCopy: async (id, path) => {
      const live = await reach(id);
      if (!live.ok) return live;
      const copy = await live.value.copyTo(path);
      return copy.ok ? ok({ path: copy.value.path }) : copy;
    },
    raw: (id) => (list.knows(id) ? readIfThere(shelf.pathOf(id), deps.files) : Promise.resolve(ok(null))),
    adopt: (id, record, found) =>
      bringIn(id, (live) => replaceRecord(shelf.pathOf(id), live, record, deps.files), found),
    replace: (id, record) => bringIn(id, (live) => replaceFork(shelf.pathOf(id), live, record, deps)),
    removeDrill,
    live: () => [...opened.values()],
    onRecords: records.on,
    onHealth: health.on,
    onListChanged: listChanged.on,
    close: async () => {
      await declaring;
      await list.save();
      await Promise.all([...opened.values()].map((live) => live.close()));
    },
  };
};
