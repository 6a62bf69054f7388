import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { dialogOf, paletteField } from './hands.ts';
import { captureLine, declare, log, logWords, start } from './support.ts';

/* All tasks, assumptions and loans: one key each over the pane, each row answered with a letter. */

const rows = (page: Page) => page.locator('[data-panel-list] [data-panel-row]');
const words = (page: Page): Promise<readonly string[]> =>
  rows(page).evaluateAll((all) => all.map((row) => (row.textContent ?? '').replaceAll(/\s+/gu, ' ')));
const focusedRow = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest('[data-panel-row]')?.textContent ?? '');

it('shows all tasks by when they are due, and ticks them off or drops them by a letter', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/thread Order queue');
  await page.keyboard.press('Control+4');
  const dialog = dialogOf(page, 'Tasks');
  await dialog.getByText('No tasks yet. In the capture line: /task #2 page the DBA @bo 15m').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await log(page, '/task write the status page');
  await log(page, '/task #1 call the vendor 20m');
  await log(page, '/task #1 page the DBA 5m');

  await page.keyboard.press('Control+4');
  await expect.poll(() => words(page)).toHaveLength(3);
  const [first, second, third] = await words(page);
  expect(first).toMatch(/K3 ?page the DBA.*Due .*#1 Order queue/u);
  expect(second).toMatch(/K2 ?call the vendor/u);
  expect(third).toMatch(/K1 ?write the status page.*nobody yet · no thread/u);

  // The first has the focus; what comes next has it after an answer.
  await expect.poll(() => focusedRow(page)).toContain('page the DBA');
  await page.keyboard.press('d');
  await expect.poll(() => focusedRow(page)).toContain('call the vendor');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focusedRow(page)).toContain('write the status page');
  await page.keyboard.press('x');
  await expect.poll(async () => (await words(page)).slice(1).join()).toMatch(/Dropped.*Done/u);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => captureLine(page).inputValue()).toBe('');
  const logged = await logWords(page);
  expect(logged).toMatch(/Done K3/u);
  expect(logged).toMatch(/Dropped K1/u);
}, 60_000);

it('shows all assumptions with the evidence for and against them, and settles them by a letter', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/thread Order queue');
  await log(page, '/assume #1 the deploy did it ?high');
  await log(page, '/evidence #1 +A1 errors began at 10:05 (Grafana)');
  await log(page, '/assume the vendor is down');
  await log(page, '/evidence -A2 their status page is green (status.vendor.example)');
  await page.keyboard.press('Control+5');
  await expect.poll(() => words(page)).toHaveLength(2);
  const [against, inFavour] = await words(page);
  expect(against).toMatch(/A2 ?the vendor is down.*Contradicted.*✗Against: E2.*their status page is green/u);
  expect(inFavour).toMatch(/A1 ?the deploy did it.*Supported.*high confidence · #1.*✓For: E1.*errors began/u);
  const states = () =>
    rows(page).evaluateAll((all) =>
      all.map((row) => /Contradicted|Open|Supported|Refuted/u.exec(row.textContent ?? '')?.[0]),
    );

  await page.keyboard.press('k');
  await expect.poll(states).toEqual(['Open', 'Supported']);
  await page.keyboard.press('d');
  await expect.poll(states).toEqual(['Contradicted', 'Supported']);
  await page.keyboard.press('x');
  await expect.poll(states).toEqual(['Supported', 'Refuted']);

  // The keys of the other lists lead there.
  await page.keyboard.press('Control+6');
  await dialogOf(page, 'Loans').getByText('Nothing is borrowed yet.').waitFor();
  await page.keyboard.press('Control+5');
  await dialogOf(page, 'Assumptions').waitFor();
  await expect.poll(() => focusedRow(page)).toContain('the deploy did it');
}, 60_000);

it('shows everything borrowed and gives it back by a letter; the palette knows it by other words', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/borrow access prod write, undo: drop the role, 2h');
  await log(page, '/borrow rule two reviews for each change');
  await page.keyboard.press('Control+k');
  await paletteField(page).fill('permissions');
  await page.keyboard.press('Enter');
  await dialogOf(page, 'Loans').waitFor();
  await expect.poll(() => words(page)).toHaveLength(2);
  const [timed, open] = await words(page);
  expect(timed).toMatch(/L1 ?Access: prod write.*Until .*To give back: drop the role/u);
  expect(open).toMatch(/L2 ?Rule: two reviews.*No end was set/u);
  await page.keyboard.press('g');
  await expect.poll(async () => (await words(page)).at(-1)).toMatch(/L1.*Given back/u);
  await expect.poll(() => focusedRow(page)).toContain('two reviews');

  // A dialog that holds what was typed is left as it is.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+h');
  await dialogOf(page, 'Handover').waitFor();
  await page.keyboard.press('Control+4');
  await expect.poll(() => dialogOf(page, 'Handover').count()).toBe(1);
}, 60_000);
