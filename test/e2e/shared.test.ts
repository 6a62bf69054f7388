import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { startSlack } from '../servers/slack.ts';
import { callApi, dialogOf, fieldOf, runByName } from './hands.ts';
import { isTogether, joinBy, openServer, type Seat, share, sit, stands } from './shared-hands.ts';
import { captureLine, declare, log, logWords } from './support.ts';

/* One incident on several consoles, worked through the keyboard, on a real server. */

const waitForWords = (page: Page, words: string) =>
  expect.poll(() => logWords(page), { timeout: 20_000 }).toContain(words);

/** What the log marks as waiting. */
const waits = (page: Page) => page.locator('section[aria-label=Log]').getByText('waits', { exact: true });

/** Two people on one incident. */
const together = async (): Promise<{ readonly ana: Seat; readonly bo: Seat; readonly link: string }> => {
  const server = await openServer();
  const [ana, bo] = await Promise.all([sit(server, 'ana', 'Ana Lima'), sit(server, 'bo', 'Bo Berg')]);
  await declare(ana.page, 'Checkout fails');
  const link = await share(ana.page);
  await joinBy(bo.page, link);
  await Promise.all([isTogether(ana.page, 2), isTogether(bo.page, 2)]);
  return { ana, bo, link };
};

const cutOff = async ({ page, way }: Seat): Promise<void> => {
  way.cut();
  await expect
    .poll(() => stands(page).textContent(), { timeout: 30_000 })
    .toMatch(/^Working alone since \d\d:\d\d/u);
};

it('three consoles lead one incident: shared, joined by a link, from outside and from the list', async () => {
  const server = await openServer();
  const [ana, bo, cy] = await Promise.all([
    sit(server, 'ana', 'Ana Lima'),
    sit(server, 'bo', 'Bo Berg'),
    sit(server, 'cy', 'Cy Chen'),
  ]);
  await declare(ana.page, 'Checkout fails');
  await log(ana.page, '/thread DB pool exhausted');
  const link = await share(ana.page);
  expect(link).toMatch(/^throughline:\/\/join\/main\/[\w-]+$/u);
  await isTogether(ana.page, 1);

  // From outside: the dialog is filled in, and joins nothing by itself.
  expect(await bo.app.secondInstance(link)).toBe(0);
  const dialog = dialogOf(bo.page, 'Join a shared incident');
  await expect.poll(() => dialog.getByLabel('Link').inputValue()).toBe(link);
  await bo.page.keyboard.press('Enter');
  await waitForWords(bo.page, 'DB pool exhausted');

  // From the list of what is there.
  await runByName(cy.page, 'Join a shared incident');
  await dialogOf(cy.page, 'Join a shared incident')
    .getByRole('button', { name: 'Join INC-1 Checkout fails' })
    .press('Enter');
  await waitForWords(cy.page, 'DB pool exhausted');
  await Promise.all([ana, bo, cy].map(({ page }) => isTogether(page, 3)));

  await log(bo.page, 'the deploy of 14:02 is suspicious');
  for (const { page } of [ana, cy]) await waitForWords(page, 'the deploy of 14:02 is suspicious');
  await log(cy.page, '/owner #1 @bo');
  await ana.page.locator('[data-thread="1"]').getByText('Bo Berg').waitFor();
  // Each entry has its author.
  await expect.poll(() => logWords(ana.page)).toMatch(/the deploy of 14:02 is suspicious.*Bo Berg/u);

  await ana.page.keyboard.press('Control+Shift+g');
  const here = dialogOf(ana.page, 'Who is here');
  for (const words of ['Ana Lima', 'Bo Berg', 'Cy Chen', 'bo-laptop', 'cy-laptop'])
    await here.getByText(words).first().waitFor();
  await ana.page.keyboard.press('Escape');
  await expect.poll(() => waits(ana.page).count()).toBe(0);
}, 180_000);

