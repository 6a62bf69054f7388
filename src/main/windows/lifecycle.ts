import { app, type BrowserWindow, powerMonitor } from 'electron';
import { factsOf, type Logger } from '../log/logger.ts';
import { putAway } from './put-away.ts';

/** How long what was typed last may take from the page to here, in milliseconds: the page waits up to 100. */
const lastKeysMs = 150;

/** The longest that quitting waits, in milliseconds. */
const longestMs = 8_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface LifecycleDeps {
  readonly windows: () => readonly BrowserWindow[];
  /** Puts everything on the disk. */
  readonly finish: () => Promise<void>;
  /** Puts what is being typed on the disk, at once. */
  readonly hurry: () => void;
  readonly log: Logger;
}

/**
 * Quitting waits until `finish` has put everything on the disk. Closing the pane quits: the strip
 * is but another form of it. The windows stay until then, since their pages may still hold the last keys.
 */
export const setupLifecycle = ({ windows, finish, hurry, log }: LifecycleDeps) => {
  let stage: 'running' | 'finishing' | 'finished' = 'running';

  const end = async (last: () => void): Promise<void> => {
    if (stage !== 'running') return;
    stage = 'finishing';
    // Shown meanwhile: a hidden page's timers are slowed down.
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
  // On macOS and Linux the system waits a little for whoever asks it to; keeping it waiting in `before-quit` instead
  // would call its shutdown off.
  powerMonitor.on('shutdown', (...[event]: { preventDefault(): void }[]) => {
    event?.preventDefault();
    hurry();
    void end(quit);
  });
  return {
    /** Ends in the same orderly way, and then does this instead of quitting. */
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
      // Windows asks for nothing else: no `before-quit` comes when it shuts down. It may still change its mind after
      // the first of these, and ends the console soon after the second.
      opened.on('query-session-end', hurry);
      opened.on('session-end', () => {
        hurry();
        void end(quit);
      });
    },
  };
};
