import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { dialogOf } from './hands.ts';
import { captureLine, declare, log, logWords, start } from './support.ts';

/* What was logged late or on the wrong thread is put right from the keyboard, like its words, and undone with one key. */

const line = (page: Page, words: string) => page.locator('[data-entry]', { hasText: words });
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.closest('div')?.querySelector('label')?.textContent ?? null);

it('puts the time, the thread and the words of an entry right, says what it said first, and takes that back', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/thread Order queue');
  await log(page, '/thread Name servers');
  await log(page, '/report -4m #1 lookups time out | asking the registrar');
  await log(page, 'something else since');

  await line(page, 'lookups time out').first().press('Enter');
  const dialog = dialogOf(page, 'Report');
  await expect.poll(() => focused(page)).toBe('Words');
  await page.keyboard.press('Shift+Tab');
  await expect.poll(() => focused(page)).toBe('Thread');
  await page.keyboard.type('#2');
  await page.keyboard.press('Shift+Tab');
  await expect.poll(() => focused(page)).toBe('When it happened');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('soon');
  await dialog.getByText('Write a time, such as 18:20').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('yesterday 23:10');
  await dialog.getByText(/^\w{3} \d+ \w{3}, 23:10 UTC$/u).waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => logWords(page)).toMatch(/23:10.*Report.*#2.*lookups time out.*superseded/u);
  await expect.poll(() => logWords(page)).toMatch(/Report of .* happened .*23:10 and is about #2/u);

  await line(page, 'lookups time out').first().press('Enter');
  const said = await dialog.textContent();
  expect(said).toMatch(/Happened\w{3} \d+ \w{3}, 23:10 UTC first said \d\d:\d\d UTC/u);
  expect(said).toContain('#2 first said #1');

  // A time and a thread in the words go where they belong.
  await expect.poll(() => focused(page)).toBe('Words');
  await page.keyboard.press('Home');
  await page.keyboard.type('-1m ');
  await page.keyboard.press('End');
  await page.keyboard.type(' #1');
  await dialog.getByText(/^Read from the words: happened \d\d:\d\d UTC, about #1\./u).waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  const words = 'lookups time out | asking the registrar';
  await expect.poll(() => line(page, words).first().textContent()).toMatch(/#1 .*registrar +superseded/u);

  // One key takes the newest correction back; the one before that is named first.
  await captureLine(page).press('Escape');
  await page.keyboard.press('Control+z');
  await expect.poll(() => line(page, words).first().textContent()).toMatch(/23:10.*#2 .*registrar/u);
  await page.keyboard.press('Control+z');
  await page.getByText('Take back the correction of').waitFor();
  await page.waitForTimeout(1200);
  await page.keyboard.press('Control+z');
  await expect.poll(() => line(page, words).first().textContent()).toMatch(/#1 .*registrar +\S/u);
  await expect.poll(() => page.locator('[data-entry][data-struck="true"]').count()).toBe(2);
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(() => line(page, words).first().textContent()).toMatch(/23:10.*#2 .*registrar/u);
}, 60_000);

it('puts the time of what has no words right, and its reason', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/sev 1 because it spreds');
  await log(page, 'something else since');
  await line(page, 'SEV3 → SEV1').first().press('Enter');
  const dialog = dialogOf(page, 'Severity');
  await dialog.getByLabel('Why').fill('it spreads');
  await page.keyboard.press('Shift+Tab');
  await expect.poll(() => focused(page)).toBe('When it happened');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('-30m');
  // In a field of one line Enter is enough.
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => logWords(page)).toMatch(/Severity of .* happened .* and now says: it spreads/u);
  await expect.poll(() => logWords(page)).toMatch(/SEV3 → SEV1 because it spreads.*superseded, logged/u);
}, 60_000);
