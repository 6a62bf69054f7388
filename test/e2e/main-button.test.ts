import { it } from 'vitest';
import { dialogOf, runByName } from './hands.ts';
import { openServer, sit } from './shared-hands.ts';
import { declare, freshFolder, log, start } from './support.ts';

/* The main button of a dialog without a field is one key away, and Enter never does nothing in silence. */

it('“It is not over yet” leads to the resolving by Enter and by Ctrl+Enter, and shows the key', async () => {
  const { page } = await start({ userData: freshFolder() });
  await declare(page, 'Checkout fails');
  for (const keys of ['Enter', 'Control+Enter']) {
    await log(page, '/close');
    const dialog = dialogOf(page, 'Close INC-1');
    await dialog.getByText('It is not over yet').waitFor();
    await dialog.getByRole('button', { name: 'Resolve …' }).getByText('Ctrl+⏎').waitFor();
    await page.keyboard.press(keys);
    await dialog.waitFor({ state: 'detached' });
    await dialogOf(page, /Resolve/u).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
}, 120_000);

it('sharing says which key shares when Enter is pressed, and shares by no other', async () => {
  const { page } = await sit(await openServer(), 'ana', 'Ana Lima');
  await declare(page, 'Checkout fails');
  await runByName(page, 'Share this incident with other consoles');
  const dialog = dialogOf(page, /with other consoles$/u);
  await dialog.waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').getByText('Press Ctrl+⏎ for “Share”.').waitFor();
  await page.keyboard.press('Control+Enter');
  const shared = dialogOf(page, /is shared$/u);
  await shared.waitFor({ timeout: 20_000 });
  await page.keyboard.press('Control+Enter');
  await shared.getByText('Copied').waitFor();
}, 120_000);
