import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../chromium/processes.ts';

/** What a second instance says of itself. */
export type SecondInstance = { argv: string[]; cwd: string; additionalData: unknown };

/** The system that is there, whichever the app is made to believe in. */
const isWindows = process.platform === 'win32';

export type Instance = { release(): void };

/**
 * Makes this process the one instance for a data folder. Gives undefined, having handed over what this process
 * was started with, when another living process is it already. Synchronous, as Electron's lock is.
 */
export function claim(
  userData: string,
  self: SecondInstance,
  onSecond: (second: SecondInstance) => void,
): Instance | undefined {
  mkdirSync(userData, { recursive: true });
  // Not Chromium's name: it expects a link there, and quits without a word when it finds a file.
  const lock = join(userData, 'stand-in.lock');
  const address = socketAddress(userData);
  for (let tries = 0; tries < 50; tries++) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return serve(lock, address, onSecond);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (handOver(address, self)) return undefined;
    // Nobody answers: its owner was killed, or is just starting and will answer in a moment.
    if (!isAlive(ownerOf(lock)) || tries > 20) rmSync(lock, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  throw new Error(`The lock of ${userData} could not be taken.`);
}

function ownerOf(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8')) || 0;
  } catch {
    return 0;
  }
}

/** Removes what the lock of a killed process leaves outside its data folder. */
export function removeStaleSocket(userData: string): void {
  if (!isWindows) rmSync(socketAddress(userData), { force: true });
}

/** Short, whatever the folder is called: socket paths end at about 100 bytes. */
function socketAddress(userData: string): string {
  const name = createHash('sha256').update(userData).digest('hex').slice(0, 16);
  return isWindows ? `\\\\.\\pipe\\throughline-${name}` : join(tmpdir(), `throughline-${name}.sock`);
}

function serve(lock: string, address: string, onSecond: (second: SecondInstance) => void): Instance {
  if (!isWindows) rmSync(address, { force: true });
  const server = createServer((socket) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('error', () => {});
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (!text.endsWith('\n')) return;
      socket.end('taken');
      onSecond(JSON.parse(text) as SecondInstance);
    });
  });
  server.on('error', (error) => console.error('The single-instance lock does not answer:', error.message));
  server.listen(address);
  server.unref();
  return {
    release: () => {
      server.close();
      rmSync(lock, { force: true });
      if (!isWindows) rmSync(address, { force: true });
    },
  };
}

/** Runs in a process of its own, because only that can be waited for. Ends with 0 when it was answered. */
const messenger = `
  const socket = require('node:net').connect(process.argv[1], () => socket.write(process.argv[2] + '\\n'));
  socket.on('data', () => process.exit(0)).on('error', () => process.exit(1));
  setTimeout(() => process.exit(1), 3000);
`;

function handOver(address: string, self: SecondInstance): boolean {
  const { status } = spawnSync(process.execPath, ['-e', messenger, '--', address, JSON.stringify(self)], {
    stdio: 'ignore',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return status === 0;
}
