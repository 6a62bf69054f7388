import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { freshFolder } from './support.ts';

const command = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly args: string;
}

const processes = (): readonly Process[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => {
      const [pid = '', parent = '', ...args] = line.trim().split(/\s+/u);
      return { pid: Number(pid), parent: Number(parent), args: args.join(' ') };
    });

/** All that this process started, and what those started. */
const startedBy = (pid: number, all = processes()): readonly Process[] =>
  all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...startedBy(child.pid, all)]);

/** npm start with these variables, until the stand-in draws a page; gives what was said on the way. */
const startUntilDrawn = async (env: NodeJS.ProcessEnv) => {
  const child = spawn(process.execPath, [command, `--user-data-dir=${freshFolder()}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
    // A display is only asked for; nothing is shown on it.
    env: { ...process.env, DISPLAY: ':0', THROUGHLINE_HEADLESS: '1', ...env },
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  let started: readonly Process[] = [];
  const alive = () =>
    processes().filter(({ pid, args }) => started.some((p) => p.pid === pid && p.args === args));
  onTestFinished(() => {
    for (const { pid } of alive()) process.kill(pid, 'SIGKILL');
    child.kill('SIGKILL');
  });
  // The app is up when its browser draws a page.
  const drawing = () => {
    started = startedBy(child.pid ?? 0);
    return started.filter(({ args }) => args.includes('--type=renderer')).length;
  };
  await expect.poll(drawing, { timeout: 60_000 }).toBeGreaterThan(0);
  child.kill('SIGTERM');
  await ended;
  return { said, alive };
};

// Windows has neither signals nor such a list of processes.
if (process.platform !== 'win32')
  it('ends the app when the process that started it is told to end', async () => {
    const { alive } = await startUntilDrawn({ THROUGHLINE_HOST: 'stand-in' });
    await expect.poll(alive, { timeout: 20_000 }).toEqual([]);
  });

// Only there does Electron end so.
if (process.platform === 'linux')
  it('opens the stand-in when Electron ends at once, and says why in whole sentences', async () => {
    const folder = freshFolder();
    const words = 'The SUID sandbox helper binary was found, but is not configured correctly.';
    writeFileSync(join(folder, 'chrome-sandbox'), '');
    const electron = `#!/bin/sh\necho "[1:FATAL:setuid_sandbox_host.cc(158)] ${words}" >&2\nkill -TRAP $$\n`;
    writeFileSync(join(folder, 'electron'), electron, { mode: 0o755 });
    const { said } = await startUntilDrawn({ ELECTRON_OVERRIDE_DIST_PATH: folder });
    const helper = join(folder, 'chrome-sandbox');
    expect(said.slice(said.indexOf('Opening'))).toBe(
      `Opening the console.
This system lets Electron’s sandbox start only through its helper, and the helper does not belong to root yet. This command helps:

    sudo chown root:root ${helper} && sudo chmod 4755 ${helper}

The console opens in a window of an installed Chromium instead.
`,
    );
  });
