import { EventEmitter } from 'node:events';
import type {
  BaseWindow,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Rectangle,
  VisibleOnAllWorkspacesOptions,
  WebContents,
} from 'electron';
import { options } from '../host-state.ts';
import { standInApp } from './app.ts';
import { Contents } from './contents.ts';
import { frameHeight, isWayland } from './display.ts';
import { makeEvent } from './event.ts';
import type { WindowEvents } from './events.ts';
import { type MenuBar, makeMenuBar } from './menu-bar.ts';
import { only } from './missing.ts';
import { windows } from './registry.ts';
import { primaryDisplay } from './screen.ts';
import { placeWindow, readWindow } from './screen-window.ts';
import { watchTarget } from './targets.ts';
import { nativeTheme } from './theme.ts';

/** The part of Electron's BrowserWindow that the stand-in has, its events aside. */
export type WindowSurface = Pick<
  BrowserWindow,
  | 'id'
  | 'webContents'
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isFocused'
  | 'minimize'
  | 'isMinimized'
  | 'restore'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'isFullScreen'
  | 'setFullScreen'
  | 'getBounds'
  | 'getNormalBounds'
  | 'setBounds'
  | 'getPosition'
  | 'setPosition'
  | 'center'
  | 'getSize'
  | 'setSize'
  | 'getContentBounds'
  | 'setContentBounds'
  | 'getContentSize'
  | 'setContentSize'
  | 'getMinimumSize'
  | 'setMinimumSize'
  | 'isResizable'
  | 'setResizable'
  | 'setTitle'
  | 'getTitle'
  | 'setAlwaysOnTop'
  | 'isAlwaysOnTop'
  | 'setVisibleOnAllWorkspaces'
  | 'isVisibleOnAllWorkspaces'
  | 'setMenuBarVisibility'
  | 'setAutoHideMenuBar'
  | 'setMenu'
  | 'removeMenu'
  | 'setProgressBar'
  | 'flashFrame'
  | 'setBackgroundColor'
  | 'setSkipTaskbar'
  | 'moveTop'
>;

type State = 'normal' | 'minimized' | 'maximized';
type Size = { width: number; height: number };

let lastId = 0;
let focusedWindow: StandInWindow | undefined;

/** By id: the app holds the guarded face of a window, specs the window behind it. */
const hasFocus = (window: StandInWindow): boolean => focusedWindow?.id === window.id;

/** A window of the app: one page of the browser, and what a window manager would know of it. */
export class StandInWindow extends EventEmitter<WindowEvents> implements WindowSurface {
  readonly id = ++lastId;
  readonly webContents: WebContents;
  /** The page, as the stand-in's own parts see it. */
  readonly contents: Contents;
  /** This object as the app sees it. */
  readonly face: BrowserWindow;
  /** What only a real window manager shows: kept for the specs. */
  readonly marks = {
    progress: -1,
    flashing: false,
    onAllWorkspaces: false,
    onFullScreen: false,
    changesDock: false,
    placeAsked: false,
    /** The kind of window, where the app asked for one. */
    type: '',
    backgroundColor: '#FFFFFF',
  };
  readonly menuBar: MenuBar;
  private bounds: Rectangle;
  private minimum: Size;
  private state: State = 'normal';
  private visible = false;
  private fullScreen = false;
  private onTop: boolean;
  private resizable: boolean;
  private title: string;
  private gone = false;
  private shownOnce = false;
  /** How much of the height is the frame's. */
  private readonly frame: number;

