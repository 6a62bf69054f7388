import type { BigIntStats } from 'node:fs';
import { lstat, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { renamePatiently } from './rename.ts';

/**
 * The few file operations that records depend on, so that a test can make any of them fail on top of the real
 * file system. They reject with Node's own errors (`code` is ENOENT, ENOSPC, EIO …).
 */
export interface Files {
  /** The whole file. */
  read(path: string): Promise<Buffer>;
  /** Flags as in node:fs: append, write over what is there, create and never overwrite. */
  open(path: string, flag: 'a' | 'ax' | 'r+' | 'wx'): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; not an error if there is none. */
  remove(path: string): Promise<void>;
  /** Creates a folder and its parents, and syncs them to disk. */
  makeFolder(path: string): Promise<void>;
  /** Syncs a folder's directory entries to disk. Does nothing on Windows, which cannot and need not. */
  syncFolder(path: string): Promise<void>;
  /** Equal for two paths exactly when they lead to the same file or folder. */
  identity(path: string): Promise<string>;
  /** What is at the path itself, without following a link; null if nothing is. */
  look(path: string): Promise<Look | null>;
}

/** What a file is, as far as it can be told without reading it. */
interface Look {
  /** Equal for two looks exactly when they were at the same file. */
  readonly identity: string;
  readonly size: number;
  /** When its content was last written, according to the file system. */
  readonly modified: string;
  /** How many hard links it has; 0 once it was removed while still held open. */
  readonly links: number;
  /** Whether it is a plain file, not a folder, link or device. */
  readonly isFile: boolean;
}

export interface OpenFile {
  /** Writes at the current position; returns how many bytes were written, which may be fewer than all. */
  write(bytes: Uint8Array): Promise<number>;
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  look(): Promise<Look>;
  close(): Promise<void>;
}

const lookFrom = (stats: BigIntStats): Look => ({
  identity: `${stats.dev}:${stats.ino}`,
  size: Number(stats.size),
  modified: String(stats.mtimeNs),
  links: Number(stats.nlink),
  isFile: stats.isFile(),
});

/** The real file system. */
export const nodeFiles: Files = {
  read: (path) => readFile(path),
  open: async (path, flag) => {
    const handle = await open(path, flag);
    return {
      write: async (bytes) => (await handle.write(bytes, 0, bytes.length, null)).bytesWritten,
      sync: () => handle.sync(),
      truncate: (length) => handle.truncate(length),
      look: async () => lookFrom(await handle.stat({ bigint: true })),
      close: () => handle.close(),
    };
  },
  rename: renamePatiently,
  remove: (path) => rm(path, { force: true }),
  makeFolder: async (path) => {
    const topmost = await mkdir(resolve(path), { recursive: true });
    if (topmost === undefined) return;
    for (let made = resolve(path); made.length >= topmost.length; made = dirname(made)) {
      await nodeFiles.syncFolder(dirname(made));
    }
  },
  syncFolder: async (path) => {
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r');
    await handle.sync().finally(() => handle.close());
  },
  identity: async (path) => {
    const { dev, ino } = await stat(path, { bigint: true });
    return `${dev}:${ino}`;
  },
  look: async (path) => {
    try {
      return lookFrom(await lstat(path, { bigint: true }));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  },
};

/** Writes all of `bytes`, however many calls it takes. Rejects as soon as one of them does. */
export const writeAll = async (file: OpenFile, bytes: Uint8Array): Promise<void> => {
  for (let done = 0; done < bytes.length; ) {
    const taken = await file.write(bytes.subarray(done));
    if (taken <= 0) throw new Error('The file system accepts no more data and does not say why.');
    done += taken;
  }
};

/** Creates a file at `path` that holds `bytes`, synced to disk; never overwrites an existing one. */
export const writeFileOut = async (files: Files, path: string, bytes: Uint8Array): Promise<void> => {
  const file = await files.open(path, 'wx');
  try {
    await writeAll(file, bytes);
    await file.sync();
  } finally {
    await file.close();
  }
};

/**
 * Truncates the file at `path` to `length` bytes, synced to disk. Opens it again: a descriptor opened for append
 * cannot truncate on Windows, and one whose fsync has failed cannot be trusted on any system.
 */
export const cutTo = async (files: Files, path: string, length: number): Promise<void> => {
  const file = await files.open(path, 'r+');
  try {
    await file.truncate(length);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** The code of a file system error (ENOENT, ENOSPC …), or its message when it has none. */
export const codeOf = (error: unknown): string => {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.message;
  return String(error);
};
