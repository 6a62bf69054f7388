// Whether what package-lock.json names is in node_modules.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { at } from './paths.mjs';

/**
 * What a lock file says of one package.
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Locked
 */

/** @param {string} file @returns {Record<string, Locked>} by folder; the project itself is left out */
export const readLock = (file) => {
  const { '': _project, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages;
  return packages;
};

/**
 * Whether this package is made for a system, and for this one. What is made for a certain C library is left open.
 * @param {Locked} locked @param {string} [system] @param {string} [processor]
 */
export const isMadeFor = ({ os, cpu, libc }, system = process.platform, processor = process.arch) =>
  os !== undefined &&
  libc === undefined &&
  os.includes(system) &&
  (cpu === undefined || cpu.includes(processor));

/**
 * Whether nothing of the lock is missing, other or too much. npm says nothing of an optional package that is missing.
 * @param {Record<string, Locked>} wanted @param {Record<string, Locked>} there
 */
export const isSame = (wanted, there) =>
  Object.keys(there).every((folder) => folder in wanted) &&
  Object.entries(wanted).every(([folder, locked]) => {
    const installed = there[folder];
    if (installed === undefined) return locked.optional === true && !isMadeFor(locked);
    return installed.version === locked.version;
  });

/** Whether the packages are there. A lock file that is older than the installation is not read. */
export const packagesAreInstalled = () => {
  const [lock, written] = [at('package-lock.json'), at('node_modules/.package-lock.json')];
  if (!existsSync(written)) return false;
  return statSync(written).mtimeMs >= statSync(lock).mtimeMs || isSame(readLock(lock), readLock(written));
};
