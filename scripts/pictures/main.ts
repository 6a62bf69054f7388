import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { at, tell } from '../lib/steps.mjs';
import { writeWords } from '../replay/words.ts';
import { gitlab } from './gitlab.ts';
import { outage } from './outage.ts';
import { shared } from './shared.ts';
import { type Act, play } from './stage.ts';

const acts: readonly Act[] = [gitlab, outage, shared];

/** Retakes the guide's pictures and saves their words next to them. */
export const takeAll = async (): Promise<void> => {
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
};
