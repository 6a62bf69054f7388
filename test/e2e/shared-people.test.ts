import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { createClockFile } from '../../scripts/replay/clock.ts';
import { fieldOf } from './hands.ts';
import { isTogether, joinBy, openServer, type Seat, share, sit } from './shared-hands.ts';
import { declare, logWords } from './support.ts';

/* Several people at one update, and the lead on its way from one to another: two consoles on a real server. */

const together = async (): Promise<{ readonly ana: Seat; readonly bo: Seat }> => {
  const server = await openServer();
  const [ana, bo] = await Promise.all([sit(server, 'ana', 'Ana Lima'), sit(server, 'bo', 'Bo Berg')]);
  await declare(ana.page, 'Checkout fails');
  await joinBy(bo.page, await share(ana.page));
  await Promise.all([isTogether(ana.page, 2), isTogether(bo.page, 2)]);
  return { ana, bo };
};

const composer = (page: Page) => page.locator('[data-part="composer"]');
const summary = (page: Page) => fieldOf(page, 'Summary');
const reads = (page: Page, words: string) =>
  expect.poll(() => summary(page).inputValue(), { timeout: 20_000 }).toBe(words);
const says = (page: Page, words: string | RegExp) =>
  composer(page).getByText(words).waitFor({ timeout: 20_000 });

it('an update is written by one, read by the other, asked for and handed over by one key each, and sent', async () => {
  const { ana, bo } = await together();
  await ana.page.keyboard.press('Control+u');
  await summary(ana.page).fill('Payments fail at times');
  await says(bo.page, 'Ana Lima is writing this update');
  await reads(bo.page, 'Payments fail at times');
  expect(await summary(bo.page).isEditable()).toBe(false);
  // Ana is seen to be typing by whoever looks at the faces.
  await bo.page.locator('[data-typing="true"]').first().waitFor({ state: 'attached' });

  await bo.page.keyboard.press('Alt+q');
  await says(bo.page, 'you asked for it');
  await says(ana.page, 'Bo Berg asks for the draft');
  // Her hands stay where they are.
  await summary(ana.page).press('End');
  await ana.page.keyboard.type('; the last release is put back');
  await ana.page.keyboard.press('Alt+q');
  await says(ana.page, 'Bo Berg is writing this update');
  await reads(bo.page, 'Payments fail at times; the last release is put back');
  await summary(bo.page).fill('Payments fail at times; the last release is nearly back');
  await fieldOf(bo.page, 'Impact').fill('One in ten people cannot pay');
  await reads(ana.page, 'Payments fail at times; the last release is nearly back');
  // Whatever is typed on where her hands were is no key of the pane.
  await expect.poll(() => summary(ana.page).evaluate((field) => field === document.activeElement)).toBe(true);
  await ana.page.keyboard.type('x?');
  await reads(ana.page, 'Payments fail at times; the last release is nearly back');
  await expect.poll(() => ana.page.getByRole('dialog').count()).toBe(0);
  await ana.page.keyboard.press('Control+Enter');
  await ana.page.getByText('ask for it to send it from here').waitFor();

  await bo.page.keyboard.press('Control+Enter');
  const reason = bo.page.locator('[data-part="overrule-all"]');
  await Promise.race([
    reason.waitFor().then(async () => {
      await reason.fill('seen');
      await reason.press('Enter');
    }),
    bo.page.getByText('Update 1 is recorded').waitFor(),
  ]);
  await expect.poll(() => logWords(ana.page), { timeout: 20_000 }).toContain('nearly back');
  // Nobody's again: whoever comes first writes the next one.
  await expect.poll(() => summary(ana.page).isEditable(), { timeout: 20_000 }).toBe(true);
  // Her caret rested in its field all along: that takes nothing.
  await expect.poll(() => summary(ana.page).evaluate((field) => field === document.activeElement)).toBe(true);
  const isTaken = composer(bo.page)
    .getByText('is writing this update')
    .waitFor({ timeout: 3000 })
    .then(
      () => true,
      () => false,
    );
  expect(await isTaken).toBe(false);
  await ana.page.keyboard.press('x');
  await says(bo.page, 'Ana Lima is writing this update');
  await summary(ana.page).fill('All back');
  await says(bo.page, 'Ana Lima is writing this update');
}, 180_000);

