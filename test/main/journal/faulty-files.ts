import { type Files, nodeFiles, type OpenFile } from '../../../src/main/journal/files.ts';

/** What to do with the call of this number (from 1, counted per operation); undefined: what the system does. */
export interface Faults {
  /** A number: take at most so many bytes. An error: take `error.taken` bytes, then fail. */
  readonly write?: (call: number, length: number) => number | Fault | undefined;
  /** Fails instead of syncing a file. */
  readonly sync?: (call: number) => Fault | undefined;
  readonly truncate?: (call: number) => Fault | undefined;
  readonly open?: (path: string, flag: string) => Fault | undefined;
  readonly read?: (path: string) => Fault | undefined;
  readonly rename?: (to: string) => Fault | undefined;
}

export class Fault extends Error {
  readonly code: string;
  readonly taken: number;
  constructor(code: string, taken = 0) {
    super(code);
    this.code = code;
    this.taken = taken;
  }
}

/** The real file system, watched and made to fail until `mend`. `log` lists the operations as they are done. */
export const faultyFiles = (planned: Faults = {}, base: Files = nodeFiles) => {
  let faults = planned;
  const log: string[] = [];
  const calls = { write: 0, sync: 0, truncate: 0 };
  const raise = (fault: Fault | undefined): void => {
    if (fault !== undefined) throw fault;
  };

  const watch = (file: OpenFile): OpenFile => ({
    write: async (bytes) => {
      calls.write += 1;
      const fault = faults.write?.(calls.write, bytes.length);
      log.push('write');
      if (fault instanceof Fault) {
        if (fault.taken > 0) await file.write(bytes.subarray(0, fault.taken));
        throw fault;
      }
      return file.write(bytes.subarray(0, fault));
    },
    sync: async () => {
      calls.sync += 1;
      log.push('sync');
      raise(faults.sync?.(calls.sync));
      await file.sync();
    },
    truncate: async (length) => {
      calls.truncate += 1;
      log.push('truncate');
      raise(faults.truncate?.(calls.truncate));
      await file.truncate(length);
    },
    look: () => file.look(),
    close: () => file.close(),
  });

  const files: Files = {
    ...base,
    read: async (path) => {
      raise(faults.read?.(path));
      return base.read(path);
    },
    open: async (path, flag) => {
      log.push(`open ${flag}`);
      raise(faults.open?.(path, flag));
      return watch(await base.open(path, flag));
    },
    rename: async (from, to) => {
      log.push('rename');
      raise(faults.rename?.(to));
      await base.rename(from, to);
    },
    syncFolder: async (path) => {
      log.push('sync folder');
      await base.syncFolder(path);
    },
  };
  const plan = (next: Faults): void => {
    faults = next;
  };
  const mend = (): void => plan({});
  return { files, log, calls, plan, mend };
};
