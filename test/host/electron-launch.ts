import { dirname, resolve } from 'node:path';
import type { Menu, MenuItem } from 'electron';
import { _electron, type ElectronApplication } from 'playwright-core';
import { electronEnvironment } from '../../scripts/lib/electron.mjs';
import type { Control, DialogAnswers, MenuEntry, ShownDialog } from './control.ts';
import { type App, type LaunchOptions, watchErrors } from './launch.ts';

/** What the desktop was asked, kept on main's global object while a spec runs on real Electron. */
type Desk = {
  opened: { kind: 'external' | 'item' | 'path'; target: string }[];
  dialogs: ShownDialog[];
  answers: { [K in keyof DialogAnswers]: DialogAnswers[K][] };
};
type WithDesk = typeof globalThis & { desk: Desk };

/** Starts the built app on real Electron, behind the same face as the stand-in. */
export async function launchElectron(
  executablePath: string,
  options: LaunchOptions & { userData: string },
): Promise<App> {
  const main = resolve(options.main ?? 'out/main/index.js');
  const entry = options.main ? main : resolve(dirname(main), '../..');
  const env = electronEnvironment({ ...process.env, ...options.env }) as Record<string, string>;
  const args = [entry, `--user-data-dir=${options.userData}`, ...(options.args ?? [])];
  const electron = await _electron.launch({
    executablePath,
    args,
    env,
    colorScheme: options.colorScheme ?? null,
    // Without this Playwright adds --no-sandbox on Linux, and a spec would start where a person's console does not.
    chromiumSandbox: true,
  });
  await watchDesk(electron);
  const log: string[] = [];
  const child = electron.process();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => log.push(...String(data).trim().split('\n')));
  electron.on('window', (window) => watchErrors(window, log));
  const page = await electron.firstWindow();
  if (options.viewport) await page.setViewportSize(options.viewport);
  await page.waitForLoadState('load');
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
  return {
    kind: 'electron',
    userData: options.userData,
    page,
    windows: async () => electron.windows(),
    control: electronControl(electron),
    log,
    pid: child.pid ?? 0,
    ended: new Promise((settle) => child.once('exit', settle)),
    crash: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    reload: async () => {
      await page.reload();
    },
    quit: async () => {
      await electron.close();
    },
    secondInstance: async (...more) => {
      const second = await import('node:child_process').then(({ spawn }) =>
        spawn(executablePath, [...args, ...more], { env, stdio: 'ignore' }),
      );
      return new Promise((settle) => second.once('exit', (code) => settle(code)));
    },
  };
}

/** Replaces what would need a person: dialogs are answered, links are noted instead of opened. */
async function watchDesk(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ dialog, shell }) => {
    const desk: Desk = { opened: [], dialogs: [], answers: { save: [], open: [], message: [] } };
    (globalThis as WithDesk).desk = desk;
    const note = <K extends keyof DialogAnswers>(kind: K, args: unknown[], cancelled: DialogAnswers[K]) => {
      const answer = desk.answers[kind].shift() ?? cancelled;
      desk.dialogs.push({ kind, options: args.at(-1), answer });
      return Promise.resolve(answer);
    };
    dialog.showSaveDialog = (...args: unknown[]) => note('save', args, { canceled: true, filePath: '' });
    dialog.showOpenDialog = (...args: unknown[]) => note('open', args, { canceled: true, filePaths: [] });
    dialog.showMessageBox = (...args: unknown[]) =>
      note('message', args, { response: 0, checkboxChecked: false });
    shell.openExternal = async (target) => void desk.opened.push({ kind: 'external', target });
    shell.showItemInFolder = (target) => void desk.opened.push({ kind: 'item', target });
    shell.openPath = async (target) => {
      desk.opened.push({ kind: 'path', target });
      return '';
    };
  });
}

