import { decide } from '../../domain/decide/decide.ts';
import type { DecideContext } from '../../domain/decide/table.ts';
import type { Command } from '../../domain/incident/commands.ts';
import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import { evolveAll, initialState } from '../../domain/incident/evolve.ts';
import { type ConsoleIdentity, type HeldElsewhere, heldElsewhere } from '../../domain/incident/holder.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import type { Executed, Health } from '../../shared/types.ts';
import { notSaved } from '../journal/append-queue.ts';
import type { Copy } from '../journal/copy.ts';
import type { Files } from '../journal/files.ts';
import { followingRecord, hashOf } from '../journal/format.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import { linesOf, type Recovered } from '../journal/recover.ts';
import { readIfThere } from '../journal/replace-file.ts';
import { envelopesOf } from './envelopes.ts';
import { healthOf, unreadProblem } from './health.ts';
import type { OpenRecord, SharedWay, SharedWays, Until } from './shared-way.ts';
import { createEventReader } from './upcast.ts';

/** One incident whose journal is open. */
export interface LiveIncident {
  readonly id: string;
  /** The id of this console, which stands in what it does for a shared incident. */
  readonly console: string;
  /** The state after every record that is on the disk. */
  readonly state: IncidentState;
  /** The sequence number of the last record in `state`; 0 for none. */
  readonly seq: number;
  readonly health: Health;
  /** Whether it is read-only for a reason that may be over once its journal is opened again, and nothing is being written. */
  readonly mayReopen: boolean;
  /** `state`; in a shared incident with what background workers of this console wrote that is not in the record yet. */
  readonly jobState: IncidentState;
  /** `state`; in a shared incident with everything that was entered here and is not in the record yet. */
  readonly shownState: IncidentState;
  /** Whether no writes are pending. */
  readonly isQuiet: boolean;
  /**
   * Decides a command against the newest state and writes the resulting events. Resolves when they are on the disk; in a
   * shared incident as `until` says. For a command id that was written before, returns what was written then.
   */
  execute(
    commandId: string,
    command: Command,
    context: DecideContext,
    until?: Until,
  ): Promise<Result<Executed, Problem>>;
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
  /** Who writes once several consoles lead it; left out where incidents are never shared. */
  readonly shared?: SharedWays | undefined;
  /** What the journal holds, where that is known already. */
  readonly found?: Recovered | undefined;
}

/** Opens an incident's journal, or creates an empty one. */
export const openLive = async (deps: LiveDeps): Promise<Result<LiveIncident, Problem>> => {
  const { path, files, now, found } = deps;
  const journal = await openJournal({ path, files, now, found });
  if (!journal.ok) return journal;
  const opened = live(deps, journal.value);
  await opened.ready();
  return ok(opened);
};

const executedOf = ({ seq, events }: JournalRecord): Executed => ({
  seq,
  events: events.map(({ id, type }) => ({ id, type })),
});

/** An event that could not be read back is never written: it would make the whole incident read-only. */
const notReadBack = ({ type }: Command): Problem => ({
  code: 'notReadableBack',
  message: `The console could not have read this back (${type}). That is a fault of its own; nothing was logged.`,
});

