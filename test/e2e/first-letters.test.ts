import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { dialogOf, runByName } from './hands.ts';
import { openServer, share, sit } from './shared-hands.ts';
import { captureLine, declare, freshFolder, logWords, start } from './support.ts';

/* What is typed from the Enter that opens an incident on begins its capture line, first letter included. */

const within = { timeout: 20_000 };
const line = (page: Page) => expect.poll(() => captureLine(page).inputValue(), within);

/** Milliseconds between two keys: by hand, and faster than anybody. */
const paces = [60, 1];

it('what is typed right after a declaration is the first line, letter for letter', async () => {
  const { page } = await start();
  for (const delay of paces) {
    await page.getByLabel('Title').fill('Checkout errors');
    await page.keyboard.press('Enter');
    await page.keyboard.type('started after the 17:30 deploy', { delay });
    await line(page).toBe('started after the 17:30 deploy');
    await page.keyboard.press('Enter');
    await line(page).toBe('');
    await page.keyboard.press('Control+o');
    await expect.poll(() => page.getByLabel('Title').inputValue(), within).toBe('');
  }
});

it('a whole line after a declaration is logged as it was typed, and the next one stays', async () => {
  const { page } = await start();
  await page.getByLabel('Title').fill('Checkout errors');
  await page.keyboard.press('Enter');
  await page.keyboard.type('alerts fron');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('m checkout');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Bo is here and looks at payments');
  await line(page).toBe('Bo is here and looks at payments');
  await expect.poll(() => logWords(page), within).toContain('alerts from checkout');
});

it('what is typed after a declaration that is refused goes on in the title', async () => {
  const { page } = await start();
  const title = 'Checkout errors '.repeat(50);
  await page.getByLabel('Title').fill(title);
  await page.keyboard.press('Enter');
  await page.keyboard.type('abc');
  await expect.poll(() => page.getByLabel('Title').inputValue(), within).toBe(`${title}abc`);
});

it('a dialog that is opened straight after a declaration has its keys, and the line what came before', async () => {
  const { page } = await start();
  await page.getByLabel('Title').fill('Checkout errors');
  await page.keyboard.press('Enter');
  await page.keyboard.type('ab');
  await captureLine(page).waitFor();
  await page.keyboard.press('Control+,');
  const settings = dialogOf(page, 'Settings');
  await settings.getByRole('tab', { name: 'People' }).focus();
  await page.keyboard.press('Enter');
  await settings.getByRole('button', { name: 'Add person' }).press('Enter');
  await dialogOf(page, 'Add person').getByLabel('Name', { exact: true }).fill('Bo');
  await page.keyboard.press('Escape');
  await dialogOf(page, 'Add person').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await line(page).toBe('ab');
});

it('what is typed after an incident was picked from the list is its first line', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: /Checkout errors/u }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('not yet clear');
  await line(page).toBe('not yet clear');
});

it('what is typed right after joining is a line there; after a refusal it is where the link is', async () => {
  const server = await openServer();
  const ana = await sit(server, 'ana', 'Ana Lima');
  await declare(ana.page, 'Checkout fails');
  const link = await share(ana.page);
  for (const [at, delay] of [80, 1].entries()) {
    const { page } = await sit(server, `bo${at}`, 'Bo Berg', { userData: freshFolder() });
    await runByName(page, 'Join a shared incident');
    const field = dialogOf(page, 'Join a shared incident').getByLabel('Link');
    await field.fill('throughline://join/main/nothing-there');
    await page.keyboard.press('Enter');
    await page.keyboard.type('xyz', { delay });
    await expect.poll(() => field.inputValue(), within).toBe('throughline://join/main/nothing-therexyz');
    await field.fill(link);
    await page.keyboard.press('Enter');
    await page.keyboard.type('looking at the session store now', { delay });
    await line(page).toBe('looking at the session store now');
    await page.keyboard.press('Enter');
    await expect.poll(() => logWords(ana.page), within).toContain('looking at the session store now');
    await captureLine(page).fill('');
  }
}, 120_000);
