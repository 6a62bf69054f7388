import { dirname } from 'node:path';
import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import { codeOf, cutTo, type Files, type OpenFile, writeAll } from './files.ts';
import { encodeLine, hashOf, plainEvents } from './format.ts';
import { writeFailure } from './health.ts';
import { rescue } from './rescue.ts';
import { type Change, changedBy, holdsWhole, type Watch, watchFile } from './watch.ts';

/** Where a journal stands: what the next line follows. */
interface Tip {
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
  /** Every record that is known to be on the disk. */
  readonly records: readonly JournalRecord[];
  /** Why nothing more is written; null while all is well. Once set it stays. */
  readonly failure: Problem | null;
  /** Whether the file, as it stands at the path now, holds all that was saved. */
  isWhole(): Promise<boolean>;
  /** Writes what is waiting, then lets go of the file. */
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
    // What an earlier run wrote and did not live to sync is about to be shown as saved.
    await file.sync();
    return appendQueue({ files, path, file, watch: await watchFile(files, path, file) }, tip, records);
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
};

interface Held {
  readonly files: Files;
  readonly path: string;
  readonly file: OpenFile;
  readonly watch: Watch;
}

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

const appendQueue = (
  { files, path, file, watch }: Held,
  start: Tip,
  found: readonly JournalRecord[],
): AppendQueue => {
  const saved = [...found];
  let tip = start;
  let failure: Problem | null = null;
  /** What another program did to the file, while the whole record could not be written out beside it. */
  let unrescued: Change | null = null;
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
      // Before, so that nothing goes into a file that nobody will find; and after, since only what stands at the
      // path is there at the next start.
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
    saved.push(...batch.records);
    for (const [index, record] of batch.records.entries()) taken[index]?.resolve(ok(record));
  };

  /** Tells everybody who waits. `current` is what those hear whose batch was under way. */
  const refuse = (taken: readonly Waiting[], current: Problem, reason: Problem): void => {
    for (const { resolve } of taken) resolve(fail(current));
    for (const { resolve } of waiting) resolve(fail(notSaved(reason)));
    waiting = [];
  };

  /**
   * After a failed fsync the system may count the lost pages as written, so a second fsync would lie: this
   * descriptor is never used again. What the failed write left is cut off, so that nobody finds in the record
   * what was said not to be saved.
   */
  const stop = async (taken: readonly Waiting[], code: string): Promise<void> => {
    const reason = writeFailure(code);
    failure = reason;
    // Only off the file that was written to: another one at its place is not this console's to cut.
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

  /** Another program has the file: nothing more is written to it, and the whole record goes beside it. */
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
      // A failure has closed it already. Nothing hangs on closing: what counts was synced before.
      if (failure === null) await file.close().catch(() => undefined);
      if (unrescued === null || (await holdsWhole(files, path, tip))) return;
      // The last moment at which it is in memory: its folder is made anew where it is still away.
      await files.makeFolder(dirname(path)).catch(() => undefined);
      await rescueAll();
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
