import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { callApi, closeDialog, dialogOf, openSettings } from './hands.ts';
import { captureLine, declare, log, logWords, start } from './support.ts';

/* What is believed and shown: a thread opened, what would disprove an assumption, a second look in one pass, and teams. */

const detail = (page: Page) => page.locator('[data-part="thread-detail"]');
const words = async (page: Page): Promise<string> =>
  ((await detail(page).textContent()) ?? '').replaceAll(/\s+/gu, ' ');
const isInLine = (page: Page): Promise<string> => captureLine(page).inputValue();

const addTeam = (page: Page) =>
  callApi(page, 'savePerson', {
    ...{ id: 'db', name: 'Database', handle: 'db', slackId: null, email: null, zone: null },
    ...{ isTeam: true, team: '' },
  });

it('says in an opened thread where it stands, and one key asks somebody to find out', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await addTeam(page);
  await log(page, '/thread Pool exhausted');
  await log(page, '/assume #1 the deploy did it unless: errors began before it');
  await log(page, '/assume #1 the provider throttles us');
  await page.keyboard.press('Control+1');
  await page.keyboard.press('o');
  await expect.poll(() => words(page)).toContain('2 assumed, nothing shown yet');
  await expect.poll(() => words(page)).toContain('Would be disproved by: errors began before it');

  await page.keyboard.press('f');
  await expect.poll(() => isInLine(page)).toBe('/disprove A1 @');
  await page.keyboard.type('db 15m');
  await page.keyboard.press('Enter');
  await expect.poll(() => words(page)).toContain('errors began before it · Database is asked (K1)');
  await expect.poll(() => words(page)).toContain('K1 Find out: errors began before it Database');

  // Nobody has said what would disprove the other one: that is asked for first.
  await page.keyboard.press('Control+1');
  await page.keyboard.press('f');
  await expect.poll(() => isInLine(page)).toBe('/disprove A2 ');
  await page.keyboard.type('their status page is red @db');
  await page.keyboard.press('Enter');
  await expect.poll(() => words(page)).toContain('their status page is red · Database is asked (K2)');

  await log(page, '/evidence #1 +A1 errors doubled at 14:02 (https://grafana.example.com/d/1)');
  await expect.poll(() => words(page)).toContain('2 assumed: 1 open, 1 supported');
}, 60_000);

it('brings open assumptions back with a new team, and goes through them by keyboard', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await addTeam(page);
  for (const line of [
    'the deploy did it',
    'the pool is too small',
    'the provider is slow',
    'it is the cache',
  ])
    await log(page, `/assume ${line}`);
  await log(page, '/evidence +A2 pool 100 of 100 (Grafana)');
  await log(page, '/thread Pool exhausted @db');
  const needs = page.getByRole('region', { name: 'Needs you' });
  await needs.getByRole('button', { name: 'Second look: A1 A2 A3 A4' }).press('Enter');
  const dialog = dialogOf(page, 'A second look');
  await dialog.getByText('A new team joined: Database. Do these still hold?').waitFor();
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.closest('[data-panel-row]')?.textContent ?? '');
  // What is open comes before what is supported.
  for (const [key, assumption] of [
    ['k', 'A1'],
    ['d', 'A3'],
    ['x', 'A4'],
    ['k', 'A2'],
  ] as const) {
    await expect.poll(focused).toMatch(new RegExp(`^${assumption}`, 'u'));
    await page.keyboard.press(key);
  }
  await dialog.getByText('All looked at.').waitFor();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const logged = await logWords(page);
  for (const said of ['Still assumed', 'Contradicted', 'Refuted', 'Still supported'])
    expect(logged).toContain(said);
  await expect.poll(() => needs.textContent()).not.toContain('Second look');
}, 60_000);

it('adds a team in the settings, which owns a thread and is borrowed like a group in words', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  const settings = await openSettings(page, 'People');
  await settings.getByRole('button', { name: 'Add person' }).press('Enter');
  const form = dialogOf(page, 'Add person');
  await form.getByLabel('Name', { exact: true }).fill('Payments');
  await form.getByLabel('This is a team').press('Space');
  await expect.poll(() => form.getByLabel('Slack member').count()).toBe(0);
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  await expect
    .poll(() => settings.getByRole('listitem').filter({ hasText: 'Payments' }).textContent())
    .toContain('Team');
  await closeDialog(page, settings);
  await log(page, '/thread Pool exhausted @payments');
  await log(page, '/borrow team @payments from the migration');
  await log(page, '/borrow people all engineering teams from checkout work, until 18:00');
  await page.keyboard.press('Control+6');
  const loans = dialogOf(page, 'Loans');
  await loans.getByText('Team: Payments, pulled off the migration').waitFor();
  await loans.getByText('People: all engineering teams, pulled off checkout work').waitFor();
  await closeDialog(page, loans);
  await captureLine(page).fill('/borrow team from checkout work');
  await captureLine(page).press('Enter');
  await page.getByText('Say who is borrowed').first().waitFor();
  await expect.poll(() => isInLine(page)).toBe('/borrow team from checkout work');
  await captureLine(page).fill('/role scribe @payments');
  await captureLine(page).press('Enter');
  await page.getByText('Payments is a team').first().waitFor();
}, 60_000);
