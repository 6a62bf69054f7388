import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { closeDialog, dialogOf, openSettings, paletteField } from './hands.ts';
import { captureLine, declare, freshFolder, start } from './support.ts';

/* Every shortcut can be changed; what was changed counts wherever keys are heard or shown. */

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });

/** Opens the line in the settings in which this command gets its keys. */
const change = async (page: Page, name: string) => {
  const settings = await openSettings(page, 'Keys');
  await settings.getByRole('button', { name: `Change the keys: ${name}`, exact: true }).press('Enter');
  const field = settings.getByLabel(`New keys: ${name}`, { exact: true });
  await field.waitFor();
  return { settings, field };
};

const keysOf = (page: Page, id: string) => page.locator(`[data-command="${id}"] kbd`).allTextContents();

const outbox = 'Open the outbox';

const opensOutbox = async (page: Page, keys: string) => {
  await page.keyboard.press(keys);
  await dialogOf(page, 'Outbox').waitFor();
  await closeDialog(page, dialogOf(page, 'Outbox'));
};

it('gives a command other keys, which count everywhere and after a restart', async () => {
  const userData = freshFolder();
  const first = await start({ userData });
  const { page } = first;
  await declare(page, 'Checkout errors');
  const { settings, field } = await change(page, outbox);

  // What is taken is named, and Enter keeps nothing of it.
  await page.keyboard.press('Control+u');
  await settings.getByText('Ctrl+U is already used for “Write an internal update”.').waitFor();
  await page.keyboard.press('Enter');
  expect(await keysOf(page, 'outbox')).toEqual(['Ctrl+Shift+O']);

  await page.keyboard.press('F9');
  await expect.poll(() => field.inputValue()).toBe('F9');
  await page.keyboard.press('Enter');
  await eventually(() => keysOf(page, 'outbox')).toEqual(['F9']);
  await field.waitFor({ state: 'detached' });
  await closeDialog(page, settings);

  await captureLine(page).focus();
  await opensOutbox(page, 'F9');
  await first.quit();
  const again = await start({ userData });
  await captureLine(again.page).waitFor();
  await opensOutbox(again.page, 'F9');
  // The old keys lead nowhere, and the palette and the list of keys say the new ones.
  await again.page.keyboard.press('Control+Shift+o');
  await again.page.keyboard.press('Control+k');
  await paletteField(again.page).fill(outbox);
  await again.page.getByRole('option', { name: `${outbox} F9`, exact: true }).waitFor();
  await expect.poll(() => dialogOf(again.page, 'Outbox').count()).toBe(0);
  await paletteField(again.page).fill('Show keyboard shortcuts');
  await again.page.keyboard.press('Enter');
  const keys = dialogOf(again.page, 'Keyboard shortcuts');
  await expect
    .poll(() =>
      keys
        .locator('div', { has: again.page.getByText(outbox, { exact: true }) })
        .last()
        .textContent(),
    )
    .toBe(`${outbox}F9`);
});

it('refuses what typing and dialogs rest on, with the reason, and warns of what a desktop takes', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  const { settings, field } = await change(page, 'Show the brief');
  const says = async (keys: string, words: string) => {
    await page.keyboard.press(keys);
    await settings.getByText(words).waitFor();
    await page.keyboard.press('Enter');
    expect(await keysOf(page, 'brief')).toEqual(['Ctrl+B']);
  };
  await says('Control+c', 'Ctrl+C copies, cuts, pastes or chooses text');
  await says('Alt+Enter', 'Alt+Enter logs a line');
  await says('x', 'A single letter is for actions on the selected row');
  // Two letters are no letter alone; a third begins anew.
  await page.keyboard.press('b');
  await expect.poll(() => field.inputValue()).toBe('x then b');
  await page.keyboard.press('Control+Alt+t');
  await settings.getByText('It may never arrive here.').waitFor();
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toContain(
    'Change the keys',
  );
  // Escape left the field, not the settings.
  await expect.poll(() => settings.count()).toBe(1);
});

it('takes keys from another command, and puts the usual ones back', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  const { settings } = await change(page, outbox);
  await page.keyboard.press('Control+b');
  await settings.getByRole('button', { name: 'Move them here' }).press('Enter');
  await eventually(() => keysOf(page, 'outbox')).toEqual(['Ctrl+B']);
  expect(await keysOf(page, 'brief')).toEqual([]);
  await closeDialog(page, settings);
  await opensOutbox(page, 'Control+b');

  await openSettings(page, 'Keys');
  await settings.getByRole('button', { name: 'Reset all keys' }).press('Enter');
  await eventually(() => keysOf(page, 'outbox')).toEqual(['Ctrl+Shift+O']);
  expect(await keysOf(page, 'brief')).toEqual(['Ctrl+B']);
});

it('changes keys in the strip and in the menu, too', async () => {
  const { page, control, windows } = await start();
  await declare(page, 'Checkout errors');
  const accelerator = async () =>
    (await control.menu())
      .find(({ label }) => label === 'View')
      ?.items.find(({ label }) => label === 'Shrink to the strip')?.accelerator;
  expect(await accelerator()).toBe('CommandOrControl+Shift+M');
  const { settings } = await change(page, 'Shrink to the strip');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Enter');
  await eventually(() => keysOf(page, 'strip')).toEqual(['Alt+↓']);
  await eventually(accelerator).toBe('Alt+Down');
  await closeDialog(page, settings);

  await captureLine(page).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await eventually(async () => (await control.windows()).length).toBe(2);
  const strip = (await windows())[1];
  if (strip === undefined) throw new Error('There is no strip');
  await captureLine(strip).waitFor();
  await strip.getByTitle('Back to the whole console (Esc or Alt+↓)').waitFor();
  // Its page may be gone before the key is up.
  await captureLine(strip)
    .press('Alt+ArrowDown')
    .catch(() => undefined);
  await eventually(async () => (await control.windows()).length).toBe(1);
});
