import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Logger } from '../log/logger.ts';
import type { WindowPlace } from '../settings/schema.ts';
import { placeFor, smallestSize } from './place.ts';

export interface MainWindow {
  /** Null once it is closed. */
  readonly window: BrowserWindow | null;
  /** Brings it to the front. */
  focus(): void;
}

export interface MainWindowDeps {
  readonly preload: string;
  readonly place: WindowPlace | null;
  readonly keepPlace: (place: WindowPlace) => void;
  /** The page died; a new one comes. */
  readonly onPageGone: () => void;
  readonly log: Logger;
}

const page = 'app://throughline/index.html';

/** Opens the one window. */
export const openMainWindow = ({
  preload,
  place,
  keepPlace,
  onPageGone,
  log,
}: MainWindowDeps): MainWindow => {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...placeFor(place, areas),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    title: 'Throughline',
    // The page's own colours, so that nothing flashes before its first paint.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181b' : '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Elsewhere Chromium would fetch its word lists from the network.
      spellcheck: process.platform === 'darwin',
    },
  });
  if (place?.maximized === true) window.maximize();
  let isGone = false;
  window.on('close', () => keepPlace({ ...window.getNormalBounds(), maximized: window.isMaximized() }));
  window.on('closed', () => {
    isGone = true;
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.error('the page died', { reason });
    onPageGone();
    if (reason === 'clean-exit') return;
    // Everything is in main; a new page shows all of it again. Not at once: it might die again at once.
    setTimeout(() => {
      if (!isGone) window.webContents.reload();
    }, 500);
  });
  window.loadURL(page).catch(() => log.error('the page could not be loaded'));
  return {
    get window() {
      return isGone ? null : window;
    },
    focus: () => {
      if (isGone) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
};
