import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { createClockFile, moveClock } from '../../scripts/replay/clock.ts';
import { startSlack } from '../servers/slack.ts';
import { callApi, dialogOf, fieldOf, runByName } from './hands.ts';
import { captureLine, log, logWords, start } from './support.ts';

/* Planned work led through its window by the keyboard, with the clock to move. */

const needs = (page: Page) => page.getByRole('region', { name: 'Needs you' });
const status = (page: Page) => page.getByRole('region', { name: 'Status' });

const begin = async (at: string) => {
  const clock = await createClockFile(at);
  onTestFinished(() => clock.remove());
  const app = await start({ env: { THROUGHLINE_CLOCK_FILE: clock.path } });
  await callApi(app.page, 'saveSettings', { zone: 'Europe/Berlin' });
  return { ...app, at: (time: string) => moveClock(app.page, clock, time) };
};

test('a window is typed when work is planned, and one that summer time repeats is settled by one key', async () => {
  const { page } = await begin('2026-10-20T12:00:00Z');
  await page.getByLabel('Title').fill('/maintenance Upgrade PostgreSQL');
  await page.getByLabel('Window, if it is already known').fill('25 Oct 02:30 – 05:00');
  await page.getByText('02:30 happens twice on Sun 25 Oct in Europe/Berlin').waitFor();
  await page.keyboard.press('Enter');
  // It is still a question: nothing was declared.
  await expect.poll(() => captureLine(page).count()).toBe(0);
  await page.keyboard.press('Alt+2');
  await page.getByText('Sun 25 Oct, 02:30 to 05:00 CET (2 h 30 min), begins in 4 d').waitFor();
  await page.keyboard.press('Enter');
  await captureLine(page).waitFor();
  await expect.poll(() => logWords(page)).toContain('Sun 25 Oct, 02:30 to 05:00 CET');
  await expect.poll(() => status(page).textContent()).toContain('begins in 4 d 13 h');

  // In the capture line the same question has the same keys, and what was typed stays until it is answered.
  await captureLine(page).fill('/window 25 Oct 02:30 – 06:00');
  await page.keyboard.press('Enter');
  await page.getByText('02:30 happens twice').waitFor();
  await page.keyboard.press('Alt+1');
  await expect.poll(() => captureLine(page).inputValue()).toBe('');
  const words = await logWords(page);
  expect(words).toContain('Sun 25 Oct, 02:30 CEST (UTC+2) to 06:00 CET (UTC+1)');
  // The one before it is still there.
  expect(words).toContain('Sun 25 Oct, 02:30 to 05:00 CET');
});

test('before it begins it is planned and quiet; its start and its end are asked about, each answered by a key', async () => {
  const { page, at } = await begin('2026-11-29T20:00:00Z');
  await page.getByLabel('Title').fill('/maintenance Upgrade PostgreSQL');
  await page.getByLabel('Window, if it is already known').fill('22:00 – 02:00');
  await page.keyboard.press('Enter');
  await captureLine(page).waitFor();
  await log(page, '/thread Copy the data');
  await expect.poll(() => needs(page).textContent()).toContain('Nothing right now');
  await page.keyboard.press('Control+o');
  await page.getByRole('region', { name: 'Planned' }).getByText('begins in 1 h').waitFor();
  await page.getByRole('button', { name: /Upgrade PostgreSQL/u }).press('Enter');
  await captureLine(page).waitFor();

  await at('2026-11-29T21:00:00Z');
  await needs(page).getByText('The window has begun: set it in progress?').waitFor();
  await page.keyboard.press('ControlOrMeta+J');
  await page.keyboard.press('Enter');
  await expect.poll(() => captureLine(page).inputValue()).toBe('/status in progress');
  await page.keyboard.press('Enter');
  await expect.poll(() => status(page).textContent()).toContain('ends in 4 h');

  await at('2026-11-30T01:12:00Z');
  await expect.poll(() => status(page).textContent()).toContain('running over by 12 min');
  await needs(page).getByText('The window ended 12 min ago').waitFor();
  await page.keyboard.press('ControlOrMeta+J');
  await page.keyboard.press('Enter');
  await dialogOf(page, 'The window').waitFor();
  await page.keyboard.press('r');
  await page.getByLabel('Running over until when').fill('03:00 because the copy is slow');
  await page.keyboard.press('Enter');
  // It leads to the update that says so.
  await dialogOf(page, 'The window').waitFor({ state: 'detached' });
  await needs(page).getByText('Running over by 12 min: internal audience not told').waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[data-part="composer"]') !== null))
    .toBe(true);
  await expect.poll(() => logWords(page)).toContain('until 03:00 CET');

  // Or it is said why nobody is told.
  await page.keyboard.press('Alt+j');
  await dialogOf(page, 'The window').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('d');
  await page.getByLabel('Why they are not told').fill('only we wait');
  await page.keyboard.press('Enter');
  await page.getByText('Logged why the internal audience is not told.').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => needs(page).textContent()).not.toContain('not told');
});

