import { dirname } from 'node:path';
import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import { codeOf, cutTo, type Files, type OpenFile, writeAll } from './files.ts';
import { encodeLine, followingRecord, hashOf, plainEvents } from './format.ts';
import { writeFailure } from './health.ts';
import { rescue } from './rescue.ts';
import { type Change, changedBy, holdsWhole, type Watch, watchFile } from './watch.ts';

/** The end of the journal, which the next line follows. */
interface Tip {
  readonly seq: number;
  /** The hash of the last line. */
  readonly hash: string;
  /** The length of the file in bytes. */
  readonly length: number;
}

/** The only writer of a journal file. Appends that arrive while the disk is busy are written together next. */
export interface AppendQueue {
  /** Resolves when the record is on the disk, or with a problem. Rejects if given something that is not an event. */
  append(commandId: string, events: readonly EventEnvelope[]): Promise<Result<JournalRecord, Problem>>;
  /**
   * The same for a line that was written elsewhere, with its newline, which is kept byte for byte. Refused unless it is
   * sealed and follows the line before it.
   */
  appendLine(line: Buffer): Promise<Result<JournalRecord, Problem>>;
  /** How far the file is known to be on the disk. */
  readonly tip: Tip;
  /** Every record known to be on the disk. */
  readonly records: readonly JournalRecord[];
  /** Why nothing more is written; null while all is well. Never reset once set. */
  readonly failure: Problem | null;
  /** Whether the file now at the path holds everything that was saved. */
  isWhole(): Promise<boolean>;
  /** Writes what is waiting, then closes the file. */
  close(): Promise<void>;
}

/**
 * Opens the file at `path`, which holds `records` and ends at `tip`, for append. Rejects with the file system's
 * error.
 */
