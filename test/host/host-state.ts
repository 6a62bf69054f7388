import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Browser, removeProfile, startBrowser } from './chromium/start.ts';

/** What this host process was started with. */
export type HostOptions = {
  /** The built main process. */
  main: string;
  headless: boolean;
  /** Set when a launcher listens: it then gets a debugging port and the control channel. */
  controlled: boolean;
  /** Overrides the content size of the first window. */
  viewport: { width: number; height: number } | undefined;
};

/** The app as its package.json names it. */
export type Manifest = { folder: string; name: string; version: string };

const env = process.env;

/** The host's options, from the environment that the launcher or `open.ts` prepares. */
export const options: HostOptions = {
  main: resolve(process.argv[2] ?? 'out/main/index.js'),
  headless: env.THROUGHLINE_HEADLESS !== '0',
  controlled: process.send !== undefined,
  viewport: readSize(env.THROUGHLINE_VIEWPORT),
};

export const manifest: Manifest = findManifest(dirname(options.main));

let browser: Browser | undefined;
const startListeners: ((browser: Browser) => void)[] = [];

/** The browser, started on the first call. */
export function theBrowser(size = options.viewport ?? { width: 1280, height: 800 }): Browser {
  if (!browser) {
    browser = startBrowser({ headless: options.headless, port: options.controlled, size });
    const started = browser;
    void started.exited.then(() => {
      if (browser === started) browser = undefined;
      removeProfile(started.profile);
    });
    for (const listener of startListeners) listener(browser);
  }
  return browser;
}

/** The browser if one has been started. */
export function startedBrowser(): Browser | undefined {
  return browser;
}

/** Calls the listener when the browser has been started, with its ids. */
export function onBrowserStart(listener: (browser: Browser) => void): void {
  startListeners.push(listener);
}

function readSize(text: string | undefined): { width: number; height: number } | undefined {
  const [width, height] = (text ?? '').split('x').map(Number);
  return width && height ? { width, height } : undefined;
}

function findManifest(folder: string): Manifest {
  for (let at = folder; ; at = dirname(at)) {
    try {
      const text = readFileSync(join(at, 'package.json'), 'utf8');
      const { name, productName, version } = JSON.parse(text) as Record<string, string | undefined>;
      if (name || productName)
        return { folder: at, name: productName ?? name ?? '', version: version ?? '0.0.0' };
    } catch {
      // Not in this folder.
    }
    if (dirname(at) === at) throw new Error(`No package.json was found above ${folder}`);
  }
}
