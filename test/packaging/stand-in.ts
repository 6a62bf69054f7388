/*
 * An "installed" console where there is no Electron: an unpacked app on the stand-in that names its debugging address
 * as Chromium does, and ends when it is asked to. node test/packaging/stand-in.ts MAIN [switches]
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ControlMessage } from '../host/control.ts';

const [main = '', ...switches] = process.argv.slice(2);
const host = spawn(
  process.execPath,
  [fileURLToPath(new URL('../host/main.ts', import.meta.url)), main, ...switches],
  {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, THROUGHLINE_HEADLESS: '1' },
  },
);
host.on('message', (message: ControlMessage) => {
  if (message.is === 'browser') process.stderr.write(`DevTools listening on ${message.endpoint}\n`);
});
process.on('SIGTERM', () => host.kill('SIGTERM'));
host.once('exit', (code) => process.exit(code ?? 1));
