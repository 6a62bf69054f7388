import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findNats } from '../../scripts/lib/nats.mjs';

/** A nats-server with the configuration that people are given, resources/nats. */
export interface ConfiguredNats {
  readonly port: number;
  /** Ends it and starts it again at the same port, with its throughline.conf changed. */
  restart(change: (conf: string) => string): Promise<void>;
  stop(): Promise<void>;
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Who can sign in, and with what. */
export const natsPasswords = {
  console: 'of-consoles',
  operator: 'of-the-operator',
  system: 'of-the-system',
} as const;

/** The issuer to trust: a certificate for localhost that exists for tests alone, PEM. */
export const natsIssuer = readFileSync(at('certificate/cert.pem'), 'utf8');

/** A folder with throughline.conf and what belongs beside it, as docs/shared.md has it made. */
export const natsFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-nats-'));
  copyFileSync(at('../../resources/nats/throughline.conf'), join(folder, 'throughline.conf'));
  copyFileSync(at('certificate/cert.pem'), join(folder, 'server.pem'));
  copyFileSync(at('certificate/key.pem'), join(folder, 'server.key'));
  const lines = Object.entries(natsPasswords).map(
    ([user, password]) => `${user.toUpperCase()}_PASSWORD: "${password}"\n`,
  );
  writeFileSync(join(folder, 'passwords.conf'), lines.join(''));
  return folder;
};

/** What keeps a server off the ports that others may have: a free one, or this one, on this computer alone. */
export const onFreePorts = (folder: string, port = -1): readonly string[] => [
  ...['-a', '127.0.0.1', '-p', String(port), '-m', '-1'],
  ...['--ports_file_dir', folder],
  ...['-P', join(folder, 'nats.pid')],
];

/** The port that a server told {@link onFreePorts} has taken; throws when it has not after ten seconds. */
export const portTaken = async (folder: string): Promise<number> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const file = readdirSync(folder).find((name) => name.endsWith('.ports'));
    const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8');
    const [, port] = /"nats":\["\w+:\/\/[^"]*:(\d+)"/u.exec(text) ?? [];
    if (port !== undefined) return Number(port);
    await wait(50);
  }
  throw new Error(`nats-server did not start in ${folder}`);
};

/** throughline.conf with one more console, which signs in with the key that this one belongs to. */
export const withKey = (conf: string, publicKey: string): string =>
  conf.replace('users: [\n', `users: [\n      { nkey: "${publicKey}", permissions: $CONSOLE }\n`);

const startAt = async (folder: string, port: number): Promise<ChildProcess> => {
  // What an earlier one left would be taken for this one's.
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.ports')))
    rmSync(join(folder, name));
  const server = spawn(
    findNats() ?? 'nats-server',
    ['-c', 'throughline.conf', ...onFreePorts(folder, port)],
    { cwd: folder, stdio: 'ignore' },
  );
  const end = () => server.kill('SIGKILL');
  process.once('exit', end);
  server.once('exit', () => process.off('exit', end));
  return server;
};

const ended = async (server: ChildProcess): Promise<void> => {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill('SIGKILL');
  await once(server, 'exit');
};

/** Starts the server of a folder, which goes when it is stopped. */
export const startConfigured = async (folder: string): Promise<ConfiguredNats> => {
  let server = await startAt(folder, -1);
  const stop = async () => {
    await ended(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const port = await portTaken(folder);
    return {
      port,
      restart: async (change) => {
        await ended(server);
        const file = join(folder, 'throughline.conf');
        writeFileSync(file, change(readFileSync(file, 'utf8')));
        server = await startAt(folder, port);
        await portTaken(folder);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
