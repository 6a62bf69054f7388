import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import type { CommandInput } from '../../src/domain/incident/commands.ts';
import type { IncidentListItem } from '../../src/shared/types.ts';
import { startSlack } from '../servers/slack.ts';
import { startSmtp } from '../servers/smtp.ts';
import { addDestinations, callApi, dialogOf, fieldOf, runByName } from './hands.ts';
import { declare, log, logWords, start } from './support.ts';

/* What is posted beside updates, by one key each, into the incident's channel of a Slack server on loopback. */

const needsOf = (page: Page) => page.getByRole('region', { name: 'Needs you' });

/** An incident with a Slack channel of its own, in which Bo, who is known in Slack, and Cy own a thread. */
const begin = async () => {
  const slack = await startSlack({
    channels: [{ name: 'inc-1' }],
    users: [{ name: 'bo', realName: 'Bo Berg' }],
  });
  const smtp = await startSmtp();
  onTestFinished(async () => {
    await slack.close();
    await smtp.close();
  });
  const app = await start();
  const { page } = app;
  await callApi(page, 'saveSlack', { token: slack.token, apiUrl: slack.apiUrl });
  await callApi(page, 'savePerson', { id: 'bo', name: 'Bo Berg', handle: 'bo', slackId: slack.userId('bo') });
  await callApi(page, 'saveMail', {
    server: { host: smtp.host, port: smtp.port, security: 'none', user: smtp.user, from: 'lead@example.com' },
    password: smtp.password,
  });
  await callApi(page, 'savePerson', { id: 'cy', name: 'Cy Ott', handle: 'cy', email: 'cy@example.org' });
  await declare(page, 'Checkout errors');
  const list = await callApi<{ value: readonly IncidentListItem[] }>(page, 'listIncidents', null);
  const incident = list.value[0]?.id ?? '';
  const command: CommandInput = {
    type: 'chooseChannel',
    channel: { id: slack.channelId('inc-1'), name: 'inc-1', url: '' },
  };
  await callApi(page, 'execute', { incident, commandId: crypto.randomUUID(), command });
  for (const thread of ['DB pool @bo', 'Cache @cy']) await log(page, `/thread ${thread}`);
  /** What people wrote or were asked in the channel, without the status message. */
  const posts = () =>
    slack.messages('inc-1').filter(({ metadata }) => !JSON.stringify(metadata).includes(':status'));
  return { ...app, slack, smtp, posts };
};

it('asks everyone in the channel by one key, by mention; the key pressed again asks nobody twice', async () => {
  const { page, slack, posts } = await begin();
  await page.keyboard.press('Alt+a');
  await page.getByText('On its way to #inc-1: 2 questions, to Bo Berg and Cy Ott.').waitFor();
  await expect.poll(() => posts().length).toBe(1);
  expect(posts()[0]?.text.split('\n')).toEqual([
    `<@${slack.userId('bo')}>, INC-1 #1 DB pool: what do you see, what are you doing, what do you need?`,
    'Cy Ott, INC-1 #2 Cache: what do you see, what are you doing, what do you need?',
  ]);
  await needsOf(page)
    .getByText(/No answer from Bo Berg, Cy Ott since/u)
    .waitFor();
  await expect.poll(() => logWords(page)).toContain('#inc-1 ✓');
  await page.keyboard.press('Alt+a');
  await page.getByText('Everybody was asked less than 5 minutes ago').waitFor();
  expect(posts()).toHaveLength(1);
});

