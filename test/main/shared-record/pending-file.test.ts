import { appendFile, readdir, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import type { Waiting } from '../../../src/domain/shared-record/waiting.ts';
import { type Files, nodeFiles } from '../../../src/main/journal/files.ts';
import { openPendingFile } from '../../../src/main/shared-record/pending-file.ts';
import { command, decisionSettings, event, good } from '../incidents/sample.ts';
import { Fault, faultyFiles } from '../journal/faulty-files.ts';
import { newPath } from '../journal/temp.ts';

const { directory: _, ...settings } = decisionSettings;

const note = (id: string, text = `note ${id}`, mailFrom: string | null = null): Waiting => ({
  commandId: id,
  command: command({ type: 'note', text }),
  context: { ...settings, mailFrom, now: '2026-11-20T10:00:00.000Z', nextNumber: 0, freshId: `fresh ${id}` },
  basis: null,
  names: {},
  events: [event(`${id}/0`, 'noted', { thread: null, text })],
  words: text,
});

/** A list of what waits, over the file at `path`. */
const opened = async (path: string, files: Files = nodeFiles) => {
  const list: Waiting[] = [];
  const lost: string[] = [];
  const { file, found } = good(
    await openPendingFile(
      { path, files, now: () => new Date('2026-11-20T10:00:00.000Z'), settings: () => decisionSettings },
      {
        current: () => list,
        lost: (gone) => {
          for (const one of gone) list.splice(list.indexOf(one), 1);
          lost.push(...gone.map(({ commandId }) => commandId));
        },
      },
    ),
  );
  list.push(...found.waiting);
  const add = (one: Waiting) => {
    list.push(one);
    return file.add(one);
  };
  return { file, found, list, lost, add };
};

test('what waits is there after a restart, with all that it was decided from', async () => {
  const path = await newPath('a.pending.jsonl');
  const first = await opened(path);
  const all = [note('a'), note('b', 'Grüße “€”\n'), note('c', 'c', 'ops@example.com'), note('d')];
  for (const one of all) expect(await first.add(one)).toEqual({ ok: true, value: undefined });
  // Killed: not closed.
  const second = await opened(path);
  expect(second.found.waiting).toEqual(all);
  expect(second.found).toMatchObject({ unreadable: 0, keptAt: null });
  await second.add(note('e'));
  expect((await opened(path)).found.waiting).toEqual([...all, note('e')]);
});

test('nobody is told that it is safe before it is on the disk, and what comes together shares one sync', async () => {
  const path = await newPath('a.pending.jsonl');
  const { files, log } = faultyFiles();
  const { add } = await opened(path, files);
  await add(note('a'));
  log.length = 0;
  const saved = [note('b'), note('c'), note('d')].map((one) => add(one).then(() => log.push('told')));
  await Promise.all(saved);
  expect(log).toEqual(['write', 'sync', 'told', 'told', 'told']);
});

test('a line that was cut short was never said to be saved: it is dropped, and the next one is not glued to it', async () => {
  const path = await newPath('a.pending.jsonl');
  const first = await opened(path);
  await first.add(note('a'));
  await first.add(note('b'));
  const { length } = await readFile(path);
  await truncate(path, length - 7);
  const second = await opened(path);
  expect(second.found).toMatchObject({ waiting: [note('a')], unreadable: 0 });
  await second.add(note('c'));
  expect((await opened(path)).found.waiting).toEqual([note('a'), note('c')]);
});

test('a line that is damaged is counted and the file kept beside; the others wait on', async () => {
  const path = await newPath('a.pending.jsonl');
  const first = await opened(path);
  await first.add(note('a'));
  await appendFile(path, 'not a line\n');
  await first.add(note('b'));
  const before = await readFile(path);
  const { found } = await opened(path);
  expect(found).toMatchObject({ waiting: [note('a'), note('b')], unreadable: 1 });
  expect(await readFile(found.keptAt ?? '')).toEqual(before);
});

test('written anew, it holds what waits now and nothing else', async () => {
  const path = await newPath('a.pending.jsonl');
  const { file, list, add } = await opened(path);
  for (const id of ['a', 'b', 'c']) await add(note(id));
  list.splice(0, 1);
  list[0] = note('b', 'another number');
  expect(await file.rewrite()).toMatchObject({ ok: true });
  await add(note('d'));
  expect((await opened(path)).found.waiting).toEqual([note('b', 'another number'), note('c'), note('d')]);
});

test('given a full disk, then it is said, nothing of it is kept, and with space again all goes on', async () => {
  const path = await newPath('a.pending.jsonl');
  const { files, plan, mend } = faultyFiles();
  const { add, lost } = await opened(path, files);
  await add(note('a'));
  plan({ write: () => new Fault('ENOSPC', 30) });
  const [b, c] = await Promise.all([add(note('b')), add(note('c'))]);
  expect(b).toMatchObject({
    ok: false,
    error: { code: 'waitingNotSaved', message: expect.stringContaining('The disk is full') },
  });
  expect(c).toMatchObject({ ok: false });
  expect(lost).toEqual(['b', 'c']);
  expect((await opened(path)).found.waiting).toEqual([note('a')]);
  mend();
  expect(await add(note('d'))).toMatchObject({ ok: true });
  expect((await opened(path)).found.waiting).toEqual([note('a'), note('d')]);
});

test('given a sync fails, then whatever was entered after it is not saved either: it was decided on it', async () => {
  const path = await newPath('a.pending.jsonl');
  let syncs = 0;
  const late: Promise<unknown>[] = [];
  const { files } = faultyFiles({
    sync: () => {
      syncs += 1;
      if (syncs !== 2) return undefined;
      // While the disk is busy.
      late.push(add(note('c')));
      return new Fault('EIO');
    },
  });
  const { add, lost } = await opened(path, files);
  await add(note('a'));
  expect(await add(note('b'))).toMatchObject({ ok: false });
  expect(await late[0]).toMatchObject({ ok: false });
  expect(lost).toEqual(['b', 'c']);
  expect((await opened(path)).found.waiting).toEqual([note('a')]);
});

test('given it is entered while the file is written anew, then it is in it once, and its author is told that it is saved', async () => {
  const path = await newPath('a.pending.jsonl');
  const late: Promise<unknown>[] = [];
  const base: Files = {
    ...nodeFiles,
    open: async (at, flag) => {
      const held = await nodeFiles.open(at, flag);
      return {
        write: (bytes) => held.write(bytes),
        sync: () => held.sync(),
        truncate: (length) => held.truncate(length),
        look: () => held.look(),
        close: async () => {
          // The file that was appended to is closed before it is replaced.
          if (flag === 'a' && late.length === 0) late.push(add(note('b')));
          await held.close();
        },
      };
    },
  };
  const { files, plan } = faultyFiles({}, base);
  const { file, add } = await opened(path, files);
  await add(note('a'));
  plan({ open: (_, flag) => (flag === 'a' ? new Fault('ENOSPC') : undefined) });
  expect(await file.rewrite()).toMatchObject({ ok: true });
  expect(await late[0]).toMatchObject({ ok: true });
  expect((await opened(path)).found.waiting).toEqual([note('a'), note('b')]);
});

test('once nothing waits, closing it leaves no file', async () => {
  const path = await newPath('a.pending.jsonl');
  const { file, list, add } = await opened(path);
  await add(note('a'));
  list.length = 0;
  await file.close();
  expect(await readdir(dirname(path))).toEqual([]);
});
