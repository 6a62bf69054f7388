import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { type App, type LaunchOptions, launchApp } from '../host/launch.ts';

/** What the end-to-end specs share: they work the app through its interface, as a person would. */

/** A data folder that goes when the test ends. */
export const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-e2e-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
};

/** Starts the app; it is ended with the test, however that goes. */
export const start = async (options: LaunchOptions = {}): Promise<App> => {
  const app = await launchApp({ headless: true, viewport: { width: 1280, height: 800 }, ...options });
  let over = false;
  const ended = (end: () => Promise<void>) => async () => {
    over = true;
    await end();
  };
  onTestFinished(async () => {
    if (!over) await app.quit().catch(() => app.crash());
  });
  return { ...app, quit: ended(app.quit), crash: ended(app.crash) };
};

export const captureLine = (page: Page) => page.getByLabel('Capture line', { exact: true });

/** Declares an incident with this title and waits for the pane. */
export const declare = async (page: Page, title: string): Promise<void> => {
  await page.getByLabel('Title').fill(title);
  await page.keyboard.press('Enter');
  await captureLine(page).waitFor();
};

/** Logs a line and waits until the field is empty again: it is on the disk then. */
export const log = async (page: Page, line: string): Promise<void> => {
  const field = captureLine(page);
  await field.fill(line);
  await field.press('Enter');
  await page.waitForFunction(
    () => (document.querySelector('[data-part="capture"]') as HTMLTextAreaElement | null)?.value === '',
    undefined,
    { timeout: 30_000 },
  );
};

/** The words of the log as they stand on screen. */
export const logWords = (page: Page): Promise<string> =>
  page.locator('section[aria-label=Log]').evaluate((element) => element.textContent ?? '');