it('what others enter changes the filled-in fields of whoever writes, and what the others read, at once', async () => {
  const { ana, bo } = await together();
  const status = (page: Page) => fieldOf(page, 'Current status').inputValue();
  await ana.page.keyboard.press('Control+u');
  await summary(ana.page).fill('Payments fail at times');
  await reads(bo.page, 'Payments fail at times');
  await bo.page.keyboard.press('Control+l');
  await bo.page.keyboard.type('/thread Cookies rejected on Safari');
  await bo.page.keyboard.press('Enter');
  await expect.poll(() => status(ana.page), { timeout: 20_000 }).toContain('Cookies rejected');
  await expect.poll(() => status(bo.page), { timeout: 5000 }).toContain('Cookies rejected');
  expect(await status(bo.page)).toBe(await status(ana.page));
}, 180_000);

it('cut off while writing: the other takes it over after a minute, and nothing that either wrote is lost', async () => {
  const { ana, bo } = await together();
  await ana.page.keyboard.press('Control+u');
  await summary(ana.page).fill('as last saved');
  await fieldOf(ana.page, 'Impact').fill('nobody in Berlin can pay');
  await expect.poll(() => fieldOf(bo.page, 'Impact').inputValue()).toBe('nobody in Berlin can pay');
  await reads(bo.page, 'as last saved');
  ana.way.cut();
  await summary(ana.page).fill('written alone');
  await says(
    bo.page,
    /^\s*Ana Lima is away and holds the draft; you can take it over from (?:\w+ \d+ \w+, )?\d\d:\d\d UTC$/u,
  );
  await bo.page.getByRole('button', { name: 'Take it over' }).waitFor({ timeout: 100_000 });
  await bo.page.keyboard.press('Alt+q');
  await expect.poll(() => summary(bo.page).isEditable(), { timeout: 20_000 }).toBe(true);
  await reads(bo.page, 'as last saved');
  // Whoever goes on does so behind the words of the other, in each field.
  await summary(bo.page).focus();
  await bo.page.keyboard.press('Tab');
  await bo.page.keyboard.type(', and Rome');
  await expect.poll(() => fieldOf(bo.page, 'Impact').inputValue()).toBe('nobody in Berlin can pay, and Rome');
  await summary(bo.page).fill('as last saved, and more');
  await expect.poll(() => summary(ana.page).inputValue()).toBe('written alone');
  ana.way.heal();
  await says(ana.page, 'Bo Berg is writing this update');
  await reads(ana.page, 'as last saved, and more');
  await says(ana.page, 'What you had written is kept');
  await bo.page.keyboard.press('Control+l');
  await ana.page.keyboard.press('Alt+q');
  await says(bo.page, 'Ana Lima asks for the draft');
  await bo.page.keyboard.press('Alt+q');
  await expect
    .poll(() => summary(ana.page).inputValue(), { timeout: 20_000 })
    .toBe('as last saved, and more');
  await composer(ana.page).getByRole('button', { name: 'Bring it back' }).click();
  for (const { page } of [ana, bo]) await reads(page, 'written alone');
  await says(ana.page, 'What you had written is kept');
}, 300_000);

it('whoever quits while they hold the draft is said to be away at once, with the time at which it can be taken over', async () => {
  const { ana, bo } = await together();
  await bo.page.keyboard.press('Control+u');
  await summary(bo.page).fill('Payments fail at times');
  await reads(ana.page, 'Payments fail at times');
  await fieldOf(bo.page, 'Current status').fill('On it\n'.repeat(30));
  await expect.poll(() => fieldOf(ana.page, 'Current status').inputValue()).toContain('On it');
  await ana.page.keyboard.press('Control+u');
  await ana.page.keyboard.press('Space');
  await ana.page.keyboard.type('x');
  const asks = 'Bo Berg is writing this update; Alt+Q asks for it.';
  await ana.page.getByText(asks).waitFor();
  // What is typed into a field that is only read does not scroll it out of sight either.
  await ana.page.waitForTimeout(500);
  const scrolled = await ana.page.locator('[data-part="composer-fields"]').evaluate((body) => body.scrollTop);
  expect(scrolled).toBe(0);
  await bo.app.quit();
  const away =
    /Bo Berg is away and holds the draft; you can take it over from (?:\w+ \d+ \w+, )?\d\d:\d\d UTC/u;
  await says(ana.page, away);
  await ana.page.getByText(asks).waitFor({ state: 'detached' });
  await ana.page.keyboard.press('Alt+q');
  await expect.poll(() => ana.page.getByText(away).count()).toBe(2);
  await expect.poll(() => ana.page.getByText('you asked for it').count()).toBe(0);
}, 180_000);

