import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type {
  BrowserWindowConstructorOptions,
  IpcMainEvent,
  IpcMainInvokeEvent,
  PrintToPDFOptions,
  RenderProcessGoneDetails,
  WebContents,
  WebFrameMain,
} from 'electron';
import type { Session } from '../chromium/cdp.ts';
import { manifest, options } from '../host-state.ts';
import type { AltMessage } from '../page/alt-key.ts';
import type { FromHost, ToHost } from '../page/isolated-world.ts';
import { isolatedWorldName, isolatedWorldScript, mainWorldScript } from '../page/scripts.ts';
import { wire as makeWire } from '../page/wire.ts';
import { toAppAddress, toPageAddress } from './address.ts';
import { followConsole } from './console.ts';
import { makeEvent } from './event.ts';
import type { ContentsEvents } from './events.ts';
import { makeFrame } from './frame.ts';
import { emitMessage, runHandler } from './ipc-main.ts';
import { only } from './missing.ts';
import { sayNoWindow, windowIsThere } from './no-window.ts';
import { forBrowser } from './print.ts';
import { record } from './record.ts';
import { type Asking, answerRequests } from './requests.ts';
import { session } from './session.ts';
import { openTarget, type Target } from './targets.ts';
import { pageColorScheme } from './theme.ts';

const wire = makeWire();
const readPreload = (path: string | undefined) => (path ? readFileSync(path, 'utf8') : '');

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];
type OpenDetails = Parameters<OpenHandler>[0];

/** The part of Electron's WebContents that the stand-in has. */
export type ContentsSurface = Pick<
  WebContents,
  | 'id'
  | 'send'
  | 'setWindowOpenHandler'
  | 'getURL'
  | 'getTitle'
  | 'getType'
  | 'mainFrame'
  | 'loadURL'
  | 'reload'
  | 'session'
  | 'focus'
  | 'isFocused'
  | 'isDestroyed'
  | 'isCrashed'
  | 'isLoading'
  | 'isLoadingMainFrame'
  | 'openDevTools'
  | 'closeDevTools'
  | 'isDevToolsOpened'
  | 'getZoomFactor'
  | 'setZoomFactor'
  | 'getZoomLevel'
  | 'setZoomLevel'
  | 'printToPDF'
  | 'setVisualZoomLevelLimits'
  | 'setBackgroundThrottling'
  | 'setIgnoreMenuShortcuts'
>;

let lastId = 0;

/** One page of the browser, seen as Electron's WebContents. */
export class Contents extends EventEmitter<ContentsEvents> implements ContentsSurface {
  readonly id = ++lastId;
  readonly session = session.defaultSession;
  readonly mainFrame: WebFrameMain;
  /** Settles when the page exists and is under control. */
  readonly target: Promise<Target>;
  /** This object as the app sees it: it throws on what the stand-in lacks. */
  readonly face: WebContents;
  private page: Session | undefined;
  private frameId = '';
  private context: number | undefined;
  private url = '';
  private title = '';
  private arriving: string | undefined;
  private expected: string | undefined;
  private loading = false;
  private crashed = false;
  private gone = false;
  private focused = false;
  private devTools = false;
  private zoom = 1;
  private size: { width: number; height: number };
  private openHandler: OpenHandler = () => ({ action: 'deny' });
  private readonly binding = `host${randomUUID().replaceAll('-', '')}`;

  constructor(settings: BrowserWindowConstructorOptions, size: { width: number; height: number }) {
    super();
    this.size = size;
    this.face = only('electron.WebContents', this) as unknown as WebContents;
    this.mainFrame = makeFrame(this);
    this.target = this.open(settings);
    this.target.then(windowIsThere, sayNoWindow);
  }

