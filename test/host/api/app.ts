import { EventEmitter } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { App, CommandLine, WindowSessionEndEvent } from 'electron';
import { manifest, startedBrowser } from '../host-state.ts';
import { isWayland } from './display.ts';
import { makeEvent } from './event.ts';
import type { AppEvents } from './events.ts';
import { claim, type Instance } from './lock.ts';
import { only } from './missing.ts';
import { record } from './record.ts';
import { windows } from './registry.ts';
import { makeDefaultSession } from './session.ts';

type Implemented = Pick<
  App,
  | 'whenReady'
  | 'isReady'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getVersion'
  | 'getName'
  | 'setName'
  | 'name'
  | 'isPackaged'
  | 'quit'
  | 'exit'
  | 'focus'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'setAsDefaultProtocolClient'
  | 'isDefaultProtocolClient'
  | 'removeAsDefaultProtocolClient'
  | 'setAppUserModelId'
  | 'setAboutPanelOptions'
  | 'enableSandbox'
  | 'getLocale'
  | 'commandLine'
  | 'dock'
>;

type PathName = Parameters<App['getPath']>[0];

/** Electron's `app`. */
export class StandInApp extends EventEmitter<AppEvents> implements Implemented {
  /** Where the app is an archive, and here what one held, in a folder with its name. */
  readonly isPackaged = basename(manifest.folder) === 'app.asar';
  readonly dock = undefined;
  name = manifest.name;
  /** Electron has chosen the display before the app's first line runs. */
  readonly commandLine = only('electron.app.commandLine', {
    getSwitchValue: (name) => switchValue(name),
    hasSwitch: (name) => switchValue(name) !== '',
  } satisfies Pick<CommandLine, 'getSwitchValue' | 'hasSwitch'>) as CommandLine;
  private readonly paths = new Map<string, string>();
  private readonly ready = Promise.withResolvers<void>();
  private isUp = false;
  private quitting = false;
  private instance: Instance | undefined;
  private readonly protocols = new Set<string>();

  /** The main module has been evaluated and the desktop is there. */
  becomeReady(): void {
    if (this.isUp || this.quitting) return;
    makeDefaultSession((session) => this.emit('session-created', session));
    this.isUp = true;
    this.emit('ready', makeEvent({}), {});
    this.ready.resolve();
  }

  whenReady(): Promise<void> {
    return this.ready.promise;
  }

  isReady(): boolean {
    return this.isUp;
  }

  getPath(name: PathName): string {
    const path = this.paths.get(name) ?? usualPath(name, (other) => this.getPath(other), this.name);
    if (path === undefined)
      throw new Error(`The stand-in does not implement electron.app.getPath('${name}')`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (resolve(path) !== path) throw new Error('Path must be absolute');
    this.paths.set(name, path);
  }

  getAppPath(): string {
    return manifest.folder;
  }

  getVersion(): string {
    return manifest.version;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getLocale(): string {
    return process.env.THROUGHLINE_LOCALE ?? 'en-US';
  }

  focus(): void {}

  enableSandbox(): void {
    if (this.isUp) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  setAppUserModelId(id: string): void {
    record.appUserModelId = id;
  }

  setAboutPanelOptions(): void {}

  setAsDefaultProtocolClient(protocol: string): boolean {
    this.protocols.add(protocol);
    record.protocolClients.push(protocol);
    return true;
  }

  isDefaultProtocolClient(protocol: string): boolean {
    return this.protocols.has(protocol);
  }

  removeAsDefaultProtocolClient(protocol: string): boolean {
    return this.protocols.delete(protocol);
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    this.instance ??= claim(
      this.getPath('userData'),
      { argv: process.argv, cwd: process.cwd(), additionalData },
      (second) => {
        this.emit('second-instance', makeEvent({}), second.argv, second.cwd, second.additionalData);
      },
    );
    return this.instance !== undefined;
  }

  hasSingleInstanceLock(): boolean {
    return this.instance !== undefined;
  }

  releaseSingleInstanceLock(): void {
    this.instance?.release();
    this.instance = undefined;
  }

  /** Asks everybody: before-quit, each window's close, will-quit; any of them may prevent it. */
  quit(): void {
    if (this.quitting) return;
    const asked = makeEvent({});
    this.emit('before-quit', asked);
    if (asked.defaultPrevented) return;
    for (const window of [...windows]) if (!window.closeForQuit()) return;
    const last = makeEvent({});
    this.emit('will-quit', last);
    if (!last.defaultPrevented) this.exit(0);
  }

  /** Ends at once: windows are destroyed without being asked. */
  exit(exitCode = 0): void {
    if (this.quitting) return;
    this.quitting = true;
    for (const window of [...windows]) window.destroy();
    this.emit('quit', makeEvent({}), exitCode);
    this.releaseSingleInstanceLock();
    const closed = startedBrowser()?.close() ?? Promise.resolve();
    void closed.finally(() => process.exit(exitCode));
  }

  /**
   * Windows ends the session: every window is told, nobody is asked to quit, and what still runs five seconds later is
   * ended.
   */
  endSession(): void {
    const reasons: WindowSessionEndEvent['reasons'] = ['shutdown'];
    for (const event of ['query-session-end', 'session-end'] as const)
      for (const window of [...windows]) window.emit(event, makeEvent({ reasons }));
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 5000).unref();
  }

  /** The last window has closed: without a listener Electron quits. */
  allWindowsClosed(): void {
    if (this.quitting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  get isQuitting(): boolean {
    return this.quitting;
  }
}

/** The app object itself, for the stand-in's own parts. */
export const standInApp = new StandInApp();

export const app = only('electron.app', standInApp);

/** What a switch was given on the command line, or what Electron makes of it; empty for nothing. */
function switchValue(name: string): string {
  const given = process.argv.findLast((argument) => argument.startsWith(`--${name}=`));
  if (given) return given.slice(name.length + 3);
  return name === 'ozone-platform' && process.platform === 'linux' ? (isWayland ? 'wayland' : 'x11') : '';
}

function usualPath(name: PathName, path: (name: PathName) => string, appName: string): string | undefined {
  const home = homedir();
  switch (name) {
    case 'home':
      return home;
    case 'appData':
      if (process.platform === 'win32') return process.env.APPDATA ?? join(home, 'AppData', 'Roaming');
      if (process.platform === 'darwin') return join(home, 'Library', 'Application Support');
      return process.env.XDG_CONFIG_HOME ?? join(home, '.config');
    case 'userData':
    case 'sessionData':
      return userDataSwitch() ?? join(path('appData'), appName);
    case 'temp':
      return tmpdir();
    case 'desktop':
      return join(home, 'Desktop');
    case 'documents':
      return join(home, 'Documents');
    case 'downloads':
      return join(home, 'Downloads');
    case 'logs':
      return join(path('userData'), 'logs');
    case 'crashDumps':
      return join(path('userData'), 'Crashpad');
    case 'exe':
      return process.execPath;
    default:
      return undefined;
  }
}

/** Electron honours Chromium's own switch for the data folder. */
function userDataSwitch(): string | undefined {
  const given = process.argv.find((argument) => argument.startsWith('--user-data-dir='));
  return given ? resolve(given.slice('--user-data-dir='.length)) : undefined;
}
