import type { Page } from 'playwright-core';
import { pressOf } from '../../../scripts/replay/usual-keys.ts';
import { dialogOf, runByName } from '../hands.ts';
import { captureLine, declare, log } from '../support.ts';
import { closeAll, type Visit } from './visit.ts';

/* Planned work, whose window has passed while it is under way. */

export const planMaintenance = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+o');
  await page.getByLabel('Title').waitFor();
  await declare(page, '/maintenance Upgrade PostgreSQL');
  await log(page, '/window yesterday 22:00 – 23:00');
  await log(page, '/status in progress');
};

const list = (page: Page) => dialogOf(page, 'Plan from a template');

export const inMaintenance: readonly Visit[] = [
  {
    name: 'dialog: no template yet',
    covers: ['screens/maintenance/PlanFromTemplate.tsx'],
    panels: ['plan'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Plan from a template');
      await page.getByText('There is no template yet.').waitFor();
    },
  },
  {
    name: 'dialog: a template being written, without a title',
    covers: ['screens/maintenance/Template.tsx'],
    panels: ['template'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Save this maintenance as a template');
      await dialogOf(page, 'A template of planned work').waitFor();
      await page.getByLabel('Title').fill('');
      await page.keyboard.press('Control+Enter');
      await page.getByText('A template needs a title.').waitFor();
    },
    leave: async (page) => {
      await page.getByLabel('Title').fill('Upgrade PostgreSQL');
      await page.keyboard.press('Control+Enter');
      await dialogOf(page, 'A template of planned work').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'dialog: the templates, and one being planned',
    covers: ['screens/maintenance/PlanFromTemplate.tsx'],
    panels: ['plan'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Plan from a template');
      await list(page).locator('[data-panel-row]').first().press('p');
      await dialogOf(page, 'Plan: Upgrade PostgreSQL').waitFor();
    },
  },
  {
    name: 'dialog: the window of planned work, with its new end being written',
    covers: ['screens/maintenance/Window.tsx'],
    panels: ['window'],
    walk: true,
    open: async (page) => {
      await page.keyboard.press(pressOf('maintenanceWindow'));
      await dialogOf(page, 'The window').waitFor();
      await page.keyboard.press('r');
      await page.getByLabel('Running over until when').fill('a while');
      await page.keyboard.press('Enter');
      await page.getByText('is not a time').waitFor();
    },
    leave: async (page) => {
      await page.getByLabel('Running over until when').fill('');
      await closeAll(page);
    },
  },
  {
    name: 'pane: a window that summer time repeats',
    covers: ['screens/pane'],
    open: async (page) => {
      await log(page, '/zone Europe/Berlin');
      await captureLine(page).fill('/window 2026-10-25 02:30 – 05:00');
      await captureLine(page).press('Enter');
      await page.getByText('02:30 happens twice').waitFor();
    },
    leave: (page) => captureLine(page).fill(''),
  },
  {
    name: 'home, a window that is not understood',
    covers: ['screens/home'],
    walk: true,
    open: async (page) => {
      await page.keyboard.press('Control+o');
      await page.getByLabel('Title').fill('/maintenance Move the cables');
      await page.getByLabel('Window, if it is already known').fill('2026-10-25 02:30 – 05:00');
    },
    leave: async (page) => {
      await page.getByLabel('Window, if it is already known').fill('');
      await page.getByLabel('Title').fill('');
      await page.getByRole('button', { name: /Upgrade PostgreSQL/u }).press('Enter');
      await captureLine(page).waitFor();
    },
  },
];
