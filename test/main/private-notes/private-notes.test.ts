import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/incident/limits.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { createPrivateNotes } from '../../../src/main/private-notes/private-notes.ts';
import { privately } from '../../../src/shared/private-notes.ts';
import { good, quiet } from '../incidents/sample.ts';
import { Fault, faultyFiles } from '../journal/faulty-files.ts';

const newFolder = async () => join(await mkdtemp(join(tmpdir(), 'private-')), 'private');
let minute = 0;
const over = (folder: string, files = nodeFiles) =>
  createPrivateNotes({
    folder,
    files,
    // A minute later each time it is asked.
    now: () => new Date(Date.parse('2026-11-20T10:00:00Z') + 60_000 * minute++),
    log: quiet,
  });
const said = (notes: readonly { words: { privately: string } }[]) =>
  notes.map(({ words }) => words.privately);
const inc = 'inc-1';

describe('Given private notes on a real disk', () => {
  test('when notes are added, changed and removed, then another console reads what is left, oldest first', async () => {
    const folder = await newFolder();
    const notes = over(folder);
    good(await notes.save({ incident: inc, note: 'a', words: privately('Bo is tired\nask Cy') }));
    good(await notes.save({ incident: inc, note: 'b', words: privately('two') }));
    good(await notes.save({ incident: inc, note: 'c', words: privately('three') }));
    const changed = good(await notes.save({ incident: inc, note: 'b', words: privately('TWO') }));
    expect(changed.map(({ changedAt }) => changedAt !== null)).toEqual([false, true, false]);
    const removed = changed[0];
    good(await notes.save({ incident: inc, note: 'a', words: null }));
    expect(said(good(await over(folder).read(inc)))).toEqual(['TWO', 'three']);
    // Put back with its time, it is where it was.
    good(await notes.save({ incident: inc, note: 'a', words: privately('back'), at: removed?.at }));
    expect(said(good(await over(folder).read(inc)))).toEqual(['back', 'TWO', 'three']);
    expect(good(await notes.read('inc-2'))).toEqual([]);
  });

  test('when the same change comes twice, then it is there once and nothing is written', async () => {
    const { files, log } = faultyFiles();
    const notes = over(await newFolder(), files);
    good(await notes.save({ incident: inc, note: 'a', words: privately('once') }));
    const written = log.length;
    good(await notes.save({ incident: inc, note: 'a', words: privately('once') }));
    good(await notes.save({ incident: inc, note: 'gone', words: null }));
    expect(log.length).toBe(written);
    expect(said(good(await notes.read(inc)))).toEqual(['once']);
  });

  test('when many come at once, from the pane and the strip, then none is lost', async () => {
    const folder = await newFolder();
    const notes = over(folder);
    const all = Array.from({ length: 30 }, (_, index) => `note ${index}`);
    const saved = all.map((text) => notes.save({ incident: inc, note: text, words: privately(text) }));
    for (const each of await Promise.all(saved)) good(each);
    expect(said(good(await over(folder).read(inc)))).toEqual(all);
  });

  test('when a note is empty or too long, then a sentence says so and nothing is written', async () => {
    const folder = await newFolder();
    const notes = over(folder);
    const save = (text: string) => notes.save({ incident: inc, note: 'a', words: privately(text) });
    expect(await save(' \n ')).toMatchObject({
      error: { message: expect.stringContaining('after /private') },
    });
    expect(await save('x'.repeat(limits.note + 1))).toMatchObject({
      error: { message: expect.stringMatching(/at most 8000 characters; this one has 8001/u) },
    });
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
    good(await save('x'.repeat(limits.note)));
  });

  test('when an incident’s id would lead elsewhere, then its file is in the folder all the same', async () => {
    const folder = await newFolder();
    good(await over(folder).save({ incident: '../../x', note: 'a', words: privately('here') }));
    expect(await readdir(folder)).toEqual(['..%2F..%2Fx.json']);
  });

  test('when the disk is full, then what was saved stays and the sentence does not quote a note', async () => {
    const { files, plan, mend } = faultyFiles();
    const folder = await newFolder();
    const notes = over(folder, files);
    good(await notes.save({ incident: inc, note: 'a', words: privately('kept') }));
    plan({ write: () => new Fault('ENOSPC', 5) });
    const failed = await notes.save({ incident: inc, note: 'b', words: privately('MARK') });
    expect(failed).toMatchObject({ ok: false, error: { code: 'notesNotSaved' } });
    expect(JSON.stringify(failed)).not.toContain('MARK');
    expect(said(good(await over(folder).read(inc)))).toEqual(['kept']);
    mend();
    good(await notes.save({ incident: inc, note: 'b', words: privately('now') }));
    expect(said(good(await over(folder).read(inc)))).toEqual(['kept', 'now']);
  });
});