  constructor(settings: BrowserWindowConstructorOptions = {}) {
    super();
    const {
      width = 800,
      height = 600,
      x,
      y,
      title,
      alwaysOnTop,
      resizable,
      minWidth = 0,
      minHeight = 0,
    } = settings;
    this.frame = settings.frame === false ? 0 : frameHeight;
    const size =
      windows.size === 0 && options.viewport
        ? { ...options.viewport, height: options.viewport.height + this.frame }
        : { width, height };
    const centred = centreOf(size);
    this.bounds = { x: x ?? centred.x, y: y ?? centred.y, ...size };
    this.marks.type = settings.type ?? '';
    this.marks.placeAsked = x !== undefined || y !== undefined;
    this.minimum = { width: minWidth, height: minHeight };
    this.onTop = !isWayland && (alwaysOnTop ?? false);
    this.resizable = resizable ?? true;
    this.title = title ?? standInApp.name;
    if (settings.backgroundColor) this.marks.backgroundColor = settings.backgroundColor;
    this.menuBar = makeMenuBar(settings);
    this.contents = new Contents(settings, this.pageSize(size));
    this.webContents = this.contents.face;
    this.face = only('electron.BrowserWindow', this) as unknown as BrowserWindow;
    windows.add(this);
    this.follow();
    if (settings.show ?? true) this.show();
    standInApp.emit('web-contents-created', makeEvent({}), this.webContents);
    standInApp.emit('browser-window-created', makeEvent({}), this.face);
  }

  /** Follows what happens to the page. */
  private follow(): void {
    const { contents } = this;
    contents.on('focus-asked', () => this.focus());
    contents.on('altLetGo', () => contents.menuHasFocus(this.menuBar.altLetGo()));
    contents.on('menuLeft', () => {
      this.menuBar.left();
      contents.menuHasFocus(false);
    });
    contents.on('render-process-gone', (_, details) =>
      standInApp.emit('render-process-gone', makeEvent({}), this.webContents, details),
    );
    contents.on('page-title-updated', (_, title: string) => {
      const event = makeEvent({});
      this.emit('page-title-updated', event, title, true);
      if (!event.defaultPrevented) this.title = title;
    });
    contents.on('did-finish-load', () => {
      // A Wayland desktop asks nobody for a picture that nobody sees.
      if (!this.shownOnce && (this.visible || !isWayland)) this.emit('ready-to-show');
      this.shownOnce = true;
    });
    const scheme = () => void contents.applyColorScheme().catch(() => {});
    nativeTheme.on('page-scheme', scheme);
    contents.on('destroyed', () => nativeTheme.off('page-scheme', scheme));
    contents.target.then(
      ({ id, page }) => {
        watchTarget(id, {
          destroyed: () => this.closedByUser(),
          retitled: (title) => contents.retitled(title),
        });
        if (options.headless) return;
        this.place();
        page.on('Page.frameResized', () => void this.readBounds());
      },
      () => {},
    );
  }

  private place(): void {
    if (options.headless || this.gone) return;
    const wanted = { ...this.bounds, state: this.visible ? this.state : ('minimized' as const) };
    void this.contents.target.then((target) => placeWindow(target, wanted)).catch(() => {});
  }

  private async readBounds(): Promise<void> {
    const real = await readWindow(await this.contents.target).catch(() => undefined);
    if (!real || this.gone || this.state !== 'normal') return;
    const resized = real.width !== this.bounds.width || real.height !== this.bounds.height;
    this.bounds = real;
    if (resized) this.emit('resize');
  }

  /** The page is gone although nobody here closed it: somebody closed the window on the screen. */
  private closedByUser(): void {
    if (this.gone) return;
    // Too late to be prevented; the app still gets its chance to save.
    this.emit('close', makeEvent({}));
    this.destroy();
  }

  /** Closes for app.quit without the quitting that follows a last window. Says whether it closed. */
  closeForQuit(): boolean {
    if (this.gone) return true;
    const event = makeEvent({});
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    this.end();
    return true;
  }

  private end(): void {
    if (this.gone) return;
    this.gone = true;
    // By id, too: the app closes it through its face.
    for (const window of windows) if (window.id === this.id) windows.delete(window);
    if (hasFocus(this)) focusedWindow = undefined;
    this.visible = false;
    void this.contents.target
      .then(({ id, browserSession }) => browserSession.send('Target.closeTarget', { targetId: id }))
      .catch(() => {});
    this.contents.destroyed();
    this.emit('closed');
  }