it('alone and back: what is entered waits, follows the others, and a number that changed is told', async () => {
  const { ana, bo } = await together();
  await cutOff(ana);
  await log(ana.page, '/thread Mine');
  await log(ana.page, 'about #1: still looking');
  await waits(ana.page).first().waitFor();
  await expect.poll(() => stands(ana.page).textContent()).toContain('; 2 entries wait');
  // All of it is on the disk: a page that begins anew has it, once.
  await ana.app.reload();
  await waits(ana.page).first().waitFor();
  const lines = ana.page.locator('[data-entry]').filter({ hasText: 'about #1: still looking' });
  await expect.poll(() => lines.count()).toBe(1);
  await log(bo.page, '/thread Theirs');
  await ana.page.locator('[data-thread="1"]').getByText('Mine').waitFor();

  ana.way.heal();
  await isTogether(ana.page, 2);
  await ana.page.getByText('your #1 is #2 now').waitFor();
  for (const { page } of [ana, bo]) {
    await page.locator('[data-thread="1"]').getByText('Theirs').waitFor();
    await page.locator('[data-thread="2"]').getByText('Mine').waitFor();
    await waitForWords(page, 'about #2: still looking');
    await expect.poll(() => waits(page).count()).toBe(0);
  }

  // A line that was typed before may mean either: it is asked about once, and goes with another Enter.
  await captureLine(ana.page).fill('about #1: the pool is full');
  await captureLine(ana.page).press('Enter');
  await ana.page.getByRole('alert').getByText('Change the line if it means yours').waitFor();
  await log(ana.page, 'about #2: the pool is full');
  await waitForWords(bo.page, 'about #2: the pool is full');
}, 180_000);

it('a line that is not taken is kept, shown with its reason, and entered again as a note by one key', async () => {
  const { ana, bo } = await together();
  await cutOff(ana);
  await log(ana.page, '/sev 1 because every customer is affected');
  await log(bo.page, '/sev 2 because it is half of them');
  ana.way.heal();
  await isTogether(ana.page, 2);
  await ana.page.locator('[data-need="notTaken"]').getByText('1 line was not taken').waitFor();
  await expect.poll(() => ana.page.getByText('SEV2', { exact: true }).count()).toBeGreaterThan(0);

  await ana.page.keyboard.press('Escape');
  // Whoever would call it over sees it first, and comes back from there with what was typed.
  await ana.page.keyboard.press('Alt+x');
  const resolve = dialogOf(ana.page, 'Resolve INC-1');
  await resolve.getByText('1 line of yours was not taken').waitFor();
  await resolve.getByLabel('Reason', { exact: true }).fill('Rolled back');
  await resolve.getByRole('button', { name: 'See why …' }).press('Enter');
  const dialog = dialogOf(ana.page, 'Lines not taken');
  await dialog.getByText(/SEV1/u).first().waitFor();
  await ana.page.keyboard.press('Escape');
  await expect.poll(() => resolve.getByLabel('Reason', { exact: true }).inputValue()).toBe('Rolled back');
  await ana.page.keyboard.press('Escape');
  await resolve.waitFor({ state: 'detached' });
  await runByName(ana.page, 'End as a false alarm');
  const falseAlarm = dialogOf(ana.page, 'INC-1 is a false alarm');
  await falseAlarm.getByRole('button', { name: 'See why …' }).press('Enter');
  await dialog.getByText(/SEV1/u).first().waitFor();
  await ana.page.keyboard.press('n');
  await dialog.waitFor({ state: 'detached' });
  // Nothing is left of it where it was asked for.
  await falseAlarm.waitFor();
  await expect.poll(() => falseAlarm.getByText('not taken').count()).toBe(0);
  await ana.page.keyboard.press('Escape');
  await falseAlarm.waitFor({ state: 'detached' });
  await ana.page.locator('[data-need="notTaken"]').waitFor({ state: 'detached' });
  await waitForWords(bo.page, 'Not taken: ');
  // It stays gone.
  await captureLine(ana.page).waitFor();
}, 180_000);

/** Presses a key in the moment in which the dialog goes: a hurried press comes then, and a spec would come too late. */
const pressWhenGone = (page: Page, key: string): Promise<'typed' | 'not typed'> =>
  page.evaluate(
    (pressed) =>
      new Promise((settle) => {
        const watch = new MutationObserver(() => {
          if (document.querySelector('[role="dialog"]') !== null) return;
          watch.disconnect();
          const press = new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true });
          settle((document.activeElement ?? document.body).dispatchEvent(press) ? 'typed' : 'not typed');
        });
        watch.observe(document.body, { childList: true, subtree: true });
      }),
    key,
  );