test('from a template through its window, running over and completed to closed; each update goes out once', async () => {
  const slack = await startSlack({ channels: [{ name: 'ops' }] });
  onTestFinished(() => slack.close());
  const { page, at } = await begin('2026-11-27T12:00:00Z');
  await callApi(page, 'saveSlack', { token: slack.token, apiUrl: slack.apiUrl });
  await callApi(page, 'saveDestination', {
    ...{ medium: 'slack', id: 'ops', name: '#ops', audience: 'internal', channel: 'ops' },
  });
  const texts = () => slack.messages('ops').map(({ text }) => text);
  let sent = 0;
  /** Sends the draft as it is filled in, once its impact is said. */
  const send = async () => {
    await page.keyboard.press('Control+u');
    await fieldOf(page, 'Summary').press('Control+Enter');
    sent += 1;
    await expect.poll(() => texts().length, { timeout: 15_000 }).toBe(sent);
    return texts().at(-1) ?? '';
  };

  // A template is written once, by the keyboard, and plans the next time.
  await runByName(page, 'Plan from a template');
  const list = dialogOf(page, 'Plan from a template');
  await list.waitFor();
  await list.getByRole('button', { name: 'New template …' }).press('Enter');
  const form = dialogOf(page, 'A template of planned work');
  await form.getByLabel('Title').fill('Upgrade PostgreSQL');
  await form.getByLabel('Window each time').fill('Sun 22:00 for 4h');
  await form.getByLabel('Impact').fill('Orders are read-only.');
  await form.getByLabel('Threads, one a line').fill('Copy the data');
  await form.getByLabel('Exit criteria, one a line').fill('Orders go through');
  await page.keyboard.press('Control+Enter');
  await list.getByText('Sun 22:00 for 4h · SEV3 · 1 thread, 1 exit criterion').waitFor();
  // Enter on the row opens it, and plans nothing yet; what was changed there is still there later.
  const row = list.locator('[data-panel-row]').first();
  await row.press('Enter');
  const plan = dialogOf(page, 'Plan: Upgrade PostgreSQL');
  await plan.getByLabel('Title').fill('Upgrade to PostgreSQL 19');
  await page.keyboard.press('Escape');
  await row.focus();
  await page.keyboard.press('p');
  await expect.poll(() => plan.getByLabel('Title').inputValue()).toBe('Upgrade to PostgreSQL 19');
  await plan.getByLabel('Title').fill('Upgrade PostgreSQL');
  await plan.getByText('Sun 29 Nov, 22:00 to Mon 30 Nov, 02:00 CET (4 h)').waitFor();
  await page.keyboard.press('Enter');
  await captureLine(page).waitFor();
  await expect.poll(() => logWords(page)).toContain('Copy the data');

  const planned = await send();
  expect(planned).toContain('The window is Sun 29 Nov, 22:00 to Mon 30 Nov, 02:00 CET.');
  expect(planned).toContain('next update Sun 29 Nov, 22:00 CET');

  await at('2026-11-29T21:01:00Z');
  await needs(page).getByText('The window has begun: set it in progress?').waitFor();
  await log(page, '/status in progress');
  expect(await send()).toContain('We expect to finish by Mon 30 Nov, 02:00 CET.');

  await at('2026-11-30T01:05:00Z');
  await log(page, '/runover 03:00 because the copy is slow');
  await needs(page).getByText('Running over by 5 min: internal audience not told').waitFor();
  const over = await send();
  expect(over).toContain('takes longer than planned');
  expect(over).toContain('We now expect to finish by 03:00 CET.');
  await expect.poll(() => needs(page).textContent()).not.toContain('not told');

  await at('2026-11-30T01:40:00Z');
  await log(page, '/status verifying');
  expect(await send()).toContain('checking that everything works');
  await log(page, '/state #1 done');
  await page.keyboard.press('Alt+j');
  await dialogOf(page, 'The window').waitFor();
  await page.keyboard.press('c');
  await dialogOf(page, /^Complete INC-/u).waitFor();
  await page.getByLabel('Reason', { exact: true }).fill('orders go through');
  await page.keyboard.press('Enter');
  await expect.poll(() => status(page).textContent()).toContain('Completed, in review');
  expect(await send()).toContain('The maintenance is complete.');

  await runByName(page, 'Review and close');
  const close = dialogOf(page, /^(?:Review and close|Close)/u);
  await close.waitFor();
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => status(page).textContent()).toContain('closed');
  expect(texts()).toHaveLength(5);
});

test('on the strip the way back is in sight, however long the window has been over', async () => {
  const { page, control, windows } = await begin('2026-11-29T20:00:00Z');
  await page.getByLabel('Title').fill('/maintenance Upgrade PostgreSQL');
  await page.keyboard.press('Enter');
  await captureLine(page).waitFor();
  await log(page, '/window 12 Nov 22:00 – 23:30');
  await log(page, '/status in progress');
  await page.keyboard.press('Control+Shift+m');
  await expect.poll(async () => (await control.windows()).length).toBe(2);
  const strip = (await windows())[1] ?? page;
  const back = strip.getByRole('button', { name: 'Back to the whole console' });
  const room = async () => strip.evaluate(() => innerWidth);
  const end = async () => back.evaluate((button) => button.getBoundingClientRect().right);
  await expect.poll(async () => (await end()) <= (await room())).toBe(true);
  // Whatever else stands beside it.
  await strip.evaluate(() => {
    const words = [...document.querySelectorAll('main > div:first-child > span[title]')].at(-1);
    if (words !== undefined)
      words.textContent = 'Working alone since yesterday at two in the night '.repeat(4);
  });
  await expect.poll(async () => (await end()) <= (await room())).toBe(true);
});
