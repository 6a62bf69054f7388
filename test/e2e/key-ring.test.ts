import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startSlack } from '../servers/slack.ts';
import { addDestinations, closeDialog, connectSlack, dialogOf, fieldOf, openSettings } from './hands.ts';
import { captureLine, declare, freshFolder, log, logWords, start } from './support.ts';

/* The key ring of the desktop: it may wait for its password for as long as it likes, or keep no secret at all. */

const slackHere = async () => {
  const slack = await startSlack({ tokens: ['xoxb-from-the-key-ring'], channels: [{ name: 'inc' }] });
  onTestFinished(() => slack.close().catch(() => undefined));
  return slack;
};

it('waits for its password while lines are typed; what needs it says so, and goes out when it is unlocked', async () => {
  const slack = await slackHere();
  const userData = freshFolder();
  const first = await start({ userData, desktop: 'stand-in' });
  await declare(first.page, 'Checkout errors');
  await connectSlack(first.page, slack);
  await addDestinations(first.page, [{ channel: 'inc', name: '#inc', audience: 'Internal' }]);
  await first.quit();

  const app = await start({ userData, desktop: 'stand-in', env: { THROUGHLINE_SAFE_STORAGE: 'locked' } });
  const { page } = app;
  page.setDefaultTimeout(20_000);
  await captureLine(page).waitFor();
  await log(page, 'typed while the key ring waits');
  await expect.poll(() => logWords(page)).toContain('typed while the key ring waits');
  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').fill('We are looking at it.');
  await fieldOf(page, 'Impact').fill('Some people cannot pay.');
  await page.getByRole('radio', { name: 'When something changes' }).check();
  await fieldOf(page, 'Summary').press('Control+Enter');
  await page.keyboard.press('Control+Shift+o');
  const outbox = dialogOf(page, 'Outbox');
  await outbox.getByText(/^Waiting for the key ring of this computer.*; trying again/u).waitFor();
  await closeDialog(page, outbox);
  expect(slack.count('chat.postMessage')).toBe(0);

  await app.control.unlockKeyRing();
  await expect.poll(() => slack.messages('inc').length, { timeout: 10_000 }).toBe(1);
  await page.keyboard.press('Control+o');
  await page.getByLabel('Title').waitFor();
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
});

it.skipIf(process.platform !== 'linux')(
  'that is none, whatever its name: a secret goes to the disk only when somebody says so',
  async () => {
    const slack = await slackHere();
    const userData = freshFolder();
    const env = { THROUGHLINE_SAFE_STORAGE: 'fixed-key' };
    const app = await start({ userData, desktop: 'stand-in', env });
    app.page.setDefaultTimeout(20_000);
    await connectSlack(app.page, slack);
    const settings = await openSettings(app.page, 'Slack');
    await settings.getByText(/^This computer has no working key ring:/u).waitFor();
    const kept = () => readFileSync(join(userData, 'secrets.json'), 'utf8');
    expect(kept).toThrow('ENOENT');
    await settings.getByRole('button', { name: 'Keep on this computer anyway' }).press('Enter');
    await settings.getByText('kept only until the console closes').waitFor({ state: 'detached' });
    expect(Buffer.from(JSON.parse(kept()).secrets.slackToken, 'base64').subarray(0, 3).toString()).toBe(
      'v10',
    );
    await app.quit();

    const again = await start({ userData, desktop: 'stand-in', env });
    const reopened = await openSettings(again.page, 'Slack');
    await reopened.getByText('A token is saved.').waitFor();
    await reopened.getByRole('button', { name: 'Test connection' }).press('Enter');
    await reopened.getByText('Connected to').waitFor();
  },
);
