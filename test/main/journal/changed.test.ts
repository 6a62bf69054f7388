import {
  appendFile,
  chmod,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Files, nodeFiles } from '../../../src/main/journal/files.ts';
import { openJournal } from '../../../src/main/journal/journal.ts';
import { recover } from '../../../src/main/journal/recover.ts';
import { bytesOf, linesOf, opened, record, recordsTo, TIME } from './sample.ts';
import { newPath } from './temp.ts';

/* What another program does to the file of a journal that is open: a sync client, an editor, a restore. */

const attacks: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  'removes it': (path) => rm(path),
  'moves it away': (path) => rename(path, `${path}.moved`),
  'puts an older copy in its place': async (path) => {
    await writeFile(`${path}.older`, bytesOf(recordsTo(2)));
    await rename(`${path}.older`, path);
  },
  'puts an equal copy in its place': async (path) => {
    await copyFile(path, `${path}.copy`);
    await rename(`${path}.copy`, path);
  },
  'puts a link in its place': async (path) => {
    await writeFile(`${path}.other`, 'other');
    await rm(path);
    await symlink(`${path}.other`, path);
  },
  'puts a folder in its place': async (path) => {
    await rm(path);
    await mkdir(path);
  },
  'cuts its last line': (path) => truncate(path, bytesOf(recordsTo(3)).length),
  'cuts it in the middle of a line': (path) => truncate(path, bytesOf(recordsTo(3)).length - 10),
  'empties it': (path) => truncate(path, 0),
  'writes an older copy into it': (path) => writeFile(path, bytesOf(recordsTo(2))),
  'writes behind its end': (path) => appendFile(path, 'a line of somebody else\n'),
  'writes a letter into it': async (path) => {
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('entry 2', 'entry X'));
  },
};

/** What stands in the folder, by name; a folder in it as its names. */
const picture = async (folder: string): Promise<Record<string, string>> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const read = entries.map(async (entry) => [
    entry.name,
    entry.isDirectory() ? 'a folder' : await readFile(join(folder, entry.name), 'utf8'),
  ]);
  return Object.fromEntries(await Promise.all(read));
};

/** A journal in a folder of its own with four records: two from before, two of this run. */
const withFour = async (files: Files = nodeFiles) => {
  const path = join(dirname(await newPath()), 'incidents', 'a.jsonl');
  await mkdir(dirname(path));
  await writeFile(path, bytesOf(recordsTo(2)));
  const journal = await opened(path, { files });
  for (const seq of [3, 4]) await journal.append(`c${seq}`, record(seq).events);
  return { path, journal };
};

const readOnly = (words: RegExp | string) => ({
  kind: 'read-only',
  message: expect.stringMatching(words),
});

/** After the next start: everything is there, or it is said where everything is. */
const expectSaid = async (path: string): Promise<void> => {
  const start = await openJournal({ path, files: nodeFiles, now: () => TIME });
  const kept = await readFile(`${path}.whole`).catch(() => Buffer.alloc(0));
  if (!start.ok) {
    expect(start.error.message).toContain(`${path}.whole`);
    expect(recover(kept).records).toEqual(recordsTo(4));
    return;
  }
  const again = start.value;
  if (again.records.length >= 4) expect(again.records.slice(0, 4)).toEqual(recordsTo(4));
  else {
    expect(again.health.kind).toBe('read-only');
    expect(recover(kept).records).toEqual(recordsTo(4));
  }
  await again.close();
};

describe.each(Object.entries(attacks))('when another program %s', (_name, attack) => {
  it('nothing more is written to it, it is said, and the whole record is beside it', async () => {
    const { path, journal } = await withFour();
    await attack(path);
    const left = await picture(dirname(path)).catch(() => ({}));
    const outcomes = await Promise.all([5, 6].map((seq) => journal.append(`c${seq}`, record(seq).events)));
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({
        ok: false,
        error: { message: expect.stringMatching(/^This was not/u) },
      });
    const kept = `${path}.whole`;
    expect(journal.health).toMatchObject(readOnly(kept));
    expect(journal.health).toMatchObject(readOnly(/Another program has (?:removed|put|changed)/u));
    expect(recover(await readFile(kept))).toMatchObject({ records: recordsTo(4), end: { kind: 'whole' } });
    const now = await picture(dirname(path));
    expect(now).toMatchObject(left);
    expect(await journal.append('c4', [])).toEqual({ ok: true, value: record(4) });
    await journal.close();
    await expectSaid(path);
  });

  it('while a batch is being written, that is not acknowledged unless it is there', async () => {
    let hit = false;
    const files: Files = {
      ...nodeFiles,
      open: async (at, flag) => {
        const file = await nodeFiles.open(at, flag);
        return {
          ...file,
          sync: async () => {
            await file.sync();
            if (hit) await attack(at);
            hit = false;
          },
        };
      },
    };
    const { path, journal } = await withFour(files);
    hit = true;
    const outcome = await journal.append('c5', record(5).events);
    await journal.close();
    if (outcome.ok) {
      // A letter that changed under the fsync is found at the next batch, or at the next start.
      const { records, end } = recover(await readFile(path));
      expect(end.kind === 'damaged' || records.length === 5).toBe(true);
      return;
    }
    expect(journal.health).toMatchObject(readOnly(`${path}.whole`));
    await expectSaid(path);
  });
});

