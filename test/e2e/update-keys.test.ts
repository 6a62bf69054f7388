import { expect, it, onTestFinished } from 'vitest';
import { startSlack } from '../servers/slack.ts';
import { startSmtp } from '../servers/smtp.ts';
import { callApi, outboxIsQuiet } from './hands.ts';
import { declare, log, start } from './support.ts';

/*
 * How much it takes to send an update whose filled-in words are right as they are. Every key press counts,
 * modifiers held down included.
 */
it('sends the filled-in update in at most twelve key presses', async () => {
  const slack = await startSlack({ channels: [{ name: 'inc' }] });
  const smtp = await startSmtp();
  onTestFinished(async () => {
    await slack.close();
    await smtp.close();
  });
  const { page } = await start();
  await callApi(page, 'saveSlack', { token: slack.token, apiUrl: slack.apiUrl });
  await callApi(page, 'saveMail', {
    server: { host: smtp.host, port: smtp.port, security: 'none', user: smtp.user, from: 'lead@example.com' },
    password: smtp.password,
  });
  const common = { name: 'inc', audience: 'internal' };
  await callApi(page, 'saveDestination', { ...common, medium: 'slack', id: 's', channel: 'inc' });
  await callApi(page, 'saveDestination', {
    ...common,
    medium: 'email',
    id: 'm',
    recipients: ['a@example.com'],
  });
  await declare(page, 'Checkout errors');
  await log(page, '/impact One in ten people cannot pay');
  await log(page, '/summary Payments fail at times; we are putting the last release back');
  await log(page, '/thread Put the last release back');
  await log(page, '/report #1 half of the servers run the old release | going on with the rest | ');

  let presses = 0;
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.down(key);
    presses += keys.length;
    for (const key of keys.toReversed()) await page.keyboard.up(key);
  };
  await press('Control', 'u');
  await page.waitForFunction(() => document.activeElement?.closest('[data-part="composer"]') !== null);
  await press('Control', 'Enter');

  await expect.poll(() => slack.messages().length, { timeout: 15_000 }).toBe(1);
  await expect.poll(() => smtp.mails.length, { timeout: 15_000 }).toBe(1);
  await outboxIsQuiet(page);
  const [message] = slack.messages();
  expect(message?.text).toContain('One in ten people cannot pay');
  expect(message?.text).toContain('half of the servers run the old release');
  console.log(`sent with ${presses} key presses`);
  expect(presses).toBeLessThanOrEqual(12);
});

it('sends everything that was refused again with one key, once the token is mended', async () => {
  const slack = await startSlack({ channels: [{ name: 'inc' }] });
  onTestFinished(() => slack.close());
  const { page } = await start();
  await callApi(page, 'saveSlack', { token: 'xoxb-wrong', apiUrl: slack.apiUrl });
  const common = { name: 'inc', audience: 'internal' };
  await callApi(page, 'saveDestination', { ...common, medium: 'slack', id: 's', channel: 'inc' });
  await declare(page, 'Checkout errors');
  await log(page, '/impact One in ten people cannot pay');
  await log(page, '/summary Payments fail at times; we are putting the last release back');
  await page.keyboard.press('Control+u');
  await page.waitForFunction(() => document.activeElement?.closest('[data-part="composer"]') !== null);
  await page.keyboard.press('Control+Enter');
  const needs = page.getByRole('region', { name: 'Needs you' });
  await needs.getByText('1 message needs an answer').waitFor();
  expect(slack.messages()).toHaveLength(0);

  await callApi(page, 'saveSlack', { token: slack.token, apiUrl: slack.apiUrl });
  await page.keyboard.press('Control+Shift+R');
  await expect.poll(() => slack.messages().length, { timeout: 15_000 }).toBe(1);
  await outboxIsQuiet(page);
  await needs.getByText('needs an answer').waitFor({ state: 'detached' });
  expect(slack.messages()).toHaveLength(1);
});
