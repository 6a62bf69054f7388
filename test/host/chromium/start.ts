import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { lastWords } from '../../../scripts/lib/electron-end.mjs';
import { Cdp } from './cdp.ts';
import { findBrowser } from './find.ts';
import { endGroup, isAlive } from './processes.ts';

/** How the browser is to be started. */
export type BrowserOptions = {
  headless: boolean;
  /** Opens a debugging port on loopback for the launcher's Playwright; otherwise there is only the pipe. */
  port: boolean;
  /** Content size of the first window, in CSS pixels. */
  size: { width: number; height: number };
};

/** A running browser. */
export type Browser = {
  cdp: Cdp;
  pid: number;
  /** Its throw-away profile folder. */
  profile: string;
  /** The address Playwright connects to; undefined without a port. */
  endpoint: Promise<string> | undefined;
  /** Settles when it has ended, for whatever reason, with a sentence that says how. */
  exited: Promise<string>;
  /** Asks it to close, ends it after a second if it has not, and removes the profile. */
  close(): Promise<void>;
};

const profilePrefix = 'throughline-browser-';

/** The page a visible browser opens with; a window without an address bar needs an address to start from. */
const emptyApp = 'data:text/html,<title>Throughline</title>';

/** Starts a browser with a fresh profile, reachable over a pipe, that can reach no network. */
export function startBrowser(options: BrowserOptions): Browser {
  const executable = findBrowser();
  removeOrphanedProfiles();
  const profile = mkdtempSync(join(tmpdir(), `${profilePrefix}${process.pid}-`));
  // A group of its own, so that it can be ended with all its children by one id.
  const child = spawn(executable, switches(options, profile), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const [, , errors, toBrowser, fromBrowser] = child.stdio;
  const cdp = new Cdp(toBrowser as Writable, fromBrowser as Readable);
  const said = listen(errors as Readable);
  const endpoint = listenAddress(errors as Readable, said);
  if (child.pid === undefined) {
    // Said below; unheard it would end this process with a stack trace.
    child.on('error', () => {});
    removeProfile(profile);
    throw new Error(`The browser ${executable} cannot be run. ${advice}`);
  }
  const { pid } = child;
  const exited = new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => resolve(howItEnded(executable, signal ?? `code ${code}`, said()))),
  );
  return {
    cdp,
    pid,
    profile,
    endpoint: options.port ? endpoint : undefined,
    exited,
    close: () => close(cdp, child, exited, profile),
  };
}

function switches(options: BrowserOptions, profile: string): string[] {
  const { width, height } = options.size;
  return [
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    ...(options.port ? ['--remote-debugging-port=0'] : []),
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
    ...(options.headless ? ['--headless=new', '--hide-scrollbars', '--mute-audio'] : []),
    `--window-size=${width},${height}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--disable-default-apps',
    '--disable-client-side-phishing-detection',
    '--disable-breakpad',
    '--disable-popup-blocking',
    '--disable-search-engine-choice-screen',
    '--disable-infobars',
    '--password-store=basic',
    '--use-mock-keychain',
    '--disable-dev-shm-usage',
    // A hidden Electron window of this app keeps its timers: so must a covered page.
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,AutofillServerCommunication',
    // Nothing leaves the machine: the app's own pages are answered before the network is asked.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--proxy-server=http://127.0.0.1:9',
    '--proxy-bypass-list=<-loopback>',
    options.headless ? 'about:blank' : `--app=${emptyApp}`,
  ];
}

const advice = 'Install it anew, or name another Chromium or Chrome in THROUGHLINE_BROWSER.';

function howItEnded(executable: string, ended: string, said: string): string {
  // Chromium puts the time and the place in its source before what it says.
  const words = lastWords(said)?.replace(/^\[[^\]]*\] /, '');
  const last = words === undefined ? '' : ` Its last words: ${words}`;
  return `The browser ${executable} ended (${ended}), so there is no window.${last}\n${advice}`;
}

/** Keeps what it says, up to a length; gives what has come so far. */
function listen(errors: Readable): () => string {
  let text = '';
  errors.setEncoding('utf8');
  errors.on('data', (chunk: string) => {
    if (text.length < 100_000) text += chunk;
  });
  return () => text;
}

function listenAddress(errors: Readable, said: () => string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  promise.catch(() => {});
  errors.on('data', () => {
    const address = /DevTools listening on (ws:\S+)/.exec(said())?.[1];
    if (address) resolve(address);
  });
  errors.on('close', () => reject(new Error(`The browser ended before it could be reached:\n${said()}`)));
  return promise;
}

async function close(cdp: Cdp, child: ChildProcess, exited: Promise<string>, profile: string): Promise<void> {
  cdp.browser.send('Browser.close').catch(() => {});
  const late = setTimeout(() => endGroup(child.pid), 1000);
  await exited;
  clearTimeout(late);
  endGroup(child.pid);
  removeProfile(profile);
}

/** Removes a profile folder; the last children of a browser may still be writing there for a moment. */
export function removeProfile(profile: string): void {
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  } catch {
    // Left for the next start: removeOrphanedProfiles.
  }
}

/** Profiles of hosts that were killed: their names carry the id of a process that is no more. */
function removeOrphanedProfiles(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(profilePrefix)
      ? Number.parseInt(name.slice(profilePrefix.length), 10)
      : Number.NaN;
    if (Number.isInteger(owner) && !isAlive(owner)) removeProfile(join(tmpdir(), name));
  }
}