  close(): void {
    const closed = !this.gone && this.closeForQuit();
    if (closed && windows.size === 0) setImmediate(() => standInApp.allWindowsClosed());
  }

  destroy(): void {
    if (this.gone) return;
    this.end();
    if (windows.size === 0) setImmediate(() => standInApp.allWindowsClosed());
  }

  isDestroyed(): boolean {
    return this.gone;
  }

  loadURL(url: string): Promise<void> {
    return this.contents.loadURL(url);
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    if (this.gone || this.visible) return;
    this.visible = true;
    this.place();
    this.emit('show');
  }

  hide(): void {
    if (!this.visible) return;
    this.blur();
    this.visible = false;
    this.place();
    this.emit('hide');
  }

  focus(): void {
    if (this.gone || !this.visible || hasFocus(this)) return;
    focusedWindow?.blur();
    focusedWindow = this;
    void this.contents.setFocused(true).catch(() => {});
    if (!options.headless)
      this.contents.target.then(({ page }) => page.send('Page.bringToFront')).catch(() => {});
    this.emit('focus');
    standInApp.emit('browser-window-focus', makeEvent({}), this.face);
  }

  blur(): void {
    if (!hasFocus(this)) return;
    focusedWindow = undefined;
    void this.contents.setFocused(false).catch(() => {});
    this.emit('blur');
    standInApp.emit('browser-window-blur', makeEvent({}), this.face);
  }

  isVisible(): boolean {
    return this.visible;
  }

  isFocused(): boolean {
    return hasFocus(this);
  }

  private enter(state: State, event: 'minimize' | 'maximize' | 'unmaximize' | 'restore'): void {
    if (this.state === state) return;
    this.state = state;
    void this.contents.resize(this.pageSize(this.getSizeNow())).catch(() => {});
    this.place();
    this.emit(event);
    if (event !== 'minimize') this.emit('resize');
  }

  minimize(): void {
    this.blur();
    this.enter('minimized', 'minimize');
  }

  isMinimized(): boolean {
    return this.state === 'minimized';
  }

  restore(): void {
    if (this.state === 'minimized') this.enter('normal', 'restore');
  }

  maximize(): void {
    if (!this.visible) this.show();
    this.enter('maximized', 'maximize');
  }

  unmaximize(): void {
    if (this.state === 'maximized') this.enter('normal', 'unmaximize');
  }

  isMaximized(): boolean {
    return this.state === 'maximized';
  }

  isFullScreen(): boolean {
    return this.fullScreen;
  }

  /** Takes a moment, as the animation of macOS does. */
  setFullScreen(flag: boolean): void {
    if (this.fullScreen === flag) return;
    setTimeout(() => {
      this.fullScreen = flag;
      this.emit(flag ? 'enter-full-screen' : 'leave-full-screen');
    }, 50);
  }

  private getSizeNow(): Rectangle {
    return this.state === 'maximized' ? primaryDisplay.workArea : this.bounds;
  }

  /** The page's part of a window of this size. */
  private pageSize({ width, height }: Size): Size {
    return { width, height: height - this.frame };
  }

  getBounds(): Rectangle {
    return { ...this.getSizeNow(), ...nowhere };
  }

  getNormalBounds(): Rectangle {
    return { ...this.bounds, ...nowhere };
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const next = { ...this.bounds, ...bounds };
    next.width = Math.round(Math.max(next.width, this.minimum.width));
    next.height = Math.round(Math.max(next.height, this.minimum.height));
    const moved = next.x !== this.bounds.x || next.y !== this.bounds.y;
    const resized = next.width !== this.bounds.width || next.height !== this.bounds.height;
    this.bounds = next;
    this.state = 'normal';
    if (moved || resized) this.place();
    if (resized) void this.contents.resize(this.pageSize(next)).catch(() => {});
    if (moved) for (const event of ['move', 'moved'] as const) this.emit(event);
    if (resized) for (const event of ['resize', 'resized'] as const) this.emit(event);
  }

  getPosition(): number[] {
    const { x, y } = this.getSizeNow();
    return [x, y];
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    this.setBounds(centreOf(this.bounds));
  }

