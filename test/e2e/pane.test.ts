import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { captureLine, declare, freshFolder, log, start } from './support.ts';

/** The pane holds what the lead watches: enough rows without scrolling, and nothing that moves by itself. */

const openThreads = async (page: Page, from: number, to: number): Promise<void> => {
  for (let number = from; number <= to; number++) await log(page, `/thread Line of work ${number}`);
};

/** How many thread rows are wholly in sight. */
const rowsInSight = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const panel = document.querySelector('[data-part="threads"]')?.getBoundingClientRect();
    const rows = [...document.querySelectorAll('[data-thread]')].map((row) => row.getBoundingClientRect());
    return rows.filter((row) => panel !== undefined && row.top >= panel.top && row.bottom <= panel.bottom)
      .length;
  });

const firstRows = (page: Page): Promise<readonly (string | null)[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-thread]')].map((row) => row.getAttribute('data-thread')),
  );

const lastLine = (page: Page) => page.locator('[data-entry]').last();

/** What reaches the pane without the lead's own capture line. */
const arrives = (page: Page, text: string): Promise<unknown> =>
  page.evaluate(async (words) => {
    const { api } = window as unknown as {
      api: {
        listIncidents(nothing: null): Promise<{ value: readonly { id: string }[] }>;
        execute(request: unknown): Promise<{ ok: boolean }>;
      };
    };
    const list = await api.listIncidents(null);
    return api.execute({
      incident: list.value[0]?.id,
      commandId: crypto.randomUUID(),
      command: { type: 'note', text: words },
    });
  }, text);

test('ten threads are in sight beside the composer, sixteen with compact rows, which is remembered', async () => {
  const userData = freshFolder();
  const app = await start({ userData });
  await declare(app.page, 'Checkout errors');
  await openThreads(app.page, 1, 10);
  await expect.poll(() => rowsInSight(app.page)).toBe(10);

  await openThreads(app.page, 11, 16);
  await app.page.locator('[data-thread="16"]').waitFor();
  expect(await rowsInSight(app.page)).toBeLessThan(16);
  await app.page.keyboard.press('ControlOrMeta+Shift+L');
  await expect.poll(() => rowsInSight(app.page)).toBe(16);
  await app.quit();

  const again = await start({ userData });
  await again.page.locator('[data-thread]').first().waitFor();
  await expect.poll(() => rowsInSight(again.page)).toBe(16);
});

test('nothing moves while the lead reads or types; what came is counted, and one key brings it', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await openThreads(page, 1, 3);
  for (let number = 1; number <= 12; number++) await log(page, `Note ${number}`);
  await expect.poll(() => lastLine(page).textContent()).toContain('Note 12');

  await page.locator('section[aria-label=Log]').hover();
  await page.mouse.wheel(0, -2000);
  await page.getByRole('button', { name: 'Newest' }).waitFor();
  await expect.poll(() => page.locator('[data-entry]').first().textContent()).toContain('Declared');
  await arrives(page, 'From elsewhere');
  await page.getByRole('button', { name: '1 new line' }).waitFor();
  await expect.poll(() => page.locator('[data-entry]').first().textContent()).toContain('Declared');
  await page.keyboard.press('ControlOrMeta+End');
  await expect.poll(() => lastLine(page).textContent()).toContain('From elsewhere');

  // The lead's own line brings the newest back.
  await page.mouse.wheel(0, -2000);
  await page.getByRole('button', { name: 'Newest' }).waitFor();
  await log(page, 'Back to now');
  await expect.poll(() => lastLine(page).textContent()).toContain('Back to now');

  // A blocked thread rises, but not under the lead's hands.
  await expect.poll(() => firstRows(page)).toHaveLength(3);
  const before = await firstRows(page);
  await captureLine(page).fill('half a sentence');
  await page.evaluate(async () => {
    const { api } = window as unknown as {
      api: {
        listIncidents(nothing: null): Promise<{ value: readonly { id: string }[] }>;
        execute(request: unknown): Promise<unknown>;
      };
    };
    const list = await api.listIncidents(null);
    await api.execute({
      incident: list.value[0]?.id,
      commandId: crypto.randomUUID(),
      command: { type: 'setThreadState', thread: 1, state: 'done', why: '' },
    });
  });
  await page.locator('[data-thread="1"]', { hasText: 'Done' }).waitFor();
  await expect.poll(() => firstRows(page)).toEqual(before);
  await captureLine(page).fill('');
  await expect.poll(() => firstRows(page)).toEqual(['2', '3', '1']);
});

test('what needs the lead stands in one list, which opens by key and empties as it is handled', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await openThreads(page, 1, 5);
  const needs = page.locator('section[aria-label="Needs you"]');
  await needs.getByRole('button', { name: 'Show each' }).waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.keyboard.press('ControlOrMeta+J');
  await expect.poll(focused).toBe('#1 #2 #3 #4 #5 have no owner');
  for (const number of [1, 2, 3]) {
    await page.keyboard.press('ControlOrMeta+J');
    await expect.poll(focused).toBe(`#${number} has no owner`);
  }
  // Below the line stands each by itself; the list lies over the threads, and no row has moved.
  await expect.poll(() => needs.getByRole('listitem').count()).toBe(6);
  await page.keyboard.press('Escape');
  await expect.poll(() => needs.getByRole('listitem').count()).toBe(0);

  await page.keyboard.press('ControlOrMeta+J');
  await page.keyboard.press('ControlOrMeta+J');
  await expect.poll(focused).toBe('#1 has no owner');
  await page.keyboard.press('z');
  // The next one takes its place under the fingers, and keeps it when the line that stands for all is drawn anew.
  await expect.poll(() => needs.textContent()).not.toContain('#1 has no owner');
  await expect.poll(() => focused()).toBe('#2 has no owner');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Owner/ }).waitFor();
  for (const number of [2, 3, 4]) await log(page, `/state #${number} parked: for now`);
  await expect.poll(() => needs.textContent()).toContain('#5 has no owner');
  await log(page, '/state #5 done: it was nothing');
  await expect.poll(() => needs.textContent()).toContain('Nothing right now');
});

test('the window comes back with the size that it had, even after a crash', async () => {
  const userData = freshFolder();
  const app = await start({ userData, desktop: 'stand-in' });
  await app.page.getByLabel('Title').waitFor();
  const [first] = await app.control.windows();
  await app.control.resizeWindow(first?.id ?? 0, 1111, 777);
  await expect
    .poll(() => readFileSync(join(userData, 'settings.json'), 'utf8'), { timeout: 10_000 })
    .toMatch(/"width":\s*1111/u);
  await app.crash();

  // Without the size that the other specs ask for.
  const again = await start({ userData, desktop: 'stand-in', viewport: undefined });
  await again.page.getByLabel('Title').waitFor();
  const [second] = await again.control.windows();
  expect(second?.bounds).toMatchObject({ width: 1111 });
  // The page has it, whatever the frame takes.
  await expect.poll(() => again.page.evaluate(() => innerHeight)).toBe(777);
});