export const openAppendQueue = async (
  files: Files,
  path: string,
  tip: Tip,
  records: readonly JournalRecord[],
): Promise<AppendQueue> => {
  const file = await files.open(path, 'a');
  try {
    // An earlier run may have crashed between write and sync, and its data is about to be shown as saved.
    await file.sync();
    return appendQueue({ files, path, file, watch: await watchFile(files, path, file) }, tip, records);
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
};

interface OpenJournalFile {
  readonly files: Files;
  readonly path: string;
  readonly file: OpenFile;
  readonly watch: Watch;
}

/** What a line is made of: a command's events, or a line that was written elsewhere. */
type Given =
  | { readonly commandId: string; readonly events: readonly EventEnvelope[] }
  | { readonly line: Buffer };

interface Waiting {
  readonly given: Given;
  readonly resolve: (outcome: Result<JournalRecord, Problem>) => void;
}

interface Batch {
  /** One for each that was given; null for a line that does not follow. */
  readonly records: readonly (JournalRecord | null)[];
  readonly bytes: Buffer;
  readonly tip: Tip;
}

const appendQueue = (
  { files, path, file, watch }: OpenJournalFile,
  start: Tip,
  found: readonly JournalRecord[],
): AppendQueue => {
  const saved = [...found];
  let tip = start;
  let failure: Problem | null = null;
  /** What another program did to the file, as long as the whole record could not be written out next to it. */
  let unrescued: Change | null = null;
  let waiting: Waiting[] = [];
  let draining: Promise<void> | null = null;

  const drain = async (): Promise<void> => {
    // Wait one microtask, so that commands that arrive together are written together.
    await Promise.resolve();
    while (waiting.length > 0 && failure === null) {
      const taken = waiting;
      waiting = [];
      await write(taken);
    }
    draining = null;
  };

  const write = async (taken: readonly Waiting[]): Promise<void> => {
    const batch = encodeBatch(taken, tip);
    try {
      // Before the write, so that nothing goes into a file that nobody will find; and after it, since only what
      // is at the path will be read at the next start.
      const before = await watch.check(tip, false);
      if (before !== null) return stopChanged(taken, before);
      await writeAll(file, batch.bytes);
      await file.sync();
      const after = await watch.check(batch.tip, true);
      if (after !== null) return stopChanged(taken, after);
    } catch (error) {
      return stop(taken, codeOf(error));
    }
    tip = batch.tip;
    saved.push(...batch.records.filter((record) => record !== null));
    for (const [index, record] of batch.records.entries())
      taken[index]?.resolve(record === null ? fail(doesNotFollow) : ok(record));
  };

  /** Fails every pending append. `current` is the problem for the batch being written, `reason` for the rest. */
  const refuse = (taken: readonly Waiting[], current: Problem, reason: Problem): void => {
    for (const { resolve } of taken) resolve(fail(current));
    for (const { resolve } of waiting) resolve(fail(notSaved(reason)));
    waiting = [];
  };

  /**
   * After a failed fsync the kernel may mark the lost pages clean, so a second fsync would succeed falsely: this
   * descriptor is never used again. What the failed write left is cut off, so that nothing reported as not saved
   * turns up in the record.
   */
  const stop = async (taken: readonly Waiting[], code: string): Promise<void> => {
    const reason = writeFailure(code);
    failure = reason;
    // Only if it is still the file that was written to: another file in its place must not be cut.
    const isOurs = await watch.isOurs().catch(() => false);
    await file.close().catch(() => undefined);
    const isCut =
      isOurs &&
      (await cutTo(files, path, tip.length).then(
        () => true,
        () => false,
      ));
    refuse(taken, isCut ? notSaved(reason) : perhapsSaved(reason), reason);
  };

  /** Another program changed the file: stop writing to it and write the whole record out next to it. */
  const stopChanged = async (taken: readonly Waiting[], change: Change): Promise<void> => {
    failure = changedBy(change, path, null);
    unrescued = change;
    await file.close().catch(() => undefined);
    await rescueAll();
    refuse(taken, notSaved(failure), failure);
  };

  const rescueAll = async (): Promise<void> => {
    if (unrescued === null) return;
    const change = unrescued;
    const rescued = await rescue(files, path, saved);
    if (rescued === null) return;
    unrescued = null;
    failure = changedBy(change, path, rescued);
  };

  const enqueue = (given: Given): Promise<Result<JournalRecord, Problem>> => {
    const { promise, resolve } = Promise.withResolvers<Result<JournalRecord, Problem>>();
    waiting.push({ given, resolve });
    draining ??= drain();
    return promise;
  };

  return {
    append: async (commandId, events) =>
      failure === null ? enqueue({ commandId, events: plainEvents(events) }) : fail(notSaved(failure)),
    appendLine: async (line) => (failure === null ? enqueue({ line }) : fail(notSaved(failure))),
    get tip() {
      return tip;
    },
    get records() {
      return saved;
    },
    get failure() {
      return failure;
    },
    isWhole: async () => {
      const isWhole = await holdsWhole(files, path, tip);
      if (!isWhole) await rescueAll();
      return isWhole;
    },
    close: async () => {
      await draining;
      // A failure has closed it already. An error here does not matter: the data was synced before.
      if (failure === null) await file.close().catch(() => undefined);
      if (unrescued === null || (await holdsWhole(files, path, tip))) return;
      // The last chance to save what is in memory: if the folder is still missing, create it again.
      await files.makeFolder(dirname(path)).catch(() => undefined);
      await rescueAll();
    },
  };
};

/** The problem for an append that is certainly not in the record; `reason` says why nothing is written. */
export const notSaved = (reason: Problem): Problem => ({
  code: reason.code,
  message: `This was not saved. ${reason.message}`,
});

const perhapsSaved = (reason: Problem): Problem => ({
  code: reason.code,
  message: `It is not certain whether this was saved; opening the incident again will show. ${reason.message}`,
});

/** A line that comes from elsewhere and has no place here. */
const doesNotFollow: Problem = {
  code: 'lineDoesNotFollow',
  message: 'A line that was written elsewhere does not follow the last one here, so it was not taken in.',
};

const encodeBatch = (taken: readonly Waiting[], from: Tip): Batch => {
  const records: (JournalRecord | null)[] = [];
  const lines: Buffer[] = [];
  let tip = from;
  for (const { given } of taken) {
    const made = 'line' in given ? checkedLine(given.line, tip) : newLine(given, tip);
    records.push(made?.record ?? null);
    if (made === null) continue;
    const { record, line } = made;
    tip = { seq: record.seq, hash: hashOf(line.subarray(0, -1)), length: tip.length + line.length };
    lines.push(line);
  }
  return { records, bytes: Buffer.concat(lines), tip };
};

interface MadeLine {
  readonly record: JournalRecord;
  readonly line: Buffer;
}

const newLine = ({ commandId, events }: Omit<JournalRecord, 'seq'>, tip: Tip): MadeLine => {
  const record = { seq: tip.seq + 1, commandId, events };
  return { record, line: encodeLine(record, tip.hash) };
};

/** The line as it is, if it is sealed and follows the tip; otherwise null. */
const checkedLine = (line: Buffer, tip: Tip): MadeLine | null => {
  const record = followingRecord(line, tip);
  return record === null ? null : { record, line };
};
