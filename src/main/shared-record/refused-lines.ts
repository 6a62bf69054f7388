import type { Problem } from '../../domain/result.ts';
import type { AboutThread } from '../../domain/shared-record/not-taken.ts';
import type { Waiting } from '../../domain/shared-record/waiting.ts';
import type { RefusedLine } from '../../shared/shared-record.ts';
import type { Files } from '../journal/files.ts';
import type { Logger } from '../log/logger.ts';
import type { PendingFile } from './pending-file.ts';
import { writeRefused } from './refused-file.ts';

/**
 * What was entered here and never will be part of the record, until its author lets it go. On the disk it is first where the
 * author finds it, then no more in what waits: at no moment is it nowhere.
 */
export interface RefusedLines {
  readonly lines: readonly RefusedLine[];
  /** Refused, and not on the disk as such yet: until then these stay in the file of what waits. */
  readonly unkept: readonly Waiting[];
  /** Whether the last write failed: it is tried again until it succeeds. */
  readonly isUnsaved: boolean;
  /** Why it was refused; null if it was not. */
  refusalOf(commandId: string): Problem | null;
  /** Not on the disk before {@link RefusedLines.save}. */
  add(waiting: Waiting, problem: Problem, thread: AboutThread): void;
  /** Its author has seen it, or it was taken after all. */
  letGo(commandId: string): void;
  /** Writes them, and then what waits, as both are by then. False if it failed. */
  save(): Promise<boolean>;
  /** Resolves once nothing is being written; what could not be is tried once more. */
  close(): Promise<void>;
}

interface RefusedDeps {
  readonly incident: string;
  readonly path: string;
  readonly files: Files;
  /** The file of what waits. */
  readonly pending: Pick<PendingFile, 'rewrite'>;
  readonly log: Logger;
}

/** `found`: those of before, and whatever else an author is to see. */
export const createRefusedLines = (
  { incident, path, files, pending, log }: RefusedDeps,
  found: readonly RefusedLine[],
): RefusedLines => {
  let lines = found;
  let unkept: readonly Waiting[] = [];
  let isUnsaved = false;
  let saving = Promise.resolve(true);

  const write = async (): Promise<boolean> => {
    const kept = new Set(unkept);
    const saved = await writeRefused(path, lines, files);
    isUnsaved = !saved.ok;
    if (saved.ok) unkept = unkept.filter((waiting) => !kept.has(waiting));
    if (!saved.ok) log.error('what was refused could not be saved', { incident, code: saved.error.code });
    else await pending.rewrite();
    return saved.ok;
  };

  const save: RefusedLines['save'] = () => {
    saving = saving.then(write);
    return saving;
  };

  return {
    get lines() {
      return lines;
    },
    get unkept() {
      return unkept;
    },
    get isUnsaved() {
      return isUnsaved;
    },
    refusalOf: (commandId) => {
      const line = lines.find((one) => one.commandId === commandId);
      return line === undefined ? null : { code: 'notTaken', message: line.why };
    },
    add: (waiting, problem, thread) => {
      const { commandId, words, context } = waiting;
      unkept = [...unkept, waiting];
      const { now: at, by } = context;
      lines = [...lines, { commandId, words, why: problem.message, at, by, thread }];
    },
    letGo: (commandId) => {
      lines = lines.filter((line) => line.commandId !== commandId);
      unkept = unkept.filter((waiting) => waiting.commandId !== commandId);
      void save();
    },
    save,
    close: async () => {
      await (isUnsaved ? save() : saving);
    },
  };
};
