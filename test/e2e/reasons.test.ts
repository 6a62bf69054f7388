import { expect, it } from 'vitest';
import { dialogOf, fieldOf, runByName } from './hands.ts';
import { declare, freshFolder, log, logWords, start } from './support.ts';

/* Reasons for letting something stand: kept as they are typed, and offered again. */

it('keeps a reason that is being typed over a crash, and offers it again where one is asked for', async () => {
  const userData = freshFolder();
  const before = await start({ userData });
  await declare(before.page, 'Checkout errors');
  await log(before.page, '/impact Nobody can pay');
  await log(before.page, '/thread Put the last release back');
  await fieldOf(before.page, 'Summary').fill('It began at 10:05.');
  const overrule = (page: typeof before.page) =>
    page.locator('[data-finding^="zone:"]').getByRole('button', { name: 'Overrule' });
  await overrule(before.page).press('Enter');
  await before.page.getByLabel(/^Reason to overrule: /u).pressSequentially('everybody is in one zone');
  // The promise: on the disk within 250 ms of the last key. The machine may be busy, so a little more here.
  await before.page.getByText('saved', { exact: false }).last().waitFor();
  await before.page.waitForTimeout(600);
  await before.crash();

  const { page } = await start({ userData });
  const reason = page.getByLabel(/^Reason to overrule: /u);
  await expect.poll(() => reason.inputValue(), { timeout: 15_000 }).toBe('everybody is in one zone');
  await reason.press('Enter');
  await page.getByText('Overruled: everybody is in one zone').waitFor();
  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').press('Control+Enter');
  await expect.poll(() => logWords(page), { timeout: 15_000 }).toContain('Update 1');

  // The next one is asked for its reason, and one key gives the same.
  await fieldOf(page, 'Summary').fill('It got better at 11:10.');
  await page.getByText('11:10 has no time zone').waitFor();
  await overrule(page).press('Enter');
  await page.getByRole('list', { name: 'Used before' }).getByText('everybody is in one zone').waitFor();
  await reason.press('Alt+1');
  expect(await reason.inputValue()).toBe('everybody is in one zone');
  await reason.press('Escape');

  await runByName(page, 'Resolve');
  const dialog = dialogOf(page, /^Resolve/u);
  await dialog.getByLabel('Reason').press('Alt+1');
  expect(await dialog.getByLabel('Reason').inputValue()).toBe('everybody is in one zone');
  // By the mouse as well.
  await dialog.getByLabel('Reason').fill('');
  await dialog.getByRole('button', { name: /^everybody is in one zone/u }).click();
  expect(await dialog.getByLabel('Reason').inputValue()).toBe('everybody is in one zone');
});
