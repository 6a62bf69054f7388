import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { createClockFile, moveClock } from '../../scripts/replay/clock.ts';
import { callApi, dialogOf, fieldOf, paletteField, runByName, sendUpdate } from './hands.ts';
import { captureLine, declare, freshFolder, log, logWords, start } from './support.ts';

/* Practising: a drill is led by the keyboard, at a speed that its lead chooses, to its debrief. */

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

const title = 'An API is down, and the roll-back takes half an hour';
const pace = (page: Page, words: string) => page.locator(`[data-drill-pace="${words}"]`).waitFor();
const card = (page: Page, number: number) => page.locator(`[data-arrival="${number}"]`);

/** Begins this drill at this speed, by the keyboard alone. */
const begin = async (page: Page, drill: string, speed: string): Promise<void> => {
  await runByName(page, 'Practise a drill …');
  const dialog = dialogOf(page, 'Practise a drill');
  await dialog.getByRole('radio', { name: `${speed} ×`, exact: true }).press('Enter');
  const row = dialog.locator(`[data-drill="${drill}"]`);
  await row.focus();
  await row.press('s');
  await captureLine(page).waitFor();
  await pace(page, `${speed} ×`);
};

/** Chooses, by its letter, what becomes of what came in. */
const take = async (page: Page, number: number, letter: string): Promise<void> => {
  await card(page, number).waitFor();
  await page.keyboard.press('Control+i');
  await eventually(() => card(page, number).evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press(letter);
};

const lineStarts = (page: Page, begins: string) =>
  eventually(async () => (await captureLine(page).inputValue()).startsWith(begins)).toBe(true);

/** Enters the line that stands in the field. */
const enter = async (page: Page): Promise<void> => {
  await captureLine(page).press('Enter');
  await eventually(() => captureLine(page).inputValue()).toBe('');
};

const debrief = async (page: Page): Promise<string> => {
  const dialog = dialogOf(page, 'Debrief');
  await dialog.getByText('Updates, as promised').waitFor();
  return (await dialog.textContent()) ?? '';
};

it('is led at sixty times its speed, by the keyboard, to its debrief', async () => {
  const { page } = await start({ userData: freshFolder() });
  await begin(page, 'slow-roll-back', '60');
  await page.getByRole('region', { name: 'Status' }).getByText('DRILL').first().waitFor();

  await log(page, '/thread Errors of the orders API @api');
  await take(page, 1, 'r');
  await lineStarts(page, '/report #1 Nine of ten requests');
  // A line that is cleared takes nothing up.
  await captureLine(page).fill('');
  await card(page, 1).waitFor();
  await take(page, 1, 'r');
  await lineStarts(page, '/report #1 Nine of ten requests');
  await enter(page);
  await take(page, 2, 'w');
  await page.keyboard.type('We know, and say more in half an hour');
  await page.keyboard.press('Enter');
  await take(page, 3, 'a');
  await lineStarts(page, '/assume The database must be overloaded');
  await enter(page);
  // Two wait: one that came only once this one is gone would interrupt whoever writes by then.
  await card(page, 4).getByRole('button', { name: 'Next of 2' }).waitFor();
  await take(page, 4, 'x');
  // The next one has the focus, and a letter that means nothing begins no line.
  await eventually(() => card(page, 5).evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press('q');
  await expect.poll(() => captureLine(page).inputValue()).toBe('');

  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').fill('Most requests to the orders API fail.');
  await fieldOf(page, 'Impact').fill('Partners cannot place orders.');
  await sendUpdate(page);
  await log(page, '/decide roll back the orders API because the release broke it');
  // It comes because of what was decided.
  await eventually(() => logWords(page)).toContain('The roll-back has begun');

  await runByName(page, 'End the drill …');
  const asked = dialogOf(page, 'End the drill');
  await asked.waitFor();
  await page.keyboard.press('Control+Enter');
  const words = await debrief(page);
  expect(words).toContain(`DRILL · Debrief: ${title}`);
  expect(words).toMatch(/Internal: first words after \d/u);
  expect(words).toContain('#1 Errors of the orders API: had an owner at once');
  expect(words).toContain('You: Thread #1: Errors of the orders API');
  expect(words).toContain('Then: Opened a thread: Errors of the orders API (API engineer)');
  const open = words.slice(words.indexOf('Questions left open'), words.indexOf('Surprises'));
  expect(open).not.toContain('Three partners are on the telephone');
  await page.keyboard.press('Escape');
  await pace(page, 'over');
  await expect.poll(() => logWords(page)).not.toContain('Debrief');
});

it('leaves the focus where somebody writes, whatever comes in', async () => {
  const { page } = await start({ userData: freshFolder() });
  await begin(page, 'slow-roll-back', '60');
  await take(page, 1, 'x');
  await captureLine(page).focus();
  await page.locator('[data-arrival]:not([data-arrival="1"])').waitFor();
  await expect.poll(() => captureLine(page).evaluate((line) => line === document.activeElement)).toBe(true);
});

it('is listed as it is while it is on screen, and other work is marked and dated as what it is', async () => {
  const clock = await createClockFile('2026-11-27T12:00:00Z');
  onTestFinished(() => clock.remove());
  const { page } = await start({ userData: freshFolder(), env: { THROUGHLINE_CLOCK_FILE: clock.path } });
  await begin(page, 'slow-roll-back', '1');
  await runByName(page, 'Practise a drill …');
  const held = dialogOf(page, 'Practise a drill').locator('[data-held]');
  await held.getByText('going on').waitFor();
  await held.focus();
  await held.press('g');
  await dialogOf(page, 'Practise a drill').waitFor({ state: 'detached' });
  await runByName(page, 'Plan from a template');
  const plan = dialogOf(page, 'Plan from a template');
  await plan.waitFor();
  await expect.poll(() => plan.getByText('DRILL', { exact: true }).count()).toBe(0);
  await page.keyboard.press('Escape');
  // The drill still stands at the day on which it was begun.
  await moveClock(page, clock, '2026-11-29T12:00:00Z');
  await runByName(page, 'Enter a past incident');
  const past = dialogOf(page, 'Enter a past incident');
  await past.getByLabel('Began').fill('yesterday 10:00');
  await past.getByText('28 Nov 2026').waitFor();
});

it('stands still when it is paused, left or the console ends, and goes on from there', async () => {
  const userData = freshFolder();
  const first = await start({ userData });
  await begin(first.page, 'change-everywhere', '60');
  await card(first.page, 1).waitFor();
  await runByName(first.page, 'Pause the drill, or let it go on');
  await pace(first.page, 'paused');
  await runByName(first.page, 'Let the drill go slower');
  await runByName(first.page, 'Pause the drill, or let it go on');
  await pace(first.page, '10 ×');
  // Called away: whatever else is on screen, the drill waits.
  await first.page.keyboard.press('Control+o');
  await first.page.getByText('The drill is paused.').waitFor();
  await first.quit();

  const { page } = await start({ userData });
  // It is no incident of this console: the home screen knows of none.
  await page.getByRole('heading', { name: 'Your first incident begins with one line' }).waitFor();
  await runByName(page, 'Practise a drill …');
  const held = dialogOf(page, 'Practise a drill').locator('[data-held]');
  await held.getByText('paused').waitFor();
  await held.focus();
  await held.press('g');
  await pace(page, '10 ×');
  await card(page, 1).waitFor();
});

it('is deleted with its messages after being asked once, and nothing of it is left', async () => {
  const userData = freshFolder();
  const { page } = await start({ userData });
  await begin(page, 'locked-out', '60');
  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').fill('Nobody can sign in.');
  await fieldOf(page, 'Impact').fill('Half of the staff.');
  await sendUpdate(page);
  const [folder = ''] = readdirSync(join(userData, 'practice'));
  expect(existsSync(join(userData, 'practice', folder, 'incidents'))).toBe(true);
  await runByName(page, 'Delete this drill …');
  await dialogOf(page, 'Delete this drill').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Your first incident begins with one line' }).waitFor();
  await eventually(() => readdirSync(join(userData, 'practice'))).toEqual([]);
  expect(readdirSync(join(userData, 'incidents')).filter((name) => name.endsWith('.jsonl'))).toEqual([]);
});

it('ends in a review when it is closed, and a closed one can be saved as a drill of its own', async () => {
  const userData = freshFolder();
  const { page, windows } = await start({ userData });
  await begin(page, 'locked-out', '60');
  const list = await callApi<{ value: { held: { incident: string }[] } }>(page, 'listPractices', null);
  const incident = list.value.held[0]?.incident ?? '';
  const give = (command: object) =>
    callApi(page, 'execute', { incident, commandId: crypto.randomUUID(), command });
  await give({ type: 'endAsFalseAlarm', why: 'it was practice' });
  await give({ type: 'close', overruled: [{ finding: 'depth', reason: 'practice' }] });
  // Closing it ends it: the debrief comes by itself.
  await debrief(page);
  await dialogOf(page, 'Debrief').getByRole('button', { name: 'Open the review' }).press('Enter');
  await eventually(async () => (await windows()).length).toBe(2);
  await (await windows())[1]?.getByText('This incident is closed, so its review is read-only.').waitFor();
  await (await windows())[1]?.keyboard.press('Escape').catch(() => undefined);
  await eventually(async () => (await windows()).length).toBe(1);
  await dialogOf(page, 'Debrief').getByRole('button', { name: 'Export …' }).press('Enter');
  await dialogOf(page, /Export/u).waitFor();
  await page.keyboard.press('Escape');
  await debrief(page);
  await page.keyboard.press('Escape');
  await runByName(page, 'Save this incident as a drill');
  await page.getByText('It can be practised now, with people as roles.').waitFor();
  const [file = ''] = readdirSync(join(userData, 'drills'));
  const saved = readFileSync(join(userData, 'drills', file), 'utf8');
  expect(JSON.parse(saved)).toMatchObject({ sources: [], from: expect.stringContaining('people are roles') });

  // Its file goes when that was asked once, and by no letter.
  await runByName(page, 'Practise a drill …');
  const own = dialogOf(page, 'Practise a drill').locator('[data-drill^="own-"]');
  await own.focus();
  await own.press('x');
  await own.getByRole('button', { name: 'Remove the file of' }).press('Enter');
  await own.getByRole('button', { name: 'Yes, remove the file of' }).press('Enter');
  await own.waitFor({ state: 'detached' });
  expect(readdirSync(join(userData, 'drills'))).toEqual([]);
});

it('only a drill can be deleted; a closed incident is archived, found by the search, and comes back', async () => {
  const { page } = await start({ userData: freshFolder() });
  await declare(page, '/drill Practise the failover');
  await runByName(page, 'Delete this drill …');
  await dialogOf(page, 'Delete this drill').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Your first incident begins with one line' }).waitFor();

  await declare(page, 'SEV4 Checkout errors');
  await page.keyboard.press('Control+k');
  await paletteField(page).fill('Delete this drill');
  await expect.poll(() => page.getByRole('option', { name: 'Delete this drill' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  const list = await callApi<{ value: { id: string }[] }>(page, 'listIncidents', null);
  const incident = list.value[0]?.id ?? '';
  const give = (command: object) =>
    callApi(page, 'execute', { incident, commandId: crypto.randomUUID(), command });
  await give({ type: 'endAsFalseAlarm', why: 'a test' });
  await give({ type: 'close', overruled: [{ finding: 'depth', reason: 'a test' }] });
  await page.getByText('closed and read-only').first().waitFor();

  await runByName(page, 'Archive this incident');
  await page.getByText('INC-1 is archived').waitFor();
  const past = page.getByRole('region', { name: 'Past' });
  await expect.poll(() => past.count()).toBe(0);
  await page.getByLabel('Search everything logged').fill('checkout');
  await page.getByText('Checkout errors').first().waitFor();
  await page.getByLabel('Search everything logged').fill('');
  await page.getByRole('button', { name: 'Show archived' }).press('Enter');
  await page.getByRole('region', { name: 'Archived' }).getByRole('button').first().press('Enter');
  await page.getByRole('heading', { name: /Checkout errors/u }).waitFor();
  await runByName(page, 'Archive this incident');
  await page.getByText('INC-1 is in the list again').waitFor();
  await page.keyboard.press('Control+o');
  await past.getByText('Checkout errors').waitFor();
});
