import { BrowserWindow, screen } from 'electron';
import type { Logger } from '../log/logger.ts';
import type { StripPlace } from '../settings/schema.ts';
import { pagePreferences } from './page-preferences.ts';
import { loadPage, pageColor, reloadWhenGone, whenShowable, zoomFrom } from './page-window.ts';
import { placeOf, stripHeightAt, stripPlaceFor, stripWidths } from './place.ts';

/** The strip: a small frameless window that stays visible while somebody works in another program. */
export interface Strip {
  readonly window: BrowserWindow;
  readonly incident: string;
  focus(): void;
  close(): void;
}

export interface StripDeps {
  readonly preload: string;
  readonly place: StripPlace | null;
  readonly keepPlace: (place: StripPlace) => void;
  readonly onTop: boolean;
  /** The zoom factor: 1 is actual size. */
  readonly zoom: number;
  /** Whether this desktop lets a program position its windows. */
  readonly hasPlaces: boolean;
  readonly isMac: boolean;
  /** Called when it is visible and the pane can be hidden. */
  readonly onShown: () => void;
  /** Called when it was closed, by the console or by the window's close button. */
  readonly onClosed: () => void;
  readonly log: Logger;
}

const page = 'app://throughline/strip.html';

export const openStrip = (incident: string, deps: StripDeps): Strip => {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const height = stripHeightAt(deps.zoom);
  const { width, x, y } = stripPlaceFor(deps.place, areas, screen.getPrimaryDisplay().workArea, deps.zoom);
  const window = new BrowserWindow({
    width,
    height,
    ...(deps.hasPlaces ? { x, y } : {}),
    // Only a panel appears over another program's full screen, and takes focus without activating the whole app.
    ...(deps.isMac ? { type: 'panel' } : {}),
    minWidth: Math.round(stripWidths.least * Math.max(1, deps.zoom)),
    minHeight: height,
    maxHeight: height,
    title: 'Throughline strip',
    show: false,
    frame: false,
    alwaysOnTop: deps.onTop,
    fullscreenable: false,
    maximizable: false,
    minimizable: false,
    backgroundColor: pageColor(),
    webPreferences: pagePreferences(deps.preload),
  });
  // Also above full-screen programs, and without the Dock icon disappearing and coming back.
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
  const focus = (): void => {
    window.show();
    window.focus();
  };
  whenShowable(window, () => {
    focus();
    deps.onShown();
  });
  window.on('close', () => {
    const { x, y, width } = window.getBounds();
    deps.keepPlace({ ...(deps.hasPlaces ? { x, y } : placeOf(deps.place)), width });
  });
  window.on('closed', deps.onClosed);
  zoomFrom(window, () => deps.zoom);
  reloadWhenGone(window, () => undefined, deps.log);
  loadPage(window, `${page}?incident=${encodeURIComponent(incident)}`, deps.log);
  return { window, incident, focus, close: () => window.close() };
};
