// Electron's binary: used if it is installed or can be downloaded, and can show a window.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, hasDisplay, run, tell } from './steps.mjs';

/** @param {string} file in the package electron */
const read = (file) => {
  const path = at(join('node_modules/electron', file));
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};

/** @type {Partial<Record<NodeJS.Platform, string>>} the path of the executable in its archive */
const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * Whether a download was extracted completely: path.txt is written last, and the version is compared because the folder
 * may be left from an older one. The package's own install.js makes the same check.
 */
const isWhole = () => {
  const { version } = JSON.parse(read('package.json') ?? '{}');
  return read('path.txt') !== undefined && read('dist/version')?.trim().replace(/^v/u, '') === version;
};

/**
 * Returns the path of the binary, if it is on this machine; unlike the package's index.js, never starts a download.
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
 * Returns Electron for scripts that drive the app, if it could show a window: without a display, and as root on Linux,
 * it exits at once. THROUGHLINE_HOST overrides the choice.
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
 * The environment for Electron: without the variable with which an editor's terminal makes Electron run as Node, and
 * without Node's own options for TypeScript, which Electron does not know.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export const electronEnvironment = (env = process.env) => {
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...rest } = env;
  return rest;
};

/** Downloads the binary if it is missing; returns its path, or undefined if it cannot be downloaded. */
export const fetchElectron = async () => {
  if (process.env.THROUGHLINE_HOST === 'stand-in') return undefined;
  const there = findElectron();
  if (there !== undefined) return there;
  tell('Fetching Electron’s binary (about 110 MB; once).');
  // Without a network its own output is a stack trace: our one line is clearer.
  await run(process.execPath, [at('node_modules/electron/install.js')], { quiet: 'hush' });
  return findElectron();
};
