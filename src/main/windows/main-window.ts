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
  /** How large everything is drawn: 1 is the actual size. */
  readonly zoom: () => number;
  /** Whether this desktop lets a program say where its windows are. */
  readonly hasPlaces: boolean;
  /** The page died; a new one comes. */
  readonly onPageGone: () => void;
  readonly log: Logger;
}

const page = 'app://throughline/index.html';

/** Sizes of a window have its frame in them; the page must have its smallest size all the same. */
const leaveRoomForFrame = (window: BrowserWindow): void => {
  const [whole, page] = [window.getBounds(), window.getContentBounds()];
  window.setMinimumSize(
    smallestSize.width + whole.width - page.width,
    smallestSize.height + whole.height - page.height,
  );
};

/** Opens the window of the pane. */
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
  // The menu's keys work, but Alt must not open it: it would take the focus from the capture line.
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
  // While it is being dragged it says so with every pixel; a crash must not forget where it came to rest.
  let settling: NodeJS.Timeout | undefined;
  const keepSoon = () => {
    clearTimeout(settling);
    settling = setTimeout(keep, 500);
  };
  window.on('move', keepSoon);
  window.on('resize', keepSoon);
  window.on('maximize', keepSoon);
  window.on('unmaximize', keepSoon);
  window.on('close', () => {
    clearTimeout(settling);
    keep();
  });
  window.on('closed', () => {
    clearTimeout(settling);
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
