import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { isInSight } from './access/measures.ts';
import { declare, log, start } from './support.ts';

/* What a thread's row says, how an opened thread reads, and that addresses in words are seen whole and then opened. */

const wiki = 'https://grafana.example.com/d/pool?from=now-1h&to=now';
const row = (page: Page, number: number) => page.locator(`[data-thread="${number}"]`);
const detail = (page: Page) => page.locator('[data-part="thread-detail"]');
const shownAddress = (page: Page) => page.locator('[data-part="address"]');
const focusedAddress = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement instanceof HTMLElement ? activeElement.dataset.address : undefined;
  });
const words = async (page: Page, number: number): Promise<string> =>
  ((await row(page, number).textContent()) ?? '').replaceAll(/\s+/gu, ' ');

it('says the newest word of whatever kind in the row, and reads as sees, does, needs when it is opened', async () => {
  const { page, control } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/thread Pool exhausted');
  await expect.poll(() => words(page, 1)).toContain('No report yet');
  await log(page, `/evidence #1 connections doubled (${wiki})`);
  await expect.poll(() => words(page, 1)).toContain('evidence connections doubled');
  await expect.poll(() => words(page, 1)).not.toContain('No report yet');
  await log(page, '/report #1 pool 100/100 | raising the limit | a DBA');
  await expect
    .poll(() => words(page, 1))
    .toContain('sees pool 100/100 · does raising the limit · needs a DBA');
  await log(page, '/assume #1 the deploy did it');
  await log(page, '/evidence #1 -A1 it began before (deploy log)');
  await expect.poll(() => words(page, 1)).toContain('evidence against A1 it began before');
  await log(page, `the vendor called back, see ${wiki} #1`);
  await expect.poll(() => words(page, 1)).toContain('note the vendor called back');

  await page.keyboard.press('Control+1');
  await row(page, 1).press('Enter');
  const text = ((await detail(page).textContent()) ?? '').replaceAll(/\s+/gu, ' ');
  expect(text).toContain('note the vendor called back');
  await expect
    .poll(() => detail(page).locator('dl').textContent())
    .toBe('Seespool 100/100Doesraising the limitNeedsa DBA');
  const assumed = detail(page).locator('li', { hasText: 'the deploy did it' });
  await expect.poll(() => assumed.locator('li').textContent()).toContain('Against: ');
  await expect.poll(() => assumed.locator('li').textContent()).toContain('it began before (deploy log)');

  // Tab leads to the address; it is seen whole before Enter opens it.
  for (let tabs = 0; tabs < 12 && (await focusedAddress(page)) === undefined; tabs += 1)
    await page.keyboard.press('Tab');
  await expect.poll(() => focusedAddress(page)).toBe(wiki);
  await expect.poll(() => shownAddress(page).textContent()).toBe(wiki);
  expect(await control.opened()).toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(() => control.opened()).toEqual([{ kind: 'external', target: wiki }]);
  await expect.poll(() => row(page, 1).getAttribute('aria-expanded')).toBe('true');
}, 60_000);

it('opens an address out of the log by keyboard and by a click, and the entry beside it', async () => {
  const { page, control } = await start();
  await declare(page, 'Checkout errors');
  await log(page, `the runbook is at ${wiki}, read it first`);
  await log(page, 'and zoommtg://zoom.us/join is no address of the web');
  const line = page.locator('[data-entry]', { hasText: 'the runbook' });
  await page.locator('section[aria-label=Log] [data-entry][tabindex="0"]').focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('the runbook');
  await page.keyboard.press('Tab');
  await expect.poll(() => focusedAddress(page)).toBe(wiki);
  await expect.poll(() => shownAddress(page).textContent()).toBe(wiki);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await control.opened()).length).toBe(1);

  await line.getByText(wiki).hover();
  await expect.poll(() => shownAddress(page).textContent()).toBe(wiki);
  await line.getByText(wiki).click();
  await expect.poll(async () => (await control.opened()).length).toBe(2);
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  expect((await control.opened()).every(({ target }) => target === wiki)).toBe(true);

  await line.getByText('the runbook is at').click();
  await page.getByRole('dialog').getByRole('link', { name: wiki }).press('Enter');
  await expect.poll(async () => (await control.opened()).length).toBe(3);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect
    .poll(() => page.locator('[data-entry]', { hasText: 'zoommtg' }).getAttribute('data-links'))
    .toBe('0');
}, 60_000);

it('shows a thread that is opened at the lower edge', async () => {
  const { page } = await start({ viewport: { width: 1024, height: 700 } });
  await declare(page, 'Checkout errors');
  for (let number = 1; number <= 12; number += 1) await log(page, `/thread Line of work ${number}`);
  await page.keyboard.press('Control+1');
  const last = page.locator('[data-thread]').last();
  await last.focus();
  await last.press('Enter');
  await expect.poll(() => isInSight(last)).toBe(true);
  await expect.poll(() => isInSight(page.getByRole('button', { name: 'Ask for a report' }))).toBe(true);
  await expect.poll(() => isInSight(detail(page).getByText('No report yet.'))).toBe(true);
}, 60_000);