it('the lead goes to whoever is here by one key, and is taken by one key, with the brief beside it', async () => {
  const { ana, bo } = await together();
  const lead = (page: Page) => page.getByRole('region', { name: 'Status' });
  await ana.page.keyboard.press('Alt+u');
  await bo.page.getByText('Ana Lima offers you the lead').waitFor({ timeout: 20_000 });
  await ana.page.getByText('The lead is offered to Bo Berg').waitFor();
  await bo.page.getByRole('button', { name: 'Read the brief' }).first().click();
  await bo.page.getByRole('dialog').waitFor();
  await bo.page.keyboard.press('Escape');
  await bo.page.keyboard.press('Alt+i');
  for (const { page } of [ana, bo])
    await lead(page).getByText('Bo Berg').first().waitFor({ timeout: 20_000 });
  await ana.page.getByText('The lead is offered to Bo Berg').waitFor({ state: 'detached' });
  const words = await logWords(ana.page);
  expect(words).toMatch(/Bo Berg/u);
}, 180_000);

it('whoever is neither of the two is asked before the offer of the lead is withdrawn, and the record says who did', async () => {
  const server = await openServer();
  const [ana, bo, cy] = await Promise.all([
    sit(server, 'ana', 'Ana Lima'),
    sit(server, 'bo', 'Bo Berg'),
    sit(server, 'cy', 'Cy Chen'),
  ]);
  await declare(ana.page, 'Checkout fails');
  const link = await share(ana.page);
  for (const { page } of [bo, cy])
    await Promise.all([joinBy(page, link), page.getByText('Ctrl+B shows the brief').waitFor()]);
  await isTogether(ana.page, 3);
  await cy.page.keyboard.press('Control+Shift+g');
  await cy.page.getByRole('dialog').getByText('Ana Lima, incident lead at').waitFor();
  await cy.page.keyboard.press('Escape');
  await ana.page.keyboard.press('Alt+u');
  await ana.page.getByRole('button', { name: 'Cy Chen' }).click();
  for (const { page } of [ana, bo])
    await page.getByText('The lead is offered to Cy Chen').waitFor({ timeout: 20_000 });

  await bo.page.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await bo.page.getByText('Withdraw what Ana Lima offers Cy Chen?').waitFor();
  // The key that asked does nothing more: the offer stands until it is meant.
  await bo.page.keyboard.press('Enter');
  await bo.page.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await bo.page.getByRole('button', { name: 'Withdraw the offer' }).click();

  for (const { page } of [ana, bo, cy])
    await expect
      .poll(() => logWords(page), { timeout: 20_000 })
      .toContain('Bo Berg withdrew the offer to Cy Chen');
  await ana.page.getByText('The lead is offered to Cy Chen').waitFor({ state: 'detached' });
}, 240_000);

it('a computer whose clock is wrong is told so, the others see it, and the record says it once', async () => {
  const server = await openServer();
  const clock = await createClockFile(new Date(Date.now() + 7 * 60_000).toISOString());
  onTestFinished(() => clock.remove());
  const env = { THROUGHLINE_CLOCK_FILE: clock.path };
  const [ana, bo] = await Promise.all([
    sit(server, 'ana', 'Ana Lima'),
    sit(server, 'bo', 'Bo Berg', { env }),
  ]);
  await declare(ana.page, 'Checkout fails');
  await joinBy(bo.page, await share(ana.page));
  await Promise.all([isTogether(ana.page, 2), isTogether(bo.page, 2)]);
  await bo.page
    .getByText(/This computer’s clock is 7\smin ahead of the server’s/u)
    .waitFor({ timeout: 20_000 });
  await expect
    .poll(() => logWords(ana.page), { timeout: 20_000 })
    .toMatch(/“bo-laptop”: its clock is \d+\smin ahead/u);
  await ana.page.locator('[data-clock="true"]').first().waitFor();
  await expect.poll(() => ana.page.getByText('This computer’s clock').count()).toBe(0);
  expect((await logWords(bo.page)).match(/\d\d:\d\d Clock/gu)).toHaveLength(1);
}, 180_000);
