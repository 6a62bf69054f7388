import { cpSync, globSync, readdirSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readDraft } from '../../src/main/drafts/read-draft.ts';
import { nodeFiles } from '../../src/main/journal/files.ts';
import { openSettings } from '../../src/main/settings/settings.ts';
import { quiet } from '../main/incidents/sample.ts';
import { expectedDataAt } from './expected.ts';

/* What was typed, and how the console was set up, is still there after a new version: see README.md. */

const now = () => new Date('2026-12-01T10:00:00Z');

const settingsIn = async (folder: string) => {
  // Outside Electron electron-store takes the folder that it is given, and must not fetch a binary.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = '/nowhere';
  const { settingsFile } = await import('../../src/main/settings/settings-file.ts');
  return openSettings({
    ...settingsFile(folder, now),
    account: { id: 'me', username: 'me', hostName: 'laptop', zone: 'UTC' },
  });
};

const copied = async (kept: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'corpus-'));
  cpSync(kept, folder, { recursive: true });
  return folder;
};
/** The folders of the corpus that have this. */
const having = (name: string): readonly string[] =>
  globSync(join(import.meta.dirname, '20*', name)).map((path) => dirname(path));

test.each(having('drafts'))('Given %s then every draft is read as it was typed', async (kept) => {
  const drafts = join(await copied(kept), 'drafts');
  const found = await Promise.all(
    readdirSync(drafts)
      .toSorted()
      .map(async (name) => {
        const { content } = await readDraft({ files: nodeFiles, now, log: quiet }, join(drafts, name));
        return { name, content };
      }),
  );
  expect(found).toMatchObject((await expectedDataAt(join(kept, 'drafts.read.json'), found)) as object);
});

test.each(having('settings.json'))('Given %s then every setting is as it was', async (kept) => {
  const { current, problems } = await settingsIn(await copied(kept));
  expect(problems).toEqual([]);
  expect(current).toMatchObject((await expectedDataAt(join(kept, 'settings.read.json'), current)) as object);
});

test('there are drafts and settings to be read', () => {
  expect([having('drafts'), having('settings.json')]).not.toContainEqual([]);
});