function electronControl(electron: ElectronApplication): Control {
  const answer = <K extends keyof DialogAnswers>(kind: K, value: DialogAnswers[K]) =>
    electron.evaluate(
      (_, given) => {
        const lists = (globalThis as WithDesk).desk.answers as Record<string, unknown[]>;
        lists[given.kind]?.push(given.value);
      },
      { kind, value },
    );

  const known: Partial<Control> = {
    closeWindow: (id) => electron.evaluate(({ BrowserWindow }, at) => BrowserWindow.fromId(at)?.close(), id),
    focusWindow: (id) => electron.evaluate(({ BrowserWindow }, at) => BrowserWindow.fromId(at)?.focus(), id),
    blurWindow: (id) => electron.evaluate(({ BrowserWindow }, at) => BrowserWindow.fromId(at)?.blur(), id),
    resizeWindow: (id, width, height) =>
      electron.evaluate(
        ({ BrowserWindow }, to) => BrowserWindow.fromId(to.id)?.setContentSize(to.width, to.height),
        { id, width, height },
      ),
    crashPage: (id) =>
      electron.evaluate(
        ({ BrowserWindow }, at) => BrowserWindow.fromId(at)?.webContents.forcefullyCrashRenderer(),
        id,
      ),
    windows: () =>
      electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => ({
          id: window.id,
          target: '',
          url: window.webContents.getURL(),
          title: window.getTitle(),
          visible: window.isVisible(),
          focused: window.isFocused(),
          minimized: window.isMinimized(),
          maximized: window.isMaximized(),
          alwaysOnTop: window.isAlwaysOnTop(),
          onAllWorkspaces: window.isVisibleOnAllWorkspaces(),
          type: '',
          onFullScreen: false,
          changesDock: false,
          placeAsked: false,
          fullScreen: window.isFullScreen(),
          menuBar: process.platform !== 'darwin' && window.isMenuBarVisible(),
          bounds: window.getBounds(),
          progress: -1,
          flashing: false,
        })),
      ),
    answerSave: (value) => answer('save', value),
    answerOpen: (value) => answer('open', value),
    answerMessage: (value) => answer('message', value),
    dialogs: () => electron.evaluate(() => (globalThis as WithDesk).desk.dialogs),
    opened: () => electron.evaluate(() => (globalThis as WithDesk).desk.opened),
    clipboard: () =>
      electron.evaluate(async ({ clipboard }) => {
        const [item] = await clipboard.read();
        const blob = item?.types.includes('text/html')
          ? ((await item.getType('text/html')) as Blob)
          : undefined;
        return {
          text: await clipboard.readText(),
          html: (await blob?.text()) ?? '',
          types: [...(item?.types ?? [])],
        };
      }),
    writeClipboard: (text) => electron.evaluate(({ clipboard }, given) => clipboard.writeText(given), text),
    menu: () =>
      electron.evaluate(({ Menu: menus }) => {
        const read = (menu: Menu | null | undefined): MenuEntry[] =>
          (menu?.items ?? []).map(({ label, type, enabled, visible, checked, accelerator, submenu }) => {
            return {
              label,
              type,
              enabled,
              visible,
              checked,
              accelerator: String(accelerator ?? ''),
              items: read(submenu),
            };
          });
        return read(menus.getApplicationMenu());
      }),
    clickMenu: (...path) =>
      electron.evaluate(({ Menu: menus }, labels) => {
        const find = (menu: Menu | null | undefined, [label, ...rest]: string[]): MenuItem | undefined => {
          const item = menu?.items.find((candidate) => candidate.label === label);
          return rest.length > 0 ? find(item?.submenu, rest) : item;
        };
        const item = find(menus.getApplicationMenu(), labels);
        if (!item) throw new Error(`The menu has no item "${labels.join(' > ')}"`);
        item.click();
      }, path),
    power: (event) => electron.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event),
    theme: (scheme) =>
      electron.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, scheme),
    activate: () => electron.evaluate(({ app }) => void app.emit('activate', {}, true)),
    openUrl: (url) =>
      electron.evaluate(
        ({ app }, given) => void app.emit('open-url', { preventDefault: () => {} }, given),
        url,
      ),
    openFile: (path) =>
      electron.evaluate(
        ({ app }, given) => void app.emit('open-file', { preventDefault: () => {} }, given),
        path,
      ),
    quit: () => electron.evaluate(({ app }) => app.quit()),
  };
  return new Proxy(known as Control, {
    get: (calls, call) => {
      if (call in calls || call === 'then') return Reflect.get(calls, call);
      return () => Promise.reject(new Error(`control.${String(call)} exists on the stand-in only`));
    },
  });
}
