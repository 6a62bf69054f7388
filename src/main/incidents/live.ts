import { decide } from '../../domain/decide/decide.ts';
import type { DecideContext } from '../../domain/decide/table.ts';
import type { Command } from '../../domain/incident/commands.ts';
import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import type { NewEvent } from '../../domain/incident/events.ts';
import { evolveAll, initialState } from '../../domain/incident/evolve.ts';
import { type ConsoleIdentity, type HeldElsewhere, heldElsewhere } from '../../domain/incident/holder.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import type { Executed, Health } from '../../shared/types.ts';
import { notSaved } from '../journal/append-queue.ts';
import type { Copy } from '../journal/copy.ts';
import type { Files } from '../journal/files.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import { healthOf, unreadProblem } from './health.ts';
import { createEventReader, currentVersion } from './upcast.ts';

/** One incident whose journal is open. */
export interface LiveIncident {
  readonly id: string;
  /** The state after every record that is on the disk. */
  readonly state: IncidentState;
  /** The sequence number of the last record in `state`; 0 for none. */
  readonly seq: number;
  readonly health: Health;
  /** Whether no writes are pending. */
  readonly isQuiet: boolean;
  /**
   * Decides a command against the newest state and writes the resulting events. Resolves when they are on the disk.
   * For a command id that was written before, returns what was written then.
   */
  execute(commandId: string, command: Command, context: DecideContext): Promise<Result<Executed, Problem>>;
  /** What was written under this command id, if anything was. */
  written(commandId: string): Executed | null;
  /** Whether its file holds everything that was saved, so that reopening it loses nothing. */
  isWhole(): Promise<boolean>;
  copyTo(path: string): Promise<Result<Copy, Problem>>;
  close(): Promise<void>;
}

interface LiveDeps {
  readonly id: string;
  readonly path: string;
  readonly files: Files;
  readonly now: () => Date;
  /** This console, as records name it now. */
  readonly console: () => ConsoleIdentity;
  /** Called with each record once it is on the disk, in order. */
  readonly onRecord: (incident: LiveIncident, record: JournalRecord) => void;
  readonly onHealth: (incident: LiveIncident) => void;
}

/** Opens an incident's journal, or creates an empty one. */
export const openLive = async (deps: LiveDeps): Promise<Result<LiveIncident, Problem>> => {
  const { path, files, now } = deps;
  const journal = await openJournal({ path, files, now });
  return journal.ok ? ok(live(deps, journal.value)) : journal;
};

const executedOf = ({ seq, events }: JournalRecord): Executed => ({
  seq,
  events: events.map(({ id, type }) => ({ id, type })),
});

/** Events as they are written: with ids and times, as plain JSON, so that live and replayed state are equal. */
export const envelopesOf = (
  commandId: string,
  events: readonly NewEvent[],
  occurredAt: string | undefined,
  { now, by }: Pick<DecideContext, 'now' | 'by'>,
): readonly EventEnvelope[] =>
  JSON.parse(
    JSON.stringify(
      events.map(
        ({ type, data }, index): EventEnvelope => ({
          id: `${commandId}/${index}`,
          type,
          version: currentVersion(type),
          occurredAt: occurredAt === undefined ? now : new Date(occurredAt).toISOString(),
          recordedAt: now,
          by,
          data,
        }),
      ),
    ),
  );

/** An event that could not be read back is never written: it would make the whole incident read-only. */
const notReadBack = ({ type }: Command): Problem => ({
  code: 'notReadableBack',
  message: `The console could not have read this back (${type}). That is a fault of its own; nothing was logged.`,
});

const live = ({ id, now, console, onRecord, onHealth }: LiveDeps, journal: Journal): LiveIncident => {
  const reader = createEventReader();
  const events = journal.records.flatMap((record) => record.events).map((event) => reader.read(event));
  const done = new Map(journal.records.map((record) => [record.commandId, record]));
  const underWay = new Map<string, Promise<Result<Executed, Problem>>>();
  let state = evolveAll(initialState, events);
  let seq = journal.records.at(-1)?.seq ?? 0;
  /**
   * What `state` will be once all pending writes are on the disk. Commands are decided against it, so that several
   * can share an fsync. A failed append fails all that follow, and resets this to `state`.
   */
  let tip = state;
  let waiting = 0;
  let lastAppend: Promise<Result<unknown, Problem>> = Promise.resolve(ok(null));

  const elsewhere = ({ facts }: IncidentState): HeldElsewhere | null =>
    facts === null ? null : heldElsewhere(facts, console(), now().toISOString());

  const settle = (outcome: Result<JournalRecord, Problem>, after: IncidentState): void => {
    waiting -= 1;
    if (!outcome.ok) {
      tip = state;
      onHealth(self);
      return;
    }
    const isMoved = (elsewhere(state) === null) !== (elsewhere(after) === null);
    state = after;
    seq = outcome.value.seq;
    done.set(outcome.value.commandId, outcome.value);
    onRecord(self, outcome.value);
    if (isMoved) onHealth(self);
  };

  const write = (
    commandId: string,
    list: readonly EventEnvelope[],
  ): Promise<Result<JournalRecord, Problem>> => {
    const after = evolveAll(tip, list);
    tip = after;
    waiting += 1;
    const before = lastAppend;
    const append = journal.append(commandId, list);
    const settled = (async () => {
      // Settle in journal order, whatever order the promises resolve in.
      await before;
      const outcome = await append;
      settle(outcome, after);
      return outcome;
    })();
    lastAppend = settled;
    return settled;
  };

  const carryOut = async (
    commandId: string,
    command: Command,
    context: DecideContext,
  ): Promise<Result<Executed, Problem>> => {
    const partial = unreadProblem(reader.unread);
    if (partial !== null) return fail(notSaved(partial));
    const decided = decide(tip, command, context);
    if (!decided.ok) return decided;
    if (decided.value.length === 0) {
      // Already satisfied, but perhaps by a pending write: wait until that is on the disk.
      const before = waiting === 0 ? ok(null) : await lastAppend;
      return before.ok ? ok({ seq: null, events: [] }) : before;
    }
    const events = reader.readBack(envelopesOf(commandId, decided.value, command.occurredAt, context));
    if (events === null) return fail(notSaved(notReadBack(command)));
    const outcome = await write(commandId, events);
    return outcome.ok ? ok(executedOf(outcome.value)) : outcome;
  };

  const written = (commandId: string): Executed | null => {
    const record = done.get(commandId);
    return record === undefined ? null : executedOf(record);
  };

  const self: LiveIncident = {
    id,
    get state() {
      return state;
    },
    get seq() {
      return seq;
    },
    get health() {
      return healthOf(journal.health, reader.unread, elsewhere(state));
    },
    get isQuiet() {
      return waiting === 0;
    },
    written,
    execute: (commandId, command, context) => {
      const known = written(commandId);
      if (known !== null) return Promise.resolve(ok(known));
      const pending = underWay.get(commandId);
      if (pending !== undefined) return pending;
      const work = carryOut(commandId, command, context).finally(() => underWay.delete(commandId));
      underWay.set(commandId, work);
      return work;
    },
    isWhole: () => journal.isWhole(),
    copyTo: (path) => journal.copyTo(path),
    close: () => journal.close(),
  };
  return self;
};
