/* A small app for the stand-in's own tests: a window, a bridge, and one action per part of Electron. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import electron, {
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} from 'electron';
import Store from 'electron-store';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const policy = "default-src 'self'; script-src 'self'; style-src 'self'";
const seen: unknown[] = [];
const note = (...what: unknown[]) => {
  seen.push(what);
  console.log(JSON.stringify(what));
};
let preventClose = false;
let stayWithoutWindows = false;
let tray: Tray | undefined;

const types: Record<string, string> = { html: 'text/html', js: 'text/javascript' };

/** What the page may ask main to do, by name. */
const actions: Record<string, (window: BrowserWindow, ...args: never[]) => unknown> = {
  seen: () => seen,
  paths: () => ({
    userData: app.getPath('userData'),
    version: app.getVersion(),
    name: app.getName(),
    packaged: app.isPackaged,
  }),
  preventClose: (_, on: boolean) => {
    preventClose = on;
  },
  stayWithoutWindows: () => {
    stayWithoutWindows = true;
  },
  tick: (window, ...args: unknown[]) => window.webContents.send('tick', ...args),
  fail: () => {
    throw new TypeError('no such thread');
  },
  giveFunction: () => ({ fn: () => 1 }),
  unknownApi: () => Reflect.get(electron, 'net').request('https://example.org'),
  unknownMethod: (window) => Reflect.get(window, 'setKiosk'),
  seal: async (_, text: string) => (await safeStorage.encryptStringAsync(text)).toString('base64'),
  unseal: (_, sealed: string) => safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64')),
  safe: async () => ({
    available: await safeStorage.isAsyncEncryptionAvailable(),
    backend: safeStorage.getSelectedStorageBackend(),
  }),
  save: (window) => dialog.showSaveDialog(window, { title: 'Export', defaultPath: 'review.md' }),
  ask: () => dialog.showMessageBox({ message: 'Close it?', buttons: ['Close', 'Keep'], cancelId: 1 }),
  copy: async (_, text: string, html: string) => {
    await clipboard.write([new ClipboardItem({ 'text/plain': text, 'text/html': html })]);
    return clipboard.readText();
  },
  open: (_, url: string) => shell.openExternal(url),
  notify: (_, title: string) => {
    const notification = new Notification({
      title,
      body: 'Due now',
      actions: [{ type: 'button', text: 'Snooze' }],
    });
    notification.on('click', () => note('clicked', title));
    notification.on('action', (_event, index) => note('action', index));
    notification.show();
  },
  shortcut: (_, keys: string) => globalShortcut.register(keys, () => note('pressed', keys)),
  tray: () => {
    tray = new Tray(nativeImage.createEmpty());
    tray.setToolTip('INC-42');
    tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Show', click: () => note('tray', 'Show') }]));
  },
  resize: (window, width: number, height: number) => {
    window.setSize(width, height);
    window.setAlwaysOnTop(true, 'floating');
    return { size: window.getSize(), onTop: window.isAlwaysOnTop() };
  },
  secondWindow: async () => {
    const second = openWindow(300, 200);
    await second.loadURL('app://throughline/index.html?second');
    return second.id;
  },
  remember: (_, value: string) => {
    const store = new Store<{ value: string }>({ name: 'settings' });
    store.set('value', value);
    return { value: store.get('value'), path: store.path };
  },
  screen: () => screen.getPrimaryDisplay().workAreaSize,
  theme: (_, source: 'light' | 'dark' | 'system') => {
    nativeTheme.themeSource = source;
    return nativeTheme.shouldUseDarkColors;
  },
};

function openWindow(width: number, height: number): BrowserWindow {
  const window = new BrowserWindow({
    width,
    height,
    show: false,
    autoHideMenuBar: true,
    webPreferences: { preload: path('./preload.cjs'), sandbox: true, contextIsolation: true },
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    note('close');
    if (preventClose) event.preventDefault();
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    note('window-open', url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event) => {
    note('will-navigate', event.url);
    event.preventDefault();
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    note('gone', details.reason);
    window.webContents.reload();
  });
  return window;
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  try {
    const type = types[pathname.split('.').at(-1) ?? ''] ?? 'text/plain';
    const headers = { 'content-type': type, 'content-security-policy': policy };
    return new Response(await readFile(path(`.${pathname}`)), { headers });
  } catch {
    return new Response('Not found', { status: 404 });
  }
}

function start(): void {
  protocol.handle('app', answer);
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: 'Incident', submenu: [{ label: 'Declare', click: () => note('menu', 'Declare') }] },
    ]),
  );
  ipcMain.handle('run', (event, name: string, ...args: unknown[]) => {
    const window = BrowserWindow.fromWebContents(event.sender);
    if (!window || event.senderFrame?.parent !== null) throw new Error('Who is asking?');
    return actions[name]?.(window, ...(args as never[]));
  });
  ipcMain.handle('echo', (_event, value: unknown) => value);
  ipcMain.handle('who', ({ senderFrame }) => ({ url: senderFrame?.url, origin: senderFrame?.origin }));
  ipcMain.on('say', (_event, ...words: unknown[]) => note('said', ...words));
  powerMonitor.on('resume', () => note('resume'));
  nativeTheme.on('updated', () => note('theme', nativeTheme.shouldUseDarkColors));
  void openWindow(900, 600).loadURL('app://throughline/index.html');
}

if (app.requestSingleInstanceLock({ from: 'sample' })) {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
  app.on('second-instance', (_event, argv, _cwd, data) => note('second', argv.at(-1), data));
  app.on('open-url', (_event, url) => note('open-url', url));
  app.on('window-all-closed', () => {
    if (!stayWithoutWindows) app.quit();
  });
  app.on('activate', () => void openWindow(500, 400).loadURL('app://throughline/index.html'));
  app.whenReady().then(start);
} else {
  app.quit();
}
