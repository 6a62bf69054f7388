import { expect, it } from 'vitest';
import { callApi, dialogOf } from './hands.ts';
import { declare, log, start } from './support.ts';

/* Who is told when a loan ends: the words are one key away, in the list and when it is given back. */

it('copies what to tell whoever was borrowed, when it is given back and later from the list', async () => {
  const { page, control } = await start();
  await callApi(page, 'savePerson', { id: 'bo', name: 'Bo Berg', handle: 'bo' });
  await declare(page, 'Checkout errors');
  await log(page, '/borrow person @bo from payments, 2h');
  await log(page, '/borrow people all engineering teams from checkout work');
  await page.keyboard.press('Control+6');
  const dialog = dialogOf(page, 'Loans');
  await dialog.getByText('tell Bo Berg when it ends').waitFor();
  await dialog.getByText('tell all engineering teams when it ends').waitFor();
  await page.keyboard.press('g');
  await page.getByText('L1 is given back. Tell Bo Berg.').waitFor();
  await dialog.getByRole('button', { name: 'Copy what to tell Bo Berg: L1' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('c');
  const words = 'Bo Berg, INC-1 Checkout errors: we no longer need you; you are back on payments. Thank you.';
  await expect.poll(async () => (await control.clipboard()).text).toBe(words);
  await page.getByText('Copied. Paste it to Bo Berg.').waitFor();
  await page.keyboard.press('Escape');

  await log(page, '/return L2');
  await page.getByRole('button', { name: 'Copy the words' }).press('Enter');
  await expect
    .poll(async () => (await control.clipboard()).text)
    .toBe(
      'all engineering teams, INC-1 Checkout errors: we no longer need you; you are back on checkout work. Thank you.',
    );
});
