// Electron's own binary: used when it is there or can be fetched, and where it can show a window.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, hasDisplay, run, tell } from './steps.mjs';

/** @param {string} file of the package electron */
const read = (file) => {
  const path = at(join('node_modules/electron', file));
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};

/** @type {Partial<Record<NodeJS.Platform, string>>} where its archive has the program */
const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * Whether a download was extracted to its end: path.txt is written last, and the version is compared because a folder
 * may be left of an older one. The same is asked by the package's own install.js.
 */
const isWhole = () => {
  const { version } = JSON.parse(read('package.json') ?? '{}');
  return read('path.txt') !== undefined && read('dist/version')?.trim().replace(/^v/u, '') === version;
};

/**
 * The path of the binary, if it is on this machine; never starts a download. The package's index.js would.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export const findElectron = (env = process.env) => {
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder && !isWhole()) return undefined;
  const name = read('path.txt') ?? programs[process.platform] ?? 'electron';
  const path = join(folder || at('node_modules/electron/dist'), name);
  return existsSync(path) ? path : undefined;
};

/**
 * Electron, for whatever works the app by itself: only where it would show a window. Without a display, and as root on
 * Linux, it ends at once. THROUGHLINE_HOST says which it must be.
 * @returns {string | undefined}
 */
export const usableElectron = () => {
  const host = process.env.THROUGHLINE_HOST;
  if (host === 'stand-in') return undefined;
  const electron = findElectron();
  if (host === 'electron' && electron === undefined)
    throw new Error('THROUGHLINE_HOST asks for Electron, and its binary is not here.');
  const shows = hasDisplay() && !(process.platform === 'linux' && process.getuid?.() === 0);
  return host === 'electron' || shows ? electron : undefined;
};

/**
 * The variables that Electron is started with: an editor's terminal asks Electron to be Node, and what Node is told of
 * TypeScript means nothing to it.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export const electronEnvironment = (env = process.env) => {
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...rest } = env;
  return rest;
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
