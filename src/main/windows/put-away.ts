import type { BrowserWindow } from 'electron';

/**
 * Hides a window. On macOS one that fills a screen of its own would leave that screen black: it leaves the full screen
 * first, which takes a moment.
 */
export const putAway = (window: BrowserWindow): void => {
  if (process.platform !== 'darwin' || !window.isFullScreen()) {
    window.hide();
    return;
  }
  window.once('leave-full-screen', () => {
    if (!window.isDestroyed()) window.hide();
  });
  window.setFullScreen(false);
};
