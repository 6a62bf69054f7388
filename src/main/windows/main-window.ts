import type { BrowserWindow } from 'electron';
import { loadPage } from './page-window.ts';
import { paneSizes } from './place.ts';
import { bringForward, openPlacedWindow, type PlacedDeps } from './placed-window.ts';

export interface MainWindow {
  /** Null once it is closed. */
  readonly window: BrowserWindow | null;
  /** Brings it to the front. */
  focus(): void;
}

interface MainWindowDeps extends PlacedDeps {
  /** Called when the page has crashed and will be reloaded. */
  readonly onPageGone: () => void;
}

/** Opens the pane's window. */
export const openMainWindow = (deps: MainWindowDeps): MainWindow => {
  let isGone = false;
  const window = openPlacedWindow(deps, {
    title: 'Throughline',
    sizes: paneSizes,
    show: true,
    onPageGone: deps.onPageGone,
    onClosed: () => {
      isGone = true;
    },
  });
  loadPage(window, 'app://throughline/index.html', deps.log);
  return {
    get window() {
      return isGone ? null : window;
    },
    focus: () => {
      if (!isGone) bringForward(window);
    },
  };
};
