import { dirname } from 'node:path';
import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import { fail, ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { type AppendQueue, notSaved, openAppendQueue } from './append-queue.ts';
import { type Copy, copyRecord } from './copy.ts';
import { codeOf, type Files } from './files.ts';
import {
  damaged,
  endNotSetAside,
  healthy,
  type JournalHealth,
  notWritable,
  readOnlyBecause,
  recoveredFrom,
} from './health.ts';
import { type Recovered, recover } from './recover.ts';
import { keptBeside, missingFrom } from './rescue.ts';
import { setAside } from './set-aside.ts';

/** One incident's record on the disk (format.ts). Nothing else may write to the file while it is open. */
export interface Journal {
  /** The records it held when it was opened; if it is damaged, every record that can be read. */
  readonly records: readonly JournalRecord[];
  /** The current health. Once read-only, it stays so until the journal is opened again. */
  readonly health: JournalHealth;
  /**
   * Writes one command's events as one record, all or nothing. Resolves when it is on the disk. A command that is
   * already in the record is not written again: its record is returned, read-only or not. The record holds the
   * events as a reader will find them (plain JSON). Rejects if given something that is not JSON or not an event: a
   * programming error.
   */
  append(commandId: string, events: readonly EventEnvelope[]): Promise<Result<JournalRecord, Problem>>;
  /**
   * Writes a line that another console wrote, with its newline, byte for byte. Refused unless it is sealed and follows the
   * last one here (`lineDoesNotFollow`). Resolves when it is on the disk.
   */
  appendLine(line: Buffer): Promise<Result<JournalRecord, Problem>>;
  /** The end of what is on the disk: the number of the last line and its hash. */
  readonly tip: { readonly seq: number; readonly hash: string };
  /** Whether the file now holds everything that was saved, so that it can be opened again without loss. */
  isWhole(): Promise<boolean>;
  /** Saves a copy of the record elsewhere, replacing what is there; works when read-only and after closing. */
  copyTo(path: string): Promise<Result<Copy, Problem>>;
  /** Writes what is waiting and closes the file. */
  close(): Promise<void>;
}

export interface JournalDeps {
  readonly path: string;
  readonly files: Files;
  /** For the names of files that are saved next to the journal. */
  readonly now: () => Date;
  /** What the file holds, where whoever has just written it has checked every line of it: it is not read again. */
  readonly found?: Recovered | undefined;
}

/**
 * Opens the journal at `path`, or creates an empty one with its folder. A broken end is saved to a separate file
 * and cut off; a damaged or unwritable journal opens read-only (`health` says so). The problem is
 * `journalUnreadable` or `journalNotCreated`; there is nothing to show then.
 */
export const openJournal = async (deps: JournalDeps): Promise<Result<Journal, Problem>> => {
  const read = deps.found === undefined ? await readOrCreate(deps) : ok(deps.found);
  if (!read.ok) return read;
  const found = read.value;
  const health = await repairEnd(deps, found);
  if (health.kind === 'read-only') return ok(journal(deps, found, health, null));
  const missing = await missingFrom(deps.files, deps.path, found.records);
  if (missing !== null) return ok(journal(deps, found, readOnlyBecause(missing), null));
  const queue = await startWriting(deps, found);
  if (!queue.ok) return ok(journal(deps, found, readOnlyBecause(queue.error), null));
  return ok(journal(deps, found, health, queue.value));
};

const readOrCreate = async ({ path, files }: JournalDeps): Promise<Result<Recovered, Problem>> => {
  try {
    return ok(recover(await files.read(path)));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') {
      return problem(
        'journalUnreadable',
        `The record at ${path} could not be read (${codeOf(error)}). It was left as it is; check the disk and who may read it, then try again.${await keptBeside(files, path)}`,
      );
    }
  }
  try {
    await files.makeFolder(dirname(path));
    await (await files.open(path, 'ax')).close();
    return ok(recover(Buffer.alloc(0)));
  } catch (error) {
    return problem(
      'journalNotCreated',
      `The record could not be created at ${path} (${codeOf(error)}). Check that there is space and that the folder can be written to, then try again.`,
    );
  }
};

const repairEnd = async (deps: JournalDeps, { end, goodBytes }: Recovered): Promise<JournalHealth> => {
  if (end.kind === 'whole') return healthy;
  if (end.kind === 'damaged') return damaged(end);
  const cut = await setAside(deps, goodBytes, end);
  return cut.ok ? recoveredFrom(cut.value) : readOnlyBecause(endNotSetAside(deps.path, cut.error));
};

const startWriting = async (
  { path, files }: JournalDeps,
  { records, lastHash, goodBytes }: Recovered,
): Promise<Result<AppendQueue, Problem>> => {
  try {
    // Every time, not only for a new file: the run that created it may have crashed before syncing.
    await files.syncFolder(dirname(path));
    const tip = { seq: records.length, hash: lastHash, length: goodBytes };
    return ok(await openAppendQueue(files, path, tip, records));
  } catch (error) {
    return fail(notWritable(path, codeOf(error)));
  }
};

const journal = (
  { path, files }: JournalDeps,
  { records: found, hashes, lastHash }: Recovered,
  healthAtOpen: JournalHealth,
  queue: AppendQueue | null,
): Journal => {
  const byCommand = new Map(found.map((record) => [record.commandId, record]));
  const underWay = new Map<string, Promise<Result<JournalRecord, Problem>>>();
  let closing: Promise<void> | null = null;

  const health = (): JournalHealth =>
    queue === null || queue.failure === null ? healthAtOpen : readOnlyBecause(queue.failure);

  const note = async (writing: Promise<Result<JournalRecord, Problem>>) => {
    const outcome = await writing;
    if (outcome.ok) byCommand.set(outcome.value.commandId, outcome.value);
    return outcome;
  };

  /** Why nothing can be written now; the queue if it can. */
  const writable = (): Result<AppendQueue, Problem> => {
    if (closing !== null) return fail(closed);
    const state = health();
    return queue === null || state.kind === 'read-only' ? fail(refusal(state)) : ok(queue);
  };

  return {
    records: found,
    get health() {
      return health();
    },
    append: (commandId, events) => {
      const known = byCommand.get(commandId);
      if (known !== undefined) return Promise.resolve(ok(known));
      const pending = underWay.get(commandId);
      if (pending !== undefined) return pending;
      const to = writable();
      if (!to.ok) return Promise.resolve(to);
      const outcome = note(to.value.append(commandId, events)).finally(() => underWay.delete(commandId));
      underWay.set(commandId, outcome);
      return outcome;
    },
    appendLine: (line) => {
      const to = writable();
      return to.ok ? note(to.value.appendLine(line)) : Promise.resolve(to);
    },
    get tip() {
      return queue?.tip ?? { seq: hashes.length, hash: lastHash };
    },
    copyTo: (target) =>
      copyRecord({ files, path, records: queue?.records ?? found, written: queue?.tip ?? null }, target),
    isWhole: async () => queue === null || queue.isWhole(),
    close: () => {
      closing ??= queue?.close() ?? Promise.resolve();
      return closing;
    },
  };
};

const closed: Problem = {
  code: 'journalClosed',
  message: 'This was not saved: the incident is closed. Open it again and repeat.',
};

const refusal = (state: JournalHealth): Problem =>
  notSaved(
    state.kind === 'read-only'
      ? { code: state.code, message: state.message }
      : { code: 'journalReadOnly', message: 'The incident is read-only.' },
  );
