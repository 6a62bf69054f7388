import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { callApi, dialogOf, runByName } from './hands.ts';
import { openServer, share, sit } from './shared-hands.ts';
import { captureLine, declare, freshFolder, log, logWords, start } from './support.ts';

/* What is typed from the key that opens an incident on begins its capture line, first letter included. */

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

/** The title of the incident on screen. */
const onScreen = (page: Page, title: string) =>
  page.getByRole('region', { name: 'Status' }).getByRole('heading').getByText(title).waitFor();

const declareAnother = async (page: Page, title: string): Promise<void> => {
  await page.keyboard.press('Control+o');
  await page.getByLabel('Title', { exact: true }).waitFor();
  await declare(page, title);
  await onScreen(page, title);
};

/** Presses the key for the next incident and types in the same moment, before anything of it can be there. */
const nextAndType = (page: Page, words: string) =>
  page.evaluate((typed) => {
    const press = (init: KeyboardEventInit) =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }),
      );
    press({ key: '>', code: 'Period', ctrlKey: true, shiftKey: true });
    // As the browser does with a key that nobody takes.
    for (const key of typed) if (press({ key })) document.execCommand('insertText', false, key);
  }, words);

it('what is typed right after the key for another incident is in its line, and never in the one before', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await declareAnother(page, 'Mails are late');
  for (const [there, words] of [
    ['Checkout errors', 'for checkout'],
    ['Mails are late', 'for mails'],
  ] as const) {
    await nextAndType(page, words);
    await onScreen(page, there);
    await line(page).toBe(words);
    await page.keyboard.press('Enter');
    await line(page).toBe('');
    await expect.poll(() => logWords(page), within).toContain(words);
  }
  await runByName(page, 'Go to INC-1 Checkout errors');
  await page.keyboard.type('the pool is full');
  await onScreen(page, 'Checkout errors');
  await line(page).toBe('the pool is full');
  await expect.poll(() => logWords(page), within).not.toContain('for mails');
  await page.keyboard.press('Control+Shift+.');
  await onScreen(page, 'Mails are late');
  await line(page).toBe('');
});

it('what is typed right after a thread is split off, or incidents are merged, is in the one that comes', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/thread Mails are late');
  await log(page, 'half of them fail');
  await captureLine(page).press('Escape');
  await page.locator('[data-thread="1"]').press('Enter');
  await runByName(page, 'Split off this thread');
  const title = dialogOf(page, 'Split off #1 Mails are late').getByLabel('Title of the new incident');
  await expect.poll(() => title.inputValue(), within).toBe('Mails are late');
  await title.press('Enter');
  await page.keyboard.type('the queue is long', { delay: 1 });
  await onScreen(page, 'Mails are late');
  await line(page).toBe('the queue is long');
  await page.keyboard.press('Enter');
  await expect.poll(() => logWords(page), within).toContain('the queue is long');

  await runByName(page, 'Merge into another incident');
  await dialogOf(page, 'Merge INC-2 with another incident').getByLabel('The other incident').waitFor();
  await page.keyboard.type('checkout');
  await page.keyboard.press('Enter');
  await dialogOf(page, 'Merge INC-2 into INC-1').press('Control+Enter');
  await page.keyboard.type('one incident again', { delay: 1 });
  await onScreen(page, 'Checkout errors');
  await line(page).toBe('one incident again');
}, 60_000);

it('what is typed right after planning from a template is in the line of what was planned', async () => {
  const { page } = await start();
  await callApi(page, 'saveTemplate', {
    ...{ id: 'db', title: 'Upgrade PostgreSQL', severity: 'SEV3', impact: '', summary: '', outsideName: '' },
    ...{ begins: '', minutes: null, threads: [], tasks: [], criteria: [] },
  });
  await declare(page, 'Checkout errors');
  await runByName(page, 'Plan from a template');
  await dialogOf(page, 'Plan from a template').locator('[data-panel-row]').first().press('Enter');
  await dialogOf(page, 'Plan: Upgrade PostgreSQL').getByLabel('Window').press('Enter');
  await page.keyboard.type('Ana has the runbook', { delay: 1 });
  await onScreen(page, 'Upgrade PostgreSQL');
  await line(page).toBe('Ana has the runbook');
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
