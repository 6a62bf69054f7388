import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNats } from '../../scripts/lib/nats.mjs';

/** A real nats-server on a free port of loopback, with a folder of its own for what it keeps. */
export interface NatsServer {
  readonly port: number;
  /** "127.0.0.1:PORT"; with TLS "tls://127.0.0.1:PORT". */
  readonly address: string;
  /** Whom to trust, with TLS: PEM. */
  readonly ca: string;
  /** Reads this configuration from now on; whoever may no longer be there is thrown out. Limits change at the next start. */
  configure(options: NatsOptions): Promise<void>;
  /** Ends it properly; its port is free and its disk stays. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again at the same port, with what is on its disk. */
  start(): Promise<void>;
  /** Forgets what is on its disk. It must be stopped. */
  loseDisk(): void;
  close(): Promise<void>;
}

/** Who may sign in, and what with. Subjects as the server's configuration has them. */
export interface NatsUser {
  readonly user?: string;
  readonly password?: string;
  /** A public key: whoever has its seed may sign in. */
  readonly nkey?: string;
  readonly mayPublish?: NatsSubjects;
  readonly maySubscribe?: NatsSubjects;
}

interface NatsSubjects {
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
}

export interface NatsOptions {
  readonly users?: readonly NatsUser[];
  readonly token?: string;
  readonly tls?: boolean;
  /** Whether it keeps anything; true unless told. */
  readonly jetStream?: boolean;
  /** How much it keeps, in bytes. */
  readonly maxFileStore?: number;
  /** The longest message, in bytes. */
  readonly maxPayload?: number;
  /** Further lines of the configuration. */
  readonly more?: string;
  /** Where it keeps everything, in "store"; the folder is not removed. One of its own, which is removed, unless given. */
  readonly folder?: string;
}

const certificate = (file: string) => fileURLToPath(new URL(`certificate/${file}`, import.meta.url));

const configuration = (options: NatsOptions, port: number, folder: string): string =>
  [
    `listen: "127.0.0.1:${port}"`,
    'server_name: "test"',
    options.jetStream === false ? '' : store(options, folder),
    options.maxPayload === undefined ? '' : `max_payload: ${options.maxPayload}`,
    options.tls === true
      ? `tls { cert_file: ${JSON.stringify(certificate('cert.pem'))}, key_file: ${JSON.stringify(certificate('key.pem'))} }`
      : '',
    authorization(options),
    options.more ?? '',
  ].join('\n');

const store = ({ maxFileStore }: NatsOptions, folder: string): string =>
  `jetstream { store_dir: ${JSON.stringify(join(folder, 'store'))}${maxFileStore === undefined ? '' : `, max_file_store: ${maxFileStore}`} }`;

const authorization = ({ users, token }: NatsOptions): string => {
  if (token !== undefined) return `authorization { token: ${JSON.stringify(token)} }`;
  if (users === undefined) return '';
  const each = users.map(({ user, password, nkey, mayPublish, maySubscribe }) =>
    // The configuration takes JSON.
    JSON.stringify({
      user,
      password,
      nkey,
      permissions:
        mayPublish === undefined && maySubscribe === undefined
          ? undefined
          : { publish: mayPublish, subscribe: maySubscribe },
    }),
  );
  return `authorization { users: [${each.join(', ')}] }`;
};

/** Starts one. It ends with the specs at the latest. */
export const startNats = async (options: NatsOptions = {}): Promise<NatsServer> => {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'throughline-nats-'));
  const file = join(folder, 'nats.conf');
  let current = options;
  let port = -1;
  let running: Running | null = null;

  const start = async (): Promise<void> => {
    writeFileSync(file, configuration(current, port, folder));
    running = await launch(file);
    ({ port } = running);
  };

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = running;
    running = null;
    if (ending === null || ending.child.exitCode !== null) return;
    const ended = new Promise((resolve) => ending.child.once('exit', resolve));
    process.kill(ending.pid, signal);
    await ended;
    ending.child.stdin?.end();
  };

  await start();
  return {
    port,
    address: `${options.tls === true ? 'tls://' : ''}127.0.0.1:${port}`,
    ca: readFileSync(certificate('cert.pem'), 'utf8'),
    configure: async (next) => {
      current = next;
      writeFileSync(file, configuration(current, port, folder));
      if (running === null) return;
      if (process.platform === 'win32') {
        // There it cannot be told to read its configuration again.
        await end('SIGTERM');
        return start();
      }
      const read = said(running.child, /Reloaded server configuration|reload configuration/u);
      process.kill(running.pid, 'SIGHUP');
      await read;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    start,
    loseDisk: () => rmSync(join(folder, 'store'), { recursive: true, force: true }),
    close: async () => {
      await end('SIGKILL');
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
};

const program = (): string => {
  const found = findNats();
  if (found === undefined)
    throw new Error(`nats-server is in none of ${process.env.PATH?.split(delimiter).join(', ')}`);
  return found;
};

interface Running {
  readonly child: ChildProcess;
  /** The server's own. */
  readonly pid: number;
  readonly port: number;
}

/** Starts a server and ends it when this process ends, however it does: nobody holds the other end of its input then. */
const guarded =
  'exec 3<&0; "$0" "$@" 3<&- </dev/null & server=$!; { cat <&3 >/dev/null 2>&1; kill -9 $server 2>/dev/null; } & wait $server';

/** Starts a server and waits until it is ready. Its port may be taken for a moment by somebody who connects elsewhere. */
const launch = async (file: string, attempt = 1): Promise<Running> => {
  const args = ['-c', file];
  const [command, ...rest] =
    process.platform === 'win32' ? [program(), ...args] : ['/bin/sh', '-c', guarded, program(), ...args];
  const child = spawn(command ?? '', rest, { stdio: ['pipe', 'ignore', 'pipe'] });
  try {
    const all = await said(child, /Server is ready/u);
    const [, port] = /Listening for client connections on \S+:(\d+)/u.exec(all) ?? [];
    const [, pid] = /^\[(\d+)\]/mu.exec(all) ?? [];
    return { child, pid: Number(pid), port: Number(port) };
  } catch (error) {
    child.stdin?.end();
    if (attempt === 20 || !/address already in use/u.test(String(error))) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return launch(file, attempt + 1);
  }
};

/** Whatever it says from now on, until something of it matches. */
const said = (child: ChildProcess, what: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let all = '';
    const hear = (bytes: Buffer) => {
      all += bytes.toString();
      if (!what.test(all)) return;
      child.off('exit', ended);
      child.stderr?.off('data', hear);
      // Otherwise it would wait for somebody to read on.
      child.stderr?.resume();
      resolve(all);
    };
    const ended = () => reject(new Error(`nats-server ended: ${all}`));
    child.stderr?.on('data', hear);
    child.once('exit', ended);
  });
