import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { startSlack } from '../servers/slack.ts';
import { callApi, dialogOf, fieldOf, outboxIsQuiet, runByName } from './hands.ts';
import { captureLine, declare, log, logWords, start } from './support.ts';

/* A duplicate becomes part of another incident, and a thread an incident of its own: from the keyboard. */

const heading = (page: Page) => page.getByRole('region', { name: 'Status' }).getByRole('heading');
const related = (page: Page) => page.getByRole('navigation', { name: 'Related incidents' });

const declareAnother = async (page: Page, title: string): Promise<void> => {
  await page.keyboard.press('Control+o');
  await page.getByLabel('Title', { exact: true }).waitFor();
  await declare(page, title);
  await heading(page).getByText(title).waitFor();
};

/** Sends what is written, in half an hour again. */
const sendUpdate = async (page: Page, number: number, summary: string): Promise<void> => {
  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').fill(summary);
  await fieldOf(page, 'Impact').fill('One in ten people cannot pay');
  await fieldOf(page, 'Summary').press('Control+Enter');
  await expect.poll(() => logWords(page), { timeout: 15_000 }).toContain(`Update ${number}`);
  await captureLine(page).focus();
};

it('merges a duplicate: its entries come, its promise is kept, and its message is left out as it was chosen', async () => {
  const slack = await startSlack({ channels: [{ name: 'inc' }] });
  const gone = await startSlack();
  await gone.close();
  onTestFinished(() => slack.close());
  const { page } = await start();
  await callApi(page, 'saveSlack', { token: slack.token, apiUrl: slack.apiUrl });
  const inc = { medium: 'slack', id: 's', name: '#inc', audience: 'internal', channel: 'inc' };
  await callApi(page, 'saveDestination', inc);
  await declare(page, 'Checkout errors');
  await log(page, '/thread The pool');
  await log(page, '/assume the vendor is down');
  await sendUpdate(page, 1, 'Payments fail at times.');
  await expect.poll(() => slack.messages('inc').length, { timeout: 15_000 }).toBe(1);
  await outboxIsQuiet(page);

  // Slack is down when the duplicate tells: its message waits.
  await callApi(page, 'saveSlack', { token: slack.token, apiUrl: gone.apiUrl });
  await declareAnother(page, 'Payments fail');
  await log(page, '/thread the pool');
  await log(page, '/thread The vendor');
  await log(page, '/assume #2 they deployed');
  await log(page, '/report #1 full, as A1 says');
  await log(page, '/borrow access prod write, undo: drop the role');
  await sendUpdate(page, 1, 'Payments fail for some.');
  await expect.poll(() => logWords(page), { timeout: 15_000 }).toContain('trying again');

  await runByName(page, 'Merge into another incident');
  const which = dialogOf(page, 'Merge INC-2 with another incident');
  await which.getByLabel('The other incident').waitFor();
  await page.keyboard.type('checkout');
  await page.keyboard.press('Enter');
  const merge = dialogOf(page, 'Merge INC-2 into INC-1');
  await merge.waitFor();
  const said = await merge.textContent();
  expect(said).toMatch(
    /INC-2 Payments fail ends\. \d+ entries, 2 threads, 1 assumption, 1 open loan move to INC-1/u,
  );
  expect(said).toContain('This cannot be undone');
  // Nobody has heard of it yet.
  expect(said).not.toContain('INC-2 told');
  await expect.poll(() => merge.getByLabel('#1 the pool').inputValue()).toBe('1');
  await expect.poll(() => merge.getByLabel('#2 The vendor').inputValue()).toBe('');
  // Nothing is decided for the lead.
  await page.keyboard.press('Control+Enter');
  await merge.getByText('Choose what becomes of each message.').waitFor();
  await merge.getByLabel(/^Update 1 \(internal\) to #inc/u).focus();
  await page.keyboard.type('Leave');
  await page.keyboard.press('Control+Enter');
  await merge.waitFor({ state: 'detached' });

  await heading(page).getByText('Checkout errors').waitFor();
  await page.getByRole('status').getByText('INC-2 has been merged into INC-1').first().waitFor();
  await expect.poll(() => logWords(page)).toMatch(/INC-2 Payments fail was merged into this incident/u);
  await expect.poll(() => logWords(page)).toContain('A1 is A2');
  await expect.poll(() => logWords(page)).toMatch(/Report.*#1.*full, as A2 says.*from INC-2/u);
  await expect.poll(() => logWords(page)).toMatch(/Assumption A2.*#2.*they deployed/u);
  await expect.poll(() => logWords(page)).toMatch(/Borrowed L1.*prod write/u);
  await related(page).getByText('INC-2 Payments fail was merged into this one').waitFor();

  // Slack is back, and nobody hears of it twice.
  await callApi(page, 'saveSlack', { token: slack.token, apiUrl: slack.apiUrl });
  await log(page, 'the pool is larger now');
  await outboxIsQuiet(page);

  await runByName(page, 'Go to the incident that it was merged or split with');
  await heading(page).getByText('Payments fail').waitFor();
  await page.getByText('This incident was merged into another one and is read-only.').waitFor();
  await related(page).getByText('Merged into INC-1 Checkout errors').waitFor();
  await outboxIsQuiet(page);
  expect(slack.count('chat.postMessage')).toBe(1);
  expect(slack.messages('inc').map(({ text }) => text.split('\n')[0])).toEqual([
    'SEV3 · Investigating · INC-1 Checkout errors',
  ]);
  await related(page).getByRole('button').press('Enter');
  await heading(page).getByText('Checkout errors').waitFor();
}, 120_000);

it('splits a thread off: what is known is copied, what is owed moves, and both name each other', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/thread The pool');
  await log(page, '/thread Search is slow');
  await log(page, '/report #2 two seconds | adding a node');
  await log(page, '/task #2 page the search team');
  await log(page, '/borrow access search admin for #2, undo: drop the role');
  await log(page, '/borrow access prod write, undo: drop the role');
  await captureLine(page).press('Escape');
  await page.locator('[data-thread="2"]').press('Enter');
  await runByName(page, 'Split off this thread');
  const split = dialogOf(page, 'Split off #2 Search is slow');
  const title = split.getByLabel('Title of the new incident');
  await expect.poll(() => title.inputValue()).toBe('Search is slow');
  await expect.poll(() => split.getByLabel(/^L1 /u).isChecked()).toBe(true);
  await expect.poll(() => split.getByLabel(/^L2 /u).isChecked()).toBe(false);
  await title.press('End');
  await page.keyboard.type(' for everybody');
  await split.getByLabel('Severity').focus();
  await page.keyboard.type('SEV2');
  await page.keyboard.press('Control+Enter');
  await split.waitFor({ state: 'detached' });

  await heading(page).getByText('Search is slow for everybody').waitFor();
  await expect.poll(() => logWords(page)).toMatch(/Split off from INC-1, where it was #2: Checkout errors/u);
  const words = await logWords(page);
  expect(words).toMatch(/Report.*#1.*two seconds.*from INC-1/u);
  expect(words).toMatch(/Task K1.*page the search team/u);
  expect(words).toMatch(/Borrowed L1.*search admin for #1/u);
  expect(words).not.toContain('prod write');
  await related(page).getByRole('button', { name: 'Split off from INC-1' }).press('Enter');

  await heading(page).getByText('Checkout errors').waitFor();
  await related(page).getByText('#2 was split off as INC-2 Search is slow for everybody').waitFor();
  const left = await logWords(page);
  expect(left).toMatch(/State.*#2.*Done: Split off as INC-2/u);
  expect(left).toMatch(/Dropped K1.*because it goes on as K1 of INC-2/u);
  expect(left).toMatch(/Given back L1.*goes on as L1 of INC-2/u);
}, 90_000);
