import { app, type BrowserWindow } from 'electron';
import { factsOf, type Logger } from '../log/logger.ts';

/** How long what was typed last may take from the page to here, in milliseconds: the page waits up to 100. */
const lastKeysMs = 150;

/** The longest that quitting waits, in milliseconds. */
const longestMs = 8_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Quitting waits until `finish` has put everything on the disk. Closing the pane quits: the strip
 * is but another form of it. The windows stay until then, since their pages may still hold the last keys.
 */
export const setupLifecycle = (
  windows: () => readonly BrowserWindow[],
  finish: () => Promise<void>,
  log: Logger,
) => {
  let stage: 'running' | 'finishing' | 'finished' = 'running';

  const end = async (last: () => void): Promise<void> => {
    stage = 'finishing';
    // Shown meanwhile: a hidden page's timers are slowed down.
    await pause(lastKeysMs);
    for (const window of windows()) window.hide();
    await Promise.race([
      finish().catch((error: unknown) => log.error('the console could not finish', factsOf(error))),
      pause(longestMs).then(() => log.error('quitting took too long')),
    ]);
    stage = 'finished';
    last();
  };
  const quit = (): void => app.quit();

  app.on('before-quit', (event) => {
    if (stage === 'finished') return;
    event.preventDefault();
    if (stage === 'running') void end(quit);
  });
  app.on('window-all-closed', () => app.quit());
  return {
    /** Ends in the same orderly way, and then does this instead of quitting. */
    endThen: (last: () => void): void => {
      if (stage === 'running') void end(last);
    },
    isQuitting: (): boolean => stage !== 'running',
    /** Makes closing this window quit in the same orderly way. */
    follow: (opened: BrowserWindow): void => {
      opened.on('close', (event) => {
        if (stage === 'finished') return;
        event.preventDefault();
        app.quit();
      });
    },
  };
};
