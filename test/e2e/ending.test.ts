import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { createClockFile, moveClock } from '../../scripts/replay/clock.ts';
import { startSlack } from '../servers/slack.ts';
import { callApi, dialogOf, outboxIsQuiet, runByName } from './hands.ts';
import { captureLine, declare, log, logWords, start } from './support.ts';

/* Resolving and closing by the keyboard: light for a light incident, and nothing forgotten of a serious one. */

const statusOf = (page: Page) => page.getByRole('region', { name: 'Status' });
const needsOf = (page: Page) => page.getByRole('region', { name: 'Needs you' });
/** The words of the need or the row that has the focus; the page itself has all words, and is neither. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at?.matches('[data-need], li') ? (at.textContent ?? '') : '';
  });

/** Every key press counts, modifiers held down included. */
const hands = (page: Page) => {
  const pressed = { count: 0 };
  return {
    pressed,
    press: async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.down(key);
      pressed.count += keys.length;
      for (const key of keys.toReversed()) await page.keyboard.up(key);
    },
  };
};

const withSlack = async () => {
  const slack = await startSlack({ channels: [{ name: 'inc' }] });
  onTestFinished(() => slack.close());
  const app = await start();
  const { page } = app;
  await callApi(page, 'saveSlack', { token: slack.token, apiUrl: slack.apiUrl });
  await callApi(page, 'saveDestination', {
    medium: 'slack',
    id: 's',
    name: 'inc',
    audience: 'internal',
    channel: 'inc',
  });
  return { ...app, slack };
};

/** Sends what is filled in, and waits until it is there. */
const tell = async (page: Page, sent: () => number) => {
  const before = sent();
  await page.keyboard.press('Control+u');
  await page.waitForFunction(() => document.activeElement?.closest('[data-part="composer"]') !== null);
  // A light incident promises no time.
  await page.keyboard.press('Alt+n');
  await page.keyboard.press('w');
  await page.keyboard.press('Control+Enter');
  await expect.poll(sent, { timeout: 15_000 }).toBe(before + 1);
  await outboxIsQuiet(page);
};

test('a SEV4 that people were told of is resolved, told and closed in at most twelve key presses', async () => {
  const { page, slack } = await withSlack();
  const sent = () => slack.messages().length;
  await declare(page, 'SEV4 Badges are not printed | Visitors get no badge');
  await log(page, '/summary The printer at the door is out of paper.');
  await tell(page, sent);
  await captureLine(page).press('Escape');

  const { press, pressed } = hands(page);
  await press('Alt', 'x');
  const resolving = dialogOf(page, /^Resolve/u);
  await resolving.getByText('Nothing stands in the way.').waitFor();
  await press('Enter');
  await resolving.waitFor({ state: 'detached' });
  await needsOf(page).getByText('Final internal update').waitFor();
  await press('Control', 'u');
  await page.waitForFunction(() => document.activeElement?.closest('[data-part="composer"]') !== null);
  await press('Control', 'Enter');
  await expect.poll(sent, { timeout: 15_000 }).toBe(2);
  await outboxIsQuiet(page);
  await press('Alt', 'c');
  await dialogOf(page, /^Close/u)
    .getByText('Nothing is left open.')
    .waitFor();
  await press('Control', 'Enter');
  await expect.poll(() => statusOf(page).textContent()).toContain('closed');

  console.log(`resolved, told and closed with ${pressed.count} key presses`);
  expect(pressed.count).toBeLessThanOrEqual(12);
  expect(slack.messages()[1]?.text).toContain('Resolved');
}, 60_000);

test('a SEV1 asks for its criteria, one key each, and for a reason when nobody was ever told', async () => {
  const { page } = await start();
  await declare(page, 'SEV1 Checkout errors');
  await log(page, '/task page the DBA');
  await log(page, '/task ask the vendor');
  await page.keyboard.press('Alt+x');
  const resolving = dialogOf(page, /^Resolve/u);
  const boxes = resolving.getByRole('checkbox');
  await expect.poll(() => boxes.count()).toBe(3);
  await expect.poll(() => boxes.first().evaluate((box) => box === document.activeElement)).toBe(true);
  for (let key = 0; key < 3; key++) {
    await page.keyboard.press('Space');
    await expect.poll(() => resolving.getByRole('checkbox', { checked: true }).count()).toBe(key + 1);
  }
  await resolving.getByText('Nothing stands in the way.').waitFor();
  await page.keyboard.press('Enter');
  await resolving.waitFor({ state: 'detached' });

  await page.keyboard.press('Alt+c');
  const closing = dialogOf(page, /^Close/u);
  await closing.getByText('No update was ever sent about this SEV1.').waitFor();
  // Each open task has one key: the first is dropped, the other one becomes a follow-up.
  await expect.poll(() => focused(page)).toContain('K1');
  await page.keyboard.press('x');
  await expect.poll(() => focused(page)).toContain('K2');
  await page.keyboard.press('f');
  await closing.getByText('Open tasks').waitFor({ state: 'detached' });
  await closing.getByRole('radio', { name: 'Summary only' }).press('Enter');
  await closing.getByLabel('Reason').fill('it was over before anybody noticed');
  await page.keyboard.press('Enter');
  await closing.waitFor({ state: 'detached' });
  const words = await logWords(page);
  expect(words).toMatch(/Dropped.*K1|K1.*Dropped/u);
  expect(words).toMatch(/Follow-up.*K2|K2.*Follow-up/u);
  expect(words).toContain('it was over before anybody noticed');
}, 60_000);

