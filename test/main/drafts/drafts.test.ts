import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDraft } from '../../../src/domain/update/draft.ts';
import { createDrafts, draftWaitMs } from '../../../src/main/drafts/drafts.ts';
import { answerCall } from '../../../src/main/ipc/answer.ts';
import { draftHandlers } from '../../../src/main/ipc/drafts.ts';
import type { Handlers } from '../../../src/main/ipc/handlers.ts';
import { type Files, nodeFiles } from '../../../src/main/journal/files.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import type { DraftContent } from '../../../src/shared/types.ts';
import { good, quiet } from '../incidents/sample.ts';
import { Fault, faultyFiles } from '../journal/faulty-files.ts';

const newFolder = async () => join(await mkdtemp(join(tmpdir(), 'drafts-')), 'drafts');
const over = (folder: string, files = nodeFiles) =>
  createDrafts({
    folder,
    files,
    scheduler: nodeScheduler,
    now: () => new Date('2026-11-20T10:00:00Z'),
    log: quiet,
  });
const text = (words: string): DraftContent => ({ kind: 'text', text: words });
const capture = { incident: 'inc-1', slot: 'capture' } as const;

/** Time that passes when it is told to: what was to happen by then happens, whatever else the computer does. */
const ticking = () => {
  let now = 0;
  let tasks: { readonly at: number; readonly task: () => void }[] = [];
  return {
    scheduler: {
      after: (ms: number, task: () => void) => {
        const one = { at: now + ms, task };
        tasks.push(one);
        return () => {
          tasks = tasks.filter((other) => other !== one);
        };
      },
    },
    pass: (ms: number) => {
      now += ms;
      const due = tasks.filter(({ at }) => at <= now);
      tasks = tasks.filter(({ at }) => at > now);
      for (const { task } of due) task();
    },
  };
};

/** Drafts on a disk that counts its syncs, with a time of their own. */
const timed = (folder: string) => {
  const { scheduler, pass } = ticking();
  let writes = 0;
  const files: Files = {
    ...nodeFiles,
    open: async (path, flag) => {
      writes += 1;
      return nodeFiles.open(path, flag);
    },
  };
  const drafts = createDrafts({ folder, files, scheduler, now: () => new Date(), log: quiet });
  return { drafts, pass, writes: () => writes };
};

test('the newest words of many begin to be written 80 ms after the first of them, in one write', async () => {
  const folder = await newFolder();
  const { drafts, pass, writes } = timed(folder);
  const typing = Array.from({ length: 20 }, (_, index) => drafts.save(capture, text(`word ${index}`)));
  // The page waits up to 100 ms; what is left of the 250 is for writing.
  expect(100 + draftWaitMs).toBeLessThan(250);
  pass(draftWaitMs - 1);
  expect(writes()).toBe(0);
  pass(1);
  for (const saved of typing) good(await saved);
  expect(writes()).toBe(1);
  expect(good(await over(folder).read(capture))).toEqual(text('word 19'));
  expect(await readdir(folder)).toEqual(['inc-1.capture.json']);
});

test('somebody who never stops typing is saved all the same', async () => {
  const folder = await newFolder();
  const { drafts, pass } = timed(folder);
  const first = drafts.save(capture, text('word 0'));
  for (let key = 1; key <= 8; key++) {
    pass(10);
    void drafts.save(capture, text(`word ${key}`));
  }
  // Nothing was waited for but the 80 ms since the first key.
  good(await first);
  expect(good(await over(folder).read(capture))).toEqual(text('word 7'));
  await drafts.flush();
});

test('the newest is read back at once, also before it is on the disk; flush writes what waits', async () => {
  const folder = await newFolder();
  const drafts = over(folder);
  void drafts.save(capture, text('new'));
  expect(good(await drafts.read(capture))).toEqual(text('new'));
  await drafts.flush();
  expect(good(await over(folder).read(capture))).toEqual(text('new'));
});

test('emptying a drawer takes its file away; drawers do not mix', async () => {
  const folder = await newFolder();
  const drafts = over(folder);
  const declare = { incident: null, slot: 'declare' } as const;
  await Promise.all([drafts.save(capture, text('a')), drafts.save(declare, text('b'))]);
  good(await drafts.save(capture, null));
  expect(good(await drafts.read(capture))).toBeNull();
  expect(good(await drafts.read(declare))).toEqual(text('b'));
  expect(await readdir(folder)).toEqual(['@none.declare.json']);
});

