import { appendFile, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { openJournal } from '../../../src/main/journal/journal.ts';
import { recover } from '../../../src/main/journal/recover.ts';
import { faultyFiles } from './faulty-files.ts';
import { bytesOf, event, linesOf, opened, record, recordsTo, TIME } from './sample.ts';
import { newPath } from './temp.ts';

describe('a new journal', () => {
  it('is there, empty and on the disk, before anything is written to it', async () => {
    const path = join(dirname(await newPath()), 'incidents', 'inc-1.jsonl');
    const { files, log } = faultyFiles();
    const journal = await opened(path, { files });
    expect(journal.records).toEqual([]);
    expect(journal.health).toEqual({ kind: 'ok' });
    expect(await readFile(path, 'utf8')).toBe('');
    expect(log).toEqual(['open ax', 'sync folder', 'open a', 'sync']);
    await journal.close();
  });

  it('cannot be made where a file stands in for the folder', async () => {
    const path = await newPath();
    await writeFile(path, '');
    const journal = await openJournal({ path: join(path, 'inc-1.jsonl'), files: nodeFiles, now: () => TIME });
    expect(journal).toMatchObject({ ok: false });
  });
});

describe('appending', () => {
  it('gives the record that a later reader finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.anything({ withDate: true })), { maxLength: 6 }),
        async (commands) => {
          const path = await newPath();
          const journal = await opened(path);
          const told = [];
          for (const [index, data] of commands.entries()) {
            const outcome = await journal.append(
              `c${index + 1}`,
              data.map((each) => ({ ...event('c', ''), data: each })),
            );
            told.push(outcome.ok ? outcome.value : outcome.error);
          }
          await journal.close();
          const again = await opened(path);
          expect(again.records).toEqual(told);
          expect(again.records.map((each) => each.seq)).toEqual(commands.map((_, index) => index + 1));
          expect(again.health).toEqual({ kind: 'ok' });
          await again.close();
        },
      ),
      { numRuns: 50 },
    );
  });

  it('writes the very bytes of the format, also after opening again', async () => {
    const path = await newPath();
    for (const each of recordsTo(3)) {
      const journal = await opened(path);
      expect(await journal.append(each.commandId, each.events)).toEqual({ ok: true, value: each });
      await journal.close();
    }
    expect(await readFile(path)).toEqual(bytesOf(recordsTo(3)));
  });

  it('is not touched by what becomes of the events afterwards', async () => {
    const journal = await opened(await newPath());
    const data = { text: 'before' };
    const saving = journal.append('c1', [{ ...event('c1', ''), data }]);
    data.text = 'after';
    expect(await saving).toMatchObject({ value: { events: [{ data: { text: 'before' } }] } });
    await journal.close();
  });

  it('says saved only after the sync', async () => {
    const { files, log } = faultyFiles();
    const journal = await opened(await newPath(), { files });
    log.length = 0;
    await journal.append('c1', [event('c1', 'x')]).then(() => log.push('saved'));
    expect(log).toEqual(['write', 'sync', 'saved']);
    await journal.close();
  });

  it('keeps the order of commands that arrive together, and syncs once for all that wait', async () => {
    const path = await newPath();
    const { files, calls } = faultyFiles();
    const journal = await opened(path, { files });
    const [writes, syncs] = [calls.write, calls.sync];
    const first = recordsTo(50).slice(0, 20);
    const saving = first.map((each) => journal.append(each.commandId, each.events));
    // The disk is busy by now: these wait for it and go out together.
    await Promise.resolve().then(() => undefined);
    await new Promise(setImmediate);
    const second = recordsTo(50).slice(20);
    saving.push(...second.map((each) => journal.append(each.commandId, each.events)));
    expect(await Promise.all(saving)).toEqual(recordsTo(50).map((value) => ({ ok: true, value })));
    expect(calls.write - writes).toBeLessThanOrEqual(2);
    expect(calls.sync - syncs).toBeLessThanOrEqual(2);
    await journal.close();
    expect(recover(await readFile(path)).records).toEqual(recordsTo(50));
  });

  it('goes on where the system takes fewer bytes than it was given', async () => {
    const path = await newPath();
    const { files, calls } = faultyFiles({ write: () => 7 });
    const journal = await opened(path, { files });
    await Promise.all(recordsTo(3).map((each) => journal.append(each.commandId, each.events)));
    await journal.close();
    expect(calls.write).toBeGreaterThan(50);
    expect(await readFile(path)).toEqual(bytesOf(recordsTo(3)));
  });

  it('finishes what waits when the journal is closed, and takes nothing after that', async () => {
    const path = await newPath();
    const journal = await opened(path);
    const saving = journal.append('c1', record(1).events);
    await journal.close();
    await journal.close();
    expect(await saving).toEqual({ ok: true, value: record(1) });
    expect(await journal.append('c2', [])).toMatchObject({ ok: false, error: { code: 'journalClosed' } });
    expect(await readFile(path)).toEqual(bytesOf([record(1)]));
  });

  it('rejects what is not JSON or could not be read again, and takes the same command once it is', async () => {
    const journal = await opened(await newPath());
    const loop: { self?: unknown } = {};
    loop.self = loop;
    const broken: EventEnvelope = { ...event('c1', ''), data: loop };
    await expect(journal.append('c1', [broken])).rejects.toThrow(TypeError);
    await expect(journal.append('c1', [{ ...event('c1', ''), version: Number.NaN }])).rejects.toThrow(
      TypeError,
    );
    expect(await journal.append('c1', record(1).events)).toEqual({ ok: true, value: record(1) });
    await journal.close();
  });
});

