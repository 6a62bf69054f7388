import type { Page } from 'playwright-core';
import type { PagerDutyServer } from '../../servers/pagerduty.ts';
import { closeDialog, dialogOf, openSettings, runByName } from '../hands.ts';
import type { Visit } from './visit.ts';

/** Connects PagerDuty in the settings. */
export const connectPagerDuty = async (page: Page, server: PagerDutyServer): Promise<void> => {
  const settings = await openSettings(page, 'Services');
  await page.getByRole('radio', { name: 'PagerDuty' }).press('Enter');
  const section = settings.getByRole('region', { name: 'PagerDuty' });
  await section.getByLabel('API key').fill(server.key);
  await section.getByLabel('Your email in PagerDuty').fill('lead@example.com');
  await section.getByLabel('Escalation policies').fill('Database\nNight');
  await section.getByLabel('Service').fill('Checkout');
  await section.getByLabel('API address').fill(server.baseUrl);
  await section.getByRole('button', { name: 'Test connection' }).press('Enter');
  await section.getByText('Connected as Lea Dahl.').waitFor();
  await closeDialog(page, settings);
};

const visit = (name: string, file: string, panel: string, open: (page: Page) => Promise<void>): Visit => ({
  name: `dialog: ${name}`,
  covers: ['screens/pagerduty', `screens/pagerduty/${file}.tsx`],
  panels: [panel],
  walk: true,
  open,
});

/** Visits to the dialogs of PagerDuty, with an incident on screen that is not there yet. */
export const withPagerDuty: readonly Visit[] = [
  visit('page people', 'Page', 'page', async (page) => {
    await runByName(page, 'Page people who are on call');
    const dialog = dialogOf(page, 'Page people');
    await dialog.getByRole('checkbox', { name: /Ana Lima/u }).check();
    await dialog.getByText('Nobody is on call.').waitFor();
  }),
  visit('link to PagerDuty', 'InPagerDuty', 'inPagerDuty', async (page) => {
    await runByName(page, 'Link to PagerDuty');
    await page.getByRole('button', { name: /^Link #1201/u }).waitFor();
  }),
  visit('declare in PagerDuty', 'DeclareThere', 'declareInPagerDuty', async (page) => {
    await runByName(page, 'Link to PagerDuty');
    await page.getByRole('button', { name: 'Declare it there' }).press('Enter');
    await dialogOf(page, 'Declare in PagerDuty').getByText('Pages whoever is on call in').waitFor();
  }),
  visit('the incident in PagerDuty', 'InPagerDuty', 'inPagerDuty', async (page) => {
    await runByName(page, 'Link to PagerDuty');
    await page.getByRole('button', { name: /^Link #1201/u }).press('Enter');
    await page.getByTitle(/ in PagerDuty$/u).waitFor();
    // The record may be told before the dialog closes, which keeps the palette's key to itself.
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await runByName(page, 'Link to PagerDuty');
    await dialogOf(page, 'The incident in PagerDuty').waitFor();
  }),
  visit('notes to PagerDuty', 'NotesThere', 'notesToPagerDuty', async (page) => {
    await runByName(page, 'Send entries of the log to PagerDuty');
    await dialogOf(page, 'Notes to PagerDuty').getByRole('checkbox').first().check();
  }),
  visit('status update to PagerDuty', 'UpdateThere', 'updateToPagerDuty', async (page) => {
    await runByName(page, 'Send a status update to the subscribers');
    await dialogOf(page, 'Status update to PagerDuty').waitFor();
  }),
];
