import { readFile, writeFile } from 'node:fs/promises';
import { at, run } from '../lib/steps.mjs';
import { keysTable, putBetweenMarks } from './keys.ts';

/** Writes the guide's table of keys from the renderer's own tables. */
export const writeKeys = async (): Promise<void> => {
  // They refer to `window` when loaded, but only use it when a command runs.
  Object.assign(globalThis, { window: globalThis });
  const { commandTable } = await import('../../src/renderer/commands/table.ts');
  const { ownKeys } = await import('../../src/renderer/commands/own-keys.ts');
  const file = at('docs/guide/keys.md');
  await writeFile(file, putBetweenMarks(await readFile(file, 'utf8'), keysTable(commandTable, ownKeys)));
  await run('biome', ['format', '--write', file], { quiet: true });
};
