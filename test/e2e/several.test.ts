import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { IncidentListItem } from '../../src/shared/types.ts';
import { callApi, dialogOf } from './hands.ts';
import { captureLine, declare, log, start } from './support.ts';

/* Home, and what several incidents say beside each other. */

const heading = (page: Page) => page.getByRole('region', { name: 'Status' }).getByRole('heading');
const row = (page: Page) => page.getByRole('navigation', { name: 'Incidents that are not closed' });

const listed = async (page: Page) =>
  (await callApi<{ value: readonly IncidentListItem[] }>(page, 'listIncidents', null)).value;

const home = async (page: Page) => {
  await page.keyboard.press('Control+o');
  await page.getByLabel('Title', { exact: true }).waitFor();
};

test('the way home leads to what is live, whatever was searched for before', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await home(page);
  const search = page.getByRole('combobox', { name: 'Search everything logged' });
  await search.fill('checkout');
  const found = page.getByRole('group', { name: /INC-1/u });
  await found.getByText('live').waitFor();
  await search.press('Enter');
  await heading(page).getByText('Checkout errors').waitFor();
  const incident = (await listed(page))[0]?.id ?? '';
  await callApi(page, 'execute', {
    incident,
    commandId: crypto.randomUUID(),
    command: { type: 'endAsFalseAlarm', why: 'A test' },
  });
  await home(page);
  await expect.poll(() => search.inputValue()).toBe('');
  await page
    .getByRole('region', { name: /^(?:Past|In review)$/u })
    .getByText('Checkout errors')
    .waitFor();
  await expect.poll(() => page.getByRole('region', { name: 'Live' }).count()).toBe(0);
});

test('a drill says so in its tab; a notice names its incident, covers no row and leaves with it', async () => {
  const { page } = await start();
  await declare(page, '/drill Practise the failover');
  await home(page);
  await declare(page, 'Checkout errors');
  await row(page).getByText('DRILL').waitFor();
  for (let thread = 1; thread <= 9; thread++) await log(page, `/thread Line of work ${thread}`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('q');
  const notice = page.getByRole('status').filter({ hasText: 'Copied:' });
  await notice.getByText('INC-2', { exact: true }).waitFor();
  // It stands between the threads and the log.
  const edgesOf = async (place: Locator) => {
    const box = await place.boundingBox();
    return { top: box?.y ?? -1, bottom: (box?.y ?? -1) + (box?.height ?? -1) };
  };
  const note = await edgesOf(notice);
  const threads = await edgesOf(page.getByRole('region', { name: 'Threads' }));
  const lines = await edgesOf(page.getByRole('region', { name: 'Log' }));
  expect(note.top).toBeGreaterThanOrEqual(threads.bottom - 1);
  expect(note.bottom).toBeLessThanOrEqual(lines.top + 1);
  await page.keyboard.press('Control+Shift+.');
  await heading(page).getByText('Practise the failover').waitFor();
  await expect.poll(() => notice.count()).toBe(0);
});

test('a supported assumption comes back at a second look, with what it rests on', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/assume the pool is too small');
  await log(page, '/evidence +A1 pool 100 of 100 (Grafana)');
  await log(page, '/sev 1 because nobody can pay');
  const needs = page.getByRole('region', { name: 'Needs you' });
  await needs.getByRole('button', { name: 'Second look: A1' }).press('Enter');
  const dialog = dialogOf(page, 'A second look');
  await expect.poll(() => dialog.textContent()).toMatch(/For: E1.*pool 100 of 100.*Grafana/u);
  await page.keyboard.press('k');
  await dialog.getByText('All looked at.').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('section[aria-label=Log]').getByText('Still supported').first().waitFor();
  await expect.poll(() => captureLine(page).count()).toBe(1);
  await expect.poll(() => needs.textContent()).not.toContain('Second look');
});
