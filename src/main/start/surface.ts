import { app, type BrowserWindow, globalShortcut } from 'electron';
import type { Pushes, PushName } from '../../shared/types.ts';
import { createIpc, type Ipc } from '../ipc/wrapper.ts';
import type { Logger } from '../log/logger.ts';
import type { Notice, Notifier } from '../reminders/ports.ts';
import { nodeScheduler as scheduler } from '../scheduler.ts';
import type { StripPlace } from '../settings/schema.ts';
import type { Settings } from '../settings/settings.ts';
import type { DesktopView } from '../settings/view.ts';
import { type AppWindows, createAppWindows } from '../windows/app-windows.ts';
import { type Arrivals, createArrivals } from '../windows/arrivals.ts';
import { displayKind } from '../windows/display.ts';
import { createGlobalKey, type GlobalKey } from '../windows/global-key.ts';
import { setupLifecycle } from '../windows/lifecycle.ts';
import { type MainWindow, openMainWindow } from '../windows/main-window.ts';
import { setupMenu } from '../windows/menu.ts';
import { notificationProblem } from '../windows/notification-words.ts';
import { systemNotifier } from '../windows/notifications.ts';
import { openReviewWindow } from '../windows/review-window.ts';
import { createSharing, type Sharing } from '../windows/sharing.ts';
import { openStrip } from '../windows/strip.ts';
import { createZoom, type Zoom } from '../windows/zoom.ts';
import { bundled, inData } from './paths.ts';

/** The windows and what belongs to them, available before any record has been read. */
export interface Surface {
  readonly ipc: Ipc;
  readonly arrivals: Arrivals;
  readonly windows: AppWindows;
  readonly zoom: Zoom;
  readonly sharing: Sharing;
  readonly globalKey: GlobalKey;
  /** Shuts the console down in an orderly way, then calls `last`. */
  readonly endThen: (last: () => void) => void;
  /** The pane's window; null once it is closed. */
  readonly window: () => BrowserWindow | null;
  /** Reloads the pane to show this incident; null for what a page shows by default. */
  startOver(incident: string | null): void;
  readonly notifier: Notifier;
  /** What the desktop supports, and what it does not. */
  readonly desktop: () => DesktopView;
}

interface SurfaceDeps {
  readonly settings: Settings;
  /** The live incidents, ordered by when their next update is due; none while they are being read. */
  readonly live: () => readonly { readonly id: string }[];
  /** Writes everything to the disk before the console exits. */
  readonly finish: () => Promise<void>;
  /** Saves what is being typed: the system may kill the console at any moment from now on. */
  readonly hurry: () => void;
  /** Called when what the desktop supports has changed. */
  readonly onDesktopChanged: () => void;
  readonly log: Logger;
}

/** How the console words a notification that the desktop did not show. */
const sentenceOf = ({ title, body }: Notice): string => `${title}: ${body}`;

/** Notifications, shown in the windows if the desktop does not. `onChanged`: called when the desktop starts or stops. */
const openNotifications = (arrivals: Arrivals, onChanged: () => void) => {
  let areShown = true;
  const notifier = systemNotifier({
    scheduler,
    // Shown in both windows, so that it is read in whichever is in front.
    notShown: (notice) => arrivals.say(sentenceOf(notice)),
    withdrawn: (notice) => arrivals.unsay(sentenceOf(notice)),
    onOutcome: (isShown) => {
      if (isShown === areShown) return;
      areShown = isShown;
      onChanged();
    },
  });
  return { notifier, problem: () => (areShown ? null : notificationProblem(process.platform)) };
};

/** Wayland does not let a window choose its position. */
const hasPlaces = (): boolean => displayKind() !== 'wayland';

const isMac = process.platform === 'darwin';

