import { type BrowserWindow, nativeTheme } from 'electron';
import type { Logger } from '../log/logger.ts';

/** What every window of the console has in common. */

/** The page's own colour, so that nothing flashes before its first paint. */
export const pageColor = (): string => (nativeTheme.shouldUseDarkColors ? '#16181b' : '#ffffff');

/**
 * Calls back once, when a window that is still hidden can be shown. On Wayland no first frame is promised as long as
 * nobody sees it; that the page has been read comes everywhere.
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

/** Draws a page at the factor that is kept then, each time that it is loaded. */
export const zoomFrom = (window: BrowserWindow, factor: () => number): void => {
  window.webContents.on('dom-ready', () => window.webContents.setZoomFactor(factor()));
};

/** Everything is in main; a page that died is loaded anew and shows all of it again. */
export const reloadWhenGone = (window: BrowserWindow, onGone: () => void, log: Logger): void => {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.error('the page died', { reason });
    onGone();
    if (reason === 'clean-exit') return;
    // Not at once: it might die again at once.
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, 500);
  });
};
