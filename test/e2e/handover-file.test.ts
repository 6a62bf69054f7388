import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import type { App } from '../host/launch.ts';
import { good, openConsole } from '../main/handover/console.ts';
import { declared } from '../main/incidents/sample.ts';
import { startSlack } from '../servers/slack.ts';
import { addDestinations, closeDialog, connectSlack, dialogOf, fieldOf, runByName } from './hands.ts';
import { captureLine, declare, freshFolder, log, logWords, start } from './support.ts';

/* An incident goes to another laptop by a file, and comes back: two running consoles. */

/** Pictures of what is on screen, where somebody asked for them. */
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.SHOTS;
  if (folder === undefined) return;
  const before = page.viewportSize();
  for (const [width, height] of [
    [1280, 800],
    [1024, 700],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
    }
  await page.emulateMedia({ colorScheme: 'light' });
  if (before !== null) await page.setViewportSize(before);
};

/** Hands the incident on screen over by keys; the file is saved at `path`. */
const handOver = async ({ page, control }: App, to: string, path: string, name: string): Promise<void> => {
  await runByName(page, 'Hand over to another laptop');
  const dialog = dialogOf(page, /Hand INC-1 over to another laptop/u);
  await dialog.getByLabel('To whom').waitFor();
  await page.keyboard.type(to);
  await picture(page, name);
  await control.answerSave({ canceled: false, filePath: path });
  await page.keyboard.press('Enter');
  await page.getByText(`This incident was handed over to ${to}`).first().waitFor();
  await dialog.waitFor({ state: 'detached' });
};

/** Opens a handover file by the palette; gives the dialog that shows what it is. */
const openFile = async ({ page, control }: App, path: string, title = 'INC-1 Checkout errors') => {
  await control.answerOpen({ canceled: false, filePaths: [path] });
  await runByName(page, 'Open a handover file');
  const dialog = dialogOf(page, title);
  await dialog.waitFor();
  return dialog;
};

