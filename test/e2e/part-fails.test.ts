import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { searchField } from './hands.ts';
import { captureLine, declare, log, start } from './support.ts';

/* A fault in drawing one part of the window leaves the others to be worked with, and loses nothing. */

/** From now on whatever has this attribute cannot be drawn; gives back how to mend it. */
const breakDrawing = async (page: Page, attribute: string): Promise<() => Promise<void>> => {
  await page.evaluate((broken) => {
    const whole = Element.prototype.setAttribute;
    Object.assign(window, {
      mend: () => {
        Element.prototype.setAttribute = whole;
      },
    });
    Element.prototype.setAttribute = function set(name, value) {
      if (name === broken) throw new Error(`${broken} cannot be drawn`);
      whole.call(this, name, value);
    };
  }, attribute);
  return () => page.evaluate(() => (window as unknown as { mend(): void }).mend());
};

test('a part of the pane that cannot be shown says so; the line is logged all the same', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, 'first note');
  const mend = await breakDrawing(page, 'data-entry');
  await captureLine(page).fill('second note');
  await captureLine(page).press('Enter');
  const fault = page.getByRole('alert').filter({ hasText: 'Something went wrong while showing the log' });
  await fault.waitFor();
  await captureLine(page).fill('/thread Web tier');
  await captureLine(page).press('Enter');
  await page.locator('[data-thread="1"]').getByText('Web tier').waitFor();
  await mend();
  await fault.getByRole('button', { name: 'Show it again' }).click();
  await page.getByText('second note').waitFor();
});

test('a panel that cannot be shown goes, and the pane under it has its keys', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, 'checkout is slow');
  await page.keyboard.press('Control+Shift+f');
  const mend = await breakDrawing(page, 'aria-selected');
  // At once: what is typed after it has gone is for the line.
  await searchField(page).fill('checkout');
  await page.getByRole('status').getByText('Something went wrong while showing the search').waitFor();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await mend();
  await page.keyboard.press('Control+l');
  await page.keyboard.type('and on it goes');
  await expect.poll(() => captureLine(page).inputValue()).toBe('and on it goes');
});