describe('a command that is in the record already', () => {
  it('gives the record that is there and writes nothing', async () => {
    const path = await newPath();
    await writeFile(path, bytesOf(recordsTo(2)));
    const { files, calls } = faultyFiles();
    const journal = await opened(path, { files });
    expect(await journal.append('c1', [event('c1', 'other words')])).toEqual({ ok: true, value: record(1) });
    const [third, again] = await Promise.all([
      journal.append('c3', record(3).events),
      journal.append('c3', [event('c3', 'other words')]),
    ]);
    expect(third).toEqual({ ok: true, value: record(3) });
    expect(again).toEqual(third);
    expect(await journal.append('c3', [])).toEqual(third);
    await journal.close();
    expect(calls.write).toBe(1);
    expect(await readFile(path)).toEqual(bytesOf(recordsTo(3)));
  });
});

describe('opening a journal with a broken end', () => {
  const keptBeside = async (path: string): Promise<string[]> =>
    (await readdir(dirname(path))).filter((name) => name !== 'inc-1.jsonl').sort();

  it('keeps a torn tail beside, cuts it and goes on', async () => {
    const path = await newPath();
    const torn = bytesOf(recordsTo(3)).subarray(0, -30);
    await writeFile(path, torn);
    const journal = await opened(path);
    expect(journal.records).toEqual(recordsTo(2));
    const keptAt = `${path}.torn-2026-11-20T18-31-05-250Z`;
    const tail = torn.subarray(bytesOf(recordsTo(2)).length);
    expect(journal.health).toMatchObject({
      kind: 'recovered',
      cut: { kind: 'torn', bytes: tail.length, keptAt, readable: { record: null } },
    });
    expect(await readFile(keptAt)).toEqual(tail);
    expect(await readFile(path)).toEqual(bytesOf(recordsTo(2)));
    expect(await journal.append('c3', record(3).events)).toEqual({ ok: true, value: record(3) });
    await journal.close();
    expect(await readFile(path)).toEqual(bytesOf(recordsTo(3)));
  });

  it('does the same with NULs after the last line', async () => {
    const path = await newPath();
    await writeFile(path, Buffer.concat([bytesOf(recordsTo(2)), Buffer.alloc(1000)]));
    const journal = await opened(path);
    expect(journal.records).toEqual(recordsTo(2));
    expect(journal.health).toMatchObject({ kind: 'recovered', cut: { kind: 'torn', bytes: 1000 } });
    await journal.close();
    expect(await readFile(path)).toEqual(bytesOf(recordsTo(2)));
  });

  it('keeps a bad last line beside, cuts it and shows what can be read of it', async () => {
    const path = await newPath();
    const lines = linesOf(recordsTo(3));
    const bad = Buffer.from(String(lines[2]).replace('entry 3', 'entry 8'));
    await writeFile(path, Buffer.concat([...lines.slice(0, 2), bad]));
    const journal = await opened(path);
    expect(journal.records).toEqual(recordsTo(2));
    const keptAt = `${path}.bad-line-2026-11-20T18-31-05-250Z`;
    expect(journal.health).toMatchObject({
      kind: 'recovered',
      cut: { kind: 'bad-last-line', bytes: bad.length, keptAt, readable: { record: record(3, 'entry 8') } },
    });
    expect(await readFile(keptAt)).toEqual(bad);
    expect(await readFile(path)).toEqual(bytesOf(recordsTo(2)));
    await journal.close();
  });

  it('overwrites no file that was kept before', async () => {
    const path = await newPath();
    for (const tail of ['{"a', '{"b', '{"c']) {
      await appendFile(path, tail);
      await (await opened(path)).close();
    }
    const name = 'inc-1.jsonl.torn-2026-11-20T18-31-05-250Z';
    expect(await keptBeside(path)).toEqual([name, `${name}-2`, `${name}-3`]);
    expect(await readFile(join(dirname(path), `${name}-2`), 'utf8')).toBe('{"b');
  });

  it('cuts only when what it cuts is on the disk', async () => {
    const path = await newPath();
    await writeFile(path, '{"torn');
    const { files, log } = faultyFiles();
    await (await opened(path, { files })).close();
    expect(log).toEqual([
      ...['open wx', 'write', 'sync', 'sync folder'],
      ...['open r+', 'truncate', 'sync'],
      ...['sync folder', 'open a', 'sync'],
    ]);
  });
});