  getSize(): number[] {
    const { width, height } = this.getSizeNow();
    return [width, height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getContentBounds(): Rectangle {
    const bounds = this.getBounds();
    return { ...bounds, y: bounds.y + this.frame, ...this.pageSize(bounds) };
  }

  setContentBounds(bounds: Rectangle): void {
    this.setBounds({ ...bounds, y: bounds.y - this.frame, height: bounds.height + this.frame });
  }

  getContentSize(): number[] {
    const { width, height } = this.getContentBounds();
    return [width, height];
  }

  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height: height + this.frame });
  }

  getMinimumSize(): number[] {
    return [this.minimum.width, this.minimum.height];
  }

  setMinimumSize(width: number, height: number): void {
    this.minimum = { width, height };
  }

  isResizable(): boolean {
    return this.resizable;
  }

  setResizable(resizable: boolean): void {
    this.resizable = resizable;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  getTitle(): string {
    return this.title;
  }

  setAlwaysOnTop(flag: boolean): void {
    if (isWayland || this.onTop === flag) return;
    this.onTop = flag;
    this.emit('always-on-top-changed', makeEvent({}), flag);
  }

  isAlwaysOnTop(): boolean {
    return this.onTop;
  }

  setVisibleOnAllWorkspaces(visible: boolean, options: VisibleOnAllWorkspacesOptions = {}): void {
    this.marks.onAllWorkspaces = visible;
    this.marks.onFullScreen = options.visibleOnFullScreen ?? false;
    this.marks.changesDock = options.skipTransformProcessType !== true;
  }

  isVisibleOnAllWorkspaces(): boolean {
    return this.marks.onAllWorkspaces;
  }

  setMenuBarVisibility(visible: boolean): void {
    this.menuBar.setVisible(visible);
  }

  setAutoHideMenuBar(hide: boolean): void {
    this.menuBar.setAutoHide(hide);
  }

  setMenu(): void {}

  removeMenu(): void {
    this.menuBar.setVisible(false);
  }

  setProgressBar(progress: number): void {
    this.marks.progress = progress;
  }

  flashFrame(flag: boolean): void {
    this.marks.flashing = flag;
  }

  setBackgroundColor(backgroundColor: string): void {
    this.marks.backgroundColor = backgroundColor;
  }

  setSkipTaskbar(): void {}

  moveTop(): void {}
}

/** On Wayland no program learns where its windows are. */
const nowhere = isWayland ? { x: 0, y: 0 } : {};

function centreOf({ width, height }: Size): { x: number; y: number } {
  const { workArea } = primaryDisplay;
  return {
    x: Math.max(0, Math.round(workArea.x + (workArea.width - width) / 2)),
    y: Math.max(0, Math.round(workArea.y + (workArea.height - height) / 2)),
  };
}

function faces(): BrowserWindow[] {
  return [...windows].map((window) => window.face);
}

type Statics = Pick<
  typeof BrowserWindow,
  'getAllWindows' | 'fromWebContents' | 'fromId' | 'getFocusedWindow'
>;

const statics = {
  getAllWindows: faces,
  fromWebContents: (webContents) => faces().find((window) => window.webContents === webContents) ?? null,
  fromId: (id) => faces().find((window) => window.id === id) ?? null,
  getFocusedWindow: () => focusedWindow?.face ?? null,
} satisfies Statics;

/** The class as the app sees it: `new` gives the guarded face of a window. */
export const StandInBrowserWindow = only(
  'electron.BrowserWindow',
  Object.assign(
    function BrowserWindow(settings?: BrowserWindowConstructorOptions) {
      return new StandInWindow(settings).face;
    } as unknown as new (
      settings?: BrowserWindowConstructorOptions,
    ) => BrowserWindow,
    statics,
  ),
);

/** The window behind what the app holds. */
export function windowOf(face: BaseWindow | BrowserWindow | undefined): StandInWindow | undefined {
  return [...windows].find((window) => window.id === face?.id);
}