const live = (
  { id, path, files, now, console, onRecord, onHealth, shared }: LiveDeps,
  journal: Journal,
): LiveIncident & { ready(): Promise<void> } => {
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
  /** The line that `tip` ends with; of use only in a shared incident, where every line is taken in as it is. */
  let end = journal.tip;
  let waiting = 0;
  let lastAppend: Promise<Result<unknown, Problem>> = Promise.resolve(ok(null));
  /** Who writes, in a shared incident, and the same once it has read what waits. */
  let taking: Promise<SharedWay | null> | null = null;
  let way: SharedWay | null = null;
  /** While the incident is being shared, whatever else is asked waits: no line must come between. */
  let turning: Promise<unknown> | null = null;

  const elsewhere = ({ facts }: IncidentState): HeldElsewhere | null =>
    facts === null ? null : heldElsewhere(facts, console(), now().toISOString());

  const settle = (outcome: Result<JournalRecord, Problem>, after: IncidentState): void => {
    waiting -= 1;
    if (!outcome.ok) {
      tip = state;
      end = journal.tip;
      onHealth(self);
      return;
    }
    if (taking === null) end = journal.tip;
    const isMoved = (elsewhere(state) === null) !== (elsewhere(after) === null);
    state = after;
    seq = outcome.value.seq;
    done.set(outcome.value.commandId, outcome.value);
    onRecord(self, outcome.value);
    if (isMoved) onHealth(self);
    handOver();
  };

  /** Once the record is shared, somebody else writes it. */
  const handOver = (): void => {
    if (shared === undefined || taking !== null || state.facts === null || state.facts.shared === null)
      return;
    taking = shared.take(record).then((taken) => {
      way = taken;
      return taken;
    });
  };

  const pend = (
    list: readonly EventEnvelope[],
    append: Promise<Result<JournalRecord, Problem>>,
  ): Promise<Result<JournalRecord, Problem>> => {
    const after = evolveAll(tip, list);
    tip = after;
    waiting += 1;
    const before = lastAppend;
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

  const envelopes: OpenRecord['envelopesOf'] = (...args) => reader.readBack(envelopesOf(...args));

  /** The events to be written for a command on this state. */
  const eventsFor: OpenRecord['decide'] = (on, commandId, command, context) => {
    const partial = unreadProblem(reader.unread);
    if (partial !== null) return fail(notSaved(partial));
    const decided = decide(on, command, context);
    if (!decided.ok || decided.value.length === 0) return decided.ok ? ok([]) : decided;
    const events = envelopes(commandId, decided.value, command.occurredAt, context, on.facts);
    return events === null ? fail(notSaved(notReadBack(command))) : ok(events);
  };

  const carryOut = async (
    commandId: string,
    command: Command,
    context: DecideContext,
  ): Promise<Result<Executed, Problem>> => {
    const events = eventsFor(tip, commandId, command, context);
    if (!events.ok) return events;
    if (events.value.length === 0) {
      // Already satisfied, but perhaps by a pending write: wait until that is on the disk.
      const before = waiting === 0 ? ok(null) : await lastAppend;
      return before.ok ? ok({ seq: null, events: [] }) : before;
    }
    const outcome = await pend(events.value, journal.append(commandId, events.value));
    return outcome.ok ? ok(executedOf(outcome.value)) : outcome;
  };

  /** By whoever writes now. */
  const carryOutNow = async (
    commandId: string,
    command: Command,
    context: DecideContext,
    until: Until,
  ): Promise<Result<Executed, Problem>> => {
    if (command.type === 'shareIncident' && taking === null) {
      const before = turning;
      const work = (async () => {
        await before;
        await lastAppend;
        const shared = await carryOut(commandId, command, context);
        await taking;
        return shared;
      })();
      turning = work;
      return work.finally(() => {
        if (turning === work) turning = null;
      });
    }
    if (turning !== null) await turning;
    const writer = taking === null ? null : await taking;
    return writer === null
      ? carryOut(commandId, command, context)
      : writer.execute(commandId, command, context, until);
  };

  const written = (commandId: string): Executed | null => {
    const record = done.get(commandId);
    return record === undefined ? null : executedOf(record);
  };

  const record: OpenRecord = {
    id,
    get state() {
      return state;
    },
    get seq() {
      return seq;
    },
    get tip() {
      return { ...end, state: tip };
    },
    get problem() {
      const { health } = journal;
      if (health.kind === 'read-only') return { code: health.code, message: health.message };
      return unreadProblem(reader.unread);
    },
    written,
    envelopesOf: envelopes,
    decide: eventsFor,
    appendLine: (line) => {
      const next = followingRecord(line, end);
      if (next === null) return journal.appendLine(line);
      end = { seq: next.seq, hash: hashOf(line.subarray(0, -1)) };
      return pend(
        next.events.map((event) => reader.read(event)),
        journal.appendLine(line),
      );
    },
    lines: async () => {
      const bytes = await readIfThere(path, files);
      return bytes.ok ? ok(linesOf(bytes.value ?? Buffer.alloc(0)).slice(0, journal.tip.seq)) : bytes;
    },
    tellHealth: () => onHealth(self),
  };

  const self: LiveIncident & { ready(): Promise<void> } = {
    id,
    get console() {
      return console().id;
    },
    get state() {
      return state;
    },
    get seq() {
      return seq;
    },
    get health(): Health {
      const own = healthOf(journal.health, reader.unread, elsewhere(state));
      const stopped = way?.problem ?? null;
      return stopped === null || own.state === 'readOnly'
        ? own
        : { state: 'readOnly', message: stopped.message };
    },
    get mayReopen() {
      return record.problem !== null && waiting === 0;
    },
    get jobState() {
      return way?.jobState ?? state;
    },
    get shownState() {
      return way?.shownState ?? state;
    },
    get isQuiet() {
      return waiting === 0 && (way?.isQuiet ?? true);
    },
    written,
    execute: (commandId, command, context, until = 'safe') => {
      const known = written(commandId);
      if (known !== null) return Promise.resolve(ok(known));
      const pending = underWay.get(commandId);
      if (pending !== undefined) return pending;
      const work = carryOutNow(commandId, command, context, until).finally(() => underWay.delete(commandId));
      underWay.set(commandId, work);
      return work;
    },
    isWhole: () => journal.isWhole(),
    copyTo: (path) => journal.copyTo(path),
    close: async () => {
      await (await taking)?.close();
      await journal.close();
    },
    ready: async () => {
      handOver();
      await taking;
    },
  };
  return self;
};