describe('Given a file that this console did not write', () => {
  const withFile = async (content: string) => {
    const folder = await newFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${inc}.json`), content);
    return { folder, notes: over(folder) };
  };
  const note = { id: 'a', at: '2026-11-20T10:00:00.000Z', changedAt: null, words: { privately: 'old' } };

  test('when it is damaged, then one sentence says where it is kept, and new notes can be added', async () => {
    const { folder, notes } = await withFile('{"version":1,"notes":[{"id":"a"');
    const problem = await notes.read(inc);
    expect(problem).toMatchObject({ error: { message: expect.stringContaining(`${inc}.json.damaged-`) } });
    expect(good(await notes.read(inc))).toEqual([]);
    good(await notes.save({ incident: inc, note: 'b', words: privately('new') }));
    const names = await readdir(folder);
    expect(names).toHaveLength(2);
    const aside = names.find((name) => name.includes('damaged')) ?? '';
    expect(await readFile(join(folder, aside), 'utf8')).toBe('{"version":1,"notes":[{"id":"a"');
  });

  test('when a newer console wrote it, then it is neither moved nor written to', async () => {
    const content = JSON.stringify({ version: 2, pages: [] });
    const { folder, notes } = await withFile(content);
    const read = await notes.read(inc);
    expect(read).toMatchObject({ error: { code: 'notesNewer' } });
    const saved = await notes.save({ incident: inc, note: 'b', words: privately('new') });
    expect(saved).toMatchObject({ error: { code: 'notesNewer' } });
    expect(await readFile(join(folder, `${inc}.json`), 'utf8')).toBe(content);
  });

  test('when a later console added something to it, then that stays in it', async () => {
    const more = { ...note, colour: 'blue' };
    const { folder, notes } = await withFile(JSON.stringify({ version: 1, pinned: 'a', notes: [more] }));
    good(await notes.save({ incident: inc, note: 'a', words: privately('changed') }));
    const file = JSON.parse(await readFile(join(folder, `${inc}.json`), 'utf8'));
    expect(file).toMatchObject({ pinned: 'a', notes: [{ colour: 'blue', words: { privately: 'changed' } }] });
  });

  test('when it is as the first console with private notes wrote it, then it is read for ever', async () => {
    const { notes } = await withFile(JSON.stringify({ version: 1, notes: [note] }));
    expect(good(await notes.read(inc))).toEqual([note]);
  });
});

test('whatever the order in which changes are asked for, what was said to be saved is there', async () => {
  const change = fc.record({
    note: fc.constantFrom('a', 'b', 'c'),
    text: fc.option(
      fc.string({ minLength: 1, unit: 'binary' }).map((text) => `x${text}`),
      { nil: null },
    ),
    fails: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
      const folder = await newFolder();
      const model = new Map<string, string>();
      const { files, plan, mend } = faultyFiles();
      const notes = over(folder, files);
      for (const { note, text, fails } of changes) {
        if (fails) plan({ sync: () => new Fault('EIO') });
        const words = text === null ? null : privately(text);
        const saved = await notes.save({ incident: inc, note, words });
        mend();
        if (!saved.ok) continue;
        if (text === null) model.delete(note);
        else model.set(note, text);
      }
      const there = good(await over(folder).read(inc));
      expect(new Map(there.map(({ id, words }) => [id, words.privately]))).toEqual(model);
    }),
    { numRuns: 60 },
  );
});

test('killed at any moment, every note that was said to be saved is there whole', async () => {
  for (let round = 0; round < 4; round++) {
    const folder = await newFolder();
    const writer = fileURLToPath(new URL('writer.ts', import.meta.url));
    const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const end = new Promise<void>((resolve) => child.on('close', () => resolve()));
    let last = -1;
    const first = Promise.withResolvers<void>();
    createInterface(child.stdout).on('line', (line) => {
      last = Number(line);
      first.resolve();
    });
    await first.promise;
    setTimeout(() => child.kill('SIGKILL'), 60 + round * 37);
    await end;
    const there = good(await over(folder).read(inc));
    expect(there.length).toBeGreaterThan(last);
    expect(there.every(({ words }) => words.privately.length >= 2000)).toBe(true);
  }
});
