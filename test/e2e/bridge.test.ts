import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { pressOf } from '../../scripts/replay/usual-keys.ts';
import { startZoom, type ZoomOptions, zoomHost } from '../servers/zoom.ts';
import { callApi, closeDialog, dialogOf, runByName } from './hands.ts';
import { captureLine, declare, freshFolder, log, logWords, start } from './support.ts';

/* A bridge at Zoom, opened with one key against an account on loopback. */

const openZoom = async (options?: ZoomOptions) => {
  const zoom = await startZoom(options);
  onTestFinished(() => zoom.close());
  const { accountId, clientId, clientSecret } = zoom.app;
  const settings = { baseUrl: zoom.apiUrl, fields: { accountId, clientId, host: zoomHost } };
  const connect = (page: Page) =>
    callApi(page, 'saveService', { service: 'zoom', settings, key: clientSecret });
  return { zoom, connect };
};

const conference = (page: Page) => page.getByRole('button', { name: 'Conference', exact: true });

it('leads to the settings first, then opens a bridge with one key, once', async () => {
  const { zoom } = await openZoom();
  const folder = freshFolder();
  const { page, control } = await start({ userData: folder });
  await declare(page, 'Checkout errors');

  await page.keyboard.press(pressOf('bridge'));
  const settings = dialogOf(page, 'Settings');
  await page.getByText('Zoom is not connected yet').waitFor();
  const section = settings.getByRole('region', { name: 'Zoom', exact: true });
  await section.getByLabel('API address').fill(zoom.apiUrl);
  await section.getByLabel('Account id').fill(zoom.app.accountId);
  await section.getByLabel('Client id').fill(zoom.app.clientId);
  await section.getByLabel('Host').fill(zoomHost);
  await section.getByLabel('Client secret').fill(zoom.app.clientSecret);
  await section.getByRole('button', { name: 'Test connection' }).press('Enter');
  await section.getByText('Connected. Bridges will be meetings of Incidents.').waitFor();
  await page.keyboard.press('Escape');
  await settings.waitFor({ state: 'detached' });

  // Once it is there, a press asks first; so it takes longer here than two presses.
  zoom.script({ kind: 'delay', ms: 2000 }, { route: 'POST /v2/users/:user/meetings' });
  await page.keyboard.press(pressOf('bridge'));
  await page.keyboard.press(pressOf('bridge'));
  await conference(page).waitFor();
  expect(zoom.meetings).toMatchObject([{ topic: 'INC-1 Checkout errors', host: zoomHost }]);
  await conference(page).press('Enter');
  await expect
    .poll(() => control.opened())
    .toEqual([{ kind: 'external', target: zoom.meetings[0]?.joinUrl }]);
  await expect.poll(() => logWords(page)).toContain(zoom.meetings[0]?.joinUrl ?? '');

  // Whoever has the host's link is the host: it is nowhere.
  const [meeting] = zoom.meetings;
  const incidents = join(folder, 'incidents');
  const written = readdirSync(incidents).map((name) => readFileSync(join(incidents, name), 'utf8'));
  expect(written.join('\n')).not.toContain(meeting?.startUrl);
  expect(await page.content()).not.toContain('zak=');
});

it('asks before another bridge takes the place of one', async () => {
  const { zoom, connect } = await openZoom();
  const { page } = await start();
  await connect(page);
  await declare(page, 'Checkout errors');
  await log(page, '/bridge https://meet.example.com/1');
  await page.keyboard.press(pressOf('bridge'));
  const dialog = dialogOf(page, 'There is a bridge already');
  await dialog.getByText('https://meet.example.com/1').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(zoom.requests).toEqual([]);
  await runByName(page, 'Open a bridge at Zoom');
  await dialog.getByRole('button', { name: 'Open another bridge at Zoom' }).press('Enter');
  await expect.poll(() => logWords(page)).toContain('us02web.zoom.example');
  expect(zoom.meetings).toHaveLength(1);
});

it('says in the outbox why there is none, and tries again from there', async () => {
  const { zoom, connect } = await openZoom();
  zoom.grant(['meeting:read:list_meetings:admin']);
  const { page } = await start();
  await connect(page);
  await declare(page, 'Checkout errors');
  await page.keyboard.press(pressOf('bridge'));
  await page.getByText('Zoom: 1 bridge needs an answer').waitFor();
  await page.keyboard.press('Control+Shift+o');
  const outbox = dialogOf(page, 'Outbox');
  await outbox.getByText('The Zoom app lacks the scope meeting:write:meeting:admin').waitFor();
  // Without the other one nobody could see whether it is there already.
  zoom.grant(['meeting:write:meeting:admin']);
  await outbox.getByRole('button', { name: /^Try again/u }).press('Enter');
  await outbox.getByText('The Zoom app lacks the scope meeting:read:list_meetings:admin').waitFor();
  zoom.grant(['meeting:write:meeting:admin', 'meeting:read:list_meetings:admin']);
  await outbox.getByRole('button', { name: /^Try again/u }).press('Enter');
  await outbox.getByText(/^Done /u).waitFor();
  await closeDialog(page, outbox);
  await conference(page).waitFor();
  expect(zoom.meetings).toHaveLength(1);
});

it('opens none for a drill', async () => {
  const { zoom, connect } = await openZoom();
  const { page } = await start();
  await connect(page);
  await page.getByLabel('Title').fill('Checkout errors');
  await page.getByRole('radio', { name: 'Drill' }).press('Enter');
  await page.getByLabel('Title').press('Enter');
  await captureLine(page).waitFor();
  await page.keyboard.press(pressOf('bridge'));
  await page.getByText('In a drill no bridge is opened').waitFor();
  expect(zoom.requests).toEqual([]);
});