it('hands over with the outbox half sent: nothing goes out twice, and nothing is lost', async () => {
  // It keeps no metadata, so that what may have arrived stays a question.
  const slack = await startSlack({
    channels: [{ name: 'one' }, { name: 'two' }, { name: 'three' }],
    dropsMetadata: true,
  });
  onTestFinished(() => slack.close());
  const posts = () => ['one', 'two', 'three'].map((channel) => slack.messages(channel).length);
  const ana = await start();
  await connectSlack(ana.page, slack);
  await addDestinations(
    ana.page,
    ['one', 'two', 'three'].map((channel) => ({
      channel,
      name: `#${channel}`,
      audience: 'Internal' as const,
    })),
  );
  await declare(ana.page, 'Checkout errors');
  await log(ana.page, '/impact One in ten people cannot pay');
  slack.script(
    { kind: 'rate-limit' },
    { method: 'chat.postMessage', channel: slack.channelId('two'), times: 1000 },
  );
  slack.script({ kind: 'drop-after' }, { method: 'chat.postMessage', channel: slack.channelId('three') });
  await ana.page.keyboard.press('Control+u');
  await fieldOf(ana.page, 'Summary').fill('Payments fail at times.');
  await fieldOf(ana.page, 'Summary').press('Control+Enter');
  await expect
    .poll(() => logWords(ana.page), { timeout: 20_000 })
    .toMatch(/#one ✓.*#two trying again.*#three \? may have arrived/u);
  await ana.page.keyboard.press('Control+l');

  const file = join(freshFolder(), 'INC-1.throughline');
  await handOver(ana, 'Bo', file, 'hand-over');
  expect(posts()).toEqual([1, 0, 1]);

  const bo = await start();
  await connectSlack(bo.page, slack);
  const preview = await openFile(bo, file);
  const words = (await preview.textContent()) ?? '';
  expect(words).toContain('INC-1 Checkout errors is not on this computer yet.');
  expect(words).toContain('Update 1 (internal) to #two: it is sent from here once you take over.');
  expect(words).toContain(
    'Update 1 (internal) to #three: it is not sent again by itself; you will be asked about it.',
  );
  await picture(bo.page, 'take-over');
  // Where updates go is for whoever takes over to say.
  await expect.poll(() => preview.getByRole('checkbox', { name: /#one/u }).isChecked()).toBe(false);
  slack.heal();
  // What is typed at once is for the incident that comes.
  await bo.page.keyboard.press('Control+Enter');
  await bo.page.keyboard.type('the pool was raised');
  await preview.waitFor({ state: 'detached' });
  await expect.poll(posts, { timeout: 20_000 }).toEqual([1, 1, 1]);
  await expect.poll(() => logWords(bo.page)).toMatch(/#one ✓.*#two ✓.*#three \? may have arrived/u);
  await expect.poll(() => captureLine(bo.page).inputValue()).toBe('the pool was raised');
  await bo.page.keyboard.press('Enter');
  await expect.poll(() => logWords(bo.page)).toContain('the pool was raised');
  await picture(ana.page, 'away');

  // Back again, with what happened there; the file that went first is only older now.
  const back = join(freshFolder(), 'back.throughline');
  await handOver(bo, 'Ana', back, 'hand-back');
  const returned = await openFile(ana, back);
  await returned.getByText('INC-1 Checkout errors went on elsewhere').waitFor();
  await picture(ana.page, 'take-back');
  await ana.page.keyboard.press('Control+Enter');
  await ana.page.keyboard.type('we go on here');
  await returned.waitFor({ state: 'detached' });
  await expect.poll(() => logWords(ana.page)).toContain('the pool was raised');
  await expect.poll(() => captureLine(ana.page).inputValue()).toBe('we go on here');
  await ana.page.keyboard.press('Enter');
  await expect.poll(() => logWords(ana.page)).toContain('we go on here');
  const older = await openFile(ana, file);
  await older.getByText('The file is older than what is here').waitFor();
  await picture(ana.page, 'older');
  await closeDialog(ana.page, older);
  // Both consoles are up and connected, and had time to send something twice.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(posts()).toEqual([1, 1, 1]);
  expect(
    slack.requests.filter(({ method, forwarded }) => method === 'chat.postMessage' && forwarded),
  ).toHaveLength(3);
}, 240_000);

it('explains a fork, adds chosen entries once, and refuses what is no handover file', async () => {
  const ana = await start();
  await declare(ana.page, 'Checkout errors');
  await log(ana.page, 'pool 100/100');
  const file = join(freshFolder(), 'INC-1.throughline');
  // The record goes; its file cannot be written where it was to go, so it is saved elsewhere.
  await ana.control.answerSave({ canceled: false, filePath: '/proc/INC-1.throughline' });
  await runByName(ana.page, 'Hand over to another laptop');
  await dialogOf(ana.page, /Hand INC-1 over/u)
    .getByLabel('To whom')
    .fill('Bo');
  await ana.page.keyboard.press('Enter');
  const unsaved = dialogOf(ana.page, 'Save the handover file of INC-1 again');
  await unsaved.getByRole('alert').getByText('could not be saved').waitFor();
  await picture(ana.page, 'unsaved');
  await ana.control.answerSave({ canceled: false, filePath: file });
  await ana.page.keyboard.press('Control+Enter');
  await unsaved.waitFor({ state: 'detached' });

  const bo = await openConsole('bo');
  const taken = good(await bo.takeAll(file));
  await bo.note(taken.incident, 'raised the pool to 200');
  await bo.say(taken.incident, { type: 'assume', text: 'the deploy of 8f3 leaks connections' });
  const theirs = join(freshFolder(), 'from-bo.throughline');
  good(await bo.handovers.handOver(taken.incident, 'Ana', false, theirs));

  // Ana takes it back unasked, which needs a tick, and goes on.
  const own = await openFile(ana, file);
  await own.getByText('as far as it shows nobody has gone on with it').waitFor();
  const takeBack = own.getByRole('button', { name: 'Take INC-1 back' });
  await expect.poll(() => takeBack.isDisabled()).toBe(true);
  await picture(ana.page, 'own-file');
  await own.getByRole('checkbox').press('Space');
  await ana.page.keyboard.press('Control+Enter');
  await own.waitFor({ state: 'detached' });
  await log(ana.page, 'rolled back 8f3');

  const fork = await openFile(ana, theirs);
  await fork.getByText('was continued on two laptops').waitFor();
  await fork.getByRole('button', { name: 'Choose all' }).press('Enter');
  await picture(ana.page, 'fork');
  await fork.getByRole('button', { name: 'Add 2 as notes' }).press('Enter');
  await fork.waitFor({ state: 'detached' });
  await expect.poll(() => logWords(ana.page)).toMatch(/Noted on bo-laptop by Ana: raised the pool to 200/u);
  // A double click leads to the same.
  await ana.control.openFile(theirs);
  const again = dialogOf(ana.page, 'INC-1 Checkout errors');
  await expect.poll(() => again.getByText('added before').count()).toBe(2);
  await expect.poll(() => again.getByRole('checkbox').count()).toBe(0);
  await closeDialog(ana.page, again);

  const wrong = join(freshFolder(), 'INC-9.throughline');
  await writeFile(wrong, 'Dear Ana, here is the record.');
  const refused = await openFile(ana, wrong, 'This file was not taken');
  await expect
    .poll(() => refused.textContent())
    .toContain('INC-9.throughline is not a handover file. Nothing was changed. Ask for the file again.');
  await picture(ana.page, 'refused');
  await closeDialog(ana.page, refused);
}, 180_000);

it('shows a file that was double-clicked before the console ran, over the list of incidents', async () => {
  const userData = freshFolder();
  const first = await start({ userData });
  await declare(first.page, 'Search is slow');
  await first.quit();
  const bo = await openConsole('bo');
  const incident = await declared(bo.incidents);
  const file = join(freshFolder(), 'INC-1.throughline');
  good(await bo.handovers.handOver(incident, 'Ana', false, file));

  const { page } = await start({ userData, args: [file] });
  const dialog = dialogOf(page, 'INC-1 Checkout errors');
  await dialog.getByText('Another incident here is INC-1 too: “Search is slow”').waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => logWords(page)).toContain('Checkout errors');
}, 90_000);
