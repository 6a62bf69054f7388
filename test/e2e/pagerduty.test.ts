import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type PagerDutyOptions, type PagerDutyServer, startPagerDuty } from '../servers/pagerduty.ts';
import { closeDialog, dialogOf, openSettings, runByName } from './hands.ts';
import { captureLine, declare, log, logWords, start } from './support.ts';

/* Paging and the incident in PagerDuty, worked through the keyboard against an account on loopback. */

const open = async (options: PagerDutyOptions = {}): Promise<PagerDutyServer> => {
  const server = await startPagerDuty(options);
  onTestFinished(() => server.close());
  return server;
};

/** Connects PagerDuty as a person would, and declares an incident. */
const begin = async (
  page: Page,
  server: PagerDutyServer,
  fields: { service?: string; title?: string } = {},
) => {
  await page.getByLabel('Title').waitFor();
  const settings = await openSettings(page, 'Services');
  await page.getByRole('radio', { name: 'PagerDuty' }).press('Enter');
  const section = settings.getByRole('region', { name: 'PagerDuty' });
  await section.getByLabel('API key').fill(server.key);
  await section.getByLabel('Your email in PagerDuty').fill('lead@example.com');
  await section.getByLabel('Service').fill(fields.service ?? 'Checkout');
  await section.getByLabel('API address').fill(server.baseUrl);
  await section.getByRole('button', { name: 'Test connection' }).press('Enter');
  await section.getByText('Connected as Lea Dahl.').waitFor();
  await closeDialog(page, settings);
  await declare(page, fields.title ?? 'Checkout errors');
};

const paged = (server: PagerDutyServer) => server.account.pages.map(({ user, why }) => `${user} ${why}`);

