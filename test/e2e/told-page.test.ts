import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { dialogOf, fieldOf, tellAndSee } from './hands.ts';
import { captureLine, declare, log, logWords, start } from './support.ts';

/* What was told to whom: one key over the pane, by audience and time, with what each update rests on. */

const rows = (page: Page) => page.locator('[data-panel-list] [data-panel-row]');
const words = (page: Page): Promise<readonly string[]> =>
  rows(page).evaluateAll((all) => all.map((row) => (row.textContent ?? '').replaceAll(/\s+/gu, ' ')));

const impact = 'One in ten people cannot pay.';
it('shows what was told by audience and time, folds its words, and keeps what somebody says it rests on', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await page.keyboard.press('Control+7');
  const dialog = dialogOf(page, 'Told');
  await dialog.getByText('Nothing was told yet.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await log(page, '/assume the deploy of 8f3 broke the checkout');
  await log(page, '/assume the disk is slow');
  await tellAndSee(page, 'internal', 'Update 1', {
    summary: 'The deploy of 8f3 broke our checkout.',
    impact,
  });
  await tellAndSee(page, 'external', 'External update 1', { summary: 'Some people cannot pay.', impact });
  await page.keyboard.press('Control+7');
  await expect.poll(() => words(page)).toHaveLength(2);
  const [outside, inside] = await words(page);
  expect(outside).toMatch(/External update 1.*Some people cannot pay\./u);
  expect(inside).toMatch(
    /Internal update 1.*A1 ?the deploy of 8f3 broke the checkout.*Open.*the words say the same.*A2 ?the disk is slow.*asked as an open question.*nothing was sent/u,
  );

  // The row with the focus answers to letters; the other one stays as it is.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('w');
  await expect.poll(async () => (await words(page))[1]).toMatch(/Current status/u);
  await page.keyboard.press('a');
  const field = dialog.getByLabel('Rests on these assumptions, and no others');
  await expect.poll(() => field.inputValue()).toBe('A1');
  await field.fill('the deploy');
  await page.keyboard.press('Enter');
  await dialog.getByText('Write assumptions by their numbers').waitFor();
  // Escape leaves the field, not the page.
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await rows(page).nth(1).focus();
  await page.keyboard.press('a');
  await expect.poll(() => field.inputValue()).toBe('the deploy');
  await field.fill('A2');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await words(page))[1]).toMatch(/A2 ?the disk is slow.*linked by hand/u);
  expect((await words(page))[1]).not.toContain('A1');

  // The keys of the lists lead to each other.
  await page.keyboard.press('Control+5');
  await dialogOf(page, 'Assumptions').waitFor();
  await page.keyboard.press('Control+7');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => captureLine(page).inputValue()).toBe('');
}, 90_000);

it('knows of a line that was filled in what it was made of', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/impact One in ten people cannot pay');
  await log(page, '/assume the disk of the database causes the errors');
  await log(page, '/evidence +A1 every write waits for 900 ms (iostat)');
  await page.keyboard.press('Control+u');
  await expect.poll(() => fieldOf(page, 'Summary').inputValue()).toMatch(/the disk of the database/u);
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => logWords(page)).toContain('Update 1');
  await page.keyboard.press('Control+7');
  await expect
    .poll(() => words(page))
    .toEqual([
      expect.stringMatching(
        /A1 ?the disk of the database causes the errors.*Supported.*filled in from it.*E1/u,
      ),
    ]);
}, 60_000);
