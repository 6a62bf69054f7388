import { isDeepStrictEqual } from 'node:util';
import type { JournalRecord } from '../../domain/incident/envelope.ts';
import { evolveAll } from '../../domain/incident/evolve.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import { decideAgain } from '../../domain/shared-record/again.ts';
import { composed } from '../../domain/shared-record/numbers.ts';
import type { Waiting } from '../../domain/shared-record/waiting.ts';
import type { ChangedNumber, RefusedLine } from '../../shared/shared-record.ts';
import type { Executed } from '../../shared/types.ts';
import type { DecisionSettings } from '../incidents/service.ts';
import type { OpenRecord } from '../incidents/shared-way.ts';
import type { Files } from '../journal/files.ts';
import type { Logger } from '../log/logger.ts';
import { removeLate, takeLate } from './late.ts';
import { openPendingFile, type PendingFile } from './pending-file.ts';
import { readRefused, writeRefused } from './refused-file.ts';

/** What was entered on this console in a shared incident and is not on its disk as part of the record yet, in order. */
export interface WaitingList {
  /** The record's tip with everything that waits behind it. */
  ahead(): IncidentState;
  /** Adds a command that was decided on {@link ahead}. Resolves when it is on the disk, with what has become of it by then. */
  add(waiting: Waiting): Promise<Result<Executed, Problem>>;
  /** The same for a command that waits already; null if it does not. */
  find(commandId: string): Promise<Result<Executed, Problem>> | null;
  /** Resolves once everything that waits now is on the disk. */
  saved(): Promise<Result<unknown, Problem>>;
  /** Why it did not become part of the record; null if it did, or waits, or is not known. */
  refusalOf(commandId: string): Problem | null;
  /** Whether it was entered on this console, and was not in the record on its disk since. */
  wasEntered(commandId: string): boolean;
  /** Resolves once it is part of the record on the disk, or never will be. */
  outcome(commandId: string): Promise<Result<Executed, Problem>>;
  /** The first that the server has not taken, decided on the tip, if it is on the disk. */
  next(): Waiting | null;
  /** A line was put behind the tip. */
  taken(record: JournalRecord): void;
  /** That line is on the disk, and told. */
  settled(record: JournalRecord): void;
  /** It never will be part of the record. */
  refuse(commandId: string, problem: Problem): void;
  /** Writes anew what waits, as `change` has it: the record that it follows is left for another one. */
  save(change: Change): Promise<Result<void, Problem>>;
  readonly isEmpty: boolean;
  /** How often anything of this has changed. */
  readonly version: number;
  /** What waits, as it would follow the record on the disk. */
  records(): readonly JournalRecord[];
  /** `state` with what the outbox wrote behind it. */
  withOutbox(state: IncidentState): IncidentState;
  readonly refused: readonly RefusedLine[];
  readonly changed: readonly ChangedNumber[];
  letGo(commandId: string): void;
  seenNumbers(): void;
  close(): Promise<void>;
}

/** The same commands, with something else that is known of them. */
export type Change = (waiting: readonly Waiting[]) => readonly Waiting[];

interface WaitingDeps {
  readonly record: OpenRecord;
  /** Where its files are: `<base>.pending.jsonl` and `<base>.refused.json`. */
  readonly base: string;
  readonly files: Files;
  readonly now: () => Date;
  readonly settings: () => DecisionSettings;
  /** Something of it has changed. */
  readonly onChanged: () => void;
  readonly log: Logger;
}

interface Entry {
  waiting: Waiting;
  /** Resolves when it is on the disk. */
  saved: Promise<Result<void, Problem>>;
  isSaved: boolean;
  /** Whether the server has put it in order: it is part of the tip then. */
  isTaken: boolean;
  /** Why it was refused before it was on the disk: whoever entered it waits for the answer. */
  refusal: Problem | null;
}

/** How the name of a file ends in which something waits. */
export const pendingEnd = '.pending.jsonl';
const refusedPath = (base: string): string => `${base}.refused.json`;

const executedOf = (seq: number, { events }: Pick<Waiting, 'events'>): Executed => ({
  seq,
  events: events.map(({ id, type }) => ({ id, type })),
});

