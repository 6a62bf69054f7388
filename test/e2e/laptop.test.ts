import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createClockFile } from '../../scripts/replay/clock.ts';
import { appId } from '../../src/shared/app-id.ts';
import type { SettingsView } from '../../src/shared/types.ts';
import { callApi, openSettings } from './hands.ts';
import { captureLine, declare, freshFolder, log, logWords, start } from './support.ts';

/* What a person's laptop does to the console and a specs' desktop does not: see docs/electron-differences.md. */

const desktop = 'stand-in' as const;
const patient = { timeout: 20_000 };

it('starts, logs and comes back while every renaming is held up twice and the terminal is gone', async () => {
  const userData = freshFolder();
  const options = { userData, desktop, env: { THROUGHLINE_BUSY_RENAMES: '2' }, deadTerminal: true };
  const app = await start(options);
  await declare(app.page, 'Checkout errors');
  await log(app.page, 'the first note');
  // Damages a draft, which is said in the log: the terminal is written to.
  await captureLine(app.page).fill('half a thought');
  await app.page.waitForTimeout(500);
  await captureLine(app.page).fill('half a thought and a half');
  await app.page.waitForTimeout(500);
  // Nothing that was fetched for spelling, and nothing else from the network.
  await expect.poll(() => app.control.blocked()).toEqual([]);
  await expect
    .poll(() => app.control.schemes())
    .toMatchObject([{ scheme: 'app', privileges: { codeCache: true } }]);
  // Chromium's own names are left to Chromium.
  expect(readdirSync(userData).filter((name) => name.startsWith('Singleton'))).toEqual([]);
  await app.quit();
  expect(readFileSync(join(userData, 'logs', 'main.log'), 'utf8')).not.toContain('"level":"error"');
  const again = await start(options);
  await captureLine(again.page).waitFor();
  await expect.poll(() => captureLine(again.page).inputValue()).toBe('half a thought and a half');
  await expect.poll(() => logWords(again.page)).toContain('the first note');
});

describe('the system ends', () => {
  it.each(['shutdown', 'session end'] as const)(
    'with a %s: the console finishes by itself before it is ended',
    async (how) => {
      const userData = freshFolder();
      const app = await start({ userData, desktop });
      await declare(app.page, 'Checkout errors');
      await captureLine(app.page).fill('half a thought');
      if (how === 'shutdown') await app.control.power('shutdown');
      else await app.control.endSession();
      expect(await app.ended).toBe(0);
      const again = await start({ userData, desktop });
      await expect.poll(() => captureLine(again.page).inputValue(), patient).toBe('half a thought');
    },
  );
});

describe('notifications', () => {
  const overdue = async (refuse: 'failed' | 'silent' | null, count: number) => {
    const clock = await createClockFile('2026-03-02T14:00:00Z');
    const app = await start({ desktop, env: { THROUGHLINE_CLOCK_FILE: clock.path } });
    await declare(app.page, 'SEV1 Checkout errors');
    if (refuse !== null) await app.control.refuseNotifications(refuse, count);
    await clock.set('2026-03-02T14:31:00Z');
    return { ...app, clock };
  };

  it.each(['failed', 'silent'] as const)(
    'that are %s: the reminder is said in the window, and the settings say why',
    async (how) => {
      const { page } = await overdue(how, 2);
      await page
        .getByText(/^INC-1 · update overdue/u)
        .first()
        .waitFor(patient);
      const settings = await openSettings(page, 'Reminders');
      await settings.getByText('The desktop did not show the last notification').waitFor(patient);
    },
  );

  it('of which only the first fails, as before its shortcut is made, are tried once more', async () => {
    const { control } = await overdue('failed', 1);
    await expect
      .poll(async () => (await control.notifications()).filter(({ open }) => open).length, patient)
      .toBe(1);
  });

  it('that Windows has moved to its list can still be taken away when they say nothing any more', async () => {
    const { control } = await overdue(null, 0);
    const open = async () => (await control.notifications()).filter((one) => one.open).length;
    await expect.poll(open, patient).toBe(1);
    await control.timeOutNotification(0);
    // Put off with its button in that list.
    await control.clickNotification(0, 1);
    await expect.poll(open, patient).toBe(0);
  });
});

