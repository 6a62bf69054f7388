import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IncidentListItem } from '../../src/shared/types.ts';
import { type App, launchApp } from '../host/launch.ts';
import { type FireHydrantServer, fireHydrantKey, startFireHydrant } from '../servers/firehydrant.ts';
import { callApi, closeDialog, dialogOf, runByName } from './hands.ts';

/* An incident is handed over to FireHydrant, and others are taken over from it, by the keyboard. */

let server: FireHydrantServer;
let app: App;
let page: Page;

beforeAll(async () => {
  server = await startFireHydrant();
  app = await launchApp({ viewport: { width: 1280, height: 800 }, desktop: 'stand-in' });
  page = app.page;
});

afterAll(async () => {
  await app.quit().catch(() => app.crash());
  await server.close();
});

const list = async () =>
  (await callApi<{ value: readonly IncidentListItem[] }>(page, 'listIncidents', null)).value;

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

it('says what is missing before it is connected, and leads to the settings and back', async () => {
  await page.getByLabel('Title').waitFor();
  await runByName(page, 'Take over from FireHydrant');
  const dialog = dialogOf(page, 'Take over from FireHydrant');
  await dialog.getByText('FireHydrant is not connected yet').waitFor();
  await dialog.getByRole('button', { name: 'Set up FireHydrant …' }).press('Enter');
  const settings = dialogOf(page, 'Settings');
  const section = settings.getByRole('region', { name: 'FireHydrant' });
  await section.getByLabel('API address').fill(server.baseUrl);
  await section.getByLabel('Bot token').fill(fireHydrantKey);
  await section.getByRole('button', { name: 'Test connection' }).press('Enter');
  await section.getByText('Connected to Acme as Throughline.').waitFor();
  await closeDialog(page, settings);
  // It asks anew, now that it can.
  await dialog.waitFor();
  await expect.poll(() => dialog.getByText('is not connected yet').count()).toBe(0);
  await closeDialog(page, dialog);
});

it('takes over one that goes on there: read, looked at, then an incident here; nothing is sent', async () => {
  server.add({
    name: 'Logins fail',
    number: 455,
    severity: 'UNSET',
    customer_impact_summary: 'Nobody can sign in',
    created_at: ago(90),
    milestones: [
      { type: 'started', occurred_at: ago(95) },
      { type: 'identified', occurred_at: ago(20) },
    ],
    events: [
      { data: { body: 'the token service is down' }, occurred_at: ago(60), author: { name: 'Cy Sun' } },
      { type: 'vote', data: {}, occurred_at: ago(50) },
    ],
    tasks: [{ title: 'Restart the token service', state: 'open', assignee: { name: 'Cy Sun' } }],
    roles: [{ role: 'Commander', name: 'Cy Sun' }],
  });
  await runByName(page, 'Take over from FireHydrant');
  const which = dialogOf(page, 'Take over from FireHydrant');
  await which.getByText('#455 Logins fail').waitFor();
  // What cannot be is said, and stays where it was typed.
  await page.keyboard.type('#77');
  await page.keyboard.press('Enter');
  await which.getByText('FireHydrant has no incident “77”').waitFor();
  await which.getByRole('button', { name: 'Read it: #455 Logins fail' }).press('Enter');
  const dialog = dialogOf(page, 'Take over #455 Logins fail');
  await dialog.getByText('It goes on there, so it goes on here, led by you: Identified.').waitFor();
  await dialog.getByText('FireHydrant calls it UNSET, which is none of these.').waitFor();
  await dialog.getByText('1 cannot be read and stands in a note').waitFor();
  await dialog.getByText('Cy Sun: the token service is down').waitFor();
  await dialog.getByLabel('Severity').selectOption('SEV1');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Taken over with 1 line. Nothing was sent.').first().waitFor();
  await page.getByRole('region', { name: 'Status' }).getByText('Logins fail').first().waitFor();
  await page.getByText('Cy Sun: the token service is down').first().waitFor();
  await expect
    .poll(() => list())
    .toMatchObject([{ number: 1, title: 'Logins fail', severity: 'SEV1', phase: 'active' }]);
  expect(server.requests.every(({ method }) => method === 'GET')).toBe(true);

  // Again: it is known, and nothing is doubled.
  await runByName(page, 'Take over from FireHydrant');
  await which.getByRole('button', { name: 'Read it: #455 Logins fail' }).press('Enter');
  await dialog.getByText('It was taken over as INC-1 Logins fail; nothing is new').waitFor();
  await closeDialog(page, dialog);
  await expect.poll(() => list()).toHaveLength(1);
});

