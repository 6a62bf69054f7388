import { expect, it } from 'vitest';
import { captureLine, declare, log, start } from './support.ts';

/** How far down the dialog's body is, and how far it could be. Pixels. */
const place = () => {
  const body = document.querySelector('[data-body]');
  return { at: body?.scrollTop ?? -1, most: (body?.scrollHeight ?? 0) - (body?.clientHeight ?? 0) };
};

it('scrolls the brief and the keys by the keyboard as soon as they open', async () => {
  const { page } = await start({ viewport: { width: 1024, height: 700 } });
  await declare(page, 'Checkout errors');
  for (let number = 1; number <= 8; number += 1) await log(page, `/thread Line of work ${number}`);
  for (let number = 1; number <= 8; number += 1) await log(page, `/task #${number} look at it`);
  await log(page, '/borrow access prod write, 30m');
  for (const open of ['Control+b', '?']) {
    await captureLine(page).press('Escape');
    await page.keyboard.press(open);
    await page.getByRole('dialog').waitFor();
    expect((await page.evaluate(place)).most).toBeGreaterThan(0);
    for (const key of ['PageDown', 'ArrowDown', 'Space', 'End']) {
      await page.keyboard.press(key);
      await expect.poll(async () => (await page.evaluate(place)).at, { message: key }).toBeGreaterThan(0);
      await page.keyboard.press('Home');
      await expect.poll(async () => (await page.evaluate(place)).at).toBe(0);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});
