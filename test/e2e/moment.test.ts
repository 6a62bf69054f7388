import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClockFile, createClockFile } from '../../scripts/replay/clock.ts';
import { pressOf } from '../../scripts/replay/usual-keys.ts';
import { type App, launchApp } from '../host/launch.ts';
import { closeDialog, dialogOf, fieldOf, openSettings, runByName } from './hands.ts';
import { captureLine, declare, log, logWords } from './support.ts';

/*
 * Being there at the right moment: one incident whose clock the spec moves. The steps build on each other: when
 * one fails, those after it have nothing to stand on.
 */

const folder = mkdtempSync(join(tmpdir(), 'throughline-moment-'));
const globalKey = 'CommandOrControl+Alt+Shift+T';
let clock: ClockFile;
let app: App;
let page: Page;

const launch = async (taken = '') => {
  app = await launchApp({
    userData: join(folder, 'data'),
    desktop: 'stand-in',
    viewport: { width: 1280, height: 800 },
    env: { THROUGHLINE_CLOCK_FILE: clock.path, THROUGHLINE_TAKEN_SHORTCUTS: taken },
  });
  page = app.page;
};

/** Moves the clock and waits until the page has followed. */
const at = async (time: string): Promise<void> => {
  const instant = new Date(`2026-03-02T${time}:00Z`).toISOString();
  await clock.set(instant);
  await page.waitForFunction((now) => document.documentElement.dataset.now === now, instant);
};

beforeAll(async () => {
  clock = await createClockFile('2026-03-02T14:00:00Z');
  await launch();
});