describe.skipIf(process.platform !== 'linux')('a Wayland desktop', () => {
  const env = { THROUGHLINE_DISPLAY: 'wayland' };

  it('shows the strip although it is never drawn unseen, keeps no place, and the settings say what it cannot do', async () => {
    const userData = freshFolder();
    const place = { x: 40, y: 50, width: 700 };
    const panePlace = { x: 60, y: 70, width: 1280, height: 800, maximized: false };
    writeFileSync(join(userData, 'settings.json'), JSON.stringify({ strip: place, window: panePlace }));
    const app = await start({ userData, desktop, env });
    await declare(app.page, 'Checkout errors');
    await callApi(app.page, 'openStrip', null);
    const strip = async () => (await app.control.windows())[1];
    const asked = async () => (await app.control.windows()).map(({ placeAsked }) => placeAsked);
    await expect.poll(async () => (await strip())?.visible, patient).toBe(true);
    await expect.poll(() => strip()).toMatchObject({ alwaysOnTop: false, bounds: { x: 0, y: 0 } });
    await expect.poll(() => asked()).toEqual([false, false]);
    await app.control.closeWindow((await strip())?.id ?? 0);
    await expect.poll(async () => (await app.control.windows()).length, patient).toBe(1);
    const kept = () => JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8'));
    // For the day on which the console runs for X11.
    expect(kept().strip).toEqual(place);
    const settings = await openSettings(app.page, 'Reminders');
    await settings.getByText(/^This desktop \(Wayland\) places windows itself/u).waitFor(patient);
    await app.quit();
    expect(kept().window).toMatchObject({ x: panePlace.x, y: panePlace.y });
  });

  it('lets go of the global key when another is chosen', async () => {
    const app = await start({ desktop, env });
    await app.page.getByLabel('Title').waitFor();
    const change = async (globalKey: string) => {
      const { value } = await callApi<{ value: SettingsView }>(app.page, 'readSettings', null);
      await callApi(app.page, 'saveReminders', { ...value.reminders, globalKey });
    };
    await change('Ctrl+Alt+Shift+9');
    await expect.poll(() => app.control.shortcuts()).toEqual(['Ctrl+Alt+Shift+9']);
    await change('');
    await expect.poll(() => app.control.shortcuts()).toEqual([]);
  });

  it('starts the console for X11 when that was asked for, once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-x11-'));
    const program = join(folder, 'program');
    const told = join(folder, 'told');
    writeFileSync(program, `#!/bin/sh\necho "$@" > '${told}'\n`, { mode: 0o755 });
    const userData = freshFolder();
    writeFileSync(join(userData, 'settings.json'), JSON.stringify({ useX11: true }));
    const asked = { ...env, DISPLAY: ':0', APPIMAGE: program };
    await expect(start({ userData, desktop, env: asked })).rejects.toThrow();
    await expect
      .poll(() => existsSync(told) && readFileSync(told, 'utf8'), patient)
      .toContain('--ozone-platform=x11');
    const app = await start({
      userData,
      desktop,
      args: ['--ozone-platform=x11'],
      env: { ...asked, XDG_SESSION_TYPE: 'wayland' },
    });
    const settings = await openSettings(app.page, 'Reminders');
    await settings.getByText(/^The console runs through X11/u).waitFor(patient);
  });
});

it('is known to Windows by the name that its shortcut has, before the first notification', async () => {
  const app = await start({ desktop, env: { THROUGHLINE_PLATFORM: 'win32' } });
  await app.page.getByLabel('Title').waitFor();
  await expect.poll(() => app.control.notificationsReadyFor()).toBe(appId);
});

describe('macOS', () => {
  it('puts the strip above full screens as a panel, and leaves no black one behind', async () => {
    const app = await start({ desktop, env: { THROUGHLINE_PLATFORM: 'darwin' } });
    await declare(app.page, 'Checkout errors');
    const [pane] = await app.control.windows();
    await app.control.fullScreen(pane?.id ?? 0, true);
    await expect.poll(async () => (await app.control.windows())[0]?.fullScreen, patient).toBe(true);
    await callApi(app.page, 'openStrip', null);
    const both = () => app.control.windows();
    await expect.poll(async () => (await both())[1]?.visible, patient).toBe(true);
    expect((await both())[1]).toMatchObject({
      type: 'panel',
      onAllWorkspaces: true,
      onFullScreen: true,
      changesDock: false,
    });
    await expect
      .poll(async () => (await both())[0], patient)
      .toMatchObject({ visible: false, fullScreen: false });
  });
});

it('leaves the page its smallest size, whatever the frame takes', async () => {
  const app = await start({ desktop });
  await app.page.getByLabel('Title').waitFor();
  const [window] = await app.control.windows();
  await app.control.resizeWindow(window?.id ?? 0, 300, 200);
  await expect.poll(() => app.page.evaluate(() => [innerWidth, innerHeight]), patient).toEqual([900, 600]);
});
