// What every command does before its own work. Starts on whatever Node the machine has, with nothing installed yet, so
// it only imports Node's own modules.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { findNode, nodeAdvice, nodeEnvironment } from './node.mjs';
import { packagesAreInstalled } from './packages.mjs';
import { at, root } from './paths.mjs';

export { at, root };

/** @param {string} text one line for the person waiting */
export const tell = (text) => process.stdout.write(`${text}\n`);

/** @param {string} text the sentence that says what to do */
export const giveUp = (text) => {
  process.stderr.write(`${text}\n`);
  process.exit(1);
};

/** The environment, with the project's own tools first in PATH, then the Node that is running this. */
export const environment = () => ({
  ...process.env,
  PATH: [at('node_modules/.bin'), dirname(process.execPath), process.env.PATH ?? ''].join(delimiter),
});

/**
 * Runs a program to completion and shows its output.
 * @param {string} program
 * @param {string[]} args
 * @param {{ quiet?: boolean | 'hush' }} [options] quiet: the output is only shown if the program fails; "hush": not
 *   even then
 * @returns {Promise<number>} its exit code
 */
export const run = (program, args, { quiet = false } = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: environment(),
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32' && !program.endsWith('.exe'),
    });
    let kept = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        kept += chunk;
      });
    // Shows progress during long work.
    const began = Date.now();
    const progress = setInterval(() => {
      if (quiet) tell(`  … ${Math.round((Date.now() - began) / 1000)} s`);
    }, 5000);
    child.on('error', () => {
      clearInterval(progress);
      resolve(127);
    });
    child.on('close', (code) => {
      clearInterval(progress);
      if (quiet === true && code !== 0) process.stderr.write(kept);
      resolve(code ?? 1);
    });
  });

/** The newest modification time in these files and folders, in milliseconds. @param {string[]} paths */
const newest = (paths) => {
  let latest = 0;
  /** @param {string} path */
  const look = (path) => {
    if (!existsSync(path)) return;
    const stat = statSync(path);
    if (stat.isDirectory()) for (const name of readdirSync(path)) look(join(path, name));
    else latest = Math.max(latest, stat.mtimeMs);
  };
  for (const path of paths) look(at(path));
  return latest;
};

/** Installs the packages if anything in the lock file is missing. */
export const installPackages = async () => {
  if (packagesAreInstalled()) return;
  tell('Installing the packages named in package-lock.json (npm ci). This takes about half a minute.');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
  if (code !== 0)
    giveUp(
      'The packages could not be installed. Check the network or the npm registry settings, then try again.',
    );
};

/**
 * Installs what is missing and runs this script again under the Node that the tools need; returns only if that Node is
 * already running.
 * @param {string} script path inside the project
 */
export const underOwnNode = async (script) => {
  await installPackages();
  // Set in the process started below, and inherited by the scripts that it starts.
  if (process.env.THROUGHLINE_NODE === process.versions.node) return;
  const node = findNode();
  if (node === undefined) return giveUp(nodeAdvice());
  const child = spawn(node.path, [at(script), ...process.argv.slice(2)], {
    cwd: process.cwd(),
    env: { ...process.env, ...nodeEnvironment(node) },
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.on('close', (c) => resolve(c ?? 1)));
  process.exit(code);
};

/** Builds the app if any source is newer than the last build. */
export const build = async ({ always = false } = {}) => {
  const built = at('out/renderer/index.html');
  const sources = ['src', 'electron.vite.config.ts', 'package-lock.json'];
  if (!always && existsSync(built) && statSync(built).mtimeMs > newest(sources)) return;
  tell('Building the app (electron-vite build).');
  const code = await run('electron-vite', ['build', '--logLevel', 'warn'], { quiet: true });
  if (code !== 0) giveUp('The app could not be built; the lines above say why.');
};

/** Whether a window can be shown. */
export const hasDisplay = () =>
  process.platform === 'win32' ||
  process.platform === 'darwin' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
