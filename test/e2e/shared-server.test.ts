import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../scripts/markdown.ts';
import {
  natsFolder,
  natsIssuer,
  natsPasswords,
  startConfigured,
  withKey,
} from '../servers/nats-from-file.ts';
import { dialogOf, runByName } from './hands.ts';
import { freshFolder, start } from './support.ts';

/* The server for shared incidents is set up through the keyboard, against Debian's with the configuration of resources/nats. */

it('sets the server up, says what is missing, and signs in with a password or with a key of its own', async () => {
  const nats = await startConfigured(natsFolder());
  onTestFinished(() => nats.stop());
  const userData = freshFolder();
  const { page, control } = await start({ userData });
  await page.getByLabel('Title').waitFor();
  // Whoever was given a link comes here from it, and goes back to it.
  const link = 'throughline://join/main/a-link-from-a-colleague';
  await runByName(page, 'Join a shared incident');
  const joining = dialogOf(page, 'Join a shared incident');
  await joining.getByLabel('Link').fill(link);
  await joining.getByRole('button', { name: 'Set it up in the settings' }).press('Enter');
  const settings = dialogOf(page, 'Settings');
  const section = settings.getByRole('region', { name: 'Shared record' });
  const test = () => section.getByRole('button', { name: 'Test connection' }).press('Enter');
  await section.getByText('$JS.API.INFO').waitFor({ state: 'attached' });

  await test();
  await section.getByText('Give the address of the server').waitFor();
  await section.getByLabel('Servers').fill(`tls://localhost:${nats.port}`);
  await section.getByLabel('Password').fill('wrong');
  await test();
  await section.getByText('could not prove who it is').waitFor();
  const file = join(root, 'test/servers/certificate/cert.pem');
  await control.answerOpen({ canceled: false, filePaths: [file] });
  await section.getByRole('button', { name: 'Choose a file of certificates' }).press('Enter');
  await expect.poll(() => section.getByLabel('Certificates to trust').inputValue()).toBe(natsIssuer.trim());
  // Another section does not lose it.
  await settings.getByRole('tab', { name: 'You' }).press('Enter');
  await settings.getByRole('tab', { name: 'Shared record' }).press('Enter');
  await test();
  await section.getByText('does not accept these credentials').waitFor();
  await section.getByRole('button', { name: 'Replace' }).press('Enter');
  await page.keyboard.type(natsPasswords.console);
  await test();
  await section.getByText('Connected to throughline-1 (NATS').waitFor();
  await section.getByText('Saved', { exact: true }).waitFor();

  await section.getByLabel('Sign in with').selectOption('nkey');
  await section.getByText('saving removes it').waitFor();
  await section.getByRole('button', { name: 'Make a key for this console' }).press('Enter');
  const publicKey = (await section.getByText(/^U[A-Z2-7]{55}$/u).textContent()) ?? '';
  await expect.poll(() => page.locator(':focus').textContent()).toBe('Copy');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await control.clipboard()).text).toBe(publicKey);
  await test();
  await section.getByText('does not accept these credentials').waitFor();
  await nats.restart((conf) => withKey(conf, publicKey));
  await test();
  await section.getByText('Connected to throughline-1 (NATS').waitFor();

  const kept = readFileSync(join(userData, 'settings.json'), 'utf8');
  expect(kept).toContain(publicKey);
  expect(kept).not.toMatch(/SU[A-Z2-7]{56}/u);
  expect(kept).not.toContain(natsPasswords.console);
  await section.getByRole('button', { name: 'Remove server' }).press('Enter');
  await page.keyboard.press('Enter');
  await expect.poll(() => section.getByLabel('Servers').inputValue()).toBe('');
  await page.keyboard.press('Escape');
  await dialogOf(page, 'Settings').waitFor({ state: 'detached' });
  expect(readFileSync(join(userData, 'settings.json'), 'utf8')).not.toContain('localhost');
  await expect.poll(() => joining.getByLabel('Link').inputValue()).toBe(link);
});
