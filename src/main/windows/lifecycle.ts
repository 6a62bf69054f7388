import { app, type BrowserWindow, powerMonitor } from 'electron';
import { factsOf, type Logger } from '../log/logger.ts';
import { putAway } from './put-away.ts';

/** How long the last keystrokes may take to get here from the page, in milliseconds: the page waits up to 100. */
const lastKeysMs = 150;

/** The longest that quitting waits, in milliseconds. */
const longestMs = 8_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface LifecycleDeps {
  readonly windows: () => readonly BrowserWindow[];
  /** Writes everything to the disk. */
  readonly finish: () => Promise<void>;
  /** Saves what is being typed at once. */
  readonly hurry: () => void;
  readonly log: Logger;
}

/**
 * Quitting waits until `finish` has written everything to the disk. Closing the pane quits, since the strip is just
 * another form of it. The windows stay until then, because their pages may still hold the last keystrokes.
 */
export const setupLifecycle = ({ windows, finish, hurry, log }: LifecycleDeps) => {
  let stage: 'running' | 'finishing' | 'finished' = 'running';

  const end = async (last: () => void): Promise<void> => {
    if (stage !== 'running') return;
    stage = 'finishing';
    // The windows stay visible meanwhile, because timers of hidden pages are throttled.
    await pause(lastKeysMs);
    for (const window of windows()) putAway(window);
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
    void end(quit);
  });
  app.on('window-all-closed', () => app.quit());
  // On macOS and Linux the system delays its shutdown a little if asked to here; delaying it in `before-quit` instead
  // would cancel the shutdown.
  powerMonitor.on('shutdown', (...[event]: { preventDefault(): void }[]) => {
    event?.preventDefault();
    hurry();
    void end(quit);
  });
  return {
    /** Shuts down in the same orderly way, then calls `last` instead of quitting. */
    endThen: (last: () => void): void => {
      void end(last);
    },
    isQuitting: (): boolean => stage !== 'running',
    /** Makes closing this window quit in the same orderly way. */
    follow: (opened: BrowserWindow): void => {
      opened.on('close', (event) => {
        if (stage === 'finished') return;
        event.preventDefault();
        app.quit();
      });
      // Windows sends only these when it shuts down, and no `before-quit`. The shutdown may still be cancelled after
      // the first; after the second the console is soon killed.
      opened.on('query-session-end', hurry);
      opened.on('session-end', () => {
        hurry();
        void end(quit);
      });
    },
  };
};
