import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import { draftContentSchema } from '../../shared/contract.ts';
import type { DraftContent, DraftSlot } from '../../shared/types.ts';
import { codeOf, type Files } from '../journal/files.ts';
import { readIfThere, replaceFile } from '../journal/replace-file.ts';
import { factsOf, type Logger } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';

/** A drawer for something being typed. `incident` is null for what belongs to no incident yet. */
export interface Drawer {
  readonly incident: string | null;
  readonly slot: DraftSlot;
}

/** What is being typed, kept on the disk and never part of a record. */
export interface Drafts {
  read(drawer: Drawer): Promise<Result<DraftContent | null, Problem>>;
  /** Resolves when this, or something newer for the same drawer, is on the disk. Null empties the drawer. */
  save(drawer: Drawer, content: DraftContent | null): Promise<Result<null, Problem>>;
  /** Writes what is waiting at once. */
  flush(): Promise<void>;
}

export interface DraftDeps {
  readonly folder: string;
  readonly files: Files;
  readonly scheduler: Scheduler;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * How long a change waits for newer ones, in milliseconds. The renderer waits up to 100; together with the
 * writing it must stay under 250 from the last key to the disk.
 */
export const draftWaitMs = 80;

const fileSchema = z.object({ version: z.literal(1), content: draftContentSchema });

interface Waiting {
  content: DraftContent | null;
  readonly callOff: () => void;
  readonly done: PromiseWithResolvers<Result<null, Problem>>;
}

export const createDrafts = (deps: DraftDeps): Drafts => {
  const { folder, files, scheduler } = deps;
  const waiting = new Map<string, Waiting>();
  const writing = new Map<string, { content: DraftContent | null; done: Promise<unknown> }>();

  const start = (path: string): void => {
    const next = waiting.get(path);
    if (next === undefined) return;
    next.callOff();
    waiting.delete(path);
    const earlier = writing.get(path)?.done ?? Promise.resolve();
    const done = earlier
      .then(() => write(folder, path, next.content, files))
      .then((outcome) => {
        if (writing.get(path)?.done === done) writing.delete(path);
        next.done.resolve(outcome);
      });
    writing.set(path, { content: next.content, done });
  };

  return {
    read: async (drawer) => {
      const path = pathOf(folder, drawer);
      const newer = waiting.get(path) ?? writing.get(path);
      return newer === undefined ? readDraft(deps, path) : ok(newer.content);
    },
    save: (drawer, content) => {
      const path = pathOf(folder, drawer);
      const already = waiting.get(path);
      if (already !== undefined) {
        already.content = content;
        return already.done.promise;
      }
      const done = Promise.withResolvers<Result<null, Problem>>();
      waiting.set(path, { content, callOff: scheduler.after(draftWaitMs, () => start(path)), done });
      return done.promise;
    },
    flush: async () => {
      for (const path of [...waiting.keys()]) start(path);
      await Promise.all([...writing.values()].map(({ done }) => done));
    },
  };
};

/** One file per drawer. Neither an incident's id nor a slot can leave the folder, whatever it is. */
const pathOf = (folder: string, { incident, slot }: Drawer): string =>
  join(
    folder,
    `${incident === null ? '@none' : encodeURIComponent(incident)}.${encodeURIComponent(slot)}.json`,
  );

const write = async (
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
  const saved = await replaceFile(path, JSON.stringify({ version: 1, content }), files);
  return saved.ok ? ok(null) : { ok: false, error: notSaved(saved.error.code) };
};

const notSaved = (code: string): Problem => ({
  code: 'draft-not-saved',
  message: `What you are typing could not be saved (${code}). It stays in the field; copy it elsewhere before closing the console.`,
});

const readDraft = async (
  { files, now, log }: DraftDeps,
  path: string,
): Promise<Result<DraftContent | null, Problem>> => {
  const bytes = await readIfThere(path, files);
  if (!bytes.ok) return bytes;
  if (bytes.value === null) return ok(null);
  const parsed = fileSchema.safeParse(parseJson(bytes.value));
  if (parsed.success) return ok(parsed.data.content);
  // Kept, so that a person can still look for their words in it.
  const kept = `${path}.damaged-${now().toISOString().replaceAll(':', '-')}`;
  await rename(path, kept).catch((error: unknown) => log.error('a draft was not set aside', factsOf(error)));
  log.error('a draft could not be read and was set aside');
  return ok(null);
};

const parseJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
};
