import { expect, it, onTestFinished } from 'vitest';
import { startStatuspage } from '../servers/statuspage.ts';
import { callApi, dialogOf, fieldOf, openSettings, outboxIsQuiet, runByName } from './hands.ts';
import { declare, log, start } from './support.ts';

/* docs/services/statuspage.md, followed by somebody who sees it for the first time; then two updates and a correction. */
it('comes from nothing to updates and a correction on the status page, each there once', async () => {
  const pages = await startStatuspage({ perMinute: 1000 });
  onTestFinished(() => pages.close());
  const { page } = await start();
  await page.getByLabel('Title').waitFor();
  await callApi(page, 'saveService', {
    service: 'statuspage',
    settings: { baseUrl: pages.apiUrl, fields: {} },
    key: pages.key,
  });

  const settings = await openSettings(page, 'Destinations');
  await settings.getByRole('button', { name: 'Add status page' }).focus();
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page, 'Add status page');
  await page.keyboard.type(pages.page);
  await dialog.getByRole('button', { name: 'Read components' }).press('Enter');
  await dialog.getByLabel('Checkout').press('Space');
  await dialog.getByLabel('API').press('Space');
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await settings.getByText('Page · kctbh9vrtdwd, 2 components').waitFor();
  await settings.getByRole('button', { name: 'Look at the page: Acme status' }).press('Enter');
  await settings
    .getByText(/^The page is there: Acme status, with 2 components\. Nothing was published/u)
    .waitFor();
  await page.keyboard.press('Escape');
  await settings.waitFor({ state: 'detached' });

  await declare(page, 'Database pool exhausted');
  await log(page, '/outside Checkout');
  await runByName(page, 'Write an external update');
  const composer = page.locator('[data-part="composer"]');
  await fieldOf(page, 'Summary').fill('Some payments fail.');
  await fieldOf(page, 'Impact').fill('Some customers <b>cannot</b> pay.');
  const choices = composer.getByRole('group', { name: 'Acme status' });
  await choices.getByLabel('Notify subscribers').press('Space');
  await choices.getByLabel('Checkout').selectOption('Partial outage');
  await runByName(page, 'Preview the update on the status page');
  const shown = page.getByRole('article', { name: 'Status page' });
  await shown.getByText('Subscribers of the page are not told.').waitFor();
  await shown.getByText('Checkout: Partial outage').waitFor();
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => pages.incidents().length, { timeout: 15_000 }).toBe(1);
  await outboxIsQuiet(page);
  expect(pages.incidents()[0]).toMatchObject({ name: 'Checkout', status: 'investigating' });
  expect(pages.incidents()[0]?.updates[0]?.body).toContain('<\u2060b>cannot<\u2060/b>');
  expect([pages.notified, pages.stateOf('Checkout'), pages.stateOf('API')]).toEqual([
    0,
    'partial_outage',
    'operational',
  ]);

  // What was wrong is replaced in place, and the composer says so before it is sent.
  await runByName(page, 'Write an external update');
  await composer.getByLabel('Corrects update').selectOption('1');
  await fieldOf(page, 'Impact').fill('Some customers cannot pay by card.');
  await composer.getByText(/this replaces the words on the page and tells no subscribers/u).waitFor();
  await composer.getByRole('group', { name: 'Acme status' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(() => pages.incidents()[0]?.updates[0]?.body, { timeout: 15_000 })
    .toContain('correction of update 1');
  await outboxIsQuiet(page);
  expect(pages.incidents().map(({ updates }) => updates.length)).toEqual([1]);
  expect([pages.notified, pages.stateOf('Checkout')]).toEqual([0, 'partial_outage']);
});
