import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { usableElectron } from '../../scripts/lib/electron.mjs';
import { removeStaleSocket } from './api/lock.ts';
import { findWholeBrowser } from './chromium/find.ts';
import { endGroup, isAlive, waitFor } from './chromium/processes.ts';
import { removeProfile } from './chromium/start.ts';
import type { Control, ControlMessage, ControlRequest } from './control.ts';
import { launchElectron } from './electron-launch.ts';

/** How a spec wants the app started. */
export type LaunchOptions = {
  /** The data folder; a fresh one that `quit` removes, unless given. */
  userData?: string;
  env?: Record<string, string>;
  headless?: boolean;
  /** Content size of the first window, instead of what the app asks for. */
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  /** The built main process; out/main/index.js unless given. */
  main?: string;
  /**
   * On the stand-in, also where there is a real Electron: for specs that work the desktop around the app, such as its
   * notifications, its tray and the keys of other programs.
   */
  desktop?: 'stand-in';
  /** In the whole browser, where specs run in its headless shell: for what the two measure differently. */
  wholeBrowser?: true;
  /** Further command-line arguments of the app. */
  args?: string[];
  /** Nobody reads what main writes, and writing fails: as when its terminal was closed. On the stand-in only. */
  deadTerminal?: boolean;
};

/** The running app, as the end-to-end specs see it. */
export type App = {
  kind: 'stand-in' | 'electron';
  userData: string;
  /** The page of the first window. */
  page: Page;
  /** The pages of all open windows, oldest first. */
  windows(): Promise<Page[]>;
  control: Control;
  /** What main wrote, line by line, and the errors of the pages. Grows while the app runs. */
  log: string[];
  pid: number;
  /** How main ended, however it came to it; null when it was killed. */
  ended: Promise<number | null>;
  /** Kills main for real (SIGKILL), and its browser; nothing is flushed or told. */
  crash(): Promise<void>;
  /** Reloads the first window's page and waits until it has loaded. */
  reload(): Promise<void>;
  /** Quits as the user would and waits for the end; throws if the app refuses for ten seconds. */
  quit(): Promise<void>;
  /** Starts the app a second time on the same data folder; gives its exit code, null if it had to be ended. */
  secondInstance(...args: string[]): Promise<number | null>;
};

const startTimeout = 30_000;
const quitTimeout = 10_000;

/** Starts the app: on real Electron where its binary is present, else on the stand-in. */
export async function launchApp(options: LaunchOptions = {}): Promise<App> {
  const electron = options.desktop === 'stand-in' ? undefined : usableElectron();
  const owned = options.userData === undefined;
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'throughline-data-'));
  const removeOwned = () => {
    if (owned) rmSync(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  try {
    const launch = electron
      ? launchElectron(electron, { ...options, userData })
      : launchStandIn({ ...options, userData });
    const app = await launch;
    const quit = () => app.quit().finally(removeOwned);
    return { ...app, quit };
  } catch (error) {
    removeOwned();
    throw error;
  }
}

type HostBrowser = Extract<ControlMessage, { is: 'browser' }>;

async function launchStandIn(options: LaunchOptions & { userData: string }): Promise<App> {
  const host = startHost(options, true);
  const { pid } = host;
  if (pid === undefined) throw new Error('The stand-in could not be started.');
  const log = collectLines(host);
  if (options.deadTerminal) for (const stream of [host.stdout, host.stderr]) stream?.destroy();
  const ended = new Promise<number | null>((settle) => host.once('exit', (code) => settle(code)));
  const channel = openChannel(host);
  let playwright: Browser | undefined;
  const pages = new Map<string, Page>();

  const cleanUp = async () => {
    await playwright?.close().catch(() => {});
    const browser = channel.browser();
    if (!browser) return;
    // It would end by itself, the host's pipes being closed, but takes a second or two over it.
    endGroup(browser.pid);
    await waitFor(() => !isAlive(browser.pid), 1500);
    removeProfile(browser.profile);
  };

  const windows = async (): Promise<Page[]> => {
    const states = await channel.control.windows();
    return Promise.all(states.map(({ target }) => pageOf(target)));
  };

  async function pageOf(target: string): Promise<Page> {
    for (;;) {
      for (const page of playwright?.contexts().flatMap((context) => context.pages()) ?? []) {
        if (![...pages.values()].includes(page)) await learn(page);
      }
      const page = pages.get(target);
      if (page) return page;
      await new Promise((settle) => setTimeout(settle, 10));
    }
  }

  async function learn(page: Page): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    await session.detach();
    pages.set(targetInfo.targetId, page);
    watchErrors(page, log);
  }

  async function firstPage(): Promise<Page> {
    const browser = await channel.started;
    playwright = await chromium.connectOverCDP(browser.endpoint, { noDefaults: true, isLocal: true });
    while (!(await channel.control.windows()).some(({ url }) => url !== '')) {
      await new Promise((settle) => setTimeout(settle, 10));
    }
    const [page] = await windows();
    if (!page) throw new Error('The first window closed again.');
    await page.waitForLoadState('load');
    return page;
  }

  const page = await withDeadline(firstPage(), ended, log).catch(async (error: unknown) => {
    host.kill('SIGKILL');
    await ended;
    await cleanUp();
    throw error;
  });

  return {
    kind: 'stand-in',
    userData: options.userData,
    page,
    windows,
    control: channel.control,
    log,
    pid,
    ended,
    crash: async () => {
      host.kill('SIGKILL');
      await ended;
      await cleanUp();
      removeStaleSocket(options.userData);
    },
    reload: async () => {
      await page.reload();
    },
    quit: async () => {
      if (host.exitCode === null && host.signalCode === null) channel.control.quit().catch(() => {});
      const late = setTimeout(() => host.kill('SIGKILL'), quitTimeout);
      await ended;
      clearTimeout(late);
      await cleanUp();
      if (host.signalCode === 'SIGKILL')
        throw new Error(`The app did not quit:\n${log.slice(-20).join('\n')}`);
    },
    secondInstance: (...args) => {
      const second = startHost({ ...options, args: [...(options.args ?? []), ...args] }, false);
      second.stdout?.resume();
      second.stderr?.resume();
      const late = setTimeout(() => second.kill('SIGKILL'), quitTimeout);
      return new Promise((settle) => {
        second.once('exit', (code) => {
          clearTimeout(late);
          settle(code);
        });
      });
    },
  };
}

