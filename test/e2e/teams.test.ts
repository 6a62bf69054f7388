import { expect, it, onTestFinished } from 'vitest';
import { startTeams } from '../servers/teams.ts';
import { dialogOf, openSettings, outboxIsQuiet, runByName } from './hands.ts';
import { captureLine, declare, log, start } from './support.ts';

/* docs/services/teams.md, followed by somebody who sees it for the first time; then an update, by the keyboard. */
it('comes from nothing to a test in Teams, and sends an update that Teams accepts', async () => {
  const teams = await startTeams();
  onTestFinished(() => teams.close());
  const { page } = await start();
  await page.getByLabel('Title').waitFor();

  const settings = await openSettings(page, 'Destinations');
  await settings.getByRole('button', { name: 'Add Teams channel' }).focus();
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page, 'Add Teams channel');
  await page.keyboard.type('Ops in Teams');
  await page.keyboard.press('Enter');
  await dialog.getByText('Paste the address of the webhook.').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('ops');
  await page.keyboard.press('Enter');
  await dialog.getByText(/begins with https/u).waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(teams.webhook('ops'));
  await page.keyboard.press('Enter');
  await settings.getByText('Teams · 127.0.0.1').waitFor();

  await settings.getByRole('button', { name: 'Post a test: Ops in Teams' }).click();
  await settings.getByText(/^Accepted by Teams\. It does not say/u).waitFor();
  expect(teams.posted('ops')).toHaveLength(1);

  // The address is never shown again.
  await settings.getByRole('button', { name: 'Edit Ops in Teams' }).click();
  const edit = dialogOf(page, 'Ops in Teams');
  await edit.getByText('An address at 127.0.0.1 is saved.').waitFor();
  await page.keyboard.press('Escape');
  await edit.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await settings.waitFor({ state: 'detached' });

  await declare(page, 'Checkout errors');
  await log(page, '/impact One in ten **cannot** pay [here](https://evil.example)');
  await log(page, '/summary Payments fail at times {{DATE(2026-11-20T14:00:00Z)}}');
  await page.keyboard.press('Control+u');
  await page.waitForFunction(() => document.activeElement?.closest('[data-part="composer"]') !== null);
  await runByName(page, 'Preview the update in Teams');
  const message = page.getByRole('article', { name: 'Teams message' });
  // What was typed stays text.
  await message.getByText('One in ten **cannot** pay [here](https://evil.example)').waitFor();
  await expect
    .poll(() => message.textContent())
    .toContain('{{DATE(2026-11-20T14:00:00Z)}}'.replace('{{', '{\u2060{'));
  await expect.poll(() => message.locator('a, img, strong:not(p strong), button, input').count()).toBe(0);

  await page.keyboard.press('Control+Enter');
  await expect.poll(() => teams.posted('ops').length, { timeout: 15_000 }).toBe(2);
  await outboxIsQuiet(page);
  expect(teams.posted('ops').at(-1)?.lines.join('\n')).toContain('One in ten **cannot** pay');
  await captureLine(page).focus();
  await page.keyboard.press('Control+Shift+O');
  await page.getByText(/Accepted by Teams \d\d:\d\d/u).waitFor();
});
