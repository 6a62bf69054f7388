// nats-server, on which the specs of shared incidents run: Debian's, or any newer one.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { installPackages, isDebian } from './apt.mjs';
import { giveUp } from './steps.mjs';

const name = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';

/** @returns {string | undefined} the path of a nats-server */
export const findNats = () => {
  if (process.env.THROUGHLINE_NATS) return process.env.THROUGHLINE_NATS;
  const folders = ['/usr/sbin', ...(process.env.PATH ?? '').split(delimiter), join(homedir(), 'go/bin')];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
};

const advice = () => {
  if (process.platform === 'darwin') return 'brew install nats-server';
  if (process.platform === 'win32') return 'winget install NATSAuthors.NATSServer';
  return isDebian()
    ? 'sudo apt-get install nats-server'
    : 'install the package nats-server with your system’s package manager';
};

/** Makes sure that there is a nats-server: on Debian as root, installs one; elsewhere, says which command does. */
export const ensureNats = async () => {
  if (findNats() !== undefined) return;
  await installPackages(
    'Installing nats-server with apt-get: incidents that several consoles share are tested against it.',
    ['nats-server'],
  );
  if (findNats() === undefined) giveUp(`nats-server is not here. To install it: ${advice()}`);
};
