import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { natsFolder, natsIssuer, natsPasswords, startConfigured } from '../servers/nats-from-file.ts';
import { startFromPage } from '../servers/nats-from-page.ts';
import { closeDialog, dialogOf, openSettings, runByName } from './hands.ts';
import { declare, log, logWords, start } from './support.ts';

/*
 * docs/shared.md, from nothing to two consoles on one incident: the server by the commands of the page, the rest by the
 * keyboard as it says.
 */

interface Server {
  readonly port: number;
  readonly password: string;
  readonly trusted: string;
}

/** The server of the page; where its commands are not for, one with the same configuration. */
const startServer = async (): Promise<Server> => {
  if (process.platform === 'linux') {
    const nats = await startFromPage();
    onTestFinished(() => nats.stop());
    return nats;
  }
  const nats = await startConfigured(natsFolder());
  onTestFinished(() => nats.stop());
  return { port: nats.port, password: natsPasswords.console, trusted: natsIssuer.trim() };
};

/** "The first console" of the page, and the second alike. */
const setUp = async (page: Page, { port, password, trusted }: Server): Promise<void> => {
  await page.getByLabel('Title').waitFor();
  const settings = await openSettings(page, 'Shared record');
  await settings.getByLabel('Servers').fill(`tls://localhost:${port}`);
  await settings.getByLabel('Password').fill(password);
  await settings.getByLabel('Certificates to trust').fill(trusted);
  await settings.getByRole('button', { name: 'Test connection' }).press('Enter');
  await settings.getByText('incidents can be shared and joined').waitFor({ timeout: 20_000 });
  await closeDialog(page, settings);
};

it('two consoles have one incident between them', async () => {
  const server = await startServer();
  const [{ page: ana }, { page: bo }] = await Promise.all([start(), start()]);
  await setUp(ana, server);
  await declare(ana, 'Checkout fails');
  await runByName(ana, 'Share this incident with other consoles …');
  await dialogOf(ana, /with other consoles$/u).waitFor();
  await ana.keyboard.press('Control+Enter');
  const shared = dialogOf(ana, /is shared$/u);
  const link = (await shared.locator('code').textContent({ timeout: 20_000 })) ?? '';
  await closeDialog(ana, shared);

  await setUp(bo, server);
  await runByName(bo, 'Join a shared incident …');
  const joining = dialogOf(bo, 'Join a shared incident');
  await joining.getByLabel('Link').fill(link);
  await bo.keyboard.press('Enter');
  await joining.waitFor({ state: 'detached', timeout: 20_000 });
  await log(bo, 'the pool is full');
  await expect.poll(() => logWords(ana)).toContain('the pool is full');
  await log(ana, 'raising the limit');
  await expect.poll(() => logWords(bo)).toContain('raising the limit');
});