it('one N for each line that was not taken, however fast: none is typed anywhere, and none closes it too soon', async () => {
  const { ana, bo } = await together();
  await log(ana.page, '/thread DB pool exhausted');
  await bo.page.locator('[data-thread="1"]').waitFor();
  await cutOff(ana);
  await log(ana.page, '/report #1 pool at 60/100 | watching | nothing');
  await log(ana.page, '/sev 1 because every customer is affected');
  await log(bo.page, '/state #1 done');
  await log(bo.page, '/sev 2 because it is half of them');
  ana.way.heal();
  await isTogether(ana.page, 2);
  await ana.page.locator('[data-need="notTaken"]').getByText('2 lines were not taken').waitFor();
  await ana.page.keyboard.press('Escape');
  await runByName(ana.page, 'Show the lines that were not taken');
  const dialog = dialogOf(ana.page, 'Lines not taken');
  await dialog.getByText(/^#1 Report: pool at 60\/100/u).waitFor();
  const third = pressWhenGone(ana.page, 'n');
  await ana.page.keyboard.press('n');
  await ana.page.keyboard.press('n');
  await dialog.waitFor({ state: 'detached' });
  expect(await third).toBe('not typed');
  for (const { page } of [ana, bo]) {
    await waitForWords(page, 'Not taken: Report: pool at 60/100');
    await waitForWords(page, 'Not taken: Severity');
  }
  await expect.poll(() => captureLine(ana.page).inputValue()).toBe('');
  // It is on the thread that the report was about.
  await bo.page
    .locator('[data-entry]')
    .filter({ hasText: 'Not taken: Report: pool' })
    .getByText('#1', { exact: true })
    .waitFor();
}, 180_000);

it('what a console that is away was to send is taken over, and asked about before it goes out', async () => {
  const { ana, bo } = await together();
  const slack = await startSlack({ channels: [{ name: 'inc' }] });
  const gone = await startSlack({ channels: [{ name: 'inc' }] });
  onTestFinished(() => slack.close());
  // Nothing gets through from Bo's console.
  await gone.close();
  await callApi(ana.page, 'saveSlack', { token: slack.token, apiUrl: slack.apiUrl });
  await callApi(bo.page, 'saveSlack', { token: gone.token, apiUrl: gone.apiUrl });
  await callApi(bo.page, 'saveDestination', {
    medium: 'slack',
    id: 'd1',
    name: '#inc',
    audience: 'internal',
    channel: slack.channelId('inc'),
  });
  await bo.page.keyboard.press('Control+u');
  await fieldOf(bo.page, 'Summary').fill('We are looking into it.');
  await fieldOf(bo.page, 'Impact').fill('One in ten cannot pay.');
  await fieldOf(bo.page, 'Impact').press('Control+Enter');
  await waitForWords(ana.page, 'Update 1');
  await bo.app.crash();
  await isTogether(ana.page, 1);

  await runByName(ana.page, 'Take over sending from a console that is away');
  const dialog = dialogOf(ana.page, 'Take over sending from “bo-laptop”');
  await dialog.getByText('Update 1 (internal) to #inc').waitFor();
  await dialog.getByLabel('Why').fill('Bo’s laptop is gone');
  await ana.page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await waitForWords(ana.page, '“ana-laptop” sends what “bo-laptop” was to send');
}, 180_000);

it('a drill is shared apart from incidents, and its link says so', async () => {
  const server = await openServer();
  const [ana, bo] = await Promise.all([sit(server, 'ana', 'Ana Lima'), sit(server, 'bo', 'Bo Berg')]);
  await declare(ana.page, '/drill Practise the failover');
  await runByName(ana.page, 'Share this incident with other consoles');
  await dialogOf(ana.page, /with other consoles$/u)
    .getByText('A drill is shared apart from incidents')
    .waitFor();
  await ana.page.keyboard.press('Escape');
  const link = await share(ana.page);
  expect(link).toMatch(/^throughline:\/\/join\/main\/drill\/[\w-]+$/u);
  await joinBy(bo.page, link);
  await Promise.all([isTogether(ana.page, 2), isTogether(bo.page, 2)]);
  await bo.page.getByRole('region', { name: 'Status' }).getByText('DRILL').waitFor();
  await log(bo.page, 'the second site answers');
  await waitForWords(ana.page, 'the second site answers');
}, 180_000);
