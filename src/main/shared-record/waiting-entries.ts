import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { Waiting } from '../../domain/shared-record/waiting.ts';

/** A command that waits, with how far it has come. */
export interface Entry {
  waiting: Waiting;
  /** Resolves when it is on the disk. */
  readonly saved: Promise<Result<void, Problem>>;
  isSaved: boolean;
  /** Whether the server has put it in order: it is part of the tip then. */
  isTaken: boolean;
  /** Why it was refused before it was on the disk: whoever entered it waits for the answer. */
  refusal: Problem | null;
}

/** One that waits already, and is on the disk. */
const savedEntry = (waiting: Waiting): Entry => ({
  waiting,
  saved: Promise.resolve(ok(undefined)),
  isSaved: true,
  isTaken: false,
  refusal: null,
});

/** What was entered on this console and is not on its disk as part of the record yet, in order. */
export interface Entries {
  readonly all: readonly Entry[];
  /** Those that the server has not put in order. */
  open(): readonly Entry[];
  find(commandId: string): Entry | null;
  /** The next one, which is on its way to the disk. */
  add(waiting: Waiting, saved: Promise<Result<void, Problem>>): Entry;
  drop(isIt: (entry: Entry) => boolean): void;
  /** Replaces those that wait under the same ids. Whether anything is another one now. */
  replace(waiting: readonly Waiting[]): boolean;
  /** Whether it was entered here, whatever became of it: it may have been taken before it was refused. */
  wasEntered(commandId: string): boolean;
  /** It is on the disk as part of the record. */
  settle(commandId: string): void;
  /** The events of what this author entered. */
  eventsBy(author: string): readonly EventEnvelope[];
  /** What waits on the disk, as it would follow the line with this number. */
  records(seq: number): readonly JournalRecord[];
}

/** `before`: the ids of what was entered and waits no more, though it is not in the record. */
export const createEntries = (found: readonly Waiting[], before: readonly string[]): Entries => {
  const entries = found.map(savedEntry);
  const entered = new Set([...found.map(({ commandId }) => commandId), ...before]);

  const open = (): Entry[] => entries.filter(({ isTaken }) => !isTaken);

  const drop: Entries['drop'] = (isIt) => {
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const entry = entries[index];
      if (entry !== undefined && isIt(entry)) entries.splice(index, 1);
    }
  };

  return {
    all: entries,
    open,
    find: (commandId) => entries.find(({ waiting }) => waiting.commandId === commandId) ?? null,
    add: (waiting, saved) => {
      const entry: Entry = { waiting, saved, isSaved: false, isTaken: false, refusal: null };
      entries.push(entry);
      entered.add(waiting.commandId);
      return entry;
    },
    drop,
    replace: (all) => {
      const byId = new Map(all.map((waiting) => [waiting.commandId, waiting]));
      let isOther = false;
      for (const entry of open()) {
        const waiting = byId.get(entry.waiting.commandId) ?? entry.waiting;
        isOther ||= waiting !== entry.waiting;
        entry.waiting = waiting;
      }
      return isOther;
    },
    wasEntered: (commandId) => entered.has(commandId),
    settle: (commandId) => {
      drop(({ waiting }) => waiting.commandId === commandId);
      entered.delete(commandId);
    },
    eventsBy: (author) =>
      entries.filter(({ waiting }) => waiting.context.by === author).flatMap(({ waiting }) => waiting.events),
    records: (seq) =>
      entries
        .filter(({ isSaved, isTaken }) => isSaved || isTaken)
        .map(({ waiting: { commandId, events } }, index) => ({ seq: seq + 1 + index, commandId, events })),
  };
};
