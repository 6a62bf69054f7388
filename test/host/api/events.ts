import type {
  App,
  BrowserWindow,
  Event,
  NativeTheme,
  Notification,
  NotificationActionEventParams,
  NotificationCloseEventParams,
  PowerMonitor,
  RenderProcessGoneDetails,
  Session,
  WebContents,
  WebContentsConsoleMessageEventParams,
  WebContentsWillNavigateEventParams,
  WindowSessionEndEvent,
} from 'electron';

/*
 * Every event that the stand-in emits, with its arguments: the emitters are typed by these maps, and the functions
 * at the end compile only while Electron declares the same.
 */

export type AppEvents = {
  ready: [event: Event, launchInfo: Record<string, never>];
  'window-all-closed': [];
  'before-quit': [event: Event];
  'will-quit': [event: Event];
  quit: [event: Event, exitCode: number];
  activate: [event: Event, hasVisibleWindows: boolean];
  'open-url': [event: Event, url: string];
  'open-file': [event: Event, path: string];
  'session-created': [session: Session];
  'second-instance': [event: Event, argv: string[], cwd: string, additionalData: unknown];
  'browser-window-created': [event: Event, window: BrowserWindow];
  'browser-window-focus': [event: Event, window: BrowserWindow];
  'browser-window-blur': [event: Event, window: BrowserWindow];
  'web-contents-created': [event: Event, contents: WebContents];
  'render-process-gone': [event: Event, contents: WebContents, details: RenderProcessGoneDetails];
};

export type WindowEvents = {
  close: [event: Event];
  closed: [];
  'ready-to-show': [];
  show: [];
  hide: [];
  focus: [];
  blur: [];
  minimize: [];
  maximize: [];
  unmaximize: [];
  restore: [];
  resize: [];
  resized: [];
  move: [];
  moved: [];
  'enter-full-screen': [];
  'leave-full-screen': [];
  'always-on-top-changed': [event: Event, isAlwaysOnTop: boolean];
  'page-title-updated': [event: Event, title: string, explicitSet: boolean];
  'query-session-end': [event: WindowSessionEndEvent];
  'session-end': [event: WindowSessionEndEvent];
};

/** The older, deprecated positional arguments of these events are not passed. */
export type ContentsEvents = {
  'dom-ready': [];
  'did-finish-load': [];
  'did-fail-load': [
    event: Event,
    errorCode: number,
    errorDescription: string,
    validatedURL: string,
    isMainFrame: boolean,
    frameProcessId: number,
    frameRoutingId: number,
  ];
  'page-title-updated': [event: Event, title: string, explicitSet: boolean];
  'preload-error': [event: Event, preloadPath: string, error: Error];
  'render-process-gone': [event: Event, details: RenderProcessGoneDetails];
  'will-navigate': [details: Event<WebContentsWillNavigateEventParams>];
  'console-message': [details: Event<WebContentsConsoleMessageEventParams>];
  destroyed: [];
  /** The stand-in's own: the app asked for the focus. */
  'focus-asked': [];
  /** Alt was pressed and let go of, and the page took nothing of it. */
  altLetGo: [];
  /** Alt or Escape, while the menu bar has the focus. */
  menuLeft: [];
};

export type NotificationEvents = {
  failed: [event: Event, error: string];
  show: [event: Event];
  click: [event: Event];
  close: [details: Event<NotificationCloseEventParams>];
  action: [details: Event<NotificationActionEventParams>, actionIndex: number, selectionIndex: number];
};

export type ThemeEvents = {
  updated: [];
  /** The stand-in's own: what the pages prefer may have changed. */
  'page-scheme': [];
};

export type PowerEvents = {
  suspend: [];
  resume: [];
  'lock-screen': [];
  'unlock-screen': [];
  /** Electron passes an event that can be prevented, although it declares none. */
  shutdown: [event?: Event];
};

/** Compiles only while Electron passes its listeners A and the stand-in emits an assignable B. */
function same<A extends unknown[], _B extends A>(): void {}

/** The same for events whose first argument now says everything. */
function sameFirst<A extends unknown[], _B extends [A[0]]>(): void {}

