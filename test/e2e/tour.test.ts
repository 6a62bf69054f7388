import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { fieldOf, paletteField, runByName } from './hands.ts';
import { captureLine, declare, freshFolder, log, start } from './support.ts';

/* The two-minute tour: a drill that leaves nothing behind, whether it ends, is left or is killed. */

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

const step = (page: Page, name: string) => page.locator(`[data-tour-step="${name}"]`).waitFor();
const tourLine = async (page: Page) => (await page.locator('[data-tour-step] code').textContent()) ?? '';

/** Everything of incidents, drafts and messages in the data folder. */
const kept = (userData: string): readonly string[] =>
  (readdirSync(userData, { recursive: true }) as string[])
    .filter((name) => /^(?:incidents|drafts|sandbox|tour)(?:$|[\\/])/u.test(name))
    .filter((name) => name !== 'incidents' && name !== join('incidents', 'index.json'))
    .toSorted();

const hasFocus = (page: Page, label: string) =>
  eventually(() =>
    page.getByLabel(label, { exact: true }).evaluate((field) => field === document.activeElement),
  ).toBe(true);

it('is taken to its end by the keyboard with what it says, and nothing of it stays', async () => {
  const userData = freshFolder();
  const { page } = await start({ userData });
  await page.getByRole('button', { name: 'Take the two-minute tour' }).press('Enter');
  await step(page, 'declare');
  await hasFocus(page, 'Title');
  await page.keyboard.type(await tourLine(page));
  await page.keyboard.press('Enter');

  await step(page, 'thread');
  await page.getByRole('region', { name: 'Status' }).getByText('Drill').first().waitFor();
  await hasFocus(page, 'Capture line');
  await page.keyboard.type(await tourLine(page));
  await page.keyboard.press('Enter');
  await step(page, 'report');
  await eventually(() => captureLine(page).inputValue()).toBe('');
  await page.keyboard.type(await tourLine(page));
  await page.keyboard.press('Enter');
  await step(page, 'update');

  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').fill('Database primaries moved; we are finding out how many.');
  await fieldOf(page, 'Impact').fill('Some pages are slow.');
  await page.keyboard.press('Control+Enter');
  await step(page, 'done');

  await page.getByRole('button', { name: 'Leave the tour' }).press('Enter');
  await page.getByRole('heading', { name: 'Your first incident begins with one line' }).waitFor();
  expect(kept(userData)).toEqual([]);
  // The first real incident is number 1, and the arrow brings back nothing of the tour.
  await declare(page, 'Checkout errors');
  await page.getByText('INC-1 ·').first().waitFor();
  await captureLine(page).press('ArrowUp');
  await expect.poll(() => captureLine(page).inputValue()).toBe('');
});

it('counts what is done in another way, and can be left by name in the middle', async () => {
  const userData = freshFolder();
  const { page } = await start({ userData });
  await runByName(page, 'Take the tour');
  await step(page, 'declare');
  await page.getByLabel('Title').fill('SEV2 Nobody can sign in | All customers');
  await page.keyboard.press('Enter');
  await step(page, 'thread');
  await log(page, '/thread Tokens expired');
  await step(page, 'owner');
  await log(page, '/thread Session store');
  await log(page, await tourLine(page));
  await step(page, 'report');
  // Half a line and half an update are typed.
  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').fill('Half a sentence');
  await captureLine(page).fill('half a line');
  await eventually(() => kept(userData).filter((name) => /internal|capture/u.test(name)).length).toBe(2);
  await runByName(page, 'Leave the tour');
  await page.getByRole('heading', { name: 'Your first incident begins with one line' }).waitFor();
  expect(kept(userData)).toEqual([]);
  await eventually(() => page.locator('[data-tour-step]').count()).toBe(0);
});

const untouched = 'Your first incident begins with one line';
const hint = (page: Page) => page.locator('[data-tour-escape]');
const asksOnceMore = async (page: Page, is: boolean) =>
  eventually(() => hint(page).textContent()).toBe(
    is ? 'Escape once more leaves the tour' : 'Escape twice leaves it',
  );