function startHost(options: LaunchOptions & { userData: string }, controlled: boolean): ChildProcess {
  const hostMain = fileURLToPath(new URL('./main.ts', import.meta.url));
  const main = resolve(options.main ?? 'out/main/index.js');
  const args = [`--user-data-dir=${options.userData}`, ...(options.args ?? [])];
  const { viewport, colorScheme, headless = true, wholeBrowser = false } = options;
  const env = {
    ...withoutTestRunner(process.env),
    ...(wholeBrowser ? { THROUGHLINE_BROWSER: findWholeBrowser() } : {}),
    THROUGHLINE_HEADLESS: headless ? '1' : '0',
    ...(viewport ? { THROUGHLINE_VIEWPORT: `${viewport.width}x${viewport.height}` } : {}),
    ...(colorScheme ? { THROUGHLINE_COLOR_SCHEME: colorScheme } : {}),
    ...options.env,
  };
  const stdio = controlled
    ? (['ignore', 'pipe', 'pipe', 'ipc'] as const)
    : (['ignore', 'pipe', 'pipe'] as const);
  return spawn(process.execPath, [hostMain, main, ...args], { env, stdio: [...stdio] });
}

/** The app must not notice that a test runner started it. */
function withoutTestRunner(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const runner = /^(VITEST|NODE_ENV$|NODE_V8_COVERAGE$|TEST$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !runner.test(name)));
}

type Channel = { control: Control; started: Promise<HostBrowser>; browser(): HostBrowser | undefined };

function openChannel(host: ChildProcess): Channel {
  type Waiting = { settle: (value: never) => void; fail: (error: Error) => void };
  const waiting = new Map<number, Waiting>();
  const { promise: started, resolve: start } = Promise.withResolvers<HostBrowser>();
  let lastId = 0;
  let browser: HostBrowser | undefined;

  host.on('message', (message: ControlMessage) => {
    if (message.is === 'browser') {
      browser = message;
      start(message);
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) call?.settle(message.value as never);
    else call?.fail(new Error(message.error));
  });
  host.once('exit', () => {
    for (const { fail } of waiting.values()) fail(new Error('The app has ended.'));
    waiting.clear();
  });

  const send = (call: keyof Control, args: unknown[]) =>
    new Promise((settle, fail) => {
      const request: ControlRequest = { is: 'control', id: ++lastId, call, args };
      waiting.set(request.id, { settle, fail });
      if (!host.connected) fail(new Error('The app has ended.'));
      else host.send(request, (error) => error && fail(error));
    });
  const control = new Proxy({} as Control, {
    get: (_, call) =>
      call === 'then' ? undefined : (...args: unknown[]) => send(call as keyof Control, args),
  });
  return { control, started, browser: () => browser };
}

function collectLines(host: ChildProcess): string[] {
  const log: string[] = [];
  for (const stream of [host.stdout, host.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => log.push(line));
  }
  return log;
}

/** Adds a page's errors to the log. */
export function watchErrors(page: Page, log: string[]): void {
  page.on('console', (message) => message.type() === 'error' && log.push(`page: ${message.text()}`));
  page.on('pageerror', (error) => log.push(`page: ${error.stack ?? error.message}`));
}

/** The first window, unless the app ends or takes too long before it is there. */
async function withDeadline<T>(work: Promise<T>, ended: Promise<unknown>, log: string[]): Promise<T> {
  const fail = (what: string) => new Error(`${what}\n${log.join('\n')}`);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(fail('The app showed no window within 30 seconds.')), startTimeout);
  });
  const early = ended.then(() => Promise.reject(fail('The app ended before it showed a window.')));
  try {
    return await Promise.race([work, late, early]);
  } finally {
    clearTimeout(timer);
    early.catch(() => {});
    work.catch(() => {});
  }
}