describe('PagerDuty', () => {
  it('declares the incident with the first page, calls others to it, and pages nobody twice', async () => {
    const server = await open();
    const { page } = await start();
    await begin(page, server);
    await log(page, '/thread DB pool exhausted');

    await page.keyboard.press('Control+Shift+P');
    const dialog = dialogOf(page, 'Page people');
    await dialog.getByText('Whoever is on call').first().waitFor();
    await page.keyboard.type('ana');
    // Enter ticks the only one who is left, and pages nobody however long it is held; the next one pages.
    for (let held = 0; held < 5; held += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await dialog.getByRole('button', { name: 'Page Ana Lima' }).waitFor();
    // Who is ticked and cannot be seen is named, and not paged by looking for somebody else.
    await dialog.getByLabel('Who is on call').fill('');
    await dialog.getByLabel('Who is on call').fill('night');
    await page.keyboard.press('Enter');
    await dialog.getByText('Ticked as well, and not in sight: Ana Lima.').waitFor();
    await dialog.getByLabel('Who is on call').fill('');
    await dialog.getByLabel('Make Ana Lima the owner of').selectOption({ index: 1 });
    await dialog.getByLabel('Message').fill('The pool is full, please join');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => paged(server)).toEqual(['PANA incident']);
    // Nothing goes there that was not on screen.
    expect(server.account.incidents[0]).toMatchObject({
      title: 'The pool is full, please join',
      details: '',
    });
    await page.getByTitle('Open #1201 The pool is full, please join in PagerDuty').waitFor();
    await page.locator('section[aria-label=Threads]').getByText('Ana Lima').first().waitFor();

    server.script({ kind: 'drop-after' }, { route: 'POST /incidents/:id/responder_requests' });
    await page.keyboard.press('Control+Shift+P');
    await dialog.getByText('They are called to #1201').waitFor();
    await page.keyboard.type('bo');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    // The answer was lost: it is found by its mark, and not sent again.
    await expect.poll(() => logWords(page), { timeout: 30_000 }).toMatch(/Bo Sand[\s\S]*done|✓/u);
    await expect.poll(() => server.count('GET /incidents/:id'), { timeout: 30_000 }).toBeGreaterThan(0);
    expect(paged(server)).toEqual(['PANA incident', 'PBO request']);
  });

  it('links an incident by its address, sends notes and an update there, and lets go of it', async () => {
    const server = await open();
    const theirs = server.declare('Disk full', 'SDB');
    const { page } = await start();
    await begin(page, server);
    await log(page, 'Raised the limit');

    await runByName(page, 'Link to PagerDuty');
    const link = dialogOf(page, 'Link to PagerDuty');
    await link.getByText('#1201 Disk full', { exact: true }).waitFor();
    await link.getByLabel('Address or number').fill('not an address');
    await page.keyboard.press('Enter');
    await link.getByText('Paste the address of an incident').waitFor();
    await link.getByLabel('Address or number').fill(`https://acme.pagerduty.com/incidents/${theirs.id}`);
    await page.keyboard.press('Enter');
    await link.waitFor({ state: 'detached' });
    await page.getByTitle('Open #1201 Disk full in PagerDuty').waitFor();

    await runByName(page, 'Send entries of the log to PagerDuty');
    const notes = dialogOf(page, 'Notes to PagerDuty');
    await notes.getByRole('checkbox', { name: /Raised the limit/u }).press('Space');
    await page.keyboard.press('Control+Enter');
    await notes.waitFor({ state: 'detached' });
    await expect.poll(() => theirs.notes.map(({ content }) => content)).toHaveLength(1);
    expect(theirs.notes[0]?.content).toMatch(/Raised the limit \[ref [0-9a-f]{12}\]$/u);
    await runByName(page, 'Send entries of the log to PagerDuty');
    await notes.waitFor();
    await expect.poll(() => notes.getByRole('checkbox', { name: /Raised the limit/u }).count()).toBe(0);
    await page.keyboard.press('Escape');

    await runByName(page, 'Send a status update to the subscribers');
    const update = dialogOf(page, 'Status update to PagerDuty');
    await update.getByLabel('Status update').fill('Half of the customers cannot pay');
    await page.keyboard.press('Control+Enter');
    await update.waitFor({ state: 'detached' });
    await expect
      .poll(() => theirs.updates.map(({ message }) => message))
      .toEqual(['Half of the customers cannot pay']);

    await runByName(page, 'Link to PagerDuty');
    await dialogOf(page, 'The incident in PagerDuty')
      .getByRole('button', { name: 'Remove the link' })
      .press('Enter');
    await page.getByTitle('Open #1201 Disk full in PagerDuty').waitFor({ state: 'detached' });
    expect(paged(server)).toEqual([]);
  });

  it('pages nobody in a drill, and asks the lead about a page that nobody can find out about', async () => {
    const server = await open();
    const { page } = await start();
    await begin(page, server, { title: '/drill Practise the failover' });
    // Whoever is faster than PagerDuty ticks the one who is found once it has answered.
    server.script({ kind: 'delay', ms: 1500 }, { route: 'GET /oncalls' });
    await page.keyboard.press('Control+Shift+P');
    const dialog = dialogOf(page, 'Page people');
    await dialog.getByText('Asking PagerDuty').first().waitFor();
    await page.keyboard.type('ana');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Page Ana Lima' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => logWords(page)).toContain('kept on this computer');
    expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);

    // For real, where the plan shows no requests: the answer is lost, and only the lead can look.
    await page.keyboard.press('Control+o');
    await declare(page, 'Checkout errors');
    const theirs = server.declare('Disk full');
    await runByName(page, 'Link to PagerDuty');
    await page.getByRole('button', { name: `Link #${theirs.number} Disk full` }).press('Enter');
    await page.getByTitle(/ in PagerDuty$/u).waitFor();
    // The link is in the record a moment before the dialog is gone, which keys go to until then.
    await dialogOf(page, 'Link to PagerDuty').waitFor({ state: 'detached' });
    server.script({ kind: 'drop-after' }, { route: 'POST /incidents/:id/responder_requests' });
    server.script(
      { kind: 'status', status: 503 },
      { route: 'GET /incidents/:id', times: Number.POSITIVE_INFINITY },
    );
    await page.keyboard.press('Control+Shift+P');
    await dialog.getByText('They are called to').waitFor();
    await page.keyboard.type('ana');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Page Ana Lima' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('PagerDuty: 1 page needs an answer').waitFor();
    // Asked for again, it waits for a look, and then finds that it had arrived.
    await page.keyboard.press('Control+Shift+O');
    const outbox = dialogOf(page, 'Outbox');
    await outbox.getByText('before you page again').waitFor();
    await page.keyboard.press('a');
    await outbox.getByText('Could not see in PagerDuty whether it is there already').waitFor();
    server.heal();
    await outbox.getByRole('button', { name: 'Try now' }).press('Enter');
    await outbox.getByText(/^Done /u).waitFor();
    expect(paged(server)).toEqual(['PANA request']);
  });

  it('says that nobody is on call, and that PagerDuty cannot be reached, and keeps what was typed', async () => {
    const server = await open({ policies: [{ id: 'PNIGHT', name: 'Night', levels: [] }], services: [] });
    const { page } = await start();
    await begin(page, server, { service: '' });
    await page.keyboard.press('Control+Shift+P');
    const dialog = dialogOf(page, 'Page people');
    await dialog.getByText('Nobody is on call.').waitFor();
    await dialog.getByLabel('Message').fill('Typed at three at night');
    await server.goDown();
    await dialog.getByRole('button', { name: 'Ask again' }).press('Enter');
    await dialog.getByText('Could not reach PagerDuty').waitFor();
    await page.keyboard.press('Escape');
    await captureLine(page).waitFor();
    await page.keyboard.press('Control+Shift+P');
    await expect.poll(() => dialog.getByLabel('Message').inputValue()).toBe('Typed at three at night');
  });
});
