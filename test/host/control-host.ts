import { standInApp } from './api/app.ts';
import { clipboard, readClipboard } from './api/clipboard.ts';
import { answerNext } from './api/dialog.ts';
import { makeEvent } from './api/event.ts';
import { clickPath, MenuFace, popupMenu, readMenu } from './api/menu.ts';
import { notifications, refusals, type StandInNotification } from './api/notification.ts';
import { emitPower } from './api/power.ts';
import { privilegedSchemes } from './api/protocol.ts';
import { record } from './api/record.ts';
import { windows } from './api/registry.ts';
import { unlockKeyRing } from './api/safe-storage.ts';
import { grantShortcuts, pressShortcut, registeredShortcuts, setTaken } from './api/shortcut.ts';
import { setDesktopTheme } from './api/theme.ts';
import { type StandInTray, trays } from './api/tray.ts';
import type { StandInWindow } from './api/window.ts';
import type { Control, ControlMessage, ControlRequest, WindowState } from './control.ts';
import { onBrowserStart } from './host-state.ts';

/** The control channel's calls as functions that may answer at once. */
type Calls = {
  [K in keyof Control]: (
    ...args: Parameters<Control[K]>
  ) => Awaited<ReturnType<Control[K]>> | ReturnType<Control[K]>;
};

const calls: Calls = {
  windows: () => Promise.all([...windows].map(describe)),
  closeWindow: (id) => windowById(id).close(),
  fullScreen: (id, on) => windowById(id).setFullScreen(on),
  focusWindow: (id) => windowById(id).focus(),
  blurWindow: (id) => windowById(id).blur(),
  resizeWindow: (id, width, height) => windowById(id).setContentSize(width, height),
  crashPage: (id) => windowById(id).contents.crashPage(),

  answerSave: (answer) => answerNext('save', answer),
  answerOpen: (answer) => answerNext('open', answer),
  answerMessage: (answer) => answerNext('message', answer),
  dialogs: () => record.dialogs,

  clipboard: readClipboard,
  writeClipboard: (text) => clipboard.writeText(text),

  notifications: () =>
    notifications.map(({ title, body, urgency, silent, actions, open }) => {
      return { title, body, urgency, silent, open, actions: actions.map((action) => action.text ?? '') };
    }),
  clickNotification: (index, action) => notificationAt(index).click(action),
  closeNotification: (index) => notificationAt(index).close(),
  timeOutNotification: (index) => notificationAt(index).timeOut(),
  notificationsReadyFor: () => record.notificationsReadyFor,
  refuseNotifications: (how, count) => {
    refusals.push(...Array.from({ length: count }, () => how));
  },

  opened: () => record.opened,
  blocked: () => record.blocked,

  menu: () => readMenu(MenuFace.getApplicationMenu()),
  clickMenu: (...path) => clickPath(MenuFace.getApplicationMenu(), path),
  popup: () => readMenu(popupMenu()),
  clickPopup: (...path) => {
    const menu = popupMenu();
    menu?.closePopup();
    clickPath(menu, path);
  },
  trays: () =>
    [...trays].map((tray) => ({ toolTip: tray.toolTip, title: tray.getTitle(), menu: readMenu(tray.menu) })),
  clickTray: (index) => {
    trayAt(index).emit('click', makeEvent({}), { x: 0, y: 0, width: 24, height: 24 }, { x: 0, y: 0 });
  },
  clickTrayMenu: (index, ...path) => clickPath(trayAt(index).menu, path),

  shortcuts: registeredShortcuts,
  pressShortcut,
  grantShortcuts,
  takeShortcut: setTaken,

  unlockKeyRing,
  power: emitPower,
  endSession: () => standInApp.endSession(),
  schemes: () =>
    privilegedSchemes.map(({ scheme, privileges = {} }) => ({ scheme, privileges: { ...privileges } })),
  theme: setDesktopTheme,
  activate: () => {
    standInApp.emit(
      'activate',
      makeEvent({}),
      [...windows].some((window) => window.isVisible()),
    );
  },
  openUrl: (url) => {
    standInApp.emit('open-url', makeEvent({}), url);
  },
  openFile: (path) => {
    standInApp.emit('open-file', makeEvent({}), path);
  },
  protocolClients: () => record.protocolClients,
  quit: () => standInApp.quit(),
};

function windowById(id: number): StandInWindow {
  const window = [...windows].find((candidate) => candidate.id === id);
  if (!window) throw new Error(`There is no window ${id}`);
  return window;
}

function notificationAt(index: number): StandInNotification {
  const notification = notifications[index];
  if (!notification) throw new Error(`There is no notification ${index}`);
  return notification;
}

function trayAt(index: number): StandInTray {
  const tray = [...trays][index];
  if (!tray) throw new Error(`There is no tray icon ${index}`);
  return tray;
}

async function describe(window: StandInWindow): Promise<WindowState> {
  const { progress, flashing, onAllWorkspaces, onFullScreen, changesDock, placeAsked, type } = window.marks;
  return {
    id: window.id,
    target: (await window.contents.target).id,
    url: window.contents.getURL(),
    title: window.getTitle(),
    visible: window.isVisible(),
    focused: window.isFocused(),
    minimized: window.isMinimized(),
    maximized: window.isMaximized(),
    alwaysOnTop: window.isAlwaysOnTop(),
    onAllWorkspaces,
    type,
    onFullScreen,
    changesDock,
    placeAsked,
    fullScreen: window.isFullScreen(),
    menuBar: window.menuBar.isVisible,
    bounds: window.getBounds(),
    progress,
    flashing,
  };
}

/** Opens the control channel to the process that started this one, and ends with it. */
export function listenToLauncher(): void {
  const tell = (message: ControlMessage) => process.send?.(message, () => {});
  onBrowserStart(async ({ pid, profile, endpoint }) => {
    const address = await endpoint?.catch(() => undefined);
    if (address) tell({ is: 'browser', pid, profile, endpoint: address });
  });
  process.on('message', async ({ id, call, args }: ControlRequest) => {
    try {
      const run = calls[call] as (...args: unknown[]) => unknown;
      tell({ is: 'answer', id, value: await run(...args) });
    } catch (error) {
      tell({ is: 'answer', id, error: String(error) });
    }
  });
  process.on('disconnect', () => standInApp.exit(1));
  // The channel alone must not keep an app alive that has nothing else to do.
  process.channel?.unref();
}
