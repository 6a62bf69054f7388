import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dialogOf } from './hands.ts';
import { declare, freshFolder, log, start } from './support.ts';

/* The brief: one page, read on screen, and given away as text, for Slack and as a mail. */

it('is read on screen, copied as text and for Slack with whole addresses, and saved as a mail', async () => {
  const { page, control } = await start();
  await declare(page, 'SEV2 Checkout errors | Nobody can pay');
  const bridge = 'https://meet.example/room?pwd=a_b';
  for (const line of [
    `/bridge ${bridge}`,
    '/thread DB pool exhausted',
    '/state #1 ruled out: the pool is half empty',
    '/assume the deploy of 8f3 broke the checkout',
    '/summary the deploy of 8f3 broke the checkout',
    '/settle A1 refuted because it began before',
  ])
    await log(page, line);
  await page.keyboard.press('Control+b');
  const dialog = dialogOf(page, 'Brief');
  await dialog.getByText('What: the deploy of 8f3 broke the checkout (A1 was refuted)').waitFor();
  await dialog.getByText('Ruled out: the pool is half empty').waitFor();
  await dialog.getByRole('link', { name: bridge }).waitFor();

  await dialog.getByRole('button', { name: 'Copy', exact: true }).press('Enter');
  await expect.poll(async () => (await control.clipboard()).text).toContain(`- Conference: ${bridge}\n`);
  await dialog.getByRole('button', { name: 'Copy for Slack' }).press('Enter');
  await expect
    .poll(async () => (await control.clipboard()).text)
    .toMatch(/^\*INC-1 · Checkout errors\*\n\n• \*What:\*/u);

  const path = join(freshFolder(), 'brief.eml');
  await control.answerSave({ canceled: false, filePath: path });
  await dialog.getByRole('button', { name: 'Save .eml' }).press('Enter');
  await page.getByText(`The brief is in ${path}`).waitFor();
  expect(await readFile(path, 'utf8')).toContain('Subject: [INC-1] Brief: Checkout errors');
});
