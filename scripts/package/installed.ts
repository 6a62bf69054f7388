import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';
import { tell } from '../lib/steps.mjs';

/*
 * Tests an installed console as its first user would: starts it, declares an incident, quits, starts it again and finds
 * the incident. Its fuses disable Node's inspector, which Playwright needs to start Electron itself; Chromium's own
 * debugging port is a command-line switch, not a fuse, and reaches the page.
 */

const longestStartMs = 90_000;
const longestEndMs = 20_000;

/** A program and the arguments before the switches. */
type Command = readonly string[];

interface Console {
  readonly page: Page;
  /** Asks it to quit as the system would, and waits until it has. */
  quit(): Promise<void>;
}

/** The address that Chromium prints once it is listening; all other output is passed through. */
const debuggingAddress = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const timeout = setTimeout(() => reject(new Error('The console did not start in time.')), longestStartMs);
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`The console ended at once (${signal ?? `exit code ${code}`}).`)),
    );
    if (child.stderr === null) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [, address] = /DevTools listening on (ws:\S+)/u.exec(line) ?? [];
      if (address === undefined) process.stderr.write(`${line}\n`);
      else {
        clearTimeout(timeout);
        resolve(address);
      }
    });
  });

const askToQuit = (child: ChildProcess): void => {
  if (process.platform === 'win32') spawnSync('taskkill', ['/PID', String(child.pid)]);
  else child.kill('SIGTERM');
};

const open = async ([program = '', ...args]: Command, userData: string): Promise<Console> => {
  const child = spawn(program, [...args, '--remote-debugging-port=0', `--user-data-dir=${userData}`], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    // Electron does not support browser contexts, which Playwright's defaults need.
    const browser = await chromium.connectOverCDP(await debuggingAddress(child), { noDefaults: true });
    const [context] = browser.contexts();
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
    if (page === undefined) throw new Error('The console opened no window.');
    const quit = async (): Promise<void> => {
      askToQuit(child);
      const timeout = setTimeout(() => child.kill('SIGKILL'), longestEndMs);
      await ended;
      clearTimeout(timeout);
      await browser.close();
      if (child.signalCode === 'SIGKILL') throw new Error('The console did not quit when it was asked to.');
    };
    return { page, quit };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
};

/** Tests an installed program; throws if anything is wrong. */
export const tryInstalled = async (...program: Command): Promise<void> => {
  const userData = mkdtempSync(join(tmpdir(), 'throughline-installed-'));
  try {
    const first = await open(program, userData);
    await first.page.getByLabel('Title').fill('Checkout errors');
    await first.page.keyboard.press('Enter');
    const line = first.page.getByLabel('Capture line', { exact: true });
    await line.fill('pool is at 100 of 100');
    await line.press('Enter');
    await first.page
      .getByRole('region', { name: 'Log' })
      .getByText('pool is at 100 of 100', { exact: true })
      .waitFor();
    tell('Started, and an incident was declared.');
    await first.quit();
    tell('Quit.');
    const again = await open(program, userData);
    await again.page
      .getByRole('region', { name: 'Log' })
      .getByText('pool is at 100 of 100', { exact: true })
      .waitFor();
    tell('Started again: the incident is there.');
    await again.quit();
  } finally {
    rmSync(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
};
