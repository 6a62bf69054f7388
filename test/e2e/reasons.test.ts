import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { closeDialog, dialogOf, fieldOf, runByName } from './hands.ts';
import { declare, freshFolder, log, logWords, start } from './support.ts';

/* Reasons for letting something stand: kept as they are typed, and offered again. */

it('keeps a reason that is being typed over a crash, and offers it again where one is asked for', async () => {
  const userData = freshFolder();
  const before = await start({ userData });
  await declare(before.page, 'Checkout errors');
  await log(before.page, '/impact Nobody can pay');
  await log(before.page, '/thread Put the last release back');
  await log(before.page, '/borrow access prod write, undo: drop the role');
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
  await expect.poll(() => reason.inputValue()).toBe('everybody is in one zone');
  await reason.press('Escape');

  await runByName(page, 'Resolve');
  const dialog = dialogOf(page, /^Resolve/u);
  await dialog.getByLabel('Reason').press('Alt+1');
  await expect.poll(() => dialog.getByLabel('Reason').inputValue()).toBe('everybody is in one zone');
  // By the mouse as well.
  await dialog.getByLabel('Reason').fill('');
  await dialog.getByRole('button', { name: /^everybody is in one zone/u }).click();
  await expect.poll(() => dialog.getByLabel('Reason').inputValue()).toBe('everybody is in one zone');

  // Each form finds it again that was left with a reason half written.
  const isKept = async (form: () => Promise<Locator>, label: string) => {
    await (await form()).getByLabel(label).fill(`half a reason in ${label}`);
    await page.keyboard.press('Escape');
    const field = (await form()).getByLabel(label);
    await expect.poll(() => field.inputValue()).toBe(`half a reason in ${label}`);
    return field;
  };
  await closeDialog(page, dialog);
  const resolving = await isKept(async () => {
    await runByName(page, 'Resolve');
    return dialog;
  }, 'Reason');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await page.keyboard.press('Control+e');
  await isKept(async () => {
    await page.getByRole('button', { name: 'Withdraw …' }).press('Enter');
    return dialogOf(page, /^Withdraw/u);
  }, 'Why, if you like');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await runByName(page, 'Resolve');
  await expect.poll(() => resolving.inputValue()).not.toBe('');
  await resolving.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await isKept(async () => {
    await runByName(page, 'Review and close');
    return dialogOf(page, /^Close/u);
  }, 'Reason');
});
