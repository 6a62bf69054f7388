import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSlack } from '../servers/slack.ts';
import { startSmtp } from '../servers/smtp.ts';
import {
  addDestinations,
  callApi,
  closeDialog,
  dialogOf,
  fieldOf,
  outboxIsQuiet,
  runByName,
} from './hands.ts';
import { declare, freshFolder, log, logWords, start } from './support.ts';

/* What can be done about updates that are written already: from the outbox, by its keys. */

const openServers = async () => {
  const slack = await startSlack({ channels: [{ name: 'inc' }, { name: 'late' }] });
  const smtp = await startSmtp();
  onTestFinished(async () => {
    await slack.close();
    await smtp.close();
  });
  const connect = async (page: Page) => {
    await callApi(page, 'saveSlack', { token: slack.token, apiUrl: slack.apiUrl });
    await callApi(page, 'saveMail', {
      server: {
        host: smtp.host,
        port: smtp.port,
        security: 'none',
        user: smtp.user,
        from: 'lead@example.com',
      },
      password: smtp.password,
    });
  };
  return { slack, smtp, connect };
};

/** Records an update whose words are filled in. */
const sendUpdate = async (page: Page, number: number, summary: string): Promise<void> => {
  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').fill(summary);
  await fieldOf(page, 'Summary').press('Control+Enter');
  await expect.poll(() => logWords(page), { timeout: 15_000 }).toContain(`Update ${number}`);
};

const openOutbox = async (page: Page) => {
  await page.keyboard.press('Control+Shift+o');
  const outbox = dialogOf(page, 'Outbox');
  await outbox.waitFor();
  return outbox;
};

/** What the app put on the clipboard. */
const clipboard = (app: Awaited<ReturnType<typeof start>>) => app.control.clipboard();

describe('an update that had nowhere to go', () => {
  it('is sent once a destination is there: once, with the words that it had', async () => {
    const { slack, smtp, connect } = await openServers();
    const { page } = await start();
    await connect(page);
    await declare(page, 'Checkout errors');
    await log(page, '/impact One in ten people cannot pay');
    await sendUpdate(page, 1, 'Payments fail at times; we are going back.');
    await page.getByText('no destination is set up').waitFor();
    // What is called differently by now was sent under its old name.
    await log(page, '/title Payments down');
    await addDestinations(page, [
      { channel: 'late', name: '#late', audience: 'Internal' },
      { recipients: 'a@example.com', name: 'Team', audience: 'Internal' },
    ]);

    await page.keyboard.press('Control+,');
    const settings = dialogOf(page, 'Settings');
    await settings.getByRole('tab', { name: 'Destinations' }).focus();
    await page.keyboard.press('Enter');
    await settings.getByRole('button', { name: 'Send update 1 to #late now' }).press('Enter');
    await expect.poll(() => slack.messages('late').length, { timeout: 15_000 }).toBe(1);
    await settings.getByRole('button', { name: 'Send update 1 to #late now' }).waitFor({ state: 'detached' });
    await closeDialog(page, settings);
    expect(slack.messages('late')[0]?.text).toMatch(
      /^SEV3 · Investigating · INC-1 Checkout errors\nUpdate 1 \(internal\) · /u,
    );

    await runByName(page, 'Send the newest update to more destinations');
    const outbox = dialogOf(page, 'Outbox');
    await outbox.getByRole('button', { name: 'Send update 1 to Team now' }).waitFor();
    await page.keyboard.press('a');
    await expect.poll(() => smtp.mails.length, { timeout: 15_000 }).toBe(1);
    await outboxIsQuiet(page);
    await outbox.getByRole('button', { name: /^Send update/u }).waitFor({ state: 'detached' });
    expect(smtp.mails[0]?.subject).toBe('[INC-1] Checkout errors');
    expect(slack.messages('late')).toHaveLength(1);
    expect(slack.count('chat.postMessage')).toBe(1);
    await closeDialog(page, outbox);
    await expect.poll(() => logWords(page)).toContain('Update 1 goes to Team too');
  });
});

