import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { IncidentListItem } from '../../src/shared/types.ts';
import { callApi, paletteField } from './hands.ts';
import { captureLine, declare, start } from './support.ts';

/* While a title is typed, one quiet line says which past incident it sounds like; the keys go on meaning what they meant. */

const listed = async (page: Page) =>
  (await callApi<{ value: readonly IncidentListItem[] }>(page, 'listIncidents', null)).value;

const end = async (page: Page): Promise<void> => {
  const [newest] = await listed(page);
  await callApi(page, 'execute', {
    commandId: crypto.randomUUID(),
    incident: newest?.id,
    command: { type: 'endAsFalseAlarm', why: 'A test' },
  });
};

it('says which past incident a title sounds like, and takes no key from the field', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors in Europe');
  await end(page);
  await page.keyboard.press('Control+o');
  const title = page.locator('[data-autofocus="true"]');
  const line = page.getByRole('status').filter({ hasText: 'Looks like' });

  // Typed slowly enough to be asked, nothing is taken from the field; a drill is like none.
  await title.pressSequentially('Checkout errors', { delay: 60 });
  await expect
    .poll(() => line.textContent())
    .toMatch(
      /Looks like\s?INC-1 Checkout errors in Europe\s?just now: Enter declares anyway · Alt\+?\s?L opens its log/u,
    );
  await expect.poll(() => title.inputValue()).toBe('Checkout errors');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-autofocus')))
    .toBe('true');
  await title.fill('/drill Checkout errors');
  await line.waitFor({ state: 'detached' });
  await title.fill('Search is slow');
  await title.fill('SEV2 Checkout errors | Nobody can pay');
  await line.waitFor();

  // The key opens its log; what was typed is still there.
  await title.press('Alt+l');
  await page.getByText('False alarm, closed').waitFor();
  await page.keyboard.press('Control+o');
  await expect.poll(() => title.inputValue()).toBe('SEV2 Checkout errors | Nobody can pay');
  await line.waitFor();
  await title.press('Enter');
  await line.waitFor({ state: 'detached' });
  await captureLine(page).waitFor();
  expect((await listed(page)).map(({ number, phase }) => [number, phase])).toEqual([
    [2, 'active'],
    [1, 'closed'],
  ]);
  // On the pane nothing sounds like anything.
  await page.keyboard.press('Control+k');
  await paletteField(page).fill('sounds like');
  await page.getByText('No action has that name.').waitFor();
});
