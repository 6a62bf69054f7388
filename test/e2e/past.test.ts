import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IncidentListItem } from '../../src/shared/types.ts';
import { type App, launchApp } from '../host/launch.ts';
import { callApi, dialogOf, runByName } from './hands.ts';
import { captureLine } from './support.ts';

/* An incident that was led elsewhere is entered by the keyboard, with a pasted table. */

let app: App;
let page: Page;

beforeAll(async () => {
  app = await launchApp({ viewport: { width: 1280, height: 800 }, desktop: 'stand-in' });
  page = app.page;
});

afterAll(async () => {
  await app.quit().catch(() => app.crash());
});

const list = async () =>
  (await callApi<{ value: readonly IncidentListItem[] }>(page, 'listIncidents', null)).value;

const table = [
  'Time\tWho\tWhat',
  '2026-02-20 10:05\tBo\tThe pool is full',
  'at dawn\tCy\tsaid something',
  '2026-02-20 10:20\tCy\tRestarted, and it helped',
].join('\n');

/** Puts a text where the focus is, as pasting does. */
const paste = (text: string): Promise<void> => page.keyboard.insertText(text);

it('is pasted from a table, says what it could not read, and sends nothing', async () => {
  await page.getByLabel('Title').waitFor();
  await runByName(page, 'Enter a past incident');
  const dialog = dialogOf(page, 'Enter a past incident');
  await dialog.waitFor();
  await page.keyboard.type('Checkout errors');
  await dialog.getByLabel('Severity').selectOption('SEV2');
  await dialog.getByLabel('Zone of the times').selectOption('Asia/Tokyo');
  await dialog.getByLabel('Began').focus();
  await page.keyboard.type('2026-02-20 10:00');
  // Enter says what is missing, and nothing is lost.
  await page.keyboard.press('Enter');
  await dialog.getByText('Say when it was over').waitFor();
  await dialog.getByLabel('Over').focus();
  await page.keyboard.type('2026-02-20 11:30');
  await dialog.getByLabel('What happened').focus();
  await paste(table);
  await dialog.getByText('2 lines become notes').waitFor();
  await expect.poll(() => dialog.getByLabel('Column 2: Who').inputValue()).toBe('who');
  await expect
    .poll(() => dialog.getByRole('region', { name: 'What could not be read' }).textContent())
    .toContain('Line 3: No time could be read in it.');

  // Closed and opened again, all of it is there.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await runByName(page, 'Enter a past incident');
  await dialog.getByText('2 lines become notes').waitFor();
  await expect.poll(() => dialog.getByLabel('Title').inputValue()).toBe('Checkout errors');
  await expect.poll(() => dialog.getByLabel('Severity').inputValue()).toBe('SEV2');
  await expect.poll(() => dialog.getByLabel('Zone of the times').inputValue()).toBe('Asia/Tokyo');
  await dialog.getByLabel('Column 2: Who').selectOption('leave');
  await dialog.getByText('Restarted, and it helped', { exact: true }).waitFor();
  await dialog.getByLabel('Column 2: Who').selectOption('who');
  await dialog.getByText('Cy: Restarted, and it helped').waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });

  await page.getByText('ENTERED AFTERWARDS', { exact: true }).waitFor();
  await page.getByText('Bo: The pool is full').first().waitFor();
  await page.getByText('Lines that could not be read:').first().waitFor();
  await page.getByText('Entered with 3 lines. It is in review').first().waitFor();
  await page.getByText('The incident was entered afterwards: nothing of it is ever sent.').waitFor();
  await expect
    .poll(() => list())
    .toMatchObject([
      { number: 1, title: 'Checkout errors', phase: 'review', afterwards: true, nextUpdate: null },
    ]);
  const [item] = await list();
  const refused = await callApi<{ ok: boolean; error: { code: string } }>(page, 'execute', {
    incident: item?.id,
    commandId: crypto.randomUUID(),
    command: { type: 'planChannel' },
  });
  expect(refused).toMatchObject({ ok: false, error: { code: 'enteredAfterwards' } });
});

/** Each attempt has a tag of its own, and so does not find what the one before it tagged. */
let attempt = 0;

it('is tagged, found by its tag, and closed as any other', async () => {
  attempt += 1;
  const tag = `checkout${attempt}`;
  // A second attempt begins where the first one did, whatever that one left on the page.
  await page.reload();
  await page.keyboard.press('Control+o');
  const row = page.getByRole('button', { name: /Checkout errors/u });
  await row.press('Enter');
  await captureLine(page).waitFor();
  await page.keyboard.press('Control+l');
  await page.keyboard.type(`/tag ${tag}`);
  await page.keyboard.press('Enter');
  const status = page.getByRole('region', { name: 'Status' });
  await expect.poll(() => status.textContent()).toMatch(new RegExp(`tagged .*${tag}`, 'u'));
  await page.keyboard.press('Control+o');
  await page.getByLabel('Title').waitFor();
  await expect.poll(() => row.textContent()).toContain(tag);
  await expect.poll(() => row.textContent()).toContain('Entered afterwards');
  await page.keyboard.press('Control+Shift+F');
  await page.keyboard.type(`pool tag:${tag}`);
  await page.getByRole('option').first().waitFor();
  await expect.poll(() => page.getByRole('option').count()).toBe(1);
  await page.keyboard.press('Escape');
});

it('is entered under one id, however often it is tried and the form is opened again', async () => {
  await page.keyboard.press('Control+o');
  await page.getByLabel('Title').waitFor();
  const dialog = dialogOf(page, 'Enter a past incident');
  const fill = async (over: string) => {
    await dialog.getByLabel('Over').fill(over);
    await page.keyboard.press('Enter');
  };
  const keptId = async () => {
    const draft = { incident: null, slot: 'form:past-begun' };
    const kept = await callApi<{ value: { text: string } | null }>(page, 'readDraft', draft);
    return kept.value?.text.slice(0, 36) ?? null;
  };
  await runByName(page, 'Enter a past incident');
  await dialog.getByLabel('Title').fill('Slow search');
  await dialog.getByLabel('Began').fill('2026-02-21 10:00');
  await fill('2026-02-20 10:00');
  await dialog.getByText('It cannot be over before it began').waitFor();
  await expect.poll(keptId).toMatch(/^[\da-f-]{36}$/u);
  const id = await keptId();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await runByName(page, 'Enter a past incident');
  await expect.poll(() => dialog.getByLabel('Title').inputValue()).toBe('Slow search');
  await fill('2026-02-21 11:00');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('ENTERED AFTERWARDS', { exact: true }).waitFor();
  expect((await list()).map((each) => [each.title, each.id === id])).toContainEqual(['Slow search', true]);
  // The next one is another.
  await expect.poll(keptId).toBeNull();
});
