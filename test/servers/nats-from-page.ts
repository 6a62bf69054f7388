import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNats } from '../../scripts/lib/nats.mjs';
import { readText, root } from '../scripts/markdown.ts';
import { onFreePorts, portTaken } from './nats-from-file.ts';

/** The server that somebody has who followed docs/shared.md under Linux. */
export interface NatsFromPage {
  readonly folder: string;
  readonly port: number;
  /** What its commands said. */
  readonly said: string;
  /** What the page has people enter: the console's password, and the certificate to trust (PEM). */
  readonly password: string;
  readonly trusted: string;
  stop(): Promise<void>;
}

/** The commands that stand on the page under this name. */
export const commandsOf = (name: string): string => {
  const page = readText('docs/shared.md');
  const [, commands] = new RegExp(`^\`\`\`sh ${name}\n(.*?)^\`\`\``, 'msu').exec(page) ?? [];
  if (commands === undefined) throw new Error(`docs/shared.md has no commands called ${name}`);
  return commands;
};

/** Runs the commands of the page as they stand there, in a home of their own. */
export const startFromPage = async (): Promise<NatsFromPage> => {
  const home = mkdtempSync(join(tmpdir(), 'shared-page-'));
  const folder = join(home, 'throughline-nats');
  const bin = join(home, 'bin');
  mkdirSync(bin);
  // The same program, on a free port: whoever else runs one here keeps theirs.
  const program = join(bin, 'nats-server');
  writeFileSync(program, `#!/bin/sh\nexec ${findNats()} "$@" ${onFreePorts(folder).join(' ')}\n`);
  chmodSync(program, 0o755);
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', commandsOf('server')], {
    cwd: root,
    env: { ...process.env, HOME: home, PATH: `${bin}:${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that the server ends with its shell.
    detached: true,
  });
  const stop = async () => {
    if (shell.pid !== undefined && shell.exitCode === null && shell.signalCode === null) {
      process.kill(-shell.pid, 'SIGKILL');
      await once(shell, 'exit');
    }
    rmSync(home, { recursive: true, force: true });
  };
  let said = '';
  try {
    await new Promise<void>((resolve, reject) => {
      shell.once('exit', () => reject(new Error(`The commands of the page ended: ${said}`)));
      for (const stream of [shell.stdout, shell.stderr])
        stream.on('data', (bytes: Buffer) => {
          said += bytes.toString();
          if (said.includes('Server is ready')) resolve();
        });
    });
    const passwords = readFileSync(join(folder, 'passwords.conf'), 'utf8');
    return {
      folder,
      port: await portTaken(folder),
      said,
      password: /CONSOLE_PASSWORD: "(\w+)"/u.exec(passwords)?.[1] ?? '',
      trusted: readFileSync(join(folder, 'server.pem'), 'utf8').trim(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
