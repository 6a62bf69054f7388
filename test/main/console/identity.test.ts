import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openConsoleId } from '../../../src/main/console/identity.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';

const setup = async () => {
  const said: string[] = [];
  const path = join(await mkdtemp(join(tmpdir(), 'console-')), 'console.json');
  const log = { info: () => undefined, error: (what: string) => void said.push(what) };
  const open = () => openConsoleId({ path, files: nodeFiles, newId: randomUUID, log });
  return { path, said, open };
};

it('has the same id at every start', async () => {
  const { path, said, open } = await setup();
  const id = await open();
  expect(await open()).toBe(id);
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ id });
  expect(said).toEqual([]);
});

it.each(['', '{', '{"id":"me"}', 'null'])(
  'has a new id when its file is damaged (%j), and says so',
  async (bytes) => {
    const { path, said, open } = await setup();
    await writeFile(path, bytes);
    const id = await open();
    expect(said).toEqual(['the id of this console was damaged: it has a new one']);
    expect(await open()).toBe(id);
  },
);

it('says when its id cannot be saved', async () => {
  const said: string[] = [];
  const log = { info: () => undefined, error: (what: string) => void said.push(what) };
  const path = join(await mkdtemp(join(tmpdir(), 'console-')), 'nowhere', 'console.json');
  await openConsoleId({ path, files: nodeFiles, newId: randomUUID, log });
  expect(said).toEqual(['the id of this console could not be saved']);
});