  private async open(settings: BrowserWindowConstructorOptions): Promise<Target> {
    const preload = readPreload(settings.webPreferences?.preload);
    const target = await openTarget(this.size);
    const { page } = target;
    this.page = page;
    this.frameId = target.id;
    this.listen(page);
    const greeting = randomUUID();
    const setup = { greeting, binding: this.binding, process: preloadProcess(settings) };
    await Promise.all([
      page.send('Page.enable'),
      page.send('Runtime.enable'),
      followConsole(page, (line) => {
        this.emit('console-message', makeEvent({ ...line, frame: this.mainFrame }));
      }),
      answerRequests(page, this.asking()),
      page.send('Runtime.addBinding', { name: this.binding, executionContextName: isolatedWorldName }),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(greeting) }),
      page.send('Page.addScriptToEvaluateOnNewDocument', {
        source: isolatedWorldScript(setup, preload),
        worldName: isolatedWorldName,
      }),
      this.applyColorScheme(),
      this.applySize(),
      this.applyFocus(),
    ]);
    return target;
  }

  private asking(): Asking {
    return {
      id: this.id,
      isDestroyed: () => this.gone,
      isDocument: ({ resourceType, frameId }) => resourceType === 'Document' && frameId === this.frameId,
      mayGo: (pageAddress) => this.mayGo(pageAddress),
      arriving: (address) => {
        this.arriving = address;
      },
    };
  }

  private listen(page: Session): void {
    page.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === this.binding && executionContextId === this.context)
        this.take(JSON.parse(payload) as ToHost | AltMessage);
    });
    page.on('Runtime.executionContextCreated', ({ context }) => {
      const frame = (context.auxData as { frameId?: string } | undefined)?.frameId;
      if (context.name === isolatedWorldName && frame === this.frameId) {
        this.context = context.id;
        this.arrive();
      }
    });
    page.on('Runtime.executionContextsCleared', () => {
      this.context = undefined;
    });
    page.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id === this.frameId) this.arriving = toAppAddress(frame.url + (frame.urlFragment ?? ''));
      if (frame.id === this.frameId && frame.url !== 'about:blank') this.arrive();
    });
    page.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.frameId) this.url = toAppAddress(url);
    });
    page.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      if (frameId === this.frameId && !/^https?:/.test(url)) this.leaveForOtherScheme(url);
    });
    // Links with a target and forms; window.open itself is answered in the page (see main-world.ts).
    page.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      this.askToOpen({ url: toAppAddress(url), frameName: windowName, features: windowFeatures.join(',') });
    });
    page.on('Page.domContentEventFired', () => this.emit('dom-ready'));
    page.on('Page.loadEventFired', () => {
      if (!this.url) return;
      this.loading = false;
      this.emit('did-finish-load');
    });
    page.on('Inspector.targetCrashed', () => this.crash({ reason: 'crashed', exitCode: 139 }));
  }

  private arrive(): void {
    if (this.arriving === undefined || this.arriving.startsWith('about:')) return;
    this.url = this.arriving;
    this.crashed = false;
  }

  /** Whether the main frame may go there: asks the app when the page, not the app, started it. */
  private mayGo(pageUrl: string): boolean {
    const bare = (text: string) => text.replace(/#.*/, '');
    const isReload = bare(toAppAddress(pageUrl)) === bare(this.url);
    if (this.expected === bare(pageUrl) || isReload) {
      this.expected = undefined;
      return true;
    }
    return this.askToLeave(toAppAddress(pageUrl));
  }

  private askToLeave(url: string): boolean {
    const frame = this.mainFrame;
    const event = makeEvent({ url, isSameDocument: false, isMainFrame: true, frame, initiator: frame });
    this.emit('will-navigate', event);
    return !event.defaultPrevented;
  }

  private leaveForOtherScheme(url: string): void {
    if (/^(javascript|about|blob|data):/.test(url)) return;
    const allowed = this.askToLeave(url);
    if (allowed && toPageAddress(url) !== url) void this.loadURL(url).catch(() => {});
    else record.blocked.push(url);
  }

  private take(message: ToHost | AltMessage): void {
    const context = this.context;
    if (message.is === 'failed') {
      this.emit('preload-error', makeEvent({}), '', new Error(message.message));
    } else if (message.is === 'altLetGo') {
      this.emit('altLetGo');
    } else if (message.is === 'menuLeft') {
      this.emit('menuLeft');
    } else if (message.is === 'open') {
      const { url, frameName, features } = message;
      this.askToOpen({ url: toAppAddress(url), frameName, features });
    } else if (message.is === 'send') {
      const reply = (channel: string, ...args: unknown[]) => this.send(channel, ...args);
      const event: IpcMainEvent = { ...this.ipcEvent(), ports: [], reply, returnValue: undefined };
      emitMessage(message.channel, event, wire.decode(message.args) as unknown[]);
    } else {
      const { id, channel } = message;
      void runHandler(channel, this.ipcEvent(), wire.decode(message.args) as unknown[])
        .then((value) => this.post({ is: 'reply', id }, wire.encode(value, wire.dataOnly), context))
        .catch((error: Error) => this.post({ is: 'refuse', id, message: error.message }, '', context));
    }
  }

  private ipcEvent(): IpcMainInvokeEvent {
    const fields = {
      type: 'frame' as const,
      processId: 1,
      frameId: 1,
      sender: this.face,
      senderFrame: this.mainFrame,
    };
    return makeEvent(fields);
  }

  /** Text of a hundred thousand letters is escaped once on its way, not once for every layer. */
  private post(message: FromHost, value: string, context = this.context): void {
    this.callPage('Take', [JSON.stringify(message), value], context);
  }

  /** The menu bar took the focus of the keyboard, or gave it back. */
  menuHasFocus(hasFocus: boolean): void {
    this.callPage('Menu', [hasFocus], this.context);
  }

  private callPage(name: 'Take' | 'Menu', args: readonly unknown[], context: number | undefined): void {
    if (context === undefined || this.gone) return;
    this.page
      ?.send('Runtime.callFunctionOn', {
        functionDeclaration: `(...args) => ${this.binding}${name}(...args)`,
        arguments: args.map((value) => ({ value })),
        executionContextId: context,
      })
      .catch(() => {
        // The page has gone elsewhere: as in Electron, what was meant for it is dropped.
      });
  }

  private askToOpen(details: Pick<OpenDetails, 'url' | 'frameName' | 'features'>): void {
    const referrer = { url: this.url, policy: 'strict-origin-when-cross-origin' as const };
    const { action } = this.openHandler({ ...details, disposition: 'new-window', referrer });
    if (action !== 'deny')
      throw new Error("The stand-in does not implement action 'allow' of setWindowOpenHandler");
    record.blocked.push(details.url);
  }

  private crash(details: RenderProcessGoneDetails): void {
    this.crashed = true;
    this.context = undefined;
    this.emit('render-process-gone', makeEvent({}), details);
  }

  /** Tells the page which colours to prefer, when the app or the launcher has chosen. */
  async applyColorScheme(): Promise<void> {
    const features = [{ name: 'prefers-color-scheme', value: pageColorScheme() }];
    await this.page?.send('Emulation.setEmulatedMedia', { features });
  }

  /** Gives the page a new content size: emulated when there is no window on the screen. */
  async resize(size: { width: number; height: number }): Promise<void> {
    this.size = size;
    await this.applySize();
  }

  private async applySize(): Promise<void> {
    if (!options.headless) return;
    const width = Math.round(this.size.width / this.zoom);
    const height = Math.round(this.size.height / this.zoom);
    const deviceScaleFactor = this.zoom === 1 ? 0 : this.zoom;
    await this.page?.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor,
      mobile: false,
    });
  }

  /** Whether the page believes that it has the focus. */
  async setFocused(focused: boolean): Promise<void> {
    this.focused = focused;
    await this.applyFocus();
  }

  private async applyFocus(): Promise<void> {
    if (options.headless)
      await this.page?.send('Emulation.setFocusEmulationEnabled', { enabled: this.focused });
  }

  /** The page is no more. */
  destroyed(): void {
    if (this.gone) return;
    this.gone = true;
    this.context = undefined;
    this.emit('destroyed');
  }

  /** Crashes the page's real process. */
  async crashPage(): Promise<void> {
    const { page } = await this.target;
    page.send('Page.crash').catch(() => {});
  }

  async loadURL(url: string): Promise<void> {
    const { page } = await this.target;
    const pageUrl = toPageAddress(new URL(url).href);
    this.expected = pageUrl.replace(/#.*/, '');
    this.loading = true;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.once('did-finish-load', resolve);
    const { errorText } = await page.send('Page.navigate', { url: pageUrl });
    if (errorText) {
      this.loading = false;
      this.off('did-finish-load', resolve);
      this.emit('did-fail-load', makeEvent({}), -2, errorText, url, true, 1, 1);
      throw new Error(`${errorText} (-2) loading '${url}'`);
    }
    return promise;
  }

  reload(): void {
    this.loading = true;
    this.page?.send('Page.reload').catch(() => {});
  }

  send(channel: string, ...args: unknown[]): void {
    this.post({ is: 'event', channel }, wire.encode(args, wire.dataOnly));
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  getURL(): string {
    return this.url;
  }

  getTitle(): string {
    return this.title;
  }

  /** The browser says that the page's title has changed. */
  retitled(title: string): void {
    if (title === this.title || !this.url) return;
    this.title = title;
    this.emit('page-title-updated', makeEvent({}), title, true);
  }

  getType(): 'window' {
    return 'window';
  }

  focus(): void {
    this.emit('focus-asked');
  }

  isFocused(): boolean {
    return this.focused;
  }

  isDestroyed(): boolean {
    return this.gone;
  }

  isCrashed(): boolean {
    return this.crashed;
  }

  isLoading(): boolean {
    return this.loading;
  }

  isLoadingMainFrame(): boolean {
    return this.loading;
  }

  openDevTools(): void {
    this.devTools = true;
  }

  closeDevTools(): void {
    this.devTools = false;
  }

  isDevToolsOpened(): boolean {
    return this.devTools;
  }

  getZoomFactor(): number {
    return this.zoom;
  }

  setZoomFactor(factor: number): void {
    this.zoom = factor;
    void this.target.then(() => this.applySize()).catch(() => {});
  }

  getZoomLevel(): number {
    return Math.log(this.zoom) / Math.log(1.2);
  }

  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level);
  }

  async printToPDF(asked: PrintToPDFOptions): Promise<Buffer> {
    const { page } = await this.target;
    const { data } = await page.send('Page.printToPDF', forBrowser(asked));
    return Buffer.from(data, 'base64');
  }

  async setVisualZoomLevelLimits(): Promise<void> {}

  setBackgroundThrottling(): void {}

  setIgnoreMenuShortcuts(): void {}
}

function preloadProcess(settings: BrowserWindowConstructorOptions) {
  const versions = { node: process.versions.node, chrome: '', electron: process.versions.electron ?? '' };
  const argv = [manifest.name, ...(settings.webPreferences?.additionalArguments ?? [])];
  return { platform: process.platform, arch: process.arch, argv, versions };
}
