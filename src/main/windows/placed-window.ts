import { BrowserWindow, screen } from 'electron';
import type { Logger } from '../log/logger.ts';
import type { WindowPlace } from '../settings/schema.ts';
import { pagePreferences } from './page-preferences.ts';
import { pageColor, reloadWhenGone, zoomFrom } from './page-window.ts';
import { placeFor, placeOf, type Sizes } from './place.ts';

/** A window that comes back where it was, such as the pane's or the review's. */

export interface PlacedDeps {
  readonly preload: string;
  readonly place: WindowPlace | null;
  readonly keepPlace: (place: WindowPlace) => void;
  /** The zoom factor: 1 is actual size. */
  readonly zoom: () => number;
  /** Whether this desktop lets a program position its windows. */
  readonly hasPlaces: boolean;
  readonly log: Logger;
}

interface Placed {
  readonly title: string;
  readonly sizes: Sizes;
  /** Whether it is shown at once, before its page is there. */
  readonly show: boolean;
  /** Called when the page has crashed and will be reloaded. */
  readonly onPageGone: () => void;
  readonly onClosed: () => void;
}

/** Adds the frame to the minimum size, since window sizes include it and the page needs its own minimum. */
const leaveRoomForFrame = (window: BrowserWindow, { least }: Sizes): void => {
  const [whole, page] = [window.getBounds(), window.getContentBounds()];
  window.setMinimumSize(least.width + whole.width - page.width, least.height + whole.height - page.height);
};

/** Keeps the place whenever it has changed, so that a crash loses nothing of it. */
const keepPlaceOf = (window: BrowserWindow, { place, keepPlace, hasPlaces }: PlacedDeps): void => {
  const keep = () =>
    keepPlace({
      ...window.getNormalBounds(),
      ...(hasPlaces ? {} : placeOf(place)),
      maximized: window.isMaximized(),
    });
  // Debounced, since dragging fires an event for every pixel.
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
  window.on('closed', () => clearTimeout(keepTimer));
};

/** Opens it, without a page. */
export const openPlacedWindow = (
  deps: PlacedDeps,
  { title, sizes, show, onPageGone, onClosed }: Placed,
): BrowserWindow => {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { x, y, ...size } = placeFor(deps.place, areas, sizes);
  const window = new BrowserWindow({
    ...size,
    ...(deps.hasPlaces && x !== undefined && y !== undefined ? { x, y } : {}),
    minWidth: sizes.least.width,
    minHeight: sizes.least.height,
    title,
    show,
    backgroundColor: pageColor(),
    autoHideMenuBar: true,
    webPreferences: pagePreferences(deps.preload),
  });
  // The menu's shortcuts work, but Alt must not open it: it would take the focus from what is being typed.
  if (process.platform !== 'darwin') window.setAutoHideMenuBar(false);
  leaveRoomForFrame(window, sizes);
  if (deps.place?.maximized === true) window.maximize();
  keepPlaceOf(window, deps);
  window.on('closed', onClosed);
  zoomFrom(window, deps.zoom);
  reloadWhenGone(window, onPageGone, deps.log);
  return window;
};

/** Brings it to the front. */
export const bringForward = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
};
