// Whether the packages in package-lock.json are installed in node_modules.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { at } from './paths.mjs';

/**
 * A package's entry in a lock file.
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Locked
 */

/** @param {string} file @returns {Record<string, Locked>} by folder, without the project itself */
export const readLock = (file) => {
  const { '': _project, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages;
  return packages;
};

/**
 * Whether this package is only for certain systems, and this is one of them. False if it is for a certain C library.
 * @param {Locked} locked @param {string} [system] @param {string} [processor]
 */
export const isMadeFor = ({ os, cpu, libc }, system = process.platform, processor = process.arch) =>
  os !== undefined &&
  libc === undefined &&
  os.includes(system) &&
  (cpu === undefined || cpu.includes(processor));

/**
 * Whether what is installed matches the lock file: nothing missing, different or extra. npm does not report a missing
 * optional package.
 * @param {Record<string, Locked>} wanted @param {Record<string, Locked>} there
 */
export const isSame = (wanted, there) =>
  Object.keys(there).every((folder) => folder in wanted) &&
  Object.entries(wanted).every(([folder, locked]) => {
    const installed = there[folder];
    if (installed === undefined) return locked.optional === true && !isMadeFor(locked);
    return installed.version === locked.version;
  });

/** Whether the packages are installed. A lock file that is older than the installation is not read. */
export const packagesAreInstalled = () => {
  const [lock, written] = [at('package-lock.json'), at('node_modules/.package-lock.json')];
  if (!existsSync(written)) return false;
  return statSync(written).mtimeMs >= statSync(lock).mtimeMs || isSame(readLock(lock), readLock(written));
};
