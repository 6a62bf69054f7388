import { expect, it, onTestFinished } from 'vitest';
import { startSlack } from '../servers/slack.ts';
import { callApi, dialogOf, fieldOf, sendUpdate } from './hands.ts';
import { isTogether, joinBy, openServer, share, sit, stands } from './shared-hands.ts';
import { captureLine, declare, log, logWords } from './support.ts';

/* The server is down in the middle of an incident: nobody has to wait for it to tell people. */

it('whoever goes on without the others tells people at once, and the others have it when the server is back', async () => {
  const server = await openServer();
  const slack = await startSlack({ channels: [{ name: 'inc' }] });
  onTestFinished(() => slack.close());
  const [ana, bo] = await Promise.all([sit(server, 'ana', 'Ana Lima'), sit(server, 'bo', 'Bo Berg')]);
  await callApi(ana.page, 'saveSlack', { token: slack.token, apiUrl: slack.apiUrl });
  await callApi(ana.page, 'saveDestination', {
    medium: 'slack',
    id: 'd1',
    name: '#inc',
    audience: 'internal',
    channel: slack.channelId('inc'),
  });
  await declare(ana.page, 'Checkout fails | One in ten people cannot pay');
  await joinBy(bo.page, await share(ana.page));
  await Promise.all([isTogether(ana.page, 2), isTogether(bo.page, 2)]);

  await server.stop();
  const words = () => stands(ana.page).textContent();
  await expect.poll(words, { timeout: 30_000 }).toMatch(/^Working alone since/u);
  await ana.page.keyboard.press('Control+u');
  await fieldOf(ana.page, 'Summary').fill('We are looking into it.');
  await sendUpdate(ana.page);
  await expect.poll(words).toMatch(/; \d entr/u);
  expect(slack.messages()).toEqual([]);

  await ana.page.keyboard.press('Control+Shift+g');
  const here = dialogOf(ana.page, 'Who is here');
  const begins = here.getByRole('button', { name: 'Go on without the others …' });
  await begins.press('Enter');
  // Asked once, with nothing done yet: Enter again takes it back.
  await here.getByText('There is no way back until the server can be reached again').waitFor();
  await ana.page.keyboard.press('Enter');
  await begins.press('Enter');
  await expect.poll(words).toMatch(/^Working alone since/u);
  expect(slack.messages()).toEqual([]);
  await ana.page.keyboard.press('Control+Enter');
  await expect.poll(() => slack.messages().length, { timeout: 15_000 }).toBe(1);
  await ana.page.keyboard.press('Escape');
  await expect.poll(words).toMatch(/^Leading without the others since \d\d:\d\d$/u);
  await expect.poll(() => logWords(bo.page)).not.toContain('Update 1');

  await server.start();
  await Promise.all([isTogether(ana.page, 2), isTogether(bo.page, 2)]);
  await expect.poll(() => logWords(bo.page), { timeout: 20_000 }).toContain('Update 1');
  expect(slack.messages()).toHaveLength(1);
}, 180_000);

it('whose record goes on when both led on is said before, and what differs is taken by Ctrl+Enter', async () => {
  const server = await openServer();
  const [ana, bo] = await Promise.all([sit(server, 'ana', 'Ana Lima'), sit(server, 'bo', 'Bo Berg')]);
  await declare(ana.page, 'Checkout fails');
  await log(ana.page, '/thread DB pool exhausted');
  await joinBy(bo.page, await share(ana.page));
  await Promise.all([isTogether(ana.page, 2), isTogether(bo.page, 2)]);
  ana.way.cut();
  await expect
    .poll(() => stands(ana.page).textContent(), { timeout: 30_000 })
    .toMatch(/^Working alone since/u);
  await ana.page.keyboard.press('Control+Shift+g');
  const here = dialogOf(ana.page, 'Who is here');
  await here.getByRole('button', { name: 'Go on without the others …' }).press('Enter');
  await here.getByText('the record on the server goes on').waitFor();
  await ana.page.keyboard.press('Control+Enter');
  await here.getByText('What you enter is in the record of this computer').waitFor();
  await ana.page.keyboard.press('Escape');
  await log(ana.page, '/owner #1 @ana');
  await log(bo.page, '/owner #1 @bo');
  ana.way.heal();

  const open = ana.page.getByRole('button', { name: 'See what differs …' });
  await open.waitFor({ timeout: 30_000 });
  await captureLine(ana.page).fill('entered too early');
  await captureLine(ana.page).press('Enter');
  const trouble = ana.page.getByRole('alert').getByText(/^This was not saved\./u);
  await trouble.waitFor();
  await open.press('Enter');
  const dialog = dialogOf(ana.page, /differs here and on the server$/u);
  await dialog
    .getByRole('region', { name: /^Only here/u })
    .getByText(/#1 Owner: Ana Lima/u)
    .waitFor();
  // What changes a record goes by no key that is pressed in passing.
  await ana.page.keyboard.press('Enter');
  await dialog.getByText('Ctrl+⏎').waitFor();
  await ana.page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached', timeout: 30_000 });
  await isTogether(ana.page, 2);
  // The line is still there, and what stood under it is no longer so.
  await trouble.waitFor({ state: 'detached' });
  await expect.poll(() => captureLine(ana.page).inputValue()).toBe('entered too early');
}, 180_000);
