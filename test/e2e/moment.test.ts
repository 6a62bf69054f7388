import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClockFile, createClockFile } from '../../scripts/replay/clock.ts';
import { type App, launchApp } from '../host/launch.ts';
import { closeDialog, fieldOf, openSettings, runByName } from './hands.ts';
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
    await declare(page, 'Checkout errors');
    // Asked for every 30 minutes.
    await log(page, '/sev 1 because checkout fails');
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
    await page.keyboard.press('Control+Shift+u');
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
    const needs = page.locator('[data-part="needs"]');
    await page.keyboard.press('Control+j');
    await expect.poll(() => needs.locator('button').first().textContent()).toContain('update 1 overdue');
    await page.keyboard.press('z');
    await expect.poll(() => needs.textContent()).not.toContain('update 1 overdue');
    await expect.poll(titles).toEqual(['INC-1 · update overdue 11 min (gone)']);
    await runByName(page, 'Snooze what needs you for 10 min');
    await expect.poll(() => needs.textContent()).toContain('Nothing right now');
    await expect.poll(() => logWords(page)).toContain('the owner of #1');
  });
});

describe('the global key', () => {
  it('is listened to, and can be changed', async () => {
    expect(await app.control.shortcuts()).toEqual([globalKey]);
    const settings = await openSettings(page, 'Reminders and keys');
    const field = settings.getByLabel('Bring the strip up from any program');
    expect(await field.inputValue()).toBe('Ctrl+Alt+Shift+T');
    await field.press('Control+Alt+y');
    expect(await field.inputValue()).toBe('Ctrl+Alt+Y');
    await field.press('Enter');
    await settings.getByText('Saved').waitFor();
    expect(await app.control.shortcuts()).toEqual(['Ctrl+Alt+Y']);
    await closeDialog(page, settings);
  });

  it('says beside the field that another program holds it, and again at the start', async () => {
    await app.control.takeShortcut('Ctrl+Alt+Shift+U', true);
    const settings = await openSettings(page, 'Reminders and keys');
    const field = settings.getByLabel('Bring the strip up from any program');
    await field.press('Control+Alt+Shift+u');
    await field.press('Enter');
    await settings.getByText('Ctrl+Alt+Shift+U does not bring Throughline up').waitFor();
    expect(await app.control.shortcuts()).toEqual([]);
    await closeDialog(page, settings);
    await app.quit();
    await launch('Ctrl+Alt+Shift+U');
    await page.getByRole('status').getByText('Ctrl+Alt+Shift+U does not bring Throughline up').waitFor();
  });
});
