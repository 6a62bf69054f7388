import { setTimeout as after } from 'node:timers/promises';
import type { Session } from '../chromium/cdp.ts';
import type { Browser } from '../chromium/start.ts';
import { theBrowser } from '../host-state.ts';

/** One page of the browser under this host's control. */
export type Target = { id: string; page: Session; browserSession: Session };

type Known = { destroyed?: () => void; retitled?: (title: string) => void };

const known = new Map<string, Known>();
let discovery: Promise<string[]> | undefined;
let opening: Promise<unknown> = Promise.resolve();

/** What the windows want to hear of their targets. */
export function watchTarget(id: string, listeners: Known): void {
  if (known.has(id)) known.set(id, listeners);
}

/**
 * Opens a page: the one the browser started with if it is still unused, else a new one in a window of its own.
 * A page that opens by itself, from a link with a target, is closed at once.
 */
export function openTarget(size: { width: number; height: number }): Promise<Target> {
  const result = opening.then(async () => {
    const browser = theBrowser(size);
    return openIn(browser, size).catch(async ({ message }: Error) => {
      throw new Error(await whyNot(browser, message));
    });
  });
  opening = result.catch(() => {});
  return result;
}

async function openIn(browser: Browser, size: { width: number; height: number }): Promise<Target> {
  const browserSession = browser.cdp.browser;
  discovery ??= discover(browser);
  const unused = await discovery;
  const first = unused.shift();
  const { width, height } = size;
  const create = { url: 'about:blank', newWindow: true, width, height };
  const id = first ?? (await browserSession.send('Target.createTarget', create)).targetId;
  known.set(id, {});
  const { sessionId } = await browserSession.send('Target.attachToTarget', { targetId: id, flatten: true });
  return { id, page: browser.cdp.session(sessionId), browserSession };
}

/** Why it opened no window: most often it has ended, which is known a moment after its pipes are closed. */
const whyNot = ({ exited }: Browser, message: string): Promise<string> =>
  Promise.race([exited, after(1000, `The browser opened no window: ${message}.`, { ref: false })]);

/** Follows the browser's pages; gives the ids of those that it started with. */
async function discover({ cdp: { browser }, exited }: Browser): Promise<string[]> {
  void exited.then(() => {
    // Ended from outside: every window is gone, and the next one starts another browser.
    const lost = [...known.values()];
    known.clear();
    discovery = undefined;
    for (const { destroyed } of lost) destroyed?.();
  });
  browser.on('Target.targetDestroyed', ({ targetId }) => {
    known.get(targetId)?.destroyed?.();
    known.delete(targetId);
  });
  browser.on('Target.targetInfoChanged', ({ targetInfo }) =>
    known.get(targetInfo.targetId)?.retitled?.(targetInfo.title),
  );
  const pages = async () =>
    (await browser.send('Target.getTargets')).targetInfos
      .filter(({ type }) => type === 'page')
      .map((info) => info.targetId);
  let first = await pages();
  while (first.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    first = await pages();
  }
  const started = new Set(first);
  browser.on('Target.targetCreated', ({ targetInfo }) => {
    if (targetInfo.type !== 'page' || started.has(targetInfo.targetId)) return;
    void opening.then(() => {
      if (!known.has(targetInfo.targetId)) {
        browser.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => {});
      }
    });
  });
  await browser.send('Target.setDiscoverTargets', { discover: true });
  return first;
}
