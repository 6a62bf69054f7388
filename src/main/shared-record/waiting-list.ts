import type { JournalRecord } from '../../domain/incident/envelope.ts';
import { evolveAll } from '../../domain/incident/evolve.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { Again } from '../../domain/shared-record/again.ts';
import { composed } from '../../domain/shared-record/numbers.ts';
import { threadOf, type Waiting } from '../../domain/shared-record/waiting.ts';
import type { ChangedNumber, RefusedLine } from '../../shared/shared-record.ts';
import type { Executed } from '../../shared/types.ts';
import type { DecisionSettings } from '../incidents/service.ts';
import type { OpenRecord } from '../incidents/shared-way.ts';
import { createAhead } from './ahead.ts';
import type { PendingFile, PendingList } from './pending-file.ts';
import type { RefusedLines } from './refused-lines.ts';
import { createAnswers } from './waiting-answers.ts';
import type { Entries, Entry } from './waiting-entries.ts';

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

interface ListDeps {
  readonly record: OpenRecord;
  readonly settings: () => DecisionSettings;
  /** Something of it has changed. */
  readonly onChanged: () => void;
}

/** What a waiting list consists of. */
interface Parts {
  readonly entries: Entries;
  readonly refused: RefusedLines;
  readonly file: PendingFile;
}

/** The list of what was found. Its file asks it for what is current, and tells it what is lost. */
export const createWaitingList = (
  { record, settings, onChanged }: ListDeps,
  { entries, refused, file }: Parts,
): WaitingList & PendingList => {
  const answers = createAnswers({ record, entries, refused });
  const behind = createAhead({ record, settings, entries });
  let changed: readonly ChangedNumber[] = [];
  let version = 0;

  const change = (): void => {
    version += 1;
    onChanged();
  };

  const noteRefused = (entry: Entry, problem: Problem, thread = threadOf(entry.waiting)): void => {
    answers.refused(entry.waiting.commandId, problem);
    if (entry.isSaved) refused.add(entry.waiting, problem, thread);
    else entry.refusal = problem;
  };

  /** All that waits was decided again: each goes on waiting, or its author is told. */
  const decided = (again: Again): void => {
    const isOther = entries.replace(again.waiting);
    const gone = new Set([...again.refused.map(({ waiting }) => waiting.commandId), ...again.fulfilled]);
    const waits = entries.open();
    for (const { waiting, problem, thread } of again.refused) {
      const entry = waits.find((one) => one.waiting.commandId === waiting.commandId);
      if (entry !== undefined) noteRefused(entry, problem, thread);
    }
    again.fulfilled.forEach(answers.fulfilled);
    entries.drop(({ waiting, isTaken }) => !isTaken && gone.has(waiting.commandId));
    if (again.changed.length > 0) changed = composed(changed, again.changed);
    if (again.refused.length > 0 || refused.isUnsaved) void refused.save();
    else if (gone.size > 0 || isOther) void file.rewrite();
    change();
  };

  const ahead = (): IncidentState => {
    const again = behind.again();
    if (again !== null) decided(again);
    return behind.state;
  };

  const letGo = (commandId: string): void => {
    refused.letGo(commandId);
    change();
  };

  return {
    ahead,
    add: async (waiting) => {
      const saved = file.add(waiting);
      const entry = entries.add(waiting, saved);
      behind.follow(waiting);
      const outcome = await saved;
      if (!outcome.ok) return outcome;
      entry.isSaved = true;
      change();
      return answers.becameOf(entry);
    },
    find: answers.saved,
    saved: async () => (await entries.all.at(-1)?.saved) ?? ok(undefined),
    refusalOf: refused.refusalOf,
    wasEntered: entries.wasEntered,
    outcome: answers.outcome,
    next: () => {
      ahead();
      const [first] = entries.open();
      return first?.isSaved === true ? first.waiting : null;
    },
    taken: (line) => {
      const waits = entries.open();
      const own = waits.find(({ waiting }) => waiting.commandId === line.commandId);
      if (own === undefined) {
        // It was refused on what had been read by then, and had been taken before.
        if (refused.refusalOf(line.commandId) !== null) letGo(line.commandId);
        behind.passed(waits.length > 0);
        return;
      }
      own.isTaken = true;
      behind.took(own.waiting, line, own === waits[0]);
    },
    settled: (line) => {
      entries.settle(line.commandId);
      answers.taken(line);
      if (refused.isUnsaved) void refused.save();
      if (entries.all.length === 0) file.rest();
      change();
    },
    refuse: (commandId, problem) => {
      const entry = entries.open().find(({ waiting }) => waiting.commandId === commandId);
      if (entry === undefined) return;
      noteRefused(entry, problem);
      entries.drop((one) => one === entry);
      behind.spoil();
      void refused.save();
      change();
    },
    save: async (changeOf) => {
      // Not decided again here: the record that it is meant for takes the place of this one.
      entries.replace(changeOf(entries.open().map(({ waiting }) => waiting)));
      if (refused.isUnsaved) await refused.save();
      return file.rewrite();
    },
    current: () => [...refused.unkept, ...entries.all.map(({ waiting }) => waiting)],
    lost: (lost) => {
      const ids = new Set(lost.map(({ commandId }) => commandId));
      // What the server has taken is in the record anyway.
      entries.drop(({ waiting, isTaken }) => !isTaken && ids.has(waiting.commandId));
      behind.spoil();
      change();
    },
    get isEmpty() {
      return entries.all.length === 0;
    },
    get version() {
      return version;
    },
    records: () => {
      ahead();
      return entries.records(record.seq);
    },
    withOutbox: (state) => evolveAll(state, entries.eventsBy('outbox')),
    get refused() {
      return refused.lines;
    },
    get changed() {
      return changed;
    },
    letGo,
    seenNumbers: () => {
      changed = [];
      change();
    },
    close: async () => {
      answers.close();
      await refused.close();
      await file.close();
    },
  };
};
