import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { at, run, tell } from '../lib/steps.mjs';
import { writeWords } from '../replay/words.ts';
import { gitlab } from './gitlab.ts';
import { keysTable, putBetweenMarks } from './keys.ts';
import { outage } from './outage.ts';
import { type Act, play } from './stage.ts';

const acts: readonly Act[] = [gitlab, outage];

/** Takes the guide's pictures anew, keeps their words beside them, and writes the guide's table of keys. */
export const main = async (): Promise<void> => {
  const folder = at('docs/pictures');
  const words = new Map<string, readonly string[]>();
  for (const act of acts) {
    tell(act.file);
    const { moments, pictures } = await play(act, folder, tell);
    if (act.steps === undefined)
      for (const [name, lines] of moments) words.set(`${act.file}: ${name}`, lines);
    for (const [name, lines] of pictures) words.set(name, lines);
  }
  await writeFile(join(folder, 'words.txt'), writeWords(words));
  for (const name of await readdir(folder))
    if (name.endsWith('.png') && !words.has(name)) await rm(join(folder, name));
  await writeKeys(at('docs/guide/keys.md'));
};

/** Reads the renderer's command table, which asks for a window when it is loaded and uses it only when run. */
export const writeKeys = async (file: string): Promise<void> => {
  Object.assign(globalThis, { window: globalThis });
  const { commandTable } = await import('../../src/renderer/commands/table.ts');
  const { ownKeys } = await import('../../src/renderer/commands/own-keys.ts');
  await writeFile(file, putBetweenMarks(await readFile(file, 'utf8'), keysTable(commandTable, ownKeys)));
  await run('biome', ['format', '--write', file], { quiet: true });
};
