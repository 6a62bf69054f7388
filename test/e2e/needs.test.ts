import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { createClockFile, moveClock } from '../../scripts/replay/clock.ts';
import type { CommandInput } from '../../src/domain/incident/commands.ts';
import { noFields } from '../../src/domain/incident/update-field-table.ts';
import type { IncidentListItem } from '../../src/shared/types.ts';
import { callApi, dialogOf, fieldOf } from './hands.ts';
import { captureLine, declare, log, start } from './support.ts';

/* "Needs you": a list of decisions that the keyboard works, each with its remedy. */

const needsOf = (page: Page) => page.getByRole('region', { name: 'Needs you' });
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-need]')?.textContent ?? '');

/** An incident at 22:00 with Bo and Cy to own things, and the clock to move. */
const begin = async (line: string) => {
  const clock = await createClockFile('2026-11-20T22:00:00Z');
  onTestFinished(() => clock.remove());
  const app = await start({ env: { THROUGHLINE_CLOCK_FILE: clock.path } });
  const { page } = app;
  await callApi(page, 'savePerson', { id: 'bo', name: 'Bo Berg', handle: 'bo' });
  await callApi(page, 'savePerson', { id: 'cy', name: 'Cy Ott', handle: 'cy' });
  await declare(page, line);
  const list = await callApi<{ value: readonly IncidentListItem[] }>(page, 'listIncidents', null);
  const incident = list.value[0]?.id ?? '';
  return {
    ...app,
    at: (time: string) => moveClock(page, clock, `2026-11-${time}:00Z`),
    tell: (command: CommandInput) =>
      callApi(page, 'execute', { incident, commandId: crypto.randomUUID(), command }),
    /** Goes to the next one, which says this. */
    next: async (words: string | RegExp) => {
      await page.keyboard.press('ControlOrMeta+J');
      await expect.poll(() => focused(page)).toMatch(words);
    },
  };
};

test('silent threads are one line, which asks every owner once; each is in the list with keys of its own', async () => {
  const { page, control, at, next } = await begin('SEV1 Checkout errors');
  await log(page, '/role deputy @bo');
  await log(page, '/role comms @cy');
  for (let thread = 1; thread <= 8; thread++)
    await log(page, `/thread Line of work ${thread} ${thread < 8 ? '@bo' : '@cy'}`);
  await at('20T22:16');
  await next('8 threads silent: ask all');
  await page.keyboard.press('Enter');
  await page.getByText('Copied: 2 questions about 8 threads, one for each owner.').waitFor();
  const { text } = await control.clipboard();
  expect(text.split('\n')).toEqual([
    expect.stringMatching(
      /^Bo Berg, INC-1 #1 Line of work 1, .*#7 Line of work 7: for each, what do you see/u,
    ),
    'Cy Ott, INC-1 #8 Line of work 8: what do you see, what are you doing, what do you need?',
  ]);

  // They were asked: the line says when, and who has not answered. One of them by itself: asked again, then put off.
  await expect.poll(() => focused(page)).toBe('No answer from Bo Berg, Cy Ott since 22:16 UTC');
  await next('#1 no answer from Bo Berg since 22:16 UTC');
  await next('#2 no answer from Bo Berg since 22:16 UTC');
  await page.keyboard.press('q');
  await page.getByText('Paste it to Bo Berg.').waitFor();
  await page.keyboard.press('z');
  await expect.poll(() => needsOf(page).textContent()).not.toContain('#2 no answer');
  await page.keyboard.press('Escape');
  await needsOf(page).getByRole('button', { name: '1 snoozed' }).waitFor();
});

test('what is overdue, unowned or stuck is in sight; putting off one audience leaves the other', async () => {
  const { page, at, tell, next } = await begin('SEV1 Checkout errors');
  await log(page, '/role comms @cy');
  const fields = { ...noFields(), summary: 'S.', impact: 'I.' };
  for (const audience of ['internal', 'external'] as const)
    await tell({ type: 'queueUpdate', audience, fields, next: { kind: 'in', minutes: 10 } });
  await log(page, '/thread DB pool @bo');
  await log(page, '/state #1 blocked: a DBA');
  await log(page, '/assume the deploy did it');
  await log(page, '/evidence -A1 it began before');
  await at('20T22:11');
  await log(page, '/thread Certificates');
  const line = needsOf(page).locator('[data-need]');
  const words = [
    /^Internal update 2 overdue/u,
    /^External update 2 overdue/u,
    /^#2 has no owner/u,
    /^#1 blocked: a DBA/u,
  ];
  await expect.poll(() => line.allTextContents()).toEqual(words.map((each) => expect.stringMatching(each)));
  await needsOf(page).getByRole('button', { name: 'and 1 more' }).waitFor();
  // Nothing of them is cut off.
  const cut = () => line.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
  expect(await cut()).toBe(0);

  // It takes two lines, and keeps them under the list: no row moves.
  const firstRow = () => page.locator('[data-thread]').first().boundingBox();
  const before = await firstRow();
  await needsOf(page).getByRole('button', { name: 'and 1 more' }).press('Enter');
  await needsOf(page).getByText('A1 contradicted').waitFor();
  await expect.poll(() => firstRow()).toEqual(before);
  await page.keyboard.press('Escape');
  await needsOf(page).getByRole('button', { name: 'and 1 more' }).waitFor();

  await next(/^Internal update 2 overdue/u);
  await page.keyboard.press('z');
  await expect.poll(() => line.first().textContent()).toMatch(/^External update 2 overdue/u);
  await page.keyboard.press('z');
  await log(page, '/owner #2 @cy');
  await log(page, '/state #1 done');
  await log(page, '/settle A1 refuted');
  // Its countdown is red and goes on.
  await needsOf(page).getByText('Snoozed until 22:21 UTC: internal update').waitFor();
  await expect.poll(() => needsOf(page).textContent()).not.toContain('Nothing right now');
});

