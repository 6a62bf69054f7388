import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { dialogOf, fieldOf, runByName, tellAndSee } from './hands.ts';
import { captureLine, declare, log, logWords, start } from './support.ts';

/* An assumption that was told is refuted: what rested on it stands in one place, and one key corrects each audience. */

const needs = (page: Page): Promise<string> =>
  page.locator('[data-part="needs"]').evaluate((element) => element.textContent ?? '');
const rows = (page: Page): Promise<readonly string[]> =>
  page
    .locator('[data-panel-list] [data-panel-row]')
    .evaluateAll((all) => all.map((row) => (row.textContent ?? '').replaceAll(/\s+/gu, ' ')));

const impact = 'Some people cannot pay.';
it('lists what rested on it, corrects one audience with a key and dismisses the other with a reason', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/thread Checkout service');
  await log(page, '/assume #1 the last release broke the checkout');
  await log(page, '/decide #1 go back to the release of Monday');
  await log(page, '/task #1 build the release of Monday');
  await tellAndSee(page, 'internal', 'Update 1', { summary: 'The last release broke our checkout.', impact });
  await tellAndSee(page, 'external', 'External update 1', {
    summary: 'Our last release broke the checkout.',
    impact,
  });
  await expect.poll(() => needs(page)).not.toContain('refuted');

  await log(page, '/settle A1 refuted because errors began before it');
  // It says so, opens nothing, and takes no key from the line.
  await page.getByText('A1 is refuted. It was told inside and outside. 3 things were built on it.').waitFor();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.type('se');
  await expect.poll(() => captureLine(page).inputValue()).toBe('se');
  await captureLine(page).fill('');
  await expect.poll(() => needs(page)).toContain('A1 refuted: correct inside and outside');

  await page.keyboard.press('Control+j');
  await page.waitForFunction(() =>
    (document.activeElement as HTMLElement | null)?.dataset.need?.startsWith('corrections:'),
  );
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page, 'What rested on A1');
  await dialog.waitFor();
  await expect.poll(async () => (await rows(page)).length).toBe(5);
  const [inside, outside, ...built] = await rows(page);
  expect(inside).toMatch(
    /Internal update 2 corrects update 1What update 1 \(.*\) said was wrong: “The last release broke our checkout”\. Errors began before it\./u,
  );
  expect(outside).toMatch(/External update 2 corrects update 1What update 1 .* “Our last release broke/u);
  expect(outside).not.toContain('Errors began');
  expect(built.join()).toMatch(/D1go back.*on the same thread.*K1build.*#1Checkout service/u);

  // One key sends it.
  await page.keyboard.press('s');
  await expect.poll(() => logWords(page)).toMatch(/Update 2.*corrects update 1/u);
  await dialog.getByText('corrected by update 2').waitFor();
  await expect.poll(() => needs(page)).toContain('A1 refuted: correct outside');

  // The other one is dismissed, and the log knows why. Escape leaves the field, not the page.
  await expect.poll(async () => (await rows(page))[0]).toContain('External update 2');
  await page.keyboard.press('d');
  const why = dialog.getByLabel('Why no correction is sent');
  await why.press('Enter');
  await dialog.getByText('Say why: the log keeps it.').waitFor();
  await why.press('Escape');
  await why.waitFor({ state: 'detached' });
  // What follows the letter at once goes into the field, and is there again after Escape.
  await page.locator('[data-panel-row="external"]').focus();
  await page.keyboard.type('dnobody outside');
  await expect.poll(() => why.inputValue()).toBe('nobody outside');
  await page.keyboard.press('Escape');
  await why.waitFor({ state: 'detached' });
  await page.locator('[data-panel-row="external"]').focus();
  await page.keyboard.press('d');
  await expect.poll(() => why.inputValue()).toBe('nobody outside');
  await why.press('End');
  await page.keyboard.type(' knows of releases');
  await expect.poll(() => captureLine(page).inputValue()).toBe('');
  await why.press('Enter');
  await dialog.getByText('not corrected because nobody outside knows of releases').waitFor();
  // While the field is there, Escape is for the field.
  await why.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => needs(page)).not.toContain('refuted');
  await expect.poll(() => logWords(page)).toMatch(/No correction ?A1.*nobody outside knows of releases/u);
}, 120_000);

it('leads to the composer with the correction in front of what is typed there', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/assume the last release broke the checkout');
  await tellAndSee(page, 'internal', 'Update 1', { summary: 'The last release broke our checkout.', impact });
  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').fill('Half a sentence');
  await page.keyboard.press('Control+l');
  await log(page, '/settle A1 refuted');
  // The page of what was told leads there, too.
  await page.keyboard.press('Control+7');
  await page.locator('[data-panel-row]').first().getByText('not corrected yet').waitFor();
  await page.locator('[data-panel-row]').first().focus();
  await page.keyboard.press('c');
  await dialogOf(page, 'What rested on A1').waitFor();
  await page.locator('[data-panel-row="internal"]').focus();
  await page.keyboard.press('e');
  await expect
    .poll(() => fieldOf(page, 'Summary').inputValue())
    .toMatch(/^What update 1 [\s\S]*said was wrong[\s\S]*\nHalf a sentence$/u);
  await expect.poll(() => page.getByLabel('Corrects update').inputValue()).toBe('1');
  // The next letter goes there, wherever the focus was before.
  const summary = fieldOf(page, 'Summary');
  await expect.poll(() => summary.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+j');
  await page.keyboard.press('Enter');
  await dialogOf(page, 'What rested on A1').waitFor();
  await page.locator('[data-panel-row="internal"]').focus();
  await page.keyboard.press('e');
  await dialogOf(page, 'What rested on A1').waitFor({ state: 'detached' });
  await expect.poll(() => summary.evaluate((field) => field === document.activeElement)).toBe(true);
}, 90_000);

it('is asked for before the incident is closed, and the way to it stands there', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/assume the last release broke the checkout');
  await tellAndSee(page, 'internal', 'Update 1', { summary: 'The last release broke our checkout.', impact });
  await log(page, '/settle A1 refuted');
  await captureLine(page).fill('/falsealarm it was the load test');
  await page.keyboard.press('Enter');
  await dialogOf(page, /is a false alarm$/u).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('False alarm, in review').waitFor();
  await runByName(page, 'Review and close');
  const closing = dialogOf(page, 'Close INC-1');
  await closing.getByText('The internal audience was not told yet that A1 was wrong.').waitFor();
  await closing.getByRole('button', { name: 'Correct …' }).press('Enter');
  const dialog = dialogOf(page, 'What rested on A1');
  await dialog.waitFor();
  await page.locator('[data-panel-row="internal"]').focus();
  await page.keyboard.press('s');
  await dialog.getByText('corrected by update 2').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await runByName(page, 'Review and close');
  await closing.waitFor();
  await expect.poll(() => closing.textContent()).not.toContain('was wrong');
}, 90_000);
