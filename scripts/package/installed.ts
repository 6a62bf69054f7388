import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';
import { tell } from '../lib/steps.mjs';

/*
 * Tries an installed console as its first user would: starts it, declares an incident, quits, starts it again and finds
 * the incident. Its fuses keep Node's inspector out, which Playwright needs to start Electron by itself; Chromium's own
 * debugging port is a switch and no fuse, and reaches the page.
 */

const longestStartMs = 90_000;
const longestEndMs = 20_000;

/** A program and what comes before the switches. */
type Command = readonly string[];

interface Console {
  readonly page: Page;
  /** Asks it to quit as the system would, and waits for the end. */
  quit(): Promise<void>;
}

/** The address that Chromium names when it listens; what else the program says goes on to the screen. */
const debuggingAddress = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The console did not start in time.')), longestStartMs);
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`The console ended at once (${signal ?? `exit code ${code}`}).`)),
    );
    if (child.stderr === null) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [, address] = /DevTools listening on (ws:\S+)/u.exec(line) ?? [];
      if (address === undefined) process.stderr.write(`${line}\n`);
      else {
        clearTimeout(late);
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
    // Electron knows no contexts of a browser, which Playwright's defaults ask for.
    const browser = await chromium.connectOverCDP(await debuggingAddress(child), { noDefaults: true });
    const [context] = browser.contexts();
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
    if (page === undefined) throw new Error('The console opened no window.');
    const quit = async (): Promise<void> => {
      askToQuit(child);
      const late = setTimeout(() => child.kill('SIGKILL'), longestEndMs);
      await ended;
      clearTimeout(late);
      await browser.close();
      if (child.signalCode === 'SIGKILL') throw new Error('The console did not quit when it was asked to.');
    };
    return { page, quit };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
};

/** Tries an installed program; throws when something is not as it should be. */
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
