import type { BrowserWindow } from 'electron';
import { loadPage, whenShowable } from './page-window.ts';
import { reviewSizes } from './place.ts';
import { bringForward, openPlacedWindow, type PlacedDeps } from './placed-window.ts';

/** The window in which a review is read and written; the pane stays as it is beside it. */
export interface ReviewWindow {
  readonly window: BrowserWindow;
  /** Shows the review of this incident, and brings the window to the front. */
  show(incident: string): void;
}

interface ReviewWindowDeps extends PlacedDeps {
  readonly onClosed: () => void;
}

const page = 'app://throughline/review.html';

export const openReviewWindow = (incident: string, deps: ReviewWindowDeps): ReviewWindow => {
  const window = openPlacedWindow(deps, {
    title: 'Throughline review',
    sizes: reviewSizes,
    show: false,
    onPageGone: () => undefined,
    onClosed: deps.onClosed,
  });
  let shown = incident;
  const load = (): void => loadPage(window, `${page}?incident=${encodeURIComponent(shown)}`, deps.log);
  whenShowable(window, () => bringForward(window));
  load();
  return {
    window,
    show: (next) => {
      if (next !== shown) {
        shown = next;
        load();
      }
      bringForward(window);
    },
  };
};
