import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import type { CommandInput } from '../../src/domain/incident/commands.ts';
import type { IncidentListItem } from '../../src/shared/types.ts';
import { startSlack } from '../servers/slack.ts';
import { callApi, dialogOf } from './hands.ts';
import { declare, log, logWords, start } from './support.ts';

/* What is posted beside updates, by one key each, into the incident's channel of a Slack server on loopback. */

const needsOf = (page: Page) => page.getByRole('region', { name: 'Needs you' });

/** An incident with a Slack channel of its own, in which Bo, who is known in Slack, and Cy own a thread. */
const begin = async () => {
  const slack = await startSlack({
    channels: [{ name: 'inc-1' }],
    users: [{ name: 'bo', realName: 'Bo Berg' }],
  });
  onTestFinished(() => slack.close());
  const app = await start();
  const { page } = app;
  await callApi(page, 'saveSlack', { token: slack.token, apiUrl: slack.apiUrl });
  await callApi(page, 'savePerson', { id: 'bo', name: 'Bo Berg', handle: 'bo', slackId: slack.userId('bo') });
  await callApi(page, 'savePerson', { id: 'cy', name: 'Cy Ott', handle: 'cy' });
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
  const posts = () => slack.messages('inc-1').filter(({ text }) => !text.includes('Conference:'));
  return { ...app, slack, posts };
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
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await page.keyboard.press('d');
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
