import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createClockFile, moveClock } from '../../scripts/replay/clock.ts';
import { startSlack } from '../servers/slack.ts';
import { callApi, dialogOf, fieldOf, overruleIfAsked, runByName, sendUpdate } from './hands.ts';
import { isTogether, joinBy, openServer, type Seat, share, sit, stands } from './shared-hands.ts';
import { declare, log, logWords } from './support.ts';

/* A lead, a communications lead and a scribe lead a drill at three laptops, one of them cut off for ten minutes. */

/** The clock of all three. */
const clockOf = async (at: string) => {
  const clock = await createClockFile(at);
  onTestFinished(() => clock.remove());
  return clock;
};

const recordOf = ({ app }: Seat): string => {
  const folder = join(app.userData, 'incidents');
  const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return readFileSync(join(folder, file), 'utf8');
};

const said = ({ page }: Seat, words: string | RegExp) =>
  expect.poll(() => logWords(page), { timeout: 20_000 }).toMatch(words);

it('three consoles lead a drill together, one of them cut off for ten minutes', async () => {
  const server = await openServer();
  const slack = await startSlack({ channels: [{ name: 'inc' }] });
  onTestFinished(() => slack.close());
  const begin = Date.now();
  const at = (minutes: number) => new Date(begin + minutes * 60_000).toISOString();
  const clock = await clockOf(at(0));
  const env = { THROUGHLINE_CLOCK_FILE: clock.path };
  const [ana, bo, cy] = await Promise.all([
    sit(server, 'ana', 'Ana Lima', { env }),
    sit(server, 'bo', 'Bo Berg', { env }),
    sit(server, 'cy', 'Cy Chen', { env }),
  ]);
  const all = [ana, bo, cy];
  await callApi(bo.page, 'saveSlack', { token: slack.token, apiUrl: slack.apiUrl });
  await callApi(bo.page, 'saveDestination', {
    medium: 'slack',
    id: 'd1',
    name: '#inc',
    audience: 'internal',
    channel: slack.channelId('inc'),
  });

  await declare(ana.page, '/drill SEV2 The orders API answers with errors | Partners cannot place orders.');
  const link = await share(ana.page);
  expect(link).toMatch(/^throughline:\/\/join\/main\/drill\/[\w-]+$/u);
  await Promise.all([joinBy(bo.page, link), joinBy(cy.page, link)]);
  await Promise.all(all.map(({ page }) => isTogether(page, 3)));

  // Each at their own work, at the same time.
  await Promise.all([
    log(ana.page, '/thread Errors of the orders API'),
    log(cy.page, 'The first call came from a partner at 12:54'),
  ]);
  for (const seat of all) await said(seat, 'The first call came from a partner');
  await log(cy.page, 'about #1: nine of ten requests fail since 12:54');
  await log(ana.page, '/assume The new release causes the errors');
  await said(bo, 'The new release causes the errors');
  await bo.page.keyboard.press('Control+u');
  await fieldOf(bo.page, 'Summary').fill('Most orders fail; we are looking into it.');
  await sendUpdate(bo.page);
  for (const seat of all) await said(seat, /Update 1/u);

  // The scribe's network goes; the others lead on, and so does the scribe.
  cy.way.cut();
  await expect
    .poll(() => stands(cy.page).textContent(), { timeout: 30_000 })
    .toMatch(/^Working alone since \d\d:\d\d/u);
  await log(cy.page, '/thread Orders that were refused');
  await log(cy.page, 'about #2: 312 orders, partners have the list');
  await log(cy.page, '/status identified');
  await log(ana.page, '/thread Roll-back of the orders API');
  await log(ana.page, '/decide Roll back the orders API because the fault is in the new release');
  await log(ana.page, '/status monitoring');
  await Promise.all(all.map(({ page }) => moveClock(page, clock, at(10)).catch(() => undefined)));
  await log(cy.page, 'still no network on the train');
  await expect.poll(() => stands(cy.page).textContent()).toContain('; 4 entries wait');
  await expect.poll(() => logWords(bo.page)).not.toContain('312 orders');

  cy.way.heal();
  await Promise.all(all.map(({ page }) => isTogether(page, 3)));
  await cy.page.getByText('your #2 is #3 now').waitFor();
  for (const seat of all) {
    await said(seat, '312 orders, partners have the list');
    await said(seat, 'still no network on the train');
    await seat.page.locator('[data-thread="3"]').getByText('Orders that were refused').waitFor();
  }
  // Two people changed the status from the same one: the later one is told, and keeps the line.
  await cy.page.locator('[data-need="notTaken"]').getByText('1 line was not taken').waitFor();

  await runByName(ana.page, 'Resolve');
  const resolve = dialogOf(ana.page, /^Resolve/u);
  await overruleIfAsked(resolve);
  await ana.page.keyboard.press('Control+Enter');
  await resolve.waitFor({ state: 'detached' });
  for (const seat of all) await said(seat, /Resolved/u);
  await expect.poll(() => new Set(all.map(recordOf)).size, { timeout: 20_000 }).toBe(1);
  expect(recordOf(ana).split('\n').length).toBeGreaterThan(12);
  // A drill reaches nobody.
  expect(slack.messages()).toEqual([]);
}, 240_000);
