import type { BrowserWindow } from 'electron';

/**
 * Hides a window. On macOS hiding a full-screen window would leave its screen black, so it leaves full screen first,
 * which takes a moment.
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
