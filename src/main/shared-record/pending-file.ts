import { dirname } from 'node:path';
import { z } from 'zod';
import type { DecideContext } from '../../domain/decide/table.ts';
import { commandSchema } from '../../domain/incident/commands.ts';
import { fail, ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { Waiting, WaitingContext } from '../../domain/shared-record/waiting.ts';
import { notSaved } from '../journal/append-queue.ts';
import { codeOf, cutTo, type Files, type OpenFile, writeAll } from '../journal/files.ts';
import { hashOf } from '../journal/format.ts';
import { readIfThere, replaceFile } from '../journal/replace-file.ts';

/**
 * What was entered in a shared incident and is not part of its record yet, on this computer's disk. UTF-8, a line for each
 * entry: the SHA-256 of its JSON, a space, the JSON, a newline. What a decision depends on besides who and when is the same
 * for most: it has a line of its own before the first entry that it holds for.
 */
export interface PendingFile {
  /** Resolves when it is on the disk. Those that come while the disk is busy are written together next. */
  add(waiting: Waiting): Promise<Result<void, Problem>>;
  /** Writes anew what waits now. A failure leaves what was there, and is made good by the next write. */
  rewrite(): Promise<Result<void, Problem>>;
  /** Nothing waits any more: makes the file small again where it has grown. */
  rest(): void;
  /** Writes what is to be written. Removes the file if nothing waits. */
  close(): Promise<void>;
}

/** What a file held when it was opened. */
interface FoundPending {
  readonly waiting: readonly Waiting[];
  /** How many lines could not be read: they were moved to the file `keptAt`. */
  readonly unreadable: number;
  readonly keptAt: string | null;
}

interface PendingDeps {
  readonly path: string;
  readonly files: Files;
  /** For the name of a file that is kept aside. */
  readonly now: () => Date;
  /** What a decision depends on now: for what an entry of an earlier version of the console lacks. */
  readonly settings: () => Partial<DecideContext>;
}

/** The part of a context that differs from entry to entry. */
const ownParts = ['now', 'by', 'console', 'nextNumber', 'freshId'] as const;
type Own = Pick<WaitingContext, (typeof ownParts)[number]>;
type Common = Omit<WaitingContext, keyof Own>;

const apart = ({
  now,
  by,
  console,
  nextNumber,
  freshId,
  ...common
}: WaitingContext): { own: Own; common: Common } => ({
  own: { now, by, console, nextNumber, freshId },
  common,
});

/** What is relied on before it is decided again; whatever else a version of the console keeps is left as it is. */
const entrySchema = z.looseObject({
  commandId: z.string(),
  command: commandSchema,
  context: z.looseObject({ now: z.string(), by: z.string() }),
  events: z.array(z.looseObject({ id: z.string(), type: z.string() })),
  words: z.string(),
});
const lineSchema = z.union([z.object({ entry: entrySchema }), z.object({ settings: z.looseObject({}) })]);

const lineOf = (value: z.input<typeof lineSchema> | object): Buffer => {
  const json = JSON.stringify(value);
  return Buffer.from(`${hashOf(Buffer.from(json))} ${json}\n`);
};

const hashLength = 64;

const parsed = (line: Buffer): z.output<typeof lineSchema> | null => {
  const json = line.subarray(hashLength + 1);
  if (line.subarray(0, hashLength).toString('latin1') !== hashOf(json)) return null;
  try {
    return lineSchema.safeParse(JSON.parse(json.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
};

/** Reads the lines of a file. What follows the last newline was never said to be saved. */
const read = (
  bytes: Buffer,
  settings: Partial<DecideContext>,
): { waiting: Waiting[]; unreadable: number } => {
  const { directory: _, ...now } = settings;
  const waiting: Waiting[] = [];
  let common: object = {};
  let unreadable = 0;
  for (
    let start = 0, end = bytes.indexOf(0x0a);
    end !== -1;
    start = end + 1, end = bytes.indexOf(0x0a, start)
  ) {
    const line = parsed(bytes.subarray(start, end));
    if (line === null) unreadable += 1;
    else if ('settings' in line) common = line.settings;
    else
      waiting.push({
        ...line.entry,
        context: { ...now, ...common, ...line.entry.context },
      } as unknown as Waiting);
  }
  return { waiting, unreadable };
};

/** What waits, as its list has it. */
export interface PendingList {
  /** What waits now, for writing it anew. */
  current(): readonly Waiting[];
  /** These could not be put on the disk: they are told so next, and must not be among what is current any more. */
  lost(waiting: readonly Waiting[]): void;
}

/** Opens the file at `path`, which need not be there. */
export const openPendingFile = async (
  { path, files, now, settings }: PendingDeps,
  list: PendingList,
): Promise<Result<{ readonly file: PendingFile; readonly found: FoundPending }, Problem>> => {
  const bytes = await readIfThere(path, files);
  if (!bytes.ok) return bytes;
  const found = read(bytes.value ?? Buffer.alloc(0), settings());
  const keptAt =
    found.unreadable === 0 ? null : `${path}.damaged-${now().toISOString().replaceAll(/[:.]/gu, '-')}`;
  if (keptAt !== null && bytes.value !== null) {
    const kept = await replaceFile(keptAt, bytes.value, files);
    if (!kept.ok) return kept;
  }
  return ok({ file: pendingFile(path, files, bytes.value?.length ?? 0, list), found: { ...found, keptAt } });
};

interface Adding {
  readonly waiting: Waiting;
  readonly resolve: (outcome: Result<void, Problem>) => void;
}

/** From how many bytes on an empty file is made small again. */
const largeFrom = 256 * 1024;

const pendingFile = (
  path: string,
  files: Files,
  found: number,
  { current, lost }: PendingList,
): PendingFile => {
  let file: OpenFile | null = null;
  /** How far the file is known to be written. */
  let length = found;
  /** The settings line that holds for the next entry. */
  let common = '';
  let adding: Adding[] = [];
  let rewriting: ((outcome: Result<void, Problem>) => void)[] = [];
  /** Whether the file may hold something else than what waits, so that it has to be written anew as a whole. */
  let isWhole = found === 0;
  let draining: Promise<void> | null = null;

  const encode = (list: readonly Waiting[]): Buffer => {
    const lines: Buffer[] = [];
    for (const waiting of list) {
      const parts = apart(waiting.context);
      const settings = JSON.stringify(parts.common);
      if (settings !== common) lines.push(lineOf({ settings: parts.common }));
      common = settings;
      lines.push(lineOf({ entry: { ...waiting, context: parts.own } }));
    }
    return Buffer.concat(lines);
  };

  const letGo = async (): Promise<void> => {
    const held = file;
    file = null;
    await held?.close().catch(() => undefined);
  };

  /** `added`: whose turn it is. Those that came since join them: they are among what is current, and share its outcome. */
  const writeAnew = async (added: Adding[]): Promise<Result<void, Problem>> => {
    await letGo();
    added.push(...adding);
    adding = [];
    common = '';
    const bytes = encode(current());
    const written = await replaceFile(path, bytes, files);
    isWhole = written.ok;
    if (written.ok) length = bytes.length;
    return written.ok ? written : fail(notSaved({ ...written.error, code: 'waitingNotSaved' }));
  };

  const append = async (list: readonly Adding[]): Promise<Result<void, Problem>> => {
    const bytes = encode(list.map(({ waiting }) => waiting));
    try {
      if (file === null) {
        await files.makeFolder(dirname(path));
        file = await files.open(path, 'a');
        await files.syncFolder(dirname(path));
      }
      await writeAll(file, bytes);
      await file.sync();
      length += bytes.length;
      return ok(undefined);
    } catch (error) {
      isWhole = false;
      await letGo();
      // What was said not to be saved must not turn up at the next start.
      const isCut = await cutTo(files, path, length).then(
        () => true,
        () => false,
      );
      return notAdded(path, codeOf(error), isCut);
    }
  };

  const drain = async (): Promise<void> => {
    // One microtask later, so that what comes together is written together.
    await Promise.resolve();
    while (adding.length > 0 || rewriting.length > 0) {
      const added = [...adding];
      const asked = rewriting;
      adding = [];
      rewriting = [];
      const outcome = asked.length > 0 || !isWhole ? await writeAnew(added) : await append(added);
      if (!outcome.ok) {
        // Whatever was entered after them was decided on them.
        added.push(...adding);
        adding = [];
        lost(added.map(({ waiting }) => waiting));
      }
      for (const resolve of [...asked, ...added.map((one) => one.resolve)]) resolve(outcome);
    }
    draining = null;
  };

  return {
    add: (waiting) => {
      const { promise, resolve } = Promise.withResolvers<Result<void, Problem>>();
      adding.push({ waiting, resolve });
      draining ??= drain();
      return promise;
    },
    rewrite: () => {
      const { promise, resolve } = Promise.withResolvers<Result<void, Problem>>();
      rewriting.push(resolve);
      draining ??= drain();
      return promise;
    },
    rest: () => {
      if (length < largeFrom || draining !== null) return;
      rewriting.push(() => undefined);
      draining = drain();
    },
    close: async () => {
      await draining;
      await letGo();
      // What is in the record by now is dropped at the next start, too: it only takes space.
      if (current().length === 0) await files.remove(path).catch(() => undefined);
    },
  };
};

const notAdded = (path: string, code: string, isCut: boolean): Result<never, Problem> => {
  const why =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? 'The disk is full. Free some space and try again.'
      : `Writing to the disk failed (${code}). Check who may write to ${path}, then try again.`;
  return isCut
    ? fail(notSaved({ code: 'waitingNotSaved', message: `${why} Whatever was saved before is kept.` }))
    : problem(
        'waitingNotSaved',
        `It is not certain whether this was saved. ${why} Whatever was saved before is kept.`,
      );
};
