import { execFileSync, spawn } from 'node:child_process';
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

it('ends the app when the process that started it is told to end', async () => {
  const child = spawn(process.execPath, [command, `--user-data-dir=${freshFolder()}`], {
    stdio: 'ignore',
    // A display is only asked for; nothing is shown on it.
    env: { ...process.env, DISPLAY: ':0', THROUGHLINE_HEADLESS: '1', THROUGHLINE_HOST: 'stand-in' },
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
  await expect.poll(alive, { timeout: 20_000 }).toEqual([]);
});
