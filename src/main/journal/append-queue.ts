import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import { codeOf, cutTo, type Files, type OpenFile, writeAll } from './files.ts';
import { encodeLine, hashOf, plainEvents } from './format.ts';
import { writeFailure } from './health.ts';

/** Where a journal stands: what the next line follows. */
export interface Tip {
  readonly seq: number;
  /** The hash of the last line. */
  readonly hash: string;
  /** The length of the file in bytes. */
  readonly length: number;
}

/** The one writer of a journal file. What is asked for while the disk is busy goes out together next. */
export interface AppendQueue {
  /** Resolves when the record is on the disk, or with a problem. Rejects what is not an event. */
  append(commandId: string, events: readonly EventEnvelope[]): Promise<Result<JournalRecord, Problem>>;
  /** How far the file is known to be on the disk. */
  readonly tip: Tip;
  /** Why nothing more is written; null while all is well. Once set it stays. */
  readonly failure: Problem | null;
  /** Writes what is waiting, then lets go of the file. */
  close(): Promise<void>;
}

/** Opens the file at `path`, which ends at `tip`, for append. Rejects with the file system's error. */
export const openAppendQueue = async (files: Files, path: string, tip: Tip): Promise<AppendQueue> => {
  const file = await files.open(path, 'a');
  try {
    // What an earlier run wrote and did not live to sync is about to be shown as saved.
    await file.sync();
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
  return appendQueue(files, path, file, tip);
};

interface Waiting {
  readonly commandId: string;
  readonly events: readonly EventEnvelope[];
  readonly resolve: (outcome: Result<JournalRecord, Problem>) => void;
}

interface Batch {
  readonly records: readonly JournalRecord[];
  readonly bytes: Buffer;
  readonly tip: Tip;
}

const appendQueue = (files: Files, path: string, file: OpenFile, start: Tip): AppendQueue => {
  let tip = start;
  let failure: Problem | null = null;
  let waiting: Waiting[] = [];
  let draining: Promise<void> | null = null;

  const drain = async (): Promise<void> => {
    // A turn of the event loop's microtasks: commands that arrive together are written together.
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
      await writeAll(file, batch.bytes);
      await file.sync();
    } catch (error) {
      return stop(taken, codeOf(error));
    }
    tip = batch.tip;
    for (const [index, record] of batch.records.entries()) taken[index]?.resolve(ok(record));
  };

  /**
   * After a failed fsync the system may count the lost pages as written, so a second fsync would lie: this
   * descriptor is never used again. What the failed write left is cut off, so that nobody finds in the record
   * what was said not to be saved.
   */
  const stop = async (taken: readonly Waiting[], code: string): Promise<void> => {
    const reason = writeFailure(code);
    failure = reason;
    await file.close().catch(() => undefined);
    const isCut = await cutTo(files, path, tip.length).then(
      () => true,
      () => false,
    );
    const outcome = isCut ? notSaved(reason) : perhapsSaved(reason);
    for (const { resolve } of taken) resolve(fail(outcome));
    for (const { resolve } of waiting) resolve(fail(notSaved(reason)));
    waiting = [];
  };

  return {
    append: async (commandId, events) => {
      if (failure !== null) return fail(notSaved(failure));
      const plain = plainEvents(events);
      const { promise, resolve } = Promise.withResolvers<Result<JournalRecord, Problem>>();
      waiting.push({ commandId, events: plain, resolve });
      draining ??= drain();
      return promise;
    },
    get tip() {
      return tip;
    },
    get failure() {
      return failure;
    },
    close: async () => {
      await draining;
      // A failure has closed it already. Nothing hangs on closing: what counts was synced before.
      if (failure === null) await file.close().catch(() => undefined);
    },
  };
};

/** The problem of an append that is certainly not in the record, `reason` being why nothing is written. */
export const notSaved = (reason: Problem): Problem => ({
  code: reason.code,
  message: `This was not saved. ${reason.message}`,
});

const perhapsSaved = (reason: Problem): Problem => ({
  code: reason.code,
  message: `It is not certain whether this was saved; opening the incident again will show. ${reason.message}`,
});

const encodeBatch = (taken: readonly Waiting[], from: Tip): Batch => {
  const records: JournalRecord[] = [];
  const lines: Buffer[] = [];
  let tip = from;
  for (const { commandId, events } of taken) {
    const record = { seq: tip.seq + 1, commandId, events };
    const line = encodeLine(record, tip.hash);
    tip = { seq: record.seq, hash: hashOf(line.subarray(0, -1)), length: tip.length + line.length };
    records.push(record);
    lines.push(line);
  }
  return { records, bytes: Buffer.concat(lines), tip };
};