describe('opening a journal that is damaged before its last line', () => {
  const damage = async () => {
    const path = await newPath();
    const lines = linesOf(recordsTo(4));
    const bytes = Buffer.concat(lines.map((line, at) => (at === 1 ? Buffer.from('\0\0\n') : line)));
    await writeFile(path, bytes);
    return { path, bytes };
  };

  it('shows everything that can be read, changes nothing and takes nothing', async () => {
    const { path, bytes } = await damage();
    const { files, log } = faultyFiles();
    const journal = await opened(path, { files });
    expect(journal.records).toEqual([record(1), record(3), record(4)]);
    expect(journal.health).toMatchObject({
      kind: 'read-only',
      code: 'journalDamaged',
      message: expect.stringContaining('damaged at line 2'),
      damage: { firstBadLine: 2, before: [record(1)], after: [record(3), record(4)] },
    });
    expect(await journal.append('c9', [])).toMatchObject({ ok: false, error: { code: 'journalDamaged' } });
    expect(await journal.append('c4', [])).toEqual({ ok: true, value: record(4) });
    await journal.close();
    expect(log).toEqual([]);
    expect(await readFile(path)).toEqual(bytes);
    expect(await readdir(dirname(path))).toEqual(['inc-1.jsonl']);
  });

  it('copies it as it is', async () => {
    const { path, bytes } = await damage();
    const journal = await opened(path);
    const target = await newPath();
    expect(await journal.copyTo(target)).toEqual({
      ok: true,
      value: { path: target, bytes: bytes.length, source: 'file' },
    });
    expect(await readFile(target)).toEqual(bytes);
  });
});

describe('a copy of the record', () => {
  it('holds what is saved, replaces what was there and opens as a journal', async () => {
    const journal = await opened(await newPath());
    const target = await newPath();
    await writeFile(target, 'an older copy');
    await journal.append('c1', record(1).events);
    expect(await journal.copyTo(target)).toMatchObject({ ok: true, value: { source: 'file' } });
    await journal.close();
    const copy = await opened(target);
    expect(copy.records).toEqual([record(1)]);
    await copy.close();
  });

  it('is written from memory when the file is gone or no longer gives every record', async () => {
    for (const spoil of [
      (path: string) => nodeFiles.remove(path),
      (path: string) => writeFile(path, bytesOf(recordsTo(1))),
      (path: string) => writeFile(path, Buffer.alloc(5000)),
    ]) {
      const path = await newPath();
      await writeFile(path, bytesOf(recordsTo(1)));
      const journal = await opened(path);
      await journal.append('c2', record(2).events);
      await spoil(path);
      const target = await newPath();
      expect(await journal.copyTo(target)).toMatchObject({ ok: true, value: { source: 'memory' } });
      expect(await readFile(target)).toEqual(bytesOf(recordsTo(2)));
      await journal.close();
    }
  });

  it('is never put among the records themselves', async () => {
    const path = await newPath();
    const journal = await opened(path);
    await journal.append('c1', record(1).events);
    const otherWay = await newPath();
    await symlink(dirname(path), otherWay, 'dir');
    for (const target of [path, join(otherWay, 'inc-2.jsonl')]) {
      expect(await journal.copyTo(target)).toMatchObject({
        ok: false,
        error: { code: 'copyAmongRecords' },
      });
    }
    await journal.close();
    expect(await readFile(path)).toEqual(bytesOf([record(1)]));
  });

  it('says so when it cannot be written', async () => {
    const path = await newPath();
    const journal = await opened(path);
    const target = join(await newPath(), 'nowhere', 'copy.jsonl');
    expect(await journal.copyTo(target)).toMatchObject({ ok: false, error: { code: 'fileNotReplaced' } });
    await journal.close();
  });
});
