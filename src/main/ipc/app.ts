import { ok } from '../../domain/result.ts';
import { isPracticeId } from '../../shared/tour-id.ts';
import type { IncidentListItem } from '../../shared/types.ts';
import type { Clock } from '../clock.ts';
import { openAtStart } from '../incidents/list-item.ts';
import type { AppWindows } from '../windows/app-windows.ts';
import type { Arrivals } from '../windows/arrivals.ts';
import type { Sharing } from '../windows/sharing.ts';
import type { Zoom } from '../windows/zoom.ts';
import type { HandlersFor } from './handlers.ts';

interface AppDeps {
  readonly version: string;
  readonly platform: string;
  readonly clock: Clock;
  readonly list: () => readonly IncidentListItem[];
  readonly arrivals: Pick<Arrivals, 'arrive'>;
  /** Called when a new page arrives, since it knows nothing of a tour. */
  readonly leaveTour: () => Promise<void>;
  readonly zoom: Zoom;
  readonly sharing: Pick<Sharing, 'isOn'>;
  /** Hears which incident is on screen. */
  readonly showing: (incident: string | null) => void;
  readonly windows: Pick<AppWindows, 'showing' | 'strip' | 'leaveStrip' | 'go' | 'review' | 'closeReview'>;
}

/**
 * The incident on screen when the page crashed, if it did, so that the reloaded page shows it again; a drill that is
 * practised is in no list.
 */
const shownBefore = (list: readonly IncidentListItem[], showing: string | null): string | null =>
  isPracticeId(showing) ? showing : (list.find(({ id }) => id === showing)?.id ?? null);

export const appHandlers = ({
  version,
  platform,
  clock,
  list,
  arrivals,
  leaveTour,
  windows,
  showing,
  zoom,
  sharing,
}: AppDeps): HandlersFor<
  | 'app.info'
  | 'window.zoom'
  | 'app.arrive'
  | 'app.showing'
  | 'strip.open'
  | 'strip.leave'
  | 'review.open'
  | 'review.leave'
> => ({
  'app.showing': ({ incident }) => {
    windows.showing = incident;
    showing(incident);
    return ok(null);
  },
  'window.zoom': ({ to }) => zoom.go(to),
  'strip.open': () => {
    windows.strip();
    return ok(null);
  },
  'strip.leave': ({ to }) => {
    windows.leaveStrip(to);
    return ok(null);
  },
  'review.open': ({ incident }) => {
    windows.review(incident);
    return ok(null);
  },
  'review.leave': ({ incident, to }) => {
    if (to === null) windows.closeReview();
    else windows.go({ incident, to });
    return ok(null);
  },
  'app.arrive': () => {
    void leaveTour();
    return ok(arrivals.arrive());
  },
  'app.info': () =>
    ok({
      version,
      platform,
      now: clock.now().toISOString(),
      clockStands: clock.stands,
      sharing: sharing.isOn,
      openAtOnce: shownBefore(list(), windows.showing) ?? openAtStart(list(), clock.now().toISOString()),
    }),
});