it('says in the channel that somebody joins, and shows in the outbox what may not have arrived', async () => {
  const { page, slack, posts } = await begin();
  slack.script({ kind: 'drop-after' }, { method: 'chat.postMessage', channel: slack.channelId('inc-1') });
  await page.keyboard.press('Alt+g');
  await dialogOf(page, 'Brief').waitFor();
  await page.getByText(/On its way to #inc-1: “give me five minutes”, until/u).waitFor();
  await expect.poll(() => posts().length).toBe(1);
  await page.keyboard.press('Escape');
  await needsOf(page).getByText('1 message needs an answer').waitFor();
  await page.keyboard.press('Control+Shift+o');
  const outbox = dialogOf(page, 'Outbox');
  await outbox
    .getByRole('region', { name: 'Joining' })
    .getByText(/it may or may not have arrived/u)
    .waitFor();
  // Slack is asked, and has it: the answer is no longer needed.
  await outbox.getByText(/^Sent /u).waitFor({ timeout: 20_000 });
  expect(posts()).toHaveLength(1);
});

it('posts a decision that was taken alone from Needs you, or by its key', async () => {
  const { page, posts } = await begin();
  await log(page, '/decide fail over to eu-2 because trust me');
  const line = needsOf(page).getByText('D1 decided alone: post it to #inc-1');
  await line.waitFor();
  await page.keyboard.press('Alt+p');
  await page.getByText('On its way to #inc-1: D1.').waitFor();
  await line.waitFor({ state: 'detached' });
  await expect
    .poll(() => posts().map(({ text }) => text))
    .toEqual([
      expect.stringMatching(
        /^INC-1 D1, decided by .* without asking: fail over to eu-2\. Say so now if that is wrong\.$/u,
      ),
    ]);
});

it('posts the brief, and mails it to one person from People or to an address', async () => {
  const { page, posts, smtp } = await begin();
  await page.keyboard.press('Control+b');
  const brief = dialogOf(page, 'Brief');
  await brief.getByRole('button', { name: 'Post to #inc-1' }).press('Enter');
  await page.getByText('On its way to #inc-1: the brief.').waitFor();
  await expect
    .poll(() => posts().map(({ text }) => text))
    .toEqual([expect.stringContaining('Lead and roles')]);
  await brief.getByRole('button', { name: 'Mail to one person …' }).press('Enter');
  const dialog = dialogOf(page, 'Mail to one person: brief');
  await dialog.getByLabel('To').waitFor();
  await page.keyboard.type('cy');
  await dialog.getByText('Cy Ott <cy@example.org>').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('On its way to Cy Ott <cy@example.org>: brief.').waitFor();
  await expect.poll(() => smtp.mails.length, { timeout: 20_000 }).toBe(1);
  expect(smtp.mails[0]).toMatchObject({
    envelope: { to: ['cy@example.org'] },
    subject: '[INC-1] Brief: Checkout errors',
    text: expect.stringContaining('Lead and roles'),
  });

  await runByName(page, 'Mail the brief to one person …');
  await dialog.getByLabel('To').waitFor();
  await page.keyboard.type('nobody');
  await page.keyboard.press('Enter');
  await dialog.getByText('Type an address, or enough of a name for one person in People.').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('eve@example.net');
  await page.keyboard.press('Enter');
  await expect.poll(() => smtp.mails.length, { timeout: 20_000 }).toBe(2);
  await page.keyboard.press('Control+Shift+o');
  await dialogOf(page, 'Outbox').getByText('Cy Ott (cy@example.org)').waitFor();
});

it('marks a Slack message as corrected, and corrects the brief that told the same, by one letter each', async () => {
  const { page, posts, smtp } = await begin();
  await addDestinations(page, [{ name: 'inc', audience: 'Internal', channel: 'inc-1' }]);
  await log(page, '/assume the deploy of 8f3 broke the checkout');
  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').fill('The deploy of 8f3 broke the checkout.');
  await fieldOf(page, 'Impact').fill('Some people cannot pay.');
  // The check finds an assumption that is told as a fact, and asks why.
  await page.keyboard.press('Control+Enter');
  await page.waitForTimeout(1000);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('it is fine');
  await page.keyboard.press('Enter');
  await expect.poll(() => posts().length, { timeout: 20_000 }).toBe(1);
  await page.keyboard.press('Control+l');
  await runByName(page, 'Mail the brief to one person …');
  await dialogOf(page, 'Mail to one person: brief').getByLabel('To').waitFor();
  await page.keyboard.type('cy');
  await page.keyboard.press('Enter');
  await expect.poll(() => smtp.mails.length, { timeout: 20_000 }).toBe(1);

  await log(page, '/settle A1 refuted: errors began before it');
  await needsOf(page).getByText('A1 refuted: correct inside and who got the brief').waitFor();
  await runByName(page, 'Correct what was told and turned out to be wrong …');
  const rested = dialogOf(page, 'What rested on A1');
  await rested.getByText(/^Brief to Cy Ott \(cy@example\.org\): told at/u).waitFor();
  await page.keyboard.press('s');
  await expect.poll(() => posts().length, { timeout: 20_000 }).toBe(2);
  // The next row has the focus now.
  await page.keyboard.press('s');
  await expect.poll(() => smtp.mails.length, { timeout: 20_000 }).toBe(2);
  expect(smtp.mails[1]?.text).toContain('That was wrong: A1 was refuted');
  await rested.getByText(/told at .*, corrected\.$/u).waitFor();
  await page.keyboard.press('Escape');

  await expect
    .poll(() => JSON.stringify(posts()[0]?.blocks[0]), { timeout: 20_000 })
    .toMatch(/Corrected at .* by update 2: /u);
  expect(posts()[0]?.text).toContain('The deploy of 8f3 broke the checkout.');
  await page.keyboard.press('Control+7');
  await dialogOf(page, 'Told')
    .getByText(/inc: sent, marked as corrected at/u)
    .waitFor();
});
