import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type SlackOptions, type SlackServer, startSlack } from '../servers/slack.ts';
import { declare, log, start } from './support.ts';

/*
 * The life of an incident's Slack channel, worked through the interface against a Slack server on loopback. The
 * time between two edits is the real one.
 */

const editEvery = 10_000;

const openSlack = async (options: SlackOptions = {}): Promise<SlackServer> => {
  const slack = await startSlack({
    channels: [{ name: 'company' }, { name: 'ops', member: false }],
    users: [
      { name: 'ana', realName: 'Ana Lima' },
      { name: 'bo', realName: 'Bo Berg' },
    ],
    ...options,
  });
  onTestFinished(() => slack.close());
  return slack;
};

const openSettings = async (page: Page, section: string): Promise<void> => {
  await page.getByLabel('Title').waitFor();
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: section }).click();
};

/** Connects Slack as a person would. */
const connect = async (page: Page, slack: SlackServer): Promise<void> => {
  await openSettings(page, 'Slack');
  await page.getByLabel('Bot token').fill(slack.token);
  await page.getByLabel('API address').fill(slack.apiUrl);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByText(/Connected to Acme/u).waitFor();
};

/** Turns on making channels and announcing them; the settings stay open. */
const turnOn = async (page: Page): Promise<void> => {
  const form = page.getByRole('region', { name: 'Incident channels' });
  await form.getByLabel('Create a channel when declaring').check();
  await form.getByLabel('Announce in', { exact: true }).fill('comp');
  await form.getByRole('option', { name: 'company' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Saved', { exact: true }).waitFor();
};

const channelPanel = async (page: Page) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Slack channel');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'The incident’s Slack channel' });
  await panel.waitFor();
  return panel;
};

/** Closes what lies over the pane; one dialog of two may still be on its way out. */
const closeAll = async (page: Page): Promise<void> => {
  const dialogs = page.getByRole('dialog');
  await expect
    .poll(async () => {
      if ((await dialogs.count()) > 0) await page.keyboard.press('Escape');
      return dialogs.count();
    })
    .toBe(0);
};

describe('the Slack channel of an incident', () => {
  it('is made on declaring; its one status message follows, never edited twice within ten seconds', async () => {
    const slack = await openSlack();
    const { page } = await start();
    await connect(page, slack);
    await turnOn(page);
    await page.getByRole('tab', { name: 'People' }).click();
    await page.getByRole('button', { name: 'Import from Slack' }).click();
    await page.getByLabel('Find').fill('bo');
    await page.getByRole('checkbox', { name: /Bo Berg/u }).check();
    await page.getByRole('button', { name: 'Import 1' }).click();
    await page
      .getByText(/bo@example\.com/u)
      .first()
      .waitFor();
    await closeAll(page);

    await declare(page, 'Checkout errors');
    const name = 'inc-1-checkout-errors';
    await page.getByRole('button', { name: `#${name}`, exact: true }).waitFor({ timeout: 20_000 });
    await expect.poll(() => slack.messages('company').length, { timeout: 20_000 }).toBe(1);
    await expect.poll(async () => (await slack.channelInfo(name)).pins.length).toBe(1);
    expect((await slack.channelInfo(name)).topic).toBe('INC-1 · Checkout errors');
    expect(slack.messages(name)[0]?.text).toContain('SEV3 · Investigating · INC-1 Checkout errors');
    const posted = slack.requests.findLast(
      ({ method, args }) => method === 'chat.postMessage' && args.channel === slack.channelId(name),
    );

    await log(page, '/thread DB pool exhausted @bo');
    await log(page, '/bridge https://meet.example/incident');
    await log(page, '/sev 1 because nobody can pay');
    await log(page, '/summary The pool is full.');
    await log(page, '/status identified');
    await expect
      .poll(async () => (await slack.channelInfo(name)).members.includes(slack.userId('bo')), {
        timeout: 20_000,
      })
      .toBe(true);
    await expect
      .poll(async () => (await slack.channelInfo(name)).bookmarks.map(({ link }) => link))
      .toEqual(['https://meet.example/incident']);
    await expect
      .poll(() => slack.messages(name)[0]?.text, { timeout: 40_000 })
      .toMatch(/SEV1[\s\S]*Identified[\s\S]*The pool is full\./u);
    await log(page, '/sev 2 because it got better');
    await expect.poll(() => slack.messages(name)[0]?.text, { timeout: 40_000 }).toContain('SEV2');
    const moments = [
      posted?.at ?? 0,
      ...slack.requests
        .filter(({ method, args }) => method === 'chat.update' && args.channel === slack.channelId(name))
        .map(({ at }) => at),
    ];
    const gaps = moments.slice(1).map((at, index) => at - (moments[index] ?? 0));
    console.log(`five changes and one more: edits after ${gaps.join(', ')} ms`);
    // Two where the machine keeps up; a slow one spreads the changes over more time.
    expect(gaps.length).toBeGreaterThanOrEqual(2);
    expect(gaps.length).toBeLessThanOrEqual(4);
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(editEvery - 50);
    expect(slack.messages(name)).toHaveLength(1);
    expect(slack.messages('company')).toHaveLength(1);
    await expect.poll(() => slack.messages('company')[0]?.text, { timeout: 40_000 }).toContain('SEV2');

    const panel = await channelPanel(page);
    await panel.getByText('Bookmarked').waitFor();
    await expect.poll(() => panel.textContent()).toMatch(/#inc-1-checkout-errors was made/u);
  });

  it('shows what failed, holds nothing else up, and does it when asked again', async () => {
    const slack = await openSlack();
    const { page } = await start();
    await connect(page, slack);
    await turnOn(page);
    await closeAll(page);
    slack.script({ kind: 'error', error: 'restricted_action' }, { method: 'conversations.create' });
    await declare(page, 'Checkout errors');
    await page.getByRole('button', { name: 'Slack channel: 1 step failed' }).click({ timeout: 20_000 });
    const panel = page.getByRole('dialog', { name: 'The incident’s Slack channel' });
    await expect.poll(() => panel.textContent()).toMatch(/Not done: This workspace does not let/u);
    // The announcement went out all the same.
    expect(slack.messages('company')).toHaveLength(1);
    await panel.getByRole('button', { name: 'Retry: Channel' }).click();
    await panel.getByText('Pinned').waitFor({ timeout: 20_000 });
    expect(slack.count('conversations.create')).toBe(2);
    await closeAll(page);
    await page.getByText('Nothing right now').waitFor();
    expect(slack.messages('company')).toHaveLength(1);
  });

  it('can be one that is chosen, whose topic stays', async () => {
    const slack = await openSlack();
    const { page } = await start();
    await connect(page, slack);
    await closeAll(page);
    await declare(page, 'Checkout errors');
    const panel = await channelPanel(page);
    await panel.getByRole('button', { name: 'Choose a channel' }).click();
    await page.getByLabel('Channel', { exact: true }).fill('op');
    await page.getByRole('option', { name: /ops/u }).click();
    await page.getByRole('button', { name: 'Use #ops' }).click();
    await panel.getByText('Pinned').waitFor({ timeout: 20_000 });
    expect(slack.count('conversations.create')).toBe(0);
    expect(slack.messages('ops')).toHaveLength(1);
    expect((await slack.channelInfo('ops')).topic).toBe('');
  });

  it('is nothing for a drill: Slack hears nothing at all', async () => {
    const slack = await openSlack();
    const { page } = await start();
    await connect(page, slack);
    await turnOn(page);
    await closeAll(page);
    const before = slack.requests.length;
    await page.getByRole('radio', { name: 'Drill' }).click();
    await declare(page, 'Practice');
    await log(page, '/sev 1 because it is one');
    const panel = await channelPanel(page);
    await panel.getByText(/A drill never reaches Slack/u).waitFor();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(slack.requests.length).toBe(before);
  });
});

describe('destinations', () => {
  it('are picked by name, and tested on the lead alone', async () => {
    const slack = await openSlack();
    const { page } = await start();
    await connect(page, slack);
    await page.getByRole('tab', { name: 'Destinations' }).click();
    await page.getByRole('button', { name: 'Add Slack channel' }).click();
    await page.getByLabel('Channel', { exact: true }).fill('ops');
    await page.getByRole('option', { name: /ops/u }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    const test = page.getByRole('button', { name: 'Send a test to me: #ops' });
    await test.click();
    await page.getByText(/No Slack member is known for/u).waitFor();
    expect(slack.messages()).toEqual([]);

    await page.getByRole('tab', { name: 'People' }).click();
    await page.getByRole('button', { name: /^Edit / }).click();
    await page.getByLabel('Slack member').fill(slack.userId('ana'));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('tab', { name: 'Destinations' }).click();
    await test.click();
    await page.getByText(/Sent to you alone.*#ops is there/u).waitFor();
    expect(slack.messages('ops')).toEqual([]);
    const [message, ...others] = slack.messages();
    expect(others).toEqual([]);
    expect(message?.channel).toMatch(/^D/u);
    expect(message?.text).toContain('This is a test');
  });

  it('shows what a channel was called before, and that another one is archived', async () => {
    const slack = await openSlack({ channels: [{ name: 'ops' }, { name: 'past' }, { name: 'company' }] });
    await slack.rename('ops', 'operations');
    await slack.archive('past');
    const { page } = await start();
    await connect(page, slack);
    await page.getByRole('tab', { name: 'Destinations' }).click();
    await page.getByRole('button', { name: 'Add Slack channel' }).click();
    const channel = page.getByLabel('Channel', { exact: true });
    await channel.fill('past');
    await page.getByRole('option', { name: /past archived/u }).click({ force: true });
    await page.getByText('#past is archived: nothing can be posted there.').waitFor();
    await expect.poll(() => channel.inputValue()).toBe('past');
    await channel.fill('ops');
    await page.getByRole('option', { name: /operations was #ops/u }).click();
    await expect.poll(() => channel.inputValue()).toBe('operations');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`Slack · ${slack.channelId('operations')}`).waitFor();
    await page.getByText('#operations', { exact: true }).waitFor();
  });
});