test('no name of an incident leads out of the folder or into another drawer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(
        fc.oneof(fc.string({ minLength: 1, maxLength: 30 }), fc.constantFrom('..', '../x', '@none', 'a/b')),
        {
          minLength: 2,
          maxLength: 4,
          selector: (name) => name.toWellFormed().toLowerCase(),
        },
      ),
      async (names) => {
        const wellFormed = names.map((name) => name.toWellFormed());
        const folder = await newFolder();
        const drafts = over(folder);
        await Promise.all(
          wellFormed.map((incident) => drafts.save({ incident, slot: 'capture' }, text(incident))),
        );
        for (const incident of wellFormed)
          expect(good(await over(folder).read({ incident, slot: 'capture' }))).toEqual(text(incident));
        expect(await readdir(folder)).toHaveLength(wellFormed.length);
        expect(await readdir(join(folder, '..'))).toEqual(['drafts']);
      },
    ),
    { numRuns: 15 },
  );
});

test.each([
  ['', 'damaged'],
  ['{', 'damaged'],
  ['{"version":1,"content":{"kind":"text"}}', 'damaged'],
  ['{"version":0}', 'damaged'],
  ['{"version":9,"content":{"kind":"letters"}}', 'newer'],
])(
  'a file that cannot be understood (%j) is kept aside, and its reader is told where',
  async (bytes, how) => {
    const folder = await newFolder();
    const drafts = over(folder);
    good(await drafts.save(capture, text('x')));
    await writeFile(join(folder, 'inc-1.capture.json'), bytes);
    const again = over(folder);
    const kept = join(folder, `inc-1.capture.json.${how}-2026-11-20T10-00-00.000Z`);
    expect(await again.read(capture)).toEqual({
      ok: false,
      error: {
        code: how === 'newer' ? 'draftNewer' : 'draftDamaged',
        message: expect.stringContaining(kept),
      },
    });
    expect(await readFile(kept, 'utf8')).toBe(bytes);
    expect(good(await again.read(capture))).toBeNull();
    good(await again.save(capture, text('typed since')));
    expect(good(await over(folder).read(capture))).toEqual(text('typed since'));
    expect(await readFile(kept, 'utf8')).toBe(bytes);
  },
);

test('a draft that cannot be read is kept aside too', async () => {
  const folder = await newFolder();
  good(await over(folder).save(capture, text('mine')));
  const { files } = faultyFiles({ read: () => new Fault('EIO') });
  const kept = join(folder, 'inc-1.capture.json.unreadable-2026-11-20T10-00-00.000Z');
  expect(await over(folder, files).read(capture)).toEqual({
    ok: false,
    error: { code: 'draftUnreadable', message: expect.stringContaining(kept) },
  });
  expect(await readFile(kept, 'utf8')).toContain('mine');
});

test('what can be neither read nor moved aside is not overwritten', async () => {
  const folder = await newFolder();
  good(await over(folder).save(capture, text('mine')));
  const { files, mend } = faultyFiles({ read: () => new Fault('EIO'), rename: () => new Fault('EACCES') });
  const drafts = over(folder, files);
  const path = join(folder, 'inc-1.capture.json');
  expect(await drafts.read(capture)).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining(path) },
  });
  expect(await drafts.save(capture, text('new'))).toMatchObject({
    ok: false,
    error: { code: 'draftNotSaved' },
  });
  expect(await readFile(path, 'utf8')).toContain('mine');
  mend();
  expect(good(await drafts.read(capture))).toEqual(text('mine'));
  good(await drafts.save(capture, text('new')));
  expect(good(await over(folder).read(capture))).toEqual(text('new'));
});

/** A disk on which every sync ends when it is told to; `begun` counts those under way or done. */
const slowDisk = () => {
  const waiting: (() => void)[] = [];
  let begun = 0;
  const files: Files = {
    ...nodeFiles,
    open: async (path, flag) => {
      const file = await nodeFiles.open(path, flag);
      return {
        ...file,
        sync: async () => {
          begun += 1;
          await new Promise<void>((resolve) => waiting.push(resolve));
          await file.sync();
        },
      };
    },
  };
  return { files, begun: () => begun, end: () => waiting.shift()?.() };
};

