import { BrowserWindow, screen } from 'electron';
import type { Logger } from '../log/logger.ts';
import type { WindowPlace } from '../settings/schema.ts';
import { pagePreferences } from './page-preferences.ts';
import { pageColor, reloadWhenGone, zoomFrom } from './page-window.ts';
import { placeFor, placeOf, smallestSize } from './place.ts';

export interface MainWindow {
  /** Null once it is closed. */
  readonly window: BrowserWindow | null;
  /** Brings it to the front. */
  focus(): void;
}

interface MainWindowDeps {
  readonly preload: string;
  readonly place: WindowPlace | null;
  readonly keepPlace: (place: WindowPlace) => void;
  /** The zoom factor: 1 is actual size. */
  readonly zoom: () => number;
  /** Whether this desktop lets a program position its windows. */
  readonly hasPlaces: boolean;
  /** Called when the page has crashed and will be reloaded. */
  readonly onPageGone: () => void;
  readonly log: Logger;
}

const page = 'app://throughline/index.html';

/** Adds the frame to the minimum size, since window sizes include it and the page needs its own minimum. */
const leaveRoomForFrame = (window: BrowserWindow): void => {
  const [whole, page] = [window.getBounds(), window.getContentBounds()];
  window.setMinimumSize(
    smallestSize.width + whole.width - page.width,
    smallestSize.height + whole.height - page.height,
  );
};

/** Opens the pane's window. */
export const openMainWindow = ({
  preload,
  place,
  keepPlace,
  zoom,
  hasPlaces,
  onPageGone,
  log,
}: MainWindowDeps): MainWindow => {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { x, y, ...size } = placeFor(place, areas);
  const window = new BrowserWindow({
    ...size,
    ...(hasPlaces && x !== undefined && y !== undefined ? { x, y } : {}),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    title: 'Throughline',
    backgroundColor: pageColor(),
    autoHideMenuBar: true,
    webPreferences: pagePreferences(preload),
  });
  // The menu's shortcuts work, but Alt must not open it: it would take the focus from the capture line.
  if (process.platform !== 'darwin') window.setAutoHideMenuBar(false);
  leaveRoomForFrame(window);
  if (place?.maximized === true) window.maximize();
  let isGone = false;
  const keep = () =>
    keepPlace({
      ...window.getNormalBounds(),
      ...(hasPlaces ? {} : placeOf(place)),
      maximized: window.isMaximized(),
    });
  // Debounced, since dragging fires an event for every pixel. Saved before closing, so that a crash loses nothing.
  let keepTimer: NodeJS.Timeout | undefined;
  const keepSoon = () => {
    clearTimeout(keepTimer);
    keepTimer = setTimeout(keep, 500);
  };
  window.on('move', keepSoon);
  window.on('resize', keepSoon);
  window.on('maximize', keepSoon);
  window.on('unmaximize', keepSoon);
  window.on('close', () => {
    clearTimeout(keepTimer);
    keep();
  });
  window.on('closed', () => {
    clearTimeout(keepTimer);
    isGone = true;
  });
  zoomFrom(window, zoom);
  reloadWhenGone(window, onPageGone, log);
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
