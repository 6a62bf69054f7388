import type { BrowserWindow } from 'electron';
import type { GoPlace, GoTo } from '../../shared/go-to.ts';
import { isPracticeId } from '../../shared/tour-id.ts';
import type { Arrivals } from './arrivals.ts';
import type { MainWindow } from './main-window.ts';
import { putAway } from './put-away.ts';
import type { ReviewWindow } from './review-window.ts';
import type { Strip, StripDeps } from './strip.ts';

/**
 * Switches between the pane and the strip, of which only one is visible at a time. The review has a window beside them.
 */
export interface AppWindows {
  /** The windows that exist. */
  readonly all: () => readonly BrowserWindow[];
  /** The incident that the pane shows; null for none. */
  showing: string | null;
  /** Brings the visible one to the front. */
  raise(): void;
  /** Shows the pane. */
  pane(): void;
  /** Shows the pane and navigates it. */
  go(to: GoTo): void;
  /** Shows the pane, and in it what the record file at this path holds. */
  show(path: string): void;
  /** Shows the pane, and in it the offer to join the shared incident of this link. */
  join(joinLink: string): void;
  /** Shows the strip, or the pane if there is no incident to show in the strip. */
  strip(): void;
  /** Returns from the strip to the pane and navigates it. */
  leaveStrip(to: GoPlace): void;
  /** Shows the review of this incident in its window. */
  review(incident: string): void;
  /** Closes the window of the review. */
  closeReview(): void;
}

interface AppWindowsDeps {
  readonly main: () => MainWindow | null;
  readonly arrivals: Pick<Arrivals, 'go' | 'file' | 'join'>;
  readonly openStrip: (incident: string, how: Pick<StripDeps, 'onShown' | 'onClosed'>) => Strip;
  readonly openReview: (incident: string, onClosed: () => void) => ReviewWindow;
  /** The live incidents, ordered by when their next update is due. */
  readonly live: () => readonly string[];
  /** Called when the strip closes, so that the pane picks up what was typed there. */
  readonly stripLeft: () => void;
  readonly isQuitting: () => boolean;
}

export const createAppWindows = (deps: AppWindowsDeps): AppWindows => {
  let strip: Strip | null = null;
  let review: ReviewWindow | null = null;

  const focusMain = (): void => deps.main()?.focus();

  /** The incident that the pane shows if it is live or a drill that is practised, otherwise the most urgent one. */
  const incidentForStrip = (): string | null => {
    const live = deps.live();
    const { showing } = appWindows;
    return showing !== null && (live.includes(showing) || isPracticeId(showing))
      ? showing
      : (live[0] ?? null);
  };

  const onClosed = (): void => {
    const left = strip;
    strip = null;
    if (left === null || deps.isQuitting()) return;
    focusMain();
    deps.stripLeft();
  };

  const closeStrip = (): void => {
    strip?.close();
  };

  const appWindows: AppWindows = {
    showing: null,
    all: () =>
      [deps.main()?.window ?? null, strip?.window ?? null, review?.window ?? null].filter(
        (window) => window !== null,
      ),
    raise: () => {
      if (strip === null) focusMain();
      else strip.focus();
    },
    pane: () => {
      if (strip === null) focusMain();
      else appWindows.leaveStrip({ kind: 'pane' });
    },
    go: (to) => {
      if (strip === null) focusMain();
      else closeStrip();
      deps.arrivals.go(to);
    },
    show: (path) => {
      appWindows.pane();
      deps.arrivals.file(path);
    },
    join: (joinLink) => {
      appWindows.pane();
      deps.arrivals.join(joinLink);
    },
    strip: () => {
      if (strip !== null) {
        strip.focus();
        return;
      }
      const incident = incidentForStrip();
      if (incident === null) focusMain();
      else
        strip = deps.openStrip(incident, {
          onShown: () => {
            const pane = deps.main()?.window;
            if (strip !== null && pane) putAway(pane);
          },
          onClosed,
        });
    },
    leaveStrip: (to) => {
      if (strip === null) return;
      const { incident } = strip;
      closeStrip();
      deps.arrivals.go({ incident, to });
    },
    review: (incident) => {
      if (review !== null) review.show(incident);
      else
        review = deps.openReview(incident, () => {
          review = null;
        });
    },
    closeReview: () => review?.window.close(),
  };
  return appWindows;
};
