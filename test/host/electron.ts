/*
 * The stand-in's `electron` module: what the app's main process imports (see hook.ts). Each part is checked
 * against Electron's own declarations where it is defined; a name or member that is not here throws when used.
 */
import type Electron from 'electron';
import { app } from './api/app.ts';
import { autoUpdater } from './api/auto-updater.ts';
import { StandInClipboardItem as ClipboardItem, clipboard } from './api/clipboard.ts';
import { dialog } from './api/dialog.ts';
import { nativeImage } from './api/image.ts';
import { ipcMain } from './api/ipc-main.ts';
import { MenuFace as Menu, MenuItemFace as MenuItem } from './api/menu.ts';
import { missing } from './api/missing.ts';
import { net } from './api/net.ts';
import { NotificationFace as Notification } from './api/notification.ts';
import { powerMonitor } from './api/power.ts';
import { protocol } from './api/protocol.ts';
import { safeStorage } from './api/safe-storage.ts';
import { screen } from './api/screen.ts';
import { session } from './api/session.ts';
import { shell } from './api/shell.ts';
import { globalShortcut } from './api/shortcut.ts';
import { nativeTheme } from './api/theme.ts';
import { TrayFace as Tray } from './api/tray.ts';
import { StandInBrowserWindow as BrowserWindow } from './api/window.ts';

const BaseWindow = missing('electron.BaseWindow');
const contentTracing = missing('electron.contentTracing');
const crashReporter = missing('electron.crashReporter');
const desktopCapturer = missing('electron.desktopCapturer');
const inAppPurchase = missing('electron.inAppPurchase');
const MessageChannelMain = missing('electron.MessageChannelMain');
const netLog = missing('electron.netLog');
const powerSaveBlocker = missing('electron.powerSaveBlocker');
const pushNotifications = missing('electron.pushNotifications');
const ShareMenu = missing('electron.ShareMenu');
const systemPreferences = missing('electron.systemPreferences');
const TouchBar = missing('electron.TouchBar');
const utilityProcess = missing('electron.utilityProcess');
const View = missing('electron.View');
const webContents = missing('electron.webContents');
const WebContentsView = missing('electron.WebContentsView');
const webFrameMain = missing('electron.webFrameMain');

const parts = {
  app,
  autoUpdater,
  BaseWindow,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  inAppPurchase,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  netLog,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  pushNotifications,
  safeStorage,
  screen,
  session,
  ShareMenu,
  shell,
  systemPreferences,
  TouchBar,
  Tray,
  utilityProcess,
  View,
  webContents,
  WebContentsView,
  webFrameMain,
} satisfies Partial<Record<keyof typeof Electron, unknown>>;

export default parts;

export {
  app,
  autoUpdater,
  BaseWindow,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  inAppPurchase,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  netLog,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  pushNotifications,
  ShareMenu,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  TouchBar,
  Tray,
  utilityProcess,
  View,
  WebContentsView,
  webContents,
  webFrameMain,
};