it('hands one over: said before, then made once, with its log, and linked', async () => {
  await page.keyboard.press('Control+o');
  await page.getByLabel('Title').waitFor();
  await page.keyboard.type('Checkout errors');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Status' }).getByText('Checkout errors').first().waitFor();
  await page.keyboard.press('Control+l');
  await page.keyboard.type('the pool is full');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+l');
  await page.keyboard.type('/private call my boss');
  await page.keyboard.press('Enter');
  await page.getByText('call my boss').first().waitFor();

  server.script({ kind: 'drop-after' }, { route: 'POST /v1/incidents' });
  await runByName(page, 'Hand over to FireHydrant');
  const dialog = dialogOf(page, 'Hand INC-2 over to FireHydrant');
  await dialog.getByText('they may page people').waitFor();
  await expect.poll(() => dialog.getByLabel('Severity there').inputValue()).toBe('SEV3');
  await dialog.getByText('the pool is full').waitFor();
  expect(server.count('POST /v1/incidents')).toBe(0);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Handing INC-2 over to FireHydrant.').first().waitFor();
  await server.until(() => server.effects('POST /v1/incidents/:id/notes') >= 2, 30_000);
  const made = server.incidents.filter(({ name }) => name === 'Checkout errors');
  expect(made).toHaveLength(1);
  expect(server.paged).toBe(1);

  await page.keyboard.press('Control+Shift+o');
  const outbox = dialogOf(page, 'Outbox');
  await outbox.getByText('notes are there').waitFor();
  await closeDialog(page, outbox);
  const bodies = server.notesOf(made[0]?.id ?? '').map(({ body }) => body);
  expect(bodies.some((body) => body.includes('the pool is full'))).toBe(true);
  expect(bodies.some((body) => body.includes('my boss'))).toBe(false);
});

it('sends what is new and resolves it there only when the lead asks', async () => {
  await page.keyboard.press('Control+l');
  await page.keyboard.type('rolled back');
  await page.keyboard.press('Enter');
  await page.getByText('rolled back').first().waitFor();
  await runByName(page, 'Hand over to FireHydrant');
  const dialog = dialogOf(page, 'Send what is new to FireHydrant');
  await dialog.getByText('Send what is new in the log: 1 entry as a note').waitFor();
  await dialog.getByLabel('Set the milestones there').press('Space');
  await dialog.getByLabel('And then').selectOption('resolve');
  await dialog.getByText('Its runbooks may act on that').waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await server.until(() => server.effects('PUT /v1/incidents/:id/resolve') === 1, 30_000);
  const there = server.incidents.find(({ name }) => name === 'Checkout errors');
  expect(there?.milestones.map(({ type }) => type)).toEqual(['started', 'detected', 'resolved']);
  expect(server.notesOf(there?.id ?? '').filter(({ body }) => body.includes('rolled back'))).toHaveLength(1);
  expect(server.paged).toBe(1);
});

it('does not take back what was handed over: it is here', async () => {
  await runByName(page, 'Take over from FireHydrant');
  const which = dialogOf(page, 'Take over from FireHydrant');
  await which.getByLabel('Its address').waitFor();
  const there = server.incidents.find(({ name }) => name === 'Checkout errors');
  await page.keyboard.type(`https://app.firehydrant.io/incidents/${there?.id}`);
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page, /^#\d+ Checkout errors$/u);
  await dialog.getByText('It is INC-2 Checkout errors here').waitFor();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => list()).toHaveLength(2);
});