/** How a strip is opened, given the settings and the zoom. */
const forStrip = ({ current, change }: Settings, { factor }: Zoom) => ({
  place: current.strip,
  keepPlace: (strip: StripPlace) => change({ strip }),
  onTop: current.reminders.stripOnTop,
  zoom: factor,
  hasPlaces: hasPlaces(),
  isMac,
});

/** Opens the window. Nothing here waits for a record, the key ring or the network. */
export const openSurface = (deps: SurfaceDeps): Surface => {
  const { settings, live, log } = deps;
  const preload = bundled('../preload/index.cjs');
  let main: MainWindow | null = null;
  const window = () => main?.window ?? null;
  const ipc = createIpc(() => windows.all(), log);
  const toPane = <N extends PushName>(name: N, payload: Pushes[N]): void => {
    const pane = window();
    if (pane !== null) ipc.push(pane, name, payload);
  };
  const arrivals = createArrivals({
    go: (to) => toPane('go.to', to),
    file: (name) => toPane('file.arrived', { name }),
    join: (joinLink) => toPane('join.asked', { joinLink }),
    // Either window may be the visible one.
    say: (text) => ipc.push('all', 'notice.say', { text }),
    unsay: (text) => ipc.push('all', 'notice.unsay', { text }),
  });
  const windows = createAppWindows({
    main: () => main,
    arrivals,
    openStrip: (incident, how) => openStrip(incident, { ...how, ...forStrip(settings, zoom), preload, log }),
    openReview: (incident, onClosed) =>
      openReviewWindow(incident, {
        preload,
        place: settings.current.review,
        keepPlace: (review) => settings.change({ review }),
        zoom: () => zoom.factor,
        hasPlaces: hasPlaces(),
        onClosed,
        log,
      }),
    live: () => live().map(({ id }) => id),
    stripLeft: () => toPane('strip.left', null),
    isQuitting: () => lifecycle.isQuitting(),
  });
  const zoom = createZoom({
    kept: settings.current.zoom,
    keep: (factor) => settings.change({ zoom: factor }),
    apply: (factor) => {
      for (const each of windows.all()) each.webContents.setZoomFactor(factor);
    },
  });
  const sharing = createSharing({
    mark: inData('private', 'sharing'),
    tell: (on) => ipc.push('all', 'sharing.changed', { on }),
    log,
  });
  const finish = async (): Promise<void> => {
    await deps.finish();
    sharing.end();
  };
  const lifecycle = setupLifecycle({ windows: windows.all, finish, hurry: deps.hurry, log });
  setupMenu({
    isPackaged: app.isPackaged,
    settings,
    run: (command) => {
      // Menu commands run in the pane.
      if (command !== 'strip') windows.pane();
      toPane('command.run', { command });
    },
  });
  main = openMainWindow({
    preload,
    place: settings.current.window,
    keepPlace: (place) => settings.change({ window: place }),
    zoom: () => zoom.factor,
    hasPlaces: hasPlaces(),
    onPageGone: arrivals.gone,
    log,
  });
  if (main.window !== null) lifecycle.follow(main.window);
  const globalKey = createGlobalKey(globalShortcut, () => windows.strip(), isMac);
  globalKey.set(settings.current.reminders.globalKey);
  if (globalKey.problem !== null) arrivals.say(globalKey.problem);
  app.on('second-instance', () => windows.raise());
  app.on('activate', () => windows.raise());
  const startOver = (incident: string | null): void => {
    arrivals.gone();
    if (incident !== null) arrivals.go({ incident, to: { kind: 'pane' } });
    window()?.webContents.reload();
  };
  const notifications = openNotifications(arrivals, deps.onDesktopChanged);
  return {
    ipc,
    arrivals,
    windows,
    zoom,
    sharing,
    globalKey,
    endThen: lifecycle.endThen,
    window,
    startOver,
    notifier: notifications.notifier,
    desktop: () => ({
      globalKeyProblem: globalKey.problem,
      notificationProblem: notifications.problem(),
      display: displayKind(),
    }),
  };
};
