// npm run platforms: checks that the packages resolve and install for every system that Electron has a binary for, each
// with an empty cache and in a folder whose path has spaces and non-ASCII letters. Arguments select systems by name;
// "--ignore-scripts" installs without the packages' own scripts.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMadeFor, readLock } from './lib/packages.mjs';
import { at } from './lib/paths.mjs';

const systems = ['darwin-arm64', 'darwin-x64', 'win32-x64', 'win32-arm64', 'linux-x64', 'linux-arm64'];
const given = process.argv.slice(2);
const chosen = systems.filter((name) => given.includes(name));
const options = given.filter((argument) => argument.startsWith('--'));

/** @param {string} folder @param {string[]} args @returns {Promise<{ code: number, said: string }>} */
const npm = (folder, args) =>
  new Promise((resolve) => {
    const child = spawn('npm', args, {
      cwd: folder,
      env: { ...process.env, npm_config_cache: join(folder, 'cache') },
      shell: process.platform === 'win32',
    });
    // A signal to this process is meant for npm.
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
      process.once(signal, () => child.kill(signal));
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.on('error', (error) => resolve({ code: 1, said: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, said }));
  });

/**
 * Lists the missing packages that are made for this system. One without a checksum in the lock file is not in every
 * registry: it is reported, and everything must work without it.
 * @param {string} folder @param {string} system @param {string} processor
 */
const missing = (folder, system, processor) => {
  const there = readLock(join(folder, 'node_modules/.package-lock.json'));
  const absent = Object.entries(readLock(at('package-lock.json'))).filter(
    ([name, locked]) =>
      there[name] === undefined && (locked.optional !== true || isMadeFor(locked, system, processor)),
  );
  /** @param {boolean} checked */
  const names = (checked) =>
    absent
      .filter(([, { integrity }]) => (integrity !== undefined) === checked)
      .map(([name]) => name.slice('node_modules/'.length));
  return { needed: names(true), spared: names(false) };
};

/** @param {string} name */
const install = async (name) => {
  const [system = '', processor = ''] = name.split('-');
  const folder = join(mkdtempSync(join(tmpdir(), 'throughline-')), 'Ein Ordner für Ελένη');
  mkdirSync(folder);
  try {
    for (const file of ['package.json', 'package-lock.json']) copyFileSync(at(file), join(folder, file));
    const began = Date.now();
    const { code, said } = await npm(folder, [
      'ci',
      `--os=${system}`,
      `--cpu=${processor}`,
      '--no-audit',
      '--no-fund',
      ...options,
    ]);
    const seconds = Math.round((Date.now() - began) / 1000);
    if (code !== 0) return `failed: npm ci ended with ${code}\n${said}`;
    const { needed, spared } = missing(folder, system, processor);
    if (needed.length > 0) return `failed: missing ${needed.join(', ')}`;
    const without = spared.length > 0 ? `, without ${spared.join(', ')}` : '';
    return `installed in ${seconds} s${without}`;
  } finally {
    rmSync(join(folder, '..'), { recursive: true, force: true });
  }
};

let failed = 0;
for (const name of chosen.length > 0 ? chosen : systems) {
  const result = await install(name);
  if (result.startsWith('failed')) failed += 1;
  process.stdout.write(`${name.padEnd(13)} ${result}\n`);
}
process.exit(failed === 0 ? 0 : 1);