afterAll(async () => {
  await app.quit().catch(() => app.crash());
  await clock.remove();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

const titles = async (): Promise<string[]> =>
  (await app.control.notifications()).map(({ title, open }) => `${title}${open ? '' : ' (gone)'}`);
const hasFocus = (label: string) =>
  fieldOf(page, label).evaluate((field) => field === document.activeElement);

describe('reminders', () => {
  it('come before the update is due, with what it is about', async () => {
    // Asked for every 30 minutes.
    await declare(page, 'SEV1 Checkout errors');
    await at('14:24');
    expect(await titles()).toEqual([]);
    await at('14:25');
    await expect.poll(titles).toEqual(['INC-1 · update due in 5 min']);
    expect((await app.control.notifications())[0]).toMatchObject({
      body: expect.stringMatching(/^Internal update 1, \d\d:\d\d .+ · Checkout errors$/u),
      silent: true,
      actions: ['Write update', 'Snooze 5 min'],
    });
  });

  it('lead to the update that is due', async () => {
    await page.keyboard.press(pressOf('composeExternal'));
    await expect.poll(() => hasFocus('Summary')).toBe(true);
    await page.getByLabel('All incidents').press('Enter');
    await page.getByLabel('Title').waitFor();
    await app.control.clickNotification(0);
    await captureLine(page).waitFor();
    await expect.poll(() => hasFocus('Summary')).toBe(true);
    expect(await page.getByRole('radio', { name: 'Internal' }).isChecked()).toBe(true);
  });

  it('are put off with their button, and the record says so', async () => {
    await at('14:31');
    await expect.poll(titles).toEqual(['INC-1 · update due in 5 min (gone)', 'INC-1 · update overdue 1 min']);
    await app.control.clickNotification(1, 1);
    await expect.poll(() => logWords(page)).toMatch(/Snoozed.*internal update, until \d\d:\d\d /u);
    await expect.poll(async () => (await titles())[1]).toBe('INC-1 · update overdue 1 min (gone)');
    await at('14:35');
    await at('14:36');
    await expect.poll(async () => (await titles()).slice(2)).toEqual(['INC-1 · update overdue 6 min']);
  });

  it('repeat nothing when the console is started again', async () => {
    await app.quit();
    await launch();
    await captureLine(page).waitFor();
    await at('14:37');
    expect(await titles()).toEqual([]);
    await at('14:41');
    await expect.poll(titles).toEqual(['INC-1 · update overdue 11 min']);
  });

  it('are put off from the list with a key, and from the palette', async () => {
    await log(page, '/thread Database pool');
    await log(page, '/dismiss comms because I write them myself');
    const needs = page.locator('[data-part="needs"]');
    await page.keyboard.press('Control+j');
    await expect.poll(() => needs.locator('button').first().textContent()).toContain('update 1 overdue');
    await page.keyboard.press('z');
    await expect.poll(() => needs.textContent()).not.toContain('update 1 overdue');
    await expect.poll(titles).toEqual(['INC-1 · update overdue 11 min (gone)']);
    await runByName(page, 'Snooze what needs you for 10 min');
    // Its countdown goes on beside it.
    await expect.poll(() => needs.textContent()).toContain('Snoozed until 14:51 UTC: internal update');
    await expect.poll(() => logWords(page)).toContain('the owner of #1');
  });
});

/** The page of the strip, once it shows its incident. */
const stripPage = async (): Promise<Page> => {
  await expect.poll(async () => (await app.control.windows()).length).toBe(2);
  const strip = (await app.windows())[1];
  if (strip === undefined) throw new Error('there is no strip');
  await captureLine(strip).waitFor();
  return strip;
};
const windowStates = async () =>
  (await app.control.windows()).map(({ url, visible, focused, alwaysOnTop }) => ({
    page: /\w+\.html/u.exec(url)?.[0],
    visible,
    focused,
    alwaysOnTop,
  }));
/** A key that ends the strip: its page may be gone before the key is up. */
const leaveWith = async (keys: string): Promise<void> => {
  await captureLine(await stripPage())
    .press(keys)
    .catch(() => undefined);
};
const stripIsLeft = async (): Promise<void> => {
  await expect
    .poll(windowStates)
    .toEqual([{ page: 'index.html', visible: true, focused: true, alwaysOnTop: false }]);
  await expect.poll(() => captureLine(page).evaluate((field) => field === document.activeElement)).toBe(true);
};

describe('the strip', () => {
  it('takes the place of the pane, with what was being typed', async () => {
    await at('14:42');
    await captureLine(page).fill('half a thought');
    await page.keyboard.press('Control+Shift+m');
    const strip = await stripPage();
    await expect.poll(windowStates).toEqual([
      { page: 'index.html', visible: false, focused: false, alwaysOnTop: false },
      { page: 'strip.html', visible: true, focused: true, alwaysOnTop: true },
    ]);
    await expect.poll(() => captureLine(strip).inputValue()).toBe('half a thought');
    expect(await strip.getByRole('main').textContent()).toMatch(
      /SEV1INC-1Checkout errors42 m.*update overdue by 12:00/u,
    );
  });

  it('logs a line, with completion and what was understood as chips', async () => {
    const strip = await stripPage();
    const line = captureLine(strip);
    await line.fill('/report #1');
    await strip.getByRole('listbox', { name: 'Completions' }).waitFor();
    await line.press('Escape');
    await line.fill('/report #1 it is the pool | raising the limit |');
    expect(await strip.locator('mark').count()).toBeGreaterThan(1);
    await line.press('Enter');
    await expect.poll(() => line.inputValue()).toBe('');
    await expect.poll(() => logWords(page)).toContain('it is the pool');
    await line.fill('/nonsense');
    await line.press('Enter');
    await strip.getByRole('alert').waitFor();
    await strip.getByRole('button', { name: 'Log as a note' }).click();
    await expect.poll(() => logWords(page)).toContain('/nonsense');
  });

  it('says what needs the lead and how much else, and puts it off', async () => {
    const strip = await stripPage();
    const needs = strip.getByRole('region', { name: 'Needs you' });
    await at('14:52');
    await expect.poll(() => needs.textContent()).toMatch(/Internal update 1 overdue 22 min/u);
    await needs.getByRole('button', { name: 'Snooze 10 min' }).press('Enter');
    await expect.poll(() => logWords(page)).toMatch(/internal update, until.*internal update, until/u);
    await expect.poll(() => strip.getByRole('main').textContent()).not.toContain('Internal update 1 overdue');
  });

  it('says what is said about a link or a snooze: the pane is out of sight', async () => {
    const strip = await stripPage();
    await app.control.openUrl('throughline://incident/98');
    await strip.getByRole('status').getByText('INC-98 is not on this computer').waitFor();
    await strip.getByRole('button', { name: 'Dismiss' }).click();
    // It waits in the pane as well, for whoever did not look.
    const inPane = page.getByRole('status').getByText('INC-98 is not on this computer');
    expect(await inPane.count()).toBe(1);
    await page
      .getByRole('status')
      .getByRole('button', { name: 'Dismiss' })
      .evaluate((button) => (button as HTMLElement).click());
    await inPane.waitFor({ state: 'detached' });
  });

  it('leads to the pane for what needs room, and back with its key', async () => {
    const strip = await stripPage();
    await captureLine(strip).fill('/handover lead good luck');
    await leaveWith('Enter');
    await page.getByRole('dialog', { name: 'Handover' }).waitFor();
    await closeDialog(page, page.getByRole('dialog', { name: 'Handover' }));
    expect(await captureLine(page).inputValue()).toBe('');
    await page.keyboard.press('Control+Shift+m');
    await captureLine(await stripPage()).fill('kept in the strip');
    await leaveWith('Escape');
    await stripIsLeft();
    await expect.poll(() => captureLine(page).inputValue()).toBe('kept in the strip');
    await captureLine(page).fill('');
  });

  it('finds what was open in the pane as it was left', async () => {
    await runByName(page, 'Resolve');
    const dialog = dialogOf(page, /^Resolve/u);
    await dialog.getByLabel('Reason').fill('the pool is bigger now');
    await app.control.pressShortcut(globalKey);
    await leaveWith('Escape');
    await expect.poll(async () => (await app.control.windows()).length).toBe(1);
    expect(await dialog.getByLabel('Reason').inputValue()).toBe('the pool is bigger now');
    await dialog.getByLabel('Reason').fill('');
    await closeDialog(page, dialog);
  });

  it('comes up from any program where it was last, and a notification leads from it to the update', async () => {
    await app.control.pressShortcut(globalKey);
    await stripPage();
    const [, state] = await app.control.windows();
    expect(state?.bounds).toMatchObject({ width: 640, height: 88, y: 8 });
    await leaveWith('Control+Shift+m');
    await stripIsLeft();
    await app.control.pressShortcut(globalKey);
    await stripPage();
    await at('15:02');
    await expect.poll(titles).toContain('INC-1 · update overdue 32 min');
    await app.control.clickNotification((await titles()).indexOf('INC-1 · update overdue 32 min'));
    await expect.poll(async () => (await app.control.windows()).length).toBe(1);
    await expect.poll(() => hasFocus('Summary')).toBe(true);
  });
});

describe('the tray', () => {
  const tray = async () => (await app.control.trays())[0];

  it('counts down to what is due first, and leads there', async () => {
    // Overdue since 14:30.
    await expect.poll(async () => (await tray())?.toolTip).toBe('INC-1 update overdue by 32 min');
    const labels = (await tray())?.menu.map(({ label }) => label);
    expect(labels).toEqual([
      'INC-1 update overdue by 32 min',
      '',
      'INC-1 Checkout errors: internal update overdue by 32 min',
      '',
      'Write update',
      'Show strip',
      'Open Throughline',
      '',
      'Quit',
    ]);
    await app.control.clickTrayMenu(0, 'Show strip');
    await stripPage();
    await app.control.clickTrayMenu(0, 'Open Throughline');
    await stripIsLeft();
    await app.control.clickTrayMenu(0, 'Write update');
    await expect.poll(() => hasFocus('Summary')).toBe(true);
  });
});

describe('links', () => {
  const rowIsOpen = () =>
    expect.poll(() => page.locator('[data-thread="1"][aria-expanded="true"]').count()).toBe(1);

  it('are copied from the palette and open the incident', async () => {
    await runByName(page, 'Copy a link to this incident');
    await expect
      .poll(async () => (await app.control.clipboard()).text)
      .toMatch(/^throughline:\/\/incident\/[\da-f-]{36}$/u);
    const { text: link } = await app.control.clipboard();
    await page.getByLabel('All incidents').press('Enter');
    await page.getByLabel('Title').waitFor();
    await app.control.openUrl(link);
    await captureLine(page).waitFor();
    await app.control.openUrl(`${link}/update`);
    await expect.poll(() => hasFocus('Summary')).toBe(true);
    // Nothing is registered with the system while the app is not packaged.
    expect(await app.control.protocolClients()).toEqual([]);
  });

  it('come with a second start, which shows the first, and with the very first start', async () => {
    expect(await app.secondInstance('throughline://incident/1/thread/1')).toBe(0);
    await rowIsOpen();
    await app.quit();
    app = await launchApp({
      userData: join(folder, 'data'),
      desktop: 'stand-in',
      viewport: { width: 1280, height: 800 },
      env: { THROUGHLINE_CLOCK_FILE: clock.path },
      args: ['throughline://incident/1/thread/1'],
    });
    page = app.page;
    await captureLine(page).waitFor();
    await rowIsOpen();
  });

  it('to an incident that is not here say so', async () => {
    await app.control.openUrl('throughline://incident/99');
    await page.getByRole('status').getByText('INC-99 is not on this computer').waitFor();
    await app.control.openUrl('throughline://incident/1/thread/9');
    await page.getByRole('status').getByText('There is no thread #9').waitFor();
    await app.control.openUrl('throughline://incident/1/erase');
    await page.getByRole('status').getByText('Throughline does not recognise that link').waitFor();
  });
});

describe('the global key', () => {
  it('is listened to, and can be changed', async () => {
    expect(await app.control.shortcuts()).toEqual([globalKey]);
    const settings = await openSettings(page, 'Keys');
    const field = settings.getByLabel('Bring the strip up from any program');
    expect(await field.inputValue()).toBe('Ctrl+Alt+Shift+T');
    await field.press('Control+Alt+y');
    expect(await field.inputValue()).toBe('Ctrl+Alt+Y');
    await field.press('Enter');
    await settings.getByText('Saved', { exact: true }).waitFor();
    expect(await app.control.shortcuts()).toEqual(['Ctrl+Alt+Y']);
    await closeDialog(page, settings);
  });

  it('says beside the field that another program holds it, and again at the start', async () => {
    await app.control.takeShortcut('Ctrl+Alt+Shift+U', true);
    const settings = await openSettings(page, 'Keys');
    const field = settings.getByLabel('Bring the strip up from any program');
    await field.press('Control+Alt+Shift+u');
    await field.press('Enter');
    await settings.getByText('Ctrl+Alt+Shift+U does not bring up Throughline').waitFor();
    expect(await app.control.shortcuts()).toEqual([]);
    await closeDialog(page, settings);
    await app.quit();
    await launch('Ctrl+Alt+Shift+U');
    await page.getByRole('status').getByText('Ctrl+Alt+Shift+U does not bring up Throughline').waitFor();
  });
});