/** Reads what waits; whatever is in the record by now is dropped, and the rest is decided again. */
export const openWaitingList = async (deps: WaitingDeps): Promise<Result<WaitingList, Problem>> => {
  const { record, base, files, now, settings, log } = deps;
  const refused = await readRefused(refusedPath(base), files, now);
  if (!refused.ok) return refused;
  const entries: Entry[] = [];
  const pending = await openPendingFile(
    { path: `${base}${pendingEnd}`, files, now, settings },
    {
      current: () => list.current(),
      lost: (lost) => list.lost(new Set(lost.map(({ commandId }) => commandId))),
    },
  );
  if (!pending.ok) return pending;
  const { file, found } = pending.value;
  const known = new Set(refused.value.refused.map(({ commandId }) => commandId));
  for (const waiting of found.waiting) {
    if (known.has(waiting.commandId) || record.written(waiting.commandId) !== null) continue;
    known.add(waiting.commandId);
    entries.push(savedEntry(waiting));
  }
  const taken = await takeLate(record, base, files, { ...settings(), now: now().toISOString() });
  if (!taken.ok) return taken;
  const late = taken.value;
  const unread = [found.keptAt, refused.value.keptAt, late?.keptAt ?? null].filter((path) => path !== null);
  for (const path of unread)
    log.error('something that waited could not be read and is kept aside', { incident: record.id, path });
  const count = found.unreadable === 1 ? 'One entry that waited' : `${found.unreadable} entries that waited`;
  const damaged = [
    ...(found.keptAt === null ? [] : [unreadable(count, found.keptAt, now())]),
    ...(late === null || late.keptAt === null
      ? []
      : [unreadable('What only the record of this computer had', late.keptAt, now())]),
  ];
  const refusedHere = refused.value.refused.filter(({ commandId }) => record.written(commandId) === null);
  const entered = (late?.waiting ?? []).filter(({ commandId }) => !known.has(commandId));
  entries.unshift(...entered.map(savedEntry));
  const more = (late?.refused ?? []).filter(({ commandId }) => !known.has(commandId));
  const list = waitingList(deps, entries, [...refusedHere, ...damaged, ...more], file);
  const areKept = damaged.length + more.length === 0 || (await list.saveRefused());
  if (late === null) return ok(list);
  // It waits as anything else does from now on. What could not be kept for its author is looked at again at the next start.
  const saved = await file.rewrite();
  if (saved.ok && areKept) await removeLate(base, files);
  return saved.ok ? ok(list) : saved;
};

const savedEntry = (waiting: Waiting): Entry => ({
  waiting,
  saved: Promise.resolve(ok(undefined)),
  isSaved: true,
  isTaken: false,
  refusal: null,
});

/** The line by which an author hears that something that waited cannot be read. */
const unreadable = (words: string, keptAt: string, now: Date): RefusedLine => ({
  commandId: `unreadable ${keptAt}`,
  words,
  why: `The file on this computer was damaged and cannot be read in full. It is kept in ${keptAt}; enter again what is missing from the record.`,
  at: now.toISOString(),
  by: '',
});