/** A scheduler whose time passes when it is told to. */
const byHand = () => {
  let tasks: (() => void)[] = [];
  return {
    scheduler: {
      after: (_ms: number, task: () => void) => {
        tasks.push(task);
        return () => {
          tasks = tasks.filter((other) => other !== task);
        };
      },
    },
    pass: () => {
      for (const task of tasks.splice(0)) task();
    },
  };
};

test.each([1, 2, 50])(
  'on a slow disk %i changes make two writes: the first, then only the newest',
  async (count) => {
    const folder = await newFolder();
    const disk = slowDisk();
    const { scheduler, pass } = byHand();
    const log = quiet;
    const drafts = createDrafts({ folder, files: disk.files, scheduler, now: () => new Date(), log });
    const first = drafts.save(capture, text('first'));
    pass();
    await expect.poll(() => disk.begun()).toBe(1);
    const later = Array.from({ length: count }, (_, index) => {
      const saved = drafts.save(capture, text(`later ${index}`));
      pass();
      return saved;
    });
    const flushed = drafts.flush();
    expect(good(await drafts.read(capture))).toEqual(text(`later ${count - 1}`));
    disk.end();
    good(await first);
    await expect.poll(() => disk.begun()).toBe(2);
    disk.end();
    for (const saved of later) good(await saved);
    await flushed;
    expect(disk.begun()).toBe(2);
    expect(good(await over(folder).read(capture))).toEqual(text(`later ${count - 1}`));
  },
);

test('a full disk is said, and the words before stay', async () => {
  const folder = await newFolder();
  good(await over(folder).save(capture, text('before')));
  const { files } = faultyFiles({ write: () => new Fault('ENOSPC', 3) });
  const outcome = await over(folder, files).save(capture, text('after'));
  expect(outcome).toMatchObject({ ok: false, error: { code: 'draftNotSaved' } });
  expect(good(await over(folder).read(capture))).toEqual(text('before'));
});

test('killed at any moment, what was said to be saved is there whole', async () => {
  for (let round = 0; round < 6; round++) {
    const folder = await newFolder();
    const { told, end } = await writeUntilKilled(folder, 120 + round * 37);
    await end;
    const stored = good(await over(folder).read(capture));
    const [number, filling] = stored?.kind === 'text' ? stored.text.split(':') : [];
    expect(Number(number)).toBeGreaterThanOrEqual(told());
    expect(filling).toHaveLength(20_000);
    expect((await readdir(folder)).filter((name) => name.includes('damaged'))).toEqual([]);
  }
});

/** Starts a process that types and saves without end, and kills it after its first save and `ms`. */
const writeUntilKilled = async (folder: string, ms: number) => {
  const writer = fileURLToPath(new URL('writer.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [writer, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('no output');
  let last = -1;
  const first = Promise.withResolvers<void>();
  createInterface(child.stdout).on('line', (line) => {
    last = Number(line);
    first.resolve();
  });
  const end = new Promise<void>((resolve) => child.on('close', () => resolve()));
  await first.promise;
  setTimeout(() => child.kill('SIGKILL'), ms);
  return { told: () => last, end };
};

test('100 kB pasted into every field of an update come through the door and back', async () => {
  const folder = await newFolder();
  const pasted = 'Words '.repeat(17_000);
  const draft = {
    ...emptyDraft('internal'),
    summary: pasted,
    impact: pasted,
    currentStatus: pasted,
    nextSteps: pasted,
    unknowns: pasted,
    needs: pasted,
  };
  const drawer = { incident: 'inc-1', slot: 'internal' } as const;
  const handlers = draftHandlers(over(folder), () => undefined) as unknown as Handlers;
  const page = { url: 'app://throughline/index.html', isMainFrame: true, isOurs: true };
  const content = { kind: 'update', draft };
  const saved = await answerCall(handlers, 'draft.save', page, [{ ...drawer, content }], quiet);
  expect(saved).toMatchObject({ ok: true });
  const read = await answerCall(
    draftHandlers(over(folder), () => undefined) as unknown as Handlers,
    'draft.read',
    page,
    [drawer],
    quiet,
  );
  expect(read).toEqual({ ok: true, value: content });
});
