import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSlack } from '../servers/slack.ts';
import { start } from './support.ts';

/* A secret that is typed is in the page only as long as its field: looked for in everything the page has in memory. */

/** Everything that the page's scripts hold, after what nobody holds has gone. */
const memoryOf = async (page: Page): Promise<string> => {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', {});
  await session.detach();
  return chunks.join('');
};

const openSection = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name }).click();
};

const closeSettings = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

const typeInto = async (page: Page, label: string, words: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).click();
  await page.keyboard.insertText(words);
};

/** The secret is in memory while it is typed, and gone some time after `end`. */
const isForgotten = async (page: Page, secret: string, end: () => Promise<void>): Promise<void> => {
  await expect.poll(() => memoryOf(page)).toContain(secret);
  await end();
  await expect.poll(async () => (await memoryOf(page)).includes(secret), { timeout: 120_000 }).toBe(false);
};

// A look through all of the memory takes a busy machine a quarter of a minute.
describe('a secret that is typed in the settings', { timeout: 480_000 }, () => {
  it('leaves the page with the dialog, saved or not', async () => {
    const { page } = await start();
    await page.getByLabel('Title').waitFor();
    for (const [section, label, secret] of [
      ['Slack', 'Bot token', 'xoxb-4711-typed-and-left'],
      ['Email', 'Password', 'hunter2-typed-and-left'],
      ['Services', 'API key', 'statuspage-4711-typed-and-left'],
      ['Shared record', 'Password', 'nats-4711-typed-and-left'],
    ] as const) {
      await openSection(page, section);
      await typeInto(page, label, secret);
      await isForgotten(page, secret, () => closeSettings(page));
    }
  });

  it('leaves the page once it was handed over, the dialog still open', async () => {
    const token = 'xoxb-4711-handed-over';
    const slack = await startSlack({ tokens: [token], hidesScopes: true });
    onTestFinished(() => slack.close());
    const { page } = await start();
    await page.getByLabel('Title').waitFor();
    await openSection(page, 'Slack');
    await page.getByLabel('API address').fill(slack.apiUrl);
    await typeInto(page, 'Bot token', token);
    await isForgotten(page, token, async () => {
      await page.getByRole('button', { name: 'Test connection' }).click();
      await page.getByText(/This server does not say which permissions the app has/u).waitFor();
      await expect.poll(() => page.getByText('It has every permission').count()).toBe(0);
    });
    await closeSettings(page);
  });
});
