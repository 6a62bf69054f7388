// Electron's own binary: used when it is there or can be fetched.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, run, tell } from './steps.mjs';

/** @returns {string | undefined} the path of the binary; never starts a download */
export const findElectron = () => {
  const pathFile = at('node_modules/electron/path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? at('node_modules/electron/dist');
  const path = join(folder, name);
  return existsSync(path) ? path : undefined;
};

/** Fetches the binary unless it is there; gives its path, or undefined where it cannot be fetched. */
export const fetchElectron = async () => {
  if (process.env.THROUGHLINE_HOST === 'stand-in') return undefined;
  const there = findElectron();
  if (there !== undefined) return there;
  tell('Fetching Electron’s binary (about 110 MB; once).');
  // Its own output is a stack trace where the network is closed: one line of ours says it better.
  await run(process.execPath, [at('node_modules/electron/install.js')], { quiet: 'hush' });
  return findElectron();
};
