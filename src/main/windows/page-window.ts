import { type BrowserWindow, nativeTheme } from 'electron';
import { codeOf } from '../journal/files.ts';
import type { Logger } from '../log/logger.ts';

/** What every window of the console has in common. */

/** The page's background colour, so that nothing flashes before its first paint. */
export const pageColor = (): string => (nativeTheme.shouldUseDarkColors ? '#16181b' : '#ffffff');

/**
 * Calls back once, when a window that is still hidden can be shown. On Wayland a hidden window may never render a first
 * frame; the end of loading is reported everywhere.
 */
export const whenShowable = (window: BrowserWindow, show: () => void): void => {
  let isShown = false;
  const once = (): void => {
    if (isShown || window.isDestroyed()) return;
    isShown = true;
    show();
  };
  window.once('ready-to-show', once);
  window.webContents.once('did-finish-load', once);
};

/** Loads a page. One that was left for another while it was loading is not missing, and not logged. */
export const loadPage = (window: BrowserWindow, address: string, log: Logger): void => {
  window.loadURL(address).catch((error: unknown) => {
    const code = codeOf(error);
    if (code !== 'ERR_ABORTED')
      log.error('a page could not be loaded', { page: new URL(address).pathname, code });
  });
};

/** Applies the current zoom factor each time a page is loaded. */
export const zoomFrom = (window: BrowserWindow, factor: () => number): void => {
  window.webContents.on('dom-ready', () => window.webContents.setZoomFactor(factor()));
};

/** Reloads a page that has crashed; it shows everything again, since all state is in main. */
export const reloadWhenGone = (window: BrowserWindow, onGone: () => void, log: Logger): void => {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.error('the page died', { reason });
    onGone();
    if (reason === 'clean-exit') return;
    // Not at once, in case it crashes again immediately.
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, 500);
  });
};
