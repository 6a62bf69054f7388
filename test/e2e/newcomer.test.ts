import { expect, it, onTestFinished } from 'vitest';
import { startSmtp } from '../servers/smtp.ts';
import { dialogOf } from './hands.ts';
import { start } from './support.ts';

/* docs/email.md, followed step by step by somebody who sees the console for the first time. */
it('comes from nothing to a first test mail as docs/email.md says', async () => {
  const smtp = await startSmtp();
  onTestFinished(() => smtp.close());
  const { page } = await start();
  await page.getByLabel('Title').waitFor();

  // 2. Connect the console.
  await page.keyboard.press('Control+,');
  const settings = dialogOf(page, 'Settings');
  await settings.getByRole('tab', { name: 'Email' }).click();
  await settings.getByLabel('Server', { exact: true }).fill(smtp.host);
  await settings.getByLabel('Security').selectOption({ label: 'None' });
  await settings.getByLabel('Port').fill(String(smtp.port));
  await settings.getByLabel('User').fill(smtp.user);
  await settings.getByLabel('Password').fill('not-the-password');
  await settings.getByLabel('From').fill('Incidents <incidents@example.com>');
  await settings.getByRole('button', { name: 'Test connection' }).click();
  await settings.getByText(/password was not accepted/u).waitFor();
  await settings.getByRole('button', { name: 'Replace' }).click();
  await settings.getByLabel('Password').fill(smtp.password);
  await settings.getByRole('button', { name: 'Test connection' }).click();
  await settings.getByText('The server answers and accepts mail from this console.').waitFor();

  // 3. Say who you are.
  await settings.getByRole('tab', { name: 'People' }).click();
  await settings.getByRole('button', { name: /^Edit / }).click();
  const person = page.getByRole('dialog').last();
  await person.getByLabel('Email').fill('me@example.com');
  await person.getByRole('button', { name: 'Save' }).click();
  await settings.getByText(/me@example\.com/u).waitFor();

  // 4. Add a list and send the test.
  await settings.getByRole('tab', { name: 'Destinations' }).click();
  await settings.getByRole('button', { name: 'Add email list' }).click();
  const list = dialogOf(page, 'Add email list');
  await list.getByLabel('Name').fill('Stakeholders');
  await list.getByLabel('Recipients').fill('a@example.com, b@example.com');
  await list.getByRole('radio', { name: 'External' }).click();
  await list.getByRole('button', { name: 'Save' }).click();
  await settings.getByRole('button', { name: /^Send a test to me: Stakeholders/u }).click();
  await settings.getByText('Sent to me@example.com alone.').waitFor();
  expect(smtp.mails.map(({ envelope }) => envelope.to)).toEqual([['me@example.com']]);
});