/** Never called: see the top of this file. */
export function proveApp(app: App): void {
  app.on('ready', (...args) => same<typeof args, AppEvents['ready']>());
  app.on('window-all-closed', (...args) => same<typeof args, AppEvents['window-all-closed']>());
  app.on('before-quit', (...args) => same<typeof args, AppEvents['before-quit']>());
  app.on('will-quit', (...args) => same<typeof args, AppEvents['will-quit']>());
  app.on('quit', (...args) => same<typeof args, AppEvents['quit']>());
  app.on('activate', (...args) => same<typeof args, AppEvents['activate']>());
  app.on('open-url', (...args) => same<typeof args, AppEvents['open-url']>());
  app.on('open-file', (...args) => same<typeof args, AppEvents['open-file']>());
  app.on('session-created', (...args) => same<typeof args, AppEvents['session-created']>());
  app.on('second-instance', (...args) => same<typeof args, AppEvents['second-instance']>());
  app.on('browser-window-created', (...args) => same<typeof args, AppEvents['browser-window-created']>());
  app.on('browser-window-focus', (...args) => same<typeof args, AppEvents['browser-window-focus']>());
  app.on('browser-window-blur', (...args) => same<typeof args, AppEvents['browser-window-blur']>());
  app.on('web-contents-created', (...args) => same<typeof args, AppEvents['web-contents-created']>());
  app.on('render-process-gone', (...args) => same<typeof args, AppEvents['render-process-gone']>());
}

/** Never called: see the top of this file. */
export function proveWindow(window: BrowserWindow): void {
  window.on('close', (...args) => same<typeof args, WindowEvents['close']>());
  window.on('closed', (...args) => same<typeof args, WindowEvents['closed']>());
  window.on('ready-to-show', (...args) => same<typeof args, WindowEvents['ready-to-show']>());
  window.on('show', (...args) => same<typeof args, WindowEvents['show']>());
  window.on('hide', (...args) => same<typeof args, WindowEvents['hide']>());
  window.on('focus', (...args) => same<typeof args, WindowEvents['focus']>());
  window.on('blur', (...args) => same<typeof args, WindowEvents['blur']>());
  window.on('minimize', (...args) => same<typeof args, WindowEvents['minimize']>());
  window.on('maximize', (...args) => same<typeof args, WindowEvents['maximize']>());
  window.on('unmaximize', (...args) => same<typeof args, WindowEvents['unmaximize']>());
  window.on('restore', (...args) => same<typeof args, WindowEvents['restore']>());
  window.on('resize', (...args) => same<typeof args, WindowEvents['resize']>());
  window.on('resized', (...args) => same<typeof args, WindowEvents['resized']>());
  window.on('move', (...args) => same<typeof args, WindowEvents['move']>());
  window.on('moved', (...args) => same<typeof args, WindowEvents['moved']>());
  window.on('enter-full-screen', (...args) => same<typeof args, WindowEvents['enter-full-screen']>());
  window.on('leave-full-screen', (...args) => same<typeof args, WindowEvents['leave-full-screen']>());
  window.on('always-on-top-changed', (...args) => same<typeof args, WindowEvents['always-on-top-changed']>());
  window.on('query-session-end', (...args) => same<typeof args, WindowEvents['query-session-end']>());
  window.on('session-end', (...args) => same<typeof args, WindowEvents['session-end']>());
  window.on('page-title-updated', (...args) => same<typeof args, WindowEvents['page-title-updated']>());
}

/** Never called: see the top of this file. */
export function proveContents(contents: WebContents): void {
  contents.on('dom-ready', (...args) => same<typeof args, ContentsEvents['dom-ready']>());
  contents.on('did-finish-load', (...args) => same<typeof args, ContentsEvents['did-finish-load']>());
  contents.on('did-fail-load', (...args) => same<typeof args, ContentsEvents['did-fail-load']>());
  contents.on('page-title-updated', (...args) => same<typeof args, ContentsEvents['page-title-updated']>());
  contents.on('preload-error', (...args) => same<typeof args, ContentsEvents['preload-error']>());
  contents.on('render-process-gone', (...args) => same<typeof args, ContentsEvents['render-process-gone']>());
  contents.on('will-navigate', (...args) => sameFirst<typeof args, ContentsEvents['will-navigate']>());
  contents.on('console-message', (...args) => sameFirst<typeof args, ContentsEvents['console-message']>());
  contents.on('destroyed', (...args) => same<typeof args, ContentsEvents['destroyed']>());
}

/** Never called: see the top of this file. */
export function proveOthers(notification: Notification, theme: NativeTheme, power: PowerMonitor): void {
  notification.on('failed', (...args) => same<typeof args, NotificationEvents['failed']>());
  notification.on('show', (...args) => same<typeof args, NotificationEvents['show']>());
  notification.on('click', (...args) => same<typeof args, NotificationEvents['click']>());
  notification.on('close', (...args) => same<typeof args, NotificationEvents['close']>());
  notification.on('action', (...args) => same<typeof args, NotificationEvents['action']>());
  theme.on('updated', (...args) => same<typeof args, ThemeEvents['updated']>());
  power.on('suspend', (...args) => same<typeof args, PowerEvents['suspend']>());
  power.on('resume', (...args) => same<typeof args, PowerEvents['resume']>());
  power.on('lock-screen', (...args) => same<typeof args, PowerEvents['lock-screen']>());
  power.on('unlock-screen', (...args) => same<typeof args, PowerEvents['unlock-screen']>());
}
