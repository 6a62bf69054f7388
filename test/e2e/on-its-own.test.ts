import { expect, it, onTestFinished } from 'vitest';
import { startSlack } from '../servers/slack.ts';
import { callApi, dialogOf, fieldOf, sendUpdate } from './hands.ts';
import { isTogether, joinBy, openServer, share, sit, stands } from './shared-hands.ts';
import { declare, logWords } from './support.ts';

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
  await here.getByRole('button', { name: 'Go on without the others' }).press('Enter');
  await expect.poll(() => slack.messages().length, { timeout: 15_000 }).toBe(1);
  await ana.page.keyboard.press('Escape');
  await expect.poll(words).toMatch(/^Leading without the others since \d\d:\d\d$/u);
  await expect.poll(() => logWords(bo.page)).not.toContain('Update 1');

  await server.start();
  await Promise.all([isTogether(ana.page, 2), isTogether(bo.page, 2)]);
  await expect.poll(() => logWords(bo.page), { timeout: 20_000 }).toContain('Update 1');
  expect(slack.messages()).toHaveLength(1);
}, 180_000);