describe('what leaves the record as it is does not matter', () => {
  it.each<[string, (path: string) => Promise<unknown>]>([
    ['a backup by a second name', (path) => link(path, `${path}.backup`)],
    ['other rights', (path) => chmod(path, 0o600)],
    ['another time', (path) => utimes(path, new Date(0), new Date(0))],
    ['an editor that saves the same words', async (path) => writeFile(path, await readFile(path))],
    [
      'a folder that was moved and came back',
      async (path) => {
        await rename(dirname(path), `${dirname(path)}.away`);
        await rename(`${dirname(path)}.away`, dirname(path));
      },
    ],
  ])('%s', async (_name, touch) => {
    const { path, journal } = await withFour();
    await touch(path);
    expect(await journal.append('c5', record(5).events)).toEqual({ ok: true, value: record(5) });
    expect(journal.health).toEqual({ kind: 'ok' });
    await journal.close();
    expect(recover(await readFile(path)).records).toEqual(recordsTo(5));
  });
});

describe('a folder that goes away', () => {
  const withoutFolder = async () => {
    const { path, journal } = await withFour();
    const away = `${dirname(path)}.away`;
    await rename(dirname(path), away);
    expect(await journal.append('c5', record(5).events)).toMatchObject({
      ok: false,
      error: { code: 'journalRemoved' },
    });
    expect(journal.health).toMatchObject(readOnly('save a copy of the record elsewhere'));
    return { path, journal, away };
  };

  it('and comes back as it was: the record is whole again', async () => {
    const { path, journal, away } = await withoutFolder();
    expect(await journal.isWhole()).toBe(false);
    await rename(away, dirname(path));
    expect(await journal.isWhole()).toBe(true);
    await journal.close();
    const again = await opened(path);
    expect(again.health).toEqual({ kind: 'ok' });
    expect(again.records).toEqual(recordsTo(4));
    await again.close();
    expect(await readdir(dirname(path))).toEqual(['a.jsonl']);
  });

  it('and comes back older: the whole record goes beside it when the incident is opened', async () => {
    const { path, journal } = await withoutFolder();
    await mkdir(dirname(path));
    await writeFile(path, bytesOf(recordsTo(2)));
    expect(await journal.isWhole()).toBe(false);
    expect(journal.health).toMatchObject(readOnly(`${path}.whole`));
    await journal.close();
    await expectSaid(path);
  });

  it('and stays away: closing the console writes the whole record out where it was', async () => {
    const { path, journal } = await withoutFolder();
    await journal.close();
    expect(recover(await readFile(path)).records).toEqual(recordsTo(4));
  });
});

it('a failed write cuts nothing off a file that another program put in its place', async () => {
  let isBroken = false;
  const theirs = Buffer.concat([...linesOf(recordsTo(9)), Buffer.from('theirs')]);
  const files: Files = {
    ...nodeFiles,
    open: async (at, flag) => {
      const file = await nodeFiles.open(at, flag);
      return {
        ...file,
        write: async (bytes) => {
          if (!isBroken) return file.write(bytes);
          await rm(at);
          await writeFile(at, theirs);
          throw Object.assign(new Error('EIO'), { code: 'EIO' });
        },
      };
    },
  };
  const { path, journal } = await withFour(files);
  isBroken = true;
  await journal.append('c5', record(5).events);
  expect(await readFile(path)).toEqual(theirs);
  await journal.close();
});

it('a copy is of this record, also when another one stands in its place', async () => {
  const { path, journal } = await withFour();
  const other = recordsTo(9).map((each) => ({ ...each, commandId: `x${each.seq}` }));
  await writeFile(path, bytesOf(other));
  const target = join(dirname(await newPath()), 'copy.jsonl');
  expect(await journal.copyTo(target)).toMatchObject({ ok: true, value: { source: 'memory' } });
  expect(recover(await readFile(target)).records).toEqual(recordsTo(4));
  await journal.close();
});