describe('the outbox', () => {
  it('lets the newest go instead after an outage, asks nothing, and carries any update by hand', async () => {
    const { slack, connect } = await openServers();
    const app = await start();
    const { page } = app;
    const gone = await startSlack();
    await gone.close();
    await callApi(page, 'saveSlack', { token: slack.token, apiUrl: gone.apiUrl });
    await callApi(page, 'saveDestination', {
      medium: 'slack',
      id: 's',
      name: '#inc',
      audience: 'internal',
      channel: 'inc',
    });
    await callApi(page, 'saveDestination', {
      medium: 'slack',
      id: 't',
      name: '#late',
      audience: 'internal',
      channel: 'late',
    });
    await declare(page, 'Checkout errors');
    await log(page, '/impact One in ten people cannot pay');
    await sendUpdate(page, 1, 'The first one got stuck.');
    await page.getByRole('region', { name: 'Needs you' }).getByText('2 messages not delivered yet').waitFor();
    await sendUpdate(page, 2, 'The second one gets through.');
    const outbox = await openOutbox(page);
    await outbox
      .getByText(/^Skipped \d\d:\d\d: update 2 goes instead/u)
      .first()
      .waitFor();
    await outbox.getByRole('button', { name: 'Send anyway: #inc' }).waitFor();
    await outbox
      .getByText(/Could not reach Slack[^;]*; trying again at \d\d:\d\d/u)
      .first()
      .waitFor();
    // Two lines down are those of the first update; copying works whatever became of it.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('t');
    await expect.poll(async () => (await clipboard(app)).text).toContain('The first one got stuck.');
    await page.keyboard.press('l');
    await expect.poll(async () => (await clipboard(app)).text).toMatch(/\*Summary\*\sThe first one/u);
    await page.keyboard.press('h');
    await expect.poll(async () => (await clipboard(app)).html).toContain('The first one got stuck.');
    const path = join(freshFolder(), 'update.eml');
    await app.control.answerSave({ canceled: false, filePath: path });
    await page.keyboard.press('e');
    await expect.poll(() => readOrEmpty(path)).toContain('Subject: [INC-1] Checkout errors');

    // Nothing is left to answer: the keys for that do nothing to it.
    await page.keyboard.press('s');
    await page.keyboard.press('i');
    await expect.poll(() => outbox.getByText(/^Skipped \d\d:\d\d/u).count()).toBe(2);
    await connect(page);
    await expect.poll(() => slack.messages('inc').length, { timeout: 30_000 }).toBe(1);
    await outbox
      .getByText(/^Sent \d\d:\d\d/u)
      .nth(1)
      .waitFor();
    // Copying works for what is sent as well.
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('t');
    await expect.poll(async () => (await clipboard(app)).text).toContain('The second one gets through.');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('t');
    await expect.poll(async () => (await clipboard(app)).text).toContain('The first one got stuck.');
    await closeDialog(page, outbox);
    await page.keyboard.press('Control+Shift+C');
    await expect.poll(async () => (await clipboard(app)).text).toContain('The second one gets through.');
    expect(slack.messages('inc')).toHaveLength(1);
  });
});

describe('a computer that is offline', () => {
  it('says so in one place, and sends by itself as soon as the connection is back', async () => {
    const { slack } = await openServers();
    const gone = await startSlack();
    const port = Number(new URL(gone.apiUrl).port);
    await gone.close();
    const { page } = await start();
    await callApi(page, 'saveSlack', { token: slack.token, apiUrl: gone.apiUrl });
    await callApi(page, 'saveDestination', {
      medium: 'slack',
      id: 's',
      name: '#inc',
      audience: 'internal',
      channel: 'inc',
    });
    await declare(page, 'Checkout errors');
    await log(page, '/impact One in ten people cannot pay');
    const offline = page.getByText('Offline: updates wait and are sent once the connection is back');
    await page.context().setOffline(true);
    await offline.waitFor();
    await sendUpdate(page, 1, 'Written without a connection.');
    await page.getByRole('region', { name: 'Needs you' }).getByText('Not delivered to #inc yet').waitFor();
    await expect.poll(() => offline.count()).toBe(1);

    const back = await startSlack({ tokens: [slack.token], channels: [{ name: 'inc' }], port });
    onTestFinished(() => back.close());
    await page.context().setOffline(false);
    await offline.waitFor({ state: 'detached' });
    await expect.poll(() => back.messages('inc').length, { timeout: 20_000 }).toBe(1);
    await outboxIsQuiet(page);
    expect(back.count('chat.postMessage')).toBe(1);
  });
});

const readOrEmpty = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
