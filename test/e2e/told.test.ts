import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClockFile, createClockFile } from '../../scripts/replay/clock.ts';
import { type App, launchApp } from '../host/launch.ts';
import { fieldOf } from './hands.ts';
import { declare, log, logWords } from './support.ts';

/*
 * Severity, status and impact are told: one incident whose clock the spec moves. The steps build on each other: when
 * one fails, those after it have nothing to stand on.
 */

const folder = mkdtempSync(join(tmpdir(), 'throughline-told-'));
let clock: ClockFile;
let app: App;
let page: Page;

/** Moves the clock and waits until the page has followed. */
const at = async (time: string): Promise<void> => {
  const instant = new Date(`2026-03-02T${time}:00Z`).toISOString();
  await clock.set(instant);
  await page.waitForFunction((now) => document.documentElement.dataset.now === now, instant);
};

const words = async (selector: string): Promise<string> =>
  (await page.locator(selector).evaluate((element) => element.textContent)) ?? '';
const needs = () => words('[data-part="needs"]');
const status = () => words('section[aria-label="Status"]');

/** Sends an update through the keyboard; every finding may stand. */
const sendUpdate = async (
  keys: 'Control+u' | 'Control+Shift+x',
  number: number,
  summary: string,
  impact?: string,
): Promise<void> => {
  const isSent = new RegExp(`^Update ${number} is recorded`, 'u');
  await page.keyboard.press(keys);
  await page.waitForFunction(() => document.activeElement?.closest('[data-part="composer"]') !== null);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(summary);
  if (impact !== undefined) await fieldOf(page, 'Impact').fill(impact);
  await page.keyboard.press('Control+Enter');
  await page
    .getByText(isSent)
    .first()
    .waitFor({ timeout: 4000 })
    .catch(async () => {
      await page.keyboard.press('Control+Enter');
      await page.keyboard.type('it is fine');
      await page.keyboard.press('Enter');
      await page.getByText(isSent).first().waitFor();
    });
  await page.keyboard.press('Control+l');
};

beforeAll(async () => {
  clock = await createClockFile('2026-03-02T14:00:00Z');
  app = await launchApp({
    userData: join(folder, 'data'),
    viewport: { width: 1280, height: 800 },
    headless: true,
    env: { THROUGHLINE_CLOCK_FILE: clock.path },
  });
  page = app.page;
});

afterAll(async () => {
  await app.quit().catch(() => app.crash());
  await clock.remove();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

describe('what is told', () => {
  it('leaves nothing to tell after an update', async () => {
    await declare(page, 'Checkout errors');
    await log(page, '/impact One in ten people cannot pay');
    await sendUpdate('Control+u', 1, 'Payments fail at times.');
    await expect.poll(() => needs()).toContain('Nothing right now');
    await expect.poll(() => status()).toContain('promised in update 1');
  });

  it('is due at once when it gets worse, and the countdown follows the new cadence from then', async () => {
    await at('14:10');
    await log(page, '/sev 1 because nobody can pay');
    await expect.poll(needs).toContain('SEV1 not told yet');
    await expect.poll(() => needs()).toContain('Impact at SEV1: still true?');
    await expect.poll(() => status()).toMatch(/30:00|29:5\d/u);
    await expect.poll(() => status()).toContain('SEV1 not told yet');
  });

  it('leads to the update, and to the impact, by the key of what needs the lead', async () => {
    const isOn = (need: string) =>
      page.waitForFunction(
        (key) => (document.activeElement as HTMLElement | null)?.dataset.need?.startsWith(key) === true,
        need,
      );
    await page.keyboard.press('Control+j');
    await isOn('told:internal:SEV1');
    await expect.poll(() => page.locator('[data-need^="told:"]').getAttribute('data-tone')).toBe('red');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.closest('[data-part="composer"]') !== null);
    await page.keyboard.press('Control+j');
    await isOn('told:internal:SEV1');
    await page.keyboard.press('Control+j');
    await isOn('impact:SEV1');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.closest('[data-pinned="impact"]') !== null);
  });

  it('asks for the impact no more once one key said that it is still true, and the record knows who said so', async () => {
    await page.keyboard.press('Control+l');
    await page.keyboard.press('Control+Shift+y');
    await expect.poll(needs).not.toContain('Impact at SEV1');
    await expect.poll(() => logWords(page)).toMatch(/Still true\s*Impact/u);
  });

  it('is told by the update, and what changes then waits without urgency', async () => {
    await sendUpdate('Control+u', 2, 'Nobody can pay since 14:10 UTC.');
    await expect.poll(needs).not.toContain('not told yet');
    await log(page, '/status identified');
    await expect.poll(needs).toContain('Identified not told yet');
    const need = page.locator('[data-need^="told:"]');
    await expect.poll(() => need.getAttribute('data-tone')).toBe('amber');
  });
});

describe('the pinned words', () => {
  it('are those that were said inside: an update for outside leaves them alone, unless that is ticked', async () => {
    await sendUpdate('Control+Shift+x', 1, 'Paying is not possible at the moment.', 'No customer can pay.');
    await expect.poll(() => logWords(page)).toContain('External update 1');
    await expect.poll(() => status()).toContain('Nobody can pay since 14:10 UTC.');
    await expect.poll(() => status()).not.toContain('Paying is not possible');
    await page.keyboard.press('Control+Shift+x');
    await page.getByLabel('Pin this impact and summary').check();
    await sendUpdate('Control+Shift+x', 2, 'Paying is still not possible.', 'No customer can pay.');
    await expect.poll(status).toContain('Paying is still not possible.');
    await expect.poll(() => status()).toContain('No customer can pay.');
  });

  it('are told again with their time once they are old, though nothing was recorded since', async () => {
    await page.keyboard.press('Control+Shift+x');
    const impact = () => fieldOf(page, 'Impact').inputValue();
    await expect.poll(impact).toBe('No customer can pay.');
    await at('14:39');
    await expect.poll(() => impact()).toBe('No customer can pay.');
    await at('14:41');
    await expect.poll(impact).toBe('No customer can pay (as of 14:10 UTC).');
    await at('14:39');
    await page.keyboard.press('Control+l');
  });

  it('show how old they are once they are older than the cadence, and are young again with one key', async () => {
    await at('14:39');
    await expect.poll(() => status()).not.toContain('old');
    await at('14:55');
    await expect.poll(status).toContain('45m old');
    await page.getByRole('button', { name: 'Still true: summary' }).waitFor();
    await page.keyboard.press('Control+Shift+y');
    await expect.poll(status).not.toContain('old');
    await expect.poll(() => logWords(page)).toMatch(/Still true\s*(?:Impact and )?Summary/u);
  });
});