it('is left by Escape pressed twice, and nothing that was being typed in it stays', async () => {
  const userData = freshFolder();
  const { page } = await start({ userData });
  await runByName(page, 'Take the tour');
  await step(page, 'declare');
  await page.getByLabel('Title').fill('Many alerts');
  await asksOnceMore(page, false);
  await page.keyboard.press('Enter');
  await step(page, 'thread');
  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').fill('Half a sentence');
  await captureLine(page).fill('half a line');
  await eventually(() => kept(userData).filter((name) => /internal|capture/u.test(name)).length).toBe(2);
  // The first leaves the line, the second the tour.
  await page.keyboard.press('Escape');
  await asksOnceMore(page, true);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: untouched }).waitFor();
  expect(kept(userData)).toEqual([]);

  // At its first step there is nothing to leave but the tour.
  await runByName(page, 'Take the tour');
  await hasFocus(page, 'Title');
  await page.keyboard.type('Many alerts');
  await page.keyboard.press('Escape');
  await asksOnceMore(page, true);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: untouched }).waitFor();
  expect(kept(userData)).toEqual([]);
  await expect.poll(() => page.getByLabel('Title').inputValue()).toBe('');
});

it('stays for an Escape that has something else to do, for one held down, and for two with something between', async () => {
  const { page } = await start();
  await runByName(page, 'Take the tour');
  await step(page, 'declare');
  await page.getByLabel('Title').fill('Many alerts');
  await page.keyboard.press('Enter');
  await step(page, 'thread');
  // Closes a dialog.
  await captureLine(page).press('Control+k');
  await paletteField(page).waitFor();
  await page.keyboard.press('Escape');
  await paletteField(page).waitFor({ state: 'detached' });
  await hasFocus(page, 'Capture line');
  await asksOnceMore(page, false);
  // Sends the offers away.
  await page.keyboard.type('/t');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Escape');
  await eventually(() => page.getByRole('option').count()).toBe(0);
  await asksOnceMore(page, false);
  // Held down it leaves the line, and nothing more.
  await page.keyboard.down('Escape');
  await asksOnceMore(page, true);
  await page.keyboard.down('Escape');
  await page.keyboard.up('Escape');
  await asksOnceMore(page, true);
  // Something else is pressed between.
  await page.keyboard.press('Tab');
  await asksOnceMore(page, false);
  await page.keyboard.press('Escape');
  await asksOnceMore(page, true);
  await page.locator('[data-tour-step]').click();
  await asksOnceMore(page, false);
  await step(page, 'thread');
});

it('ends when a real incident is opened, which keeps its number and its words', async () => {
  const userData = freshFolder();
  const { page } = await start({ userData });
  await declare(page, 'Checkout errors');
  await log(page, 'kept');
  await page.keyboard.press('Control+o');
  await page.getByRole('heading', { name: 'What is happening?' }).waitFor();
  // The line's draft goes once the line is logged.
  await eventually(() => kept(userData).filter((name) => /^drafts./u.test(name))).toEqual([]);
  const before = kept(userData);
  await runByName(page, 'Take the tour');
  await step(page, 'declare');
  await page.getByLabel('Title').fill('Many alerts');
  await page.keyboard.press('Enter');
  await step(page, 'thread');
  await log(page, '/thread Tokens expired');
  // The row above the pane leads to the real one.
  await page.getByRole('button', { name: /INC-1/u }).first().press('Enter');
  await page.getByRole('heading', { name: /Checkout errors/u }).waitFor();
  await page.getByText('kept', { exact: true }).waitFor();
  await eventually(() => page.locator('[data-tour-step]').count()).toBe(0);
  await eventually(() => kept(userData)).toEqual(before);
});

it('leaves nothing at the next start when it was killed in the middle', async () => {
  const userData = freshFolder();
  const app = await start({ userData });
  await app.page.getByRole('button', { name: 'Take the two-minute tour' }).press('Enter');
  await app.page.getByLabel('Title').fill('Many alerts');
  await app.page.keyboard.press('Enter');
  await log(app.page, '/thread Tokens expired');
  await captureLine(app.page).fill('half a line');
  await eventually(() => kept(userData).some((name) => name.includes('capture'))).toBe(true);
  await app.crash();

  const { page } = await start({ userData });
  await page.getByRole('heading', { name: 'Your first incident begins with one line' }).waitFor();
  await eventually(() => kept(userData)).toEqual([]);
  await declare(page, 'Checkout errors');
  await page.getByText('INC-1 ·').first().waitFor();
  await expect.poll(() => captureLine(page).inputValue()).toBe('');
});
