import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { captureLine, declare, log, logWords, start } from './support.ts';

/* What becomes of a task whose thread is over is asked beside the capture line, and answered from the keyboard. */

const question = (page: Page) => page.locator('[data-part="task-question"]');
const asked = async (page: Page): Promise<string> => (await question(page).textContent()) ?? '';
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);

it('asks about each open task of a thread that is ruled out, and never takes a letter from what is typed', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/thread Order queue');
  await log(page, '/thread Name servers');
  for (const task of ['page the DBA', 'call the vendor', 'ask the registrar'])
    await log(page, `/task #2 ${task}`);
  await expect.poll(() => question(page).count()).toBe(0);
  await log(page, '/state #2 ruled out because lookups work from everywhere');
  await question(page).waitFor();
  await expect.poll(() => asked(page)).toContain('K1 page the DBA is still open on #2, which is ruled out');

  // Typing in the line wins.
  const line = captureLine(page);
  await page.keyboard.type('dxk');
  await expect.poll(() => line.inputValue()).toBe('dxk');
  await expect.poll(() => asked(page)).toContain('K1');

  // Shift+Tab leads to the question, and a letter there answers it; the next one follows.
  await page.keyboard.press('Shift+Tab');
  await expect.poll(() => focused(page)).toBe('Drop K1');
  await page.keyboard.press('k');
  await expect.poll(() => asked(page)).toContain('K2 call the vendor');
  await expect.poll(() => line.inputValue()).toBe('dxk');
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Capture line');

  // So does its key, from the line.
  await page.keyboard.press('Control+Shift+k');
  await expect.poll(() => focused(page)).toBe('Keep K2');
  await page.keyboard.press('d');
  await expect.poll(() => asked(page)).toContain('K3 ask the registrar');
  await page.keyboard.press('x');

  // After the last answer the line has the focus again, with what was typed in it.
  await question(page).waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe('Capture line');
  await expect.poll(() => line.inputValue()).toBe('dxk');
  const words = await logWords(page);
  expect(words).toMatch(/Kept.*K1.*goes on without its thread/u);
  expect(words).toMatch(/K2.*Done/u);
  expect(words).toMatch(/K3.*Dropped/u);
}, 60_000);
