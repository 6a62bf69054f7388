import { join } from 'node:path';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { DraftContent, DraftSlot } from '../../shared/types.ts';
import { codeOf, type Files } from '../journal/files.ts';
import { replaceFile } from '../journal/replace-file.ts';
import type { Logger } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';
import { draftBytes, readDraft } from './read-draft.ts';

/** What a draft belongs to. `incident` is null for a draft that belongs to no incident yet. */
interface DraftKey {
  readonly incident: string | null;
  readonly slot: DraftSlot;
}

/** Stores what is being typed on the disk, never as part of a record. */
export interface Drafts {
  read(key: DraftKey): Promise<Result<DraftContent | null, Problem>>;
  /** Resolves when this, or newer content for the same key, is on the disk. Null removes the draft. */
  save(key: DraftKey, content: DraftContent | null): Promise<Result<null, Problem>>;
  /** Writes pending drafts at once. */
  flush(): Promise<void>;
}

interface DraftDeps {
  readonly folder: string;
  readonly files: Files;
  readonly scheduler: Scheduler;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * The debounce time for changes, in milliseconds. The renderer waits up to 100; together with the write it must
 * take less than 250 from the last keystroke to the disk.
 */
export const draftWaitMs = 80;

interface Turn {
  content: DraftContent | null;
  readonly done: PromiseWithResolvers<Result<null, Problem>>;
}

/** The pending work for one draft: at most one write in progress, and after it only the newest content. */
interface Queue {
  writing: Turn | null;
  next: Turn | null;
  /** Cancels the debounce timer of `next`; null once that has run out. */
  cancelTimer: (() => void) | null;
}

export const createDrafts = (deps: DraftDeps): Drafts => {
  const { folder, files, scheduler } = deps;
  const queues = new Map<string, Queue>();
  /** Files that could be neither read nor moved aside: they are not overwritten. */
  const inTheWay = new Set<string>();

  /** Writes the newest content, unless a write is in progress, which will continue with it. */
  const write = async (path: string, queue: Queue): Promise<void> => {
    if (queue.writing !== null || queue.next === null) return;
    const turn = queue.next;
    queue.writing = turn;
    queue.next = null;
    turn.done.resolve(await writeFile(path, turn.content));
    queue.writing = null;
    if (queue.next === null) queues.delete(path);
    else if (queue.cancelTimer === null) await write(path, queue);
  };

  const writeFile = (path: string, content: DraftContent | null): Promise<Result<null, Problem>> =>
    inTheWay.has(path)
      ? Promise.resolve({ ok: false, error: notSaved('its earlier draft is in the way') })
      : writeOut(folder, path, content, files);

  const start = (path: string, queue: Queue): Promise<void> => {
    queue.cancelTimer?.();
    queue.cancelTimer = null;
    return write(path, queue);
  };

  return {
    read: async (key) => {
      const path = pathOf(folder, key);
      const queue = queues.get(path);
      const newest = queue?.next ?? queue?.writing ?? null;
      if (newest !== null) return ok(newest.content);
      const found = await readDraft(deps, path);
      if (found.isInTheWay) inTheWay.add(path);
      else inTheWay.delete(path);
      return found.content;
    },
    save: (key, content) => {
      const path = pathOf(folder, key);
      const queue = queues.get(path) ?? { writing: null, next: null, cancelTimer: null };
      queues.set(path, queue);
      if (queue.next !== null) queue.next.content = content;
      else {
        queue.next = { content, done: Promise.withResolvers() };
        queue.cancelTimer = scheduler.after(draftWaitMs, () => void start(path, queue));
      }
      return queue.next.done.promise;
    },
    flush: async () => {
      const turns = [...queues.values()].flatMap(({ writing, next }) => [writing, next]);
      for (const [path, queue] of queues) void start(path, queue);
      await Promise.all(turns.map((turn) => turn?.done.promise));
    },
  };
};

/** One file per draft. Incident id and slot are encoded, so that the path cannot escape the folder. */
const pathOf = (folder: string, { incident, slot }: DraftKey): string =>
  join(
    folder,
    `${incident === null ? '@none' : encodeURIComponent(incident)}.${encodeURIComponent(slot)}.json`,
  );

const writeOut = async (
  folder: string,
  path: string,
  content: DraftContent | null,
  files: Files,
): Promise<Result<null, Problem>> => {
  try {
    if (content === null) {
      await files.remove(path);
      return ok(null);
    }
    await files.makeFolder(folder);
  } catch (error) {
    return { ok: false, error: notSaved(codeOf(error)) };
  }
  const saved = await replaceFile(path, draftBytes(content), files);
  return saved.ok ? ok(null) : { ok: false, error: notSaved(saved.error.code) };
};

const notSaved = (code: string): Problem => ({
  code: 'draftNotSaved',
  message: `What you are typing could not be saved (${code}). It stays in the field; copy it elsewhere before closing the console.`,
});