test('what is monitored is asked about after its time: watched on, not quiet, or over', async () => {
  const clock = await createClockFile('2026-11-20T22:00:00Z');
  onTestFinished(() => clock.remove());
  const { page } = await start({ env: { THROUGHLINE_CLOCK_FILE: clock.path } });
  const at = (time: string) => moveClock(page, clock, `2026-11-20T${time}:00Z`);
  await declare(page, 'Checkout errors');
  await log(page, '/status monitoring');
  await at('22:31');
  const need = needsOf(page).getByText('Still quiet after 30 min?');
  const quiet = dialogOf(page, 'Still quiet?');
  const answer = async (key: string) => {
    await need.waitFor();
    await page.keyboard.press('Control+j');
    await expect.poll(() => focused(page)).toContain('Still quiet');
    await page.keyboard.press('Enter');
    await quiet.waitFor();
    await page.keyboard.press(key);
    await quiet.waitFor({ state: 'detached' });
  };
  await answer('w');
  await need.waitFor({ state: 'detached' });
  await expect.poll(() => logWords(page)).toContain('watched on until 23:01 UTC');

  await runByName(page, 'Say whether it is still quiet');
  await quiet.waitFor();
  await page.keyboard.press('n');
  await expect.poll(() => statusOf(page).textContent()).toContain('Identified');
  await expect.poll(() => logWords(page)).toContain('Not quiet yet');

  await log(page, '/status monitoring');
  await at('23:05');
  await answer('r');
  await dialogOf(page, /^Resolve/u).waitFor();
}, 60_000);

test('a final update is declined with a reason, where it is asked for', async () => {
  const { page, slack } = await withSlack();
  await declare(page, 'Checkout errors | Some cannot pay');
  await log(page, '/summary We look into it.');
  await tell(page, () => slack.messages().length);
  await log(page, '/resolve because it went away');
  const resolving = dialogOf(page, /^Resolve/u);
  await resolving.waitFor();
  await page.keyboard.press('Enter');
  await resolving.waitFor({ state: 'detached' });
  const need = needsOf(page).getByText('Final internal update');
  await need.waitFor();
  await page.keyboard.press('Control+j');
  await expect.poll(() => focused(page)).toContain('Final internal update');
  await page.keyboard.press('x');
  await expect.poll(() => captureLine(page).inputValue()).toBe('/nofinal internal because ');
  await page.keyboard.type('they sat beside us');
  await page.keyboard.press('Enter');
  await need.waitFor({ state: 'detached' });
  await expect.poll(() => logWords(page)).toMatch(/No final update.*Internal audience.*they sat beside us/u);
  await page.keyboard.press('Alt+c');
  await dialogOf(page, /^Close/u)
    .getByText('Nothing is left open.')
    .waitFor();
}, 60_000);

test('an audience is left out in the closing dialog, with a reason', async () => {
  const { page, slack } = await withSlack();
  await declare(page, 'Checkout errors | Some cannot pay');
  await log(page, '/summary We look into it.');
  await tell(page, () => slack.messages().length);
  await log(page, '/resolve');
  await page.keyboard.press('Enter');
  await needsOf(page).getByText('Final internal update').waitFor();
  await page.keyboard.press('Alt+c');
  const closing = dialogOf(page, /^Close/u);
  await closing.getByRole('button', { name: 'Send none: Internal audience' }).press('Enter');
  await closing.getByLabel('Why the internal audience is not told').fill('they sat beside us');
  await page.keyboard.press('Enter');
  await closing.getByText('Nothing is left open.').waitFor();
}, 60_000);
