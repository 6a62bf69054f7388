import { cpSync, existsSync, globSync, readdirSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
  return openSettings({ ...settingsFile(folder, now), account: { id: 'me', username: 'me', zone: 'UTC' } });
};

describe.each(globSync(join(import.meta.dirname, '20*')))('Given %s', (kept) => {
  const copied = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'corpus-'));
    cpSync(kept, folder, { recursive: true });
    return folder;
  };

  it.runIf(existsSync(join(kept, 'drafts')))('then every draft is read as it was typed', async () => {
    const drafts = join(await copied(), 'drafts');
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

  it.runIf(existsSync(join(kept, 'settings.json')))('then every setting is as it was', async () => {
    const { current, problems } = await settingsIn(await copied());
    expect(problems).toEqual([]);
    expect(current).toMatchObject(
      (await expectedDataAt(join(kept, 'settings.read.json'), current)) as object,
    );
  });
});