const waitingList = (
  { record, base, files, settings, onChanged, log }: WaitingDeps,
  entries: Entry[],
  found: readonly RefusedLine[],
  file: PendingFile,
) => {
  let refused = [...found];
  /** What was entered, whatever became of it: it may have been taken before it was refused. */
  const entered = new Set(
    [...entries.map(({ waiting }) => waiting), ...found].map(({ commandId }) => commandId),
  );
  let changed: readonly ChangedNumber[] = [];
  let version = 0;
  let aheadState: IncidentState = record.tip.state;
  /** Whether something else came in front of what waits, so that it has to be decided again. */
  let isStale = entries.length > 0;
  /** Own lines that are in the record with other words than they wait with: what refers to them follows. */
  let outdated: Waiting[] = [];
  const outcomes = new Map<string, PromiseWithResolvers<Result<Executed, Problem>>>();
  let savingRefused = Promise.resolve(true);
  /** Whether the last write of what was refused failed: it is tried again until it succeeds. */
  let isRefusedUnsaved = false;
  /** Refused, and not on the disk as such yet: until then these stay in the file of what waits. */
  let unkept: Waiting[] = [];
  let isClosed = false;

  const change = (): void => {
    version += 1;
    onChanged();
  };

  const answer = (commandId: string, outcome: Result<Executed, Problem>): void => {
    outcomes.get(commandId)?.resolve(outcome);
    outcomes.delete(commandId);
  };

  const drop = (isIt: (entry: Entry) => boolean): void => {
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const entry = entries[index];
      if (entry !== undefined && isIt(entry)) entries.splice(index, 1);
    }
  };

  /** First where the author finds them, then out of what waits: at no moment on the disk are they nowhere. False if it failed. */
  const saveRefused = (): Promise<boolean> => {
    savingRefused = savingRefused.then(async () => {
      const kept = new Set(unkept);
      const saved = await writeRefused(refusedPath(base), refused, files);
      isRefusedUnsaved = !saved.ok;
      if (saved.ok) unkept = unkept.filter((waiting) => !kept.has(waiting));
      if (!saved.ok)
        log.error('what was refused could not be saved', { incident: record.id, code: saved.error.code });
      else await file.rewrite();
      return saved.ok;
    });
    return savingRefused;
  };

  const noteRefused = (entry: Entry, problem: Problem): void => {
    const { waiting } = entry;
    answer(waiting.commandId, fail(problem));
    if (!entry.isSaved) {
      entry.refusal = problem;
      return;
    }
    unkept.push(waiting);
    refused = [
      ...refused,
      {
        commandId: waiting.commandId,
        words: waiting.words,
        why: problem.message,
        at: waiting.context.now,
        by: waiting.context.by,
      },
    ];
  };

  const open = (): Entry[] => entries.filter(({ isTaken }) => !isTaken);

  const decideAll = (): void => {
    isStale = false;
    const waits = open();
    const all = [...outdated, ...waits.map(({ waiting }) => waiting)];
    const again = decideAgain(record.tip.state, all, {
      directory: settings().directory,
      envelopesOf: record.envelopesOf,
    });
    aheadState = again.state;
    const old = new Set(outdated.map(({ commandId }) => commandId));
    outdated = [];
    const still = new Map(again.waiting.map((waiting) => [waiting.commandId, waiting]));
    let isOther = false;
    for (const entry of waits) {
      const waiting = still.get(entry.waiting.commandId) ?? entry.waiting;
      isOther ||= waiting !== entry.waiting;
      entry.waiting = waiting;
    }
    const gone = new Set<string>();
    for (const { waiting, problem } of again.refused) {
      gone.add(waiting.commandId);
      const entry = waits.find((one) => one.waiting.commandId === waiting.commandId);
      if (entry !== undefined) noteRefused(entry, problem);
    }
    for (const commandId of again.fulfilled) {
      if (old.has(commandId)) continue;
      gone.add(commandId);
      answer(commandId, ok({ seq: null, events: [] }));
    }
    drop(({ waiting, isTaken }) => !isTaken && gone.has(waiting.commandId));
    if (again.changed.length > 0) changed = composed(changed, again.changed);
    if (again.refused.length > 0 || isRefusedUnsaved) void saveRefused();
    else if (gone.size > 0 || isOther) void file.rewrite();
    change();
  };

  const ahead = (): IncidentState => {
    if (isStale) decideAll();
    return aheadState;
  };

  /** What has become of a command by now. */
  const becameOf = (entry: Entry): Result<Executed, Problem> => {
    const { commandId } = entry.waiting;
    const written = record.written(commandId);
    if (written !== null) return ok(written);
    if (entry.refusal !== null) return fail(entry.refusal);
    const refusal = list.refusalOf(commandId);
    if (refusal !== null) return fail(refusal);
    // Others had done it before this could become part of the record.
    return entries.includes(entry)
      ? ok(executedOf(record.seq + 1 + entries.indexOf(entry), entry.waiting))
      : ok({ seq: null, events: [] });
  };

  const list = {
    ahead,
    add: async (waiting: Waiting): Promise<Result<Executed, Problem>> => {
      const saved = file.add(waiting);
      const entry: Entry = { waiting, saved, isSaved: false, isTaken: false, refusal: null };
      entries.push(entry);
      entered.add(waiting.commandId);
      aheadState = evolveAll(aheadState, waiting.events);
      const outcome = await saved;
      if (!outcome.ok) return outcome;
      entry.isSaved = true;
      change();
      return becameOf(entry);
    },
    /** Called by the file: these are not on the disk, and whoever entered them is told. */
    lost: (ids: ReadonlySet<string>): void => {
      // What the server has taken is in the record anyway.
      drop(({ waiting, isTaken }) => !isTaken && ids.has(waiting.commandId));
      isStale = true;
      change();
    },
    find: (commandId: string): Promise<Result<Executed, Problem>> | null => {
      const entry = entries.find(({ waiting }) => waiting.commandId === commandId);
      return entry === undefined
        ? null
        : entry.saved.then((outcome) => (outcome.ok ? becameOf(entry) : outcome));
    },
    saved: async (): Promise<Result<unknown, Problem>> => (await entries.at(-1)?.saved) ?? ok(undefined),
    refusalOf: (commandId: string): Problem | null => {
      const line = refused.find((one) => one.commandId === commandId);
      return line === undefined ? null : { code: 'notTaken', message: line.why };
    },
    wasEntered: (commandId: string): boolean => entered.has(commandId),
    outcome: (commandId: string): Promise<Result<Executed, Problem>> => {
      const entry = entries.find(({ waiting }) => waiting.commandId === commandId);
      if (entry === undefined) {
        const written = record.written(commandId);
        const refusal = list.refusalOf(commandId);
        return Promise.resolve(refusal === null ? ok(written ?? { seq: null, events: [] }) : fail(refusal));
      }
      if (isClosed) return Promise.resolve(fail(closed));
      const known = outcomes.get(commandId) ?? Promise.withResolvers<Result<Executed, Problem>>();
      outcomes.set(commandId, known);
      return known.promise;
    },
    next: (): Waiting | null => {
      ahead();
      const [first] = open();
      return first?.isSaved === true ? first.waiting : null;
    },
    taken: ({ commandId, events }: JournalRecord): void => {
      const waits = open();
      const own = waits.find(({ waiting }) => waiting.commandId === commandId);
      if (own === undefined) {
        // It was refused on what had been read by then, and had been taken before.
        if (list.refusalOf(commandId) !== null) list.letGo(commandId);
        isStale ||= waits.length > 0;
        if (waits.length === 0) aheadState = record.tip.state;
        return;
      }
      own.isTaken = true;
      const isAsDecided = !isStale && own === waits[0] && isDeepStrictEqual(own.waiting.events, events);
      if (isAsDecided) return;
      isStale = true;
      outdated.push(own.waiting);
    },
    settled: ({ commandId, seq, events }: JournalRecord): void => {
      drop(({ waiting }) => waiting.commandId === commandId);
      entered.delete(commandId);
      answer(commandId, ok(executedOf(seq, { events })));
      if (isRefusedUnsaved) void saveRefused();
      if (entries.length === 0) file.rest();
      change();
    },
    refuse: (commandId: string, problem: Problem): void => {
      const entry = open().find(({ waiting }) => waiting.commandId === commandId);
      if (entry === undefined) return;
      noteRefused(entry, problem);
      drop((one) => one === entry);
      isStale = true;
      void saveRefused();
      change();
    },
    save: async (change: Change): Promise<Result<void, Problem>> => {
      const waits = open();
      const left = change(waits.map(({ waiting }) => waiting));
      // Not decided again here: the record that it is meant for takes the place of this one.
      for (const [index, entry] of waits.entries()) entry.waiting = left[index] ?? entry.waiting;
      if (isRefusedUnsaved) await saveRefused();
      return file.rewrite();
    },
    saveRefused,
    /** What the file of what waits holds. */
    current: (): readonly Waiting[] => [...unkept, ...entries.map(({ waiting }) => waiting)],
    get isEmpty() {
      return entries.length === 0;
    },
    get version() {
      return version;
    },
    records: (): readonly JournalRecord[] => {
      ahead();
      return entries
        .filter(({ isSaved, isTaken }) => isSaved || isTaken)
        .map(({ waiting: { commandId, events } }, index) => ({
          seq: record.seq + 1 + index,
          commandId,
          events,
        }));
    },
    withOutbox: (state: IncidentState): IncidentState =>
      evolveAll(
        state,
        entries
          .filter(({ waiting }) => waiting.context.by === 'outbox')
          .flatMap(({ waiting }) => waiting.events),
      ),
    get refused() {
      return refused;
    },
    get changed() {
      return changed;
    },
    letGo: (commandId: string): void => {
      refused = refused.filter((line) => line.commandId !== commandId);
      unkept = unkept.filter((waiting) => waiting.commandId !== commandId);
      void saveRefused();
      change();
    },
    seenNumbers: (): void => {
      changed = [];
      change();
    },
    close: async (): Promise<void> => {
      isClosed = true;
      for (const commandId of [...outcomes.keys()]) answer(commandId, fail(closed));
      await (isRefusedUnsaved ? saveRefused() : savingRefused);
      await file.close();
    },
  };
  return list satisfies WaitingList;
};

const closed: Problem = {
  code: 'journalClosed',
  message: 'The incident is closed. What waits is on the disk, and goes on when it is opened again.',
};
