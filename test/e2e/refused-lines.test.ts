import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { fieldOf, sendUpdate } from './hands.ts';
import { captureLine, declare, log, start } from './support.ts';

/* A line that was refused: why is said as long as it stands there, and it can always be got back. */

const within = { timeout: 20_000 };
const line = (page: Page) => expect.poll(() => captureLine(page).inputValue(), within);
const why = (page: Page, words: string) => page.getByRole('alert').getByText(words).waitFor(within);

const enter = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
};

it('Tab takes the verb that was meant, with its list open, closed, and when the line comes back by itself', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/thread Pods');
  await enter(page, '/repotr #1 half are full');
  await why(page, 'Did you mean /report? Tab takes it.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await line(page).toBe('/report #1 half are full');
  await page.keyboard.press('Enter');
  await line(page).toBe('');

  await enter(page, '/repotr #1 all are full');
  await why(page, 'Tab takes it.');
  await enter(page, 'the vendor called');
  await line(page).toBe('/repotr #1 all are full');
  await why(page, 'Tab takes it.');
  await page.keyboard.press('Tab');
  await line(page).toBe('/report #1 all are full');
});

it('a refused line that another one was begun after comes back to the empty field, and by a click', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await enter(page, '/report #9 pods are full');
  await why(page, 'There is no thread #9');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.type('mistaken');
  await line(page).toBe('mistaken');
  for (const _ of 'mistaken') await page.keyboard.press('Backspace');
  await line(page).toBe('/report #9 pods are full');
  await why(page, 'There is no thread #9');

  await page.keyboard.type('half a thought');
  await line(page).toBe('half a thought');
  await page.getByRole('button', { name: '1 more line waits behind this one' }).click();
  await line(page).toBe('/report #9 pods are full');
  await why(page, 'There is no thread #9');
  // Nothing typed is lost: what was begun waits in its place.
  await page.getByRole('button', { name: '1 more line waits behind this one' }).click();
  await line(page).toBe('half a thought');
});

it('why the record refused a line is said when it comes back, and while an update goes out', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/sev 2 because one in ten cannot pay');
  await log(page, '/impact One in ten people cannot pay');
  await log(page, '/thread Put the last release back');
  await log(page, '/report #1 half of the servers run it | going on | ');
  const words = 'what you wrote was not logged';
  await enter(page, '/sev 2 because many cannot pay');
  await why(page, words);
  await enter(page, 'the vendor called');
  await line(page).toBe('/sev 2 because many cannot pay');
  await why(page, words);
  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').fill('Some payments fail');
  await sendUpdate(page);
  await expect.poll(() => page.locator('section[aria-label=Log]').textContent(), within).toMatch(/Update 1/u);
  await line(page).toBe('/sev 2 because many cannot pay');
  await why(page, words);
});