test('a lead who does, and one who has led for long, is asked to hand over', async () => {
  const { page, at, next } = await begin('SEV4 Checkout errors');
  await log(page, '/thread DB pool @bo');
  await log(page, '/role lead @bo');
  await next('You lead and own #1: hand it over');
  await page.keyboard.press('Enter');
  await expect.poll(() => captureLine(page).inputValue()).toBe('/owner #1 @');
  await log(page, '/owner #1 @cy');
  await at('21T01:59');
  await log(page, '/report #1 all is well');
  await expect.poll(() => needsOf(page).textContent()).not.toContain('Leading');
  await at('21T02:01');
  await next(/^Leading since Fri 20 Nov, 22:00 UTC, 4 h without a handover$/u);
  await page.keyboard.press('Enter');
  await dialogOf(page, 'Handover').waitFor();
});

test('what leads away from leading is one line each, with its remedy; it is dismissed with a reason', async () => {
  const { page, next } = await begin('SEV2 Checkout errors');
  await callApi(page, 'saveSettings', { leading: { threads: 2, hours: 4, minutes: 30 } });
  const line = needsOf(page).locator('[data-need]');
  const field = captureLine(page);
  await expect.poll(() => line.allTextContents()).toEqual(['No communications lead at SEV2']);
  await next('No communications lead at SEV2');
  await page.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('/role comms @');
  await field.fill('');
  for (const thread of ['DB pool @bo', 'Cache @cy', 'Certificates @bo']) await log(page, `/thread ${thread}`);
  await needsOf(page).getByText('3 live threads on one lead: name a deputy').waitFor();

  await page.keyboard.press('Escape');
  await next('3 live threads on one lead');
  await page.keyboard.press('x');
  await expect.poll(() => field.inputValue()).toBe('/dismiss threads because ');
  await page.keyboard.type('two of them only wait');
  await page.keyboard.press('Enter');
  await expect.poll(() => line.allTextContents()).toEqual(['No communications lead at SEV2']);
  await page.getByRole('region', { name: 'Log' }).getByText('because two of them only wait').waitFor();
  await log(page, '/thread DNS @cy');
  await needsOf(page).getByText('4 live threads on one lead').waitFor();
});

test('every owner is asked by one key, one after the other; an answer is one line, and the last one ends it', async () => {
  const { page, control } = await begin('Checkout errors');
  for (const thread of ['DB pool @bo', 'Cache @cy', 'Certificates @bo']) await log(page, `/thread ${thread}`);
  await page.keyboard.press('Alt+a');
  await page.getByText('Copied, 1 of 2. Paste it to Bo Berg. Press again for Cy Ott.').waitFor();
  await expect.poll(async () => (await control.clipboard()).text).toMatch(/^Bo Berg, INC-1 #1 DB pool, #3/u);
  await needsOf(page).getByText('No answer from Bo Berg since 22:00 UTC').waitFor();
  await page.keyboard.press('Alt+a');
  await page
    .getByText('Copied, 2 of 2. Paste it to Cy Ott. That was the last one. The round ends at 22:30 UTC.')
    .waitFor();
  await expect.poll(async () => (await control.clipboard()).text).toMatch(/^Cy Ott, INC-1 #2 Cache/u);
  await needsOf(page).getByText('No answer from Bo Berg, Cy Ott since 22:00 UTC').waitFor();
  await page.getByText('Round of 22:00 UTC: 0 of 3 answered; it goes on until 22:30 UTC.').waitFor();

  for (const thread of [1, 3]) await log(page, `/report #${thread} full | restarting | a DBA`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+J');
  await expect.poll(() => focused(page)).toBe('#2 no answer from Cy Ott since 22:00 UTC');
  await page.keyboard.press('Enter');
  await expect.poll(() => captureLine(page).inputValue()).toBe('/report #2 ');
  await page.keyboard.type('hit rate as usual');
  await page.keyboard.press('Enter');
  await needsOf(page).getByText('Nothing right now').waitFor();
  await page.getByText('Round of 22:00 UTC: 3 of 3 answered. The answers are filled in.').waitFor();
  await expect
    .poll(() => fieldOf(page, 'Current status').inputValue())
    .toMatch(/^Round of 22:00 UTC: 3 of 3 answered\.\n/u);
});

test('somebody who joins asks for five minutes, has the brief to read, and asks then, also after a restart', async () => {
  const { page, control, at } = await begin('Checkout errors');
  await log(page, '/thread DB pool @bo');
  await page.keyboard.press('Alt+g');
  await dialogOf(page, 'Brief').getByText('Checkout errors').first().waitFor();
  expect((await control.clipboard()).text).toMatch(
    /^I am joining INC-1 Checkout errors\. .* until 22:05 UTC\./u,
  );
  await page.reload();
  await captureLine(page).waitFor();
  await at('20T22:05');
  await needsOf(page).getByText('The time to read is over, since 22:05 UTC: ask all').waitFor();
});
