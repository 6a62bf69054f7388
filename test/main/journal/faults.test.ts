import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJournal } from '../../../src/main/journal/journal.ts';
import { Fault, type Faults, faultyFiles } from './faulty-files.ts';
import { bytesOf, opened, record, recordsTo, TIME } from './sample.ts';
import { newPath } from './temp.ts';

/** A journal with two records whose disk then fails as `faults` say. */
const failing = async (faults: Faults) => {
  const path = await newPath();
  await writeFile(path, bytesOf(recordsTo(2)));
  const watched = faultyFiles(faults);
  return { path, journal: await opened(path, { files: watched.files }), ...watched };
};

/** Sync 1 is done when the journal is opened; the next belongs to the first append. */
const FIRST_APPEND = 2;

const failures: readonly { name: string; faults: Faults; code: string; words: string }[] = [
  {
    name: 'a full disk that takes part of the line',
    faults: { write: () => new Fault('ENOSPC', 50) },
    code: 'journalDiskFull',
    words: 'The disk is full',
  },
  {
    name: 'a short write and then a full disk',
    faults: { write: (call) => (call === 1 ? 20 : new Fault('ENOSPC')) },
    code: 'journalDiskFull',
    words: 'The disk is full',
  },
  {
    name: 'a write that fails',
    faults: { write: () => new Fault('EIO') },
    code: 'journalWriteFailed',
    words: 'EIO',
  },
  {
    name: 'a system that takes nothing and does not say why',
    faults: { write: () => 0 },
    code: 'journalWriteFailed',
    words: 'no more data',
  },
  {
    name: 'an fsync that fails',
    faults: { sync: (call) => (call === FIRST_APPEND ? new Fault('EIO') : undefined) },
    code: 'journalWriteFailed',
    words: 'EIO',
  },
];

describe.each(failures)('after $name', ({ faults, code, words }) => {
  it('the journal is read-only with a message that stays, and what failed is not in the record', async () => {
    const { path, journal, log } = await failing(faults);
    const outcomes = await Promise.all([
      journal.append('c3', record(3).events),
      journal.append('c4', record(4).events),
    ]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        ok: false,
        error: { code, message: expect.stringMatching(/^This was not saved\. /) },
      });
    }
    const health = { kind: 'read-only', code, message: expect.stringContaining(words), damage: null };
    expect(journal.health).toEqual(health);
    expect(await readFile(path)).toEqual(bytesOf(recordsTo(2)));

    const before = log.length;
    expect(await journal.append('c5', [])).toMatchObject({ ok: false, error: { code } });
    expect(await journal.append('c2', [])).toEqual({ ok: true, value: record(2) });
    expect(journal.health).toEqual(health);
    await journal.close();
    expect(log.slice(before)).toEqual([]);
  });

  it('a copy can be saved where there is room', async () => {
    const { journal, mend } = await failing(faults);
    await journal.append('c3', record(3).events);
    mend();
    const target = await newPath();
    expect(await journal.copyTo(target)).toMatchObject({ ok: true, value: { source: 'file' } });
    expect(await readFile(target)).toEqual(bytesOf(recordsTo(2)));
    expect(journal.health).toMatchObject({ kind: 'read-only' });
  });

  it('opening again goes on from what was saved', async () => {
    const { path, journal } = await failing(faults);
    await journal.append('c3', record(3).events);
    await journal.close();
    const again = await opened(path);
    expect(again.health).toEqual({ kind: 'ok' });
    expect(await again.append('c3', record(3).events)).toEqual({ ok: true, value: record(3) });
    await again.close();
  });
});

describe('after a failed fsync', () => {
  it('the descriptor is never used again', async () => {
    const { journal, log } = await failing({
      sync: (call) => (call === FIRST_APPEND ? new Fault('EIO') : undefined),
    });
    log.length = 0;
    await journal.append('c3', record(3).events);
    await journal.append('c4', record(4).events);
    await journal.close();
    expect(log).toEqual(['write', 'sync', 'open r+', 'truncate', 'sync']);
  });

  it('commands that wait for the disk fail with it', async () => {
    const { journal, path } = await failing({
      sync: (call) => (call === FIRST_APPEND ? new Fault('EIO') : undefined),
    });
    const first = journal.append('c3', record(3).events);
    await Promise.resolve().then(() => undefined);
    const second = journal.append('c4', record(4).events);
    expect(await first).toMatchObject({ ok: false });
    expect(await second).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('not saved') },
    });
    expect(await readFile(path)).toEqual(bytesOf(recordsTo(2)));
  });

  it('it says that it is not certain when the rest cannot be cut off', async () => {
    const { journal, path } = await failing({
      write: () => new Fault('ENOSPC', 50),
      truncate: () => new Fault('EIO'),
    });
    expect(await journal.append('c3', record(3).events)).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/^It is not certain whether this was saved/) },
    });
    expect(await readFile(path)).toHaveLength(bytesOf(recordsTo(2)).length + 50);
    const again = await opened(path);
    expect(again.records).toEqual(recordsTo(2));
    expect(again.health).toMatchObject({ kind: 'recovered', cut: { kind: 'torn', bytes: 50 } });
    await again.close();
  });
});

describe('opening', () => {
  it('is refused with the reason when the file cannot be read', async () => {
    const path = await newPath();
    const { files } = faultyFiles({ read: () => new Fault('EIO') });
    expect(await openJournal({ path, files, now: () => TIME })).toMatchObject({
      ok: false,
      error: { code: 'journalUnreadable', message: expect.stringContaining('EIO') },
    });
  });

  it('is read-only when the file cannot be written', async () => {
    const { journal } = await failing({
      open: (_, flag) => (flag === 'a' ? new Fault('EACCES') : undefined),
    });
    expect(journal.records).toEqual(recordsTo(2));
    expect(journal.health).toMatchObject({ kind: 'read-only', code: 'journalNotWritable' });
    const target = await newPath();
    expect(await journal.copyTo(target)).toMatchObject({ ok: true });
    expect(await readFile(target)).toEqual(bytesOf(recordsTo(2)));
  });

  it('is read-only when what it shows cannot be put on the disk', async () => {
    const { journal } = await failing({ sync: () => new Fault('EIO') });
    expect(journal.health).toMatchObject({ kind: 'read-only', code: 'journalNotWritable' });
  });

  it('cuts nothing when a broken end cannot be kept beside', async () => {
    const path = await newPath();
    const bytes = bytesOf(recordsTo(2)).subarray(0, -5);
    await writeFile(path, bytes);
    const { files } = faultyFiles({ write: () => new Fault('ENOSPC', 3) });
    const journal = await opened(path, { files });
    expect(journal.records).toEqual(recordsTo(1));
    expect(journal.health).toMatchObject({ kind: 'read-only', code: 'journalEndBroken' });
    expect(await journal.append('c3', [])).toMatchObject({ ok: false });
    expect(await readFile(path)).toEqual(bytes);
    expect(await readdir(dirname(path))).toEqual(['inc-1.jsonl']);
  });
});
