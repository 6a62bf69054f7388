import type { CDPSession, Page } from 'playwright-core';
import { type App, type LaunchOptions, launchApp } from '../host/launch.ts';
import { type MarkedWindow, type Seen, type Span, setMarks } from './marks.ts';

/** An app with the marks in its page. */
export interface Marked {
  readonly app: App;
  readonly page: Page;
  readonly cdp: CDPSession;
  /** The samples since the last call. */
  take(kind: 'keys' | 'records' | 'opened', atLeast: number): Promise<readonly Span[]>;
  /** Loads the page anew after a collection, and gives how long it took until its first field had the focus. */
  reload(): Promise<number>;
  /** The page's heap after a collection, in bytes. */
  heap(): Promise<number>;
}

const seenIn = (page: Page): Promise<Seen> => page.evaluate(() => (window as unknown as MarkedWindow).bench);

export const launchMarked = async (options: LaunchOptions): Promise<Marked> => {
  const app = await launchApp({ viewport: { width: 1280, height: 800 }, ...options });
  const { page } = app;
  await page.addInitScript(setMarks);
  const cdp = await page.context().newCDPSession(page);
  const collect = () => cdp.send('HeapProfiler.collectGarbage');
  const taken = { keys: 0, records: 0, opened: 0 };
  return {
    app,
    page,
    cdp,
    take: async (kind, atLeast) => {
      await page.waitForFunction(
        ([name, count]) => (window as unknown as MarkedWindow).bench[name].length >= count,
        [kind, taken[kind] + atLeast] as const,
        { timeout: 30_000 },
      );
      const spans = (await seenIn(page))[kind].slice(taken[kind]);
      taken[kind] += spans.length;
      return spans;
    },
    reload: async () => {
      // It also empties the cache of compiled scripts, so that each load is a first one.
      await collect();
      await app.reload();
      Object.assign(taken, { keys: 0, records: 0, opened: 0 });
      await page.waitForFunction(() => (window as unknown as MarkedWindow).bench.ready !== null);
      return (await seenIn(page)).ready ?? Number.NaN;
    },
    heap: async () => {
      await collect();
      await collect();
      const { usedSize } = await cdp.send('Runtime.getHeapUsage');
      return usedSize;
    },
  };
};
