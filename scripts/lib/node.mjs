// Which Node the tools run on: the project's own if npm could install it (it is optional), otherwise the machine's.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { at } from './paths.mjs';

/** @typedef {{ path: string, version: string, readsTypes: boolean }} Node  `readsTypes`: runs TypeScript directly. */

/** The oldest Node that the tools run on, from package.json. */
const oldest = () => {
  const { engines } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  return String(engines.node).replace(/^>=/u, '');
};

/** @param {string} version */
const isNewEnough = (version) => version.localeCompare(oldest(), 'en', { numeric: true }) >= 0;

/** @returns {Node} */
const running = () => ({
  path: process.execPath,
  version: process.versions.node,
  readsTypes: Boolean(process.features.typescript),
});

/** Asks a binary for its version; undefined if it does not run, such as one built for another C library. */
const ask = (/** @type {string} */ path) => {
  const question = '[process.versions.node, Boolean(process.features.typescript)].join()';
  const { status, stdout } = spawnSync(path, ['-p', question], { encoding: 'utf8' });
  const [version = '', readsTypes] = stdout?.trim().split(',') ?? [];
  return status === 0 ? { path, version, readsTypes: readsTypes === 'true' } : undefined;
};

/** @returns {Node | undefined} the project's own Node */
const own = () => {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return [`node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`]
    .map((folder) => at(`node_modules/${folder}/bin/${name}`))
    .filter((path) => existsSync(path))
    .map(ask)
    .find((node) => node !== undefined);
};

/** @returns {Node | undefined} */
export const findNode = () =>
  [own(), running()].find((node) => node !== undefined && isNewEnough(node.version));

/** The message for a machine whose Node is too old and where the project's own could not be installed. */
export const nodeAdvice = () =>
  `This needs Node ${oldest()} or later, and this machine has ${process.versions.node}: ` +
  'install Node 24 from https://nodejs.org, then run the same command again.';

/**
 * The environment in which this Node runs the scripts. Before 22.18 it needs a flag to run TypeScript.
 * @param {Node} node
 * @returns {NodeJS.ProcessEnv}
 */
export const nodeEnvironment = ({ version, readsTypes }) => {
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  const options = [process.env.NODE_OPTIONS, ...(readsTypes ? [] : flags)].filter(Boolean).join(' ');
  return { THROUGHLINE_NODE: version, ...(options && { NODE_OPTIONS: options }) };
};
