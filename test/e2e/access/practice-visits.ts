import { dialogOf, runByName } from '../hands.ts';
import { captureLine } from '../support.ts';
import type { Visit } from './visit.ts';

/** Visits to a drill that is practised, from the home screen and back to it. */
export const inPractice: readonly Visit[] = [
  {
    name: 'dialog: practise a drill',
    covers: ['screens/practice/Practise.tsx'],
    panels: ['practise'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Practise a drill …');
      await dialogOf(page, 'Practise a drill').locator('[data-drill]').first().waitFor();
    },
  },
  {
    name: 'pane, a drill in which something came in',
    covers: ['screens/practice/ComingIn.tsx', 'screens/practice/PracticeBar.tsx'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Practise a drill …');
      const dialog = dialogOf(page, 'Practise a drill');
      await dialog.getByRole('radio', { name: '60 ×' }).press('Enter');
      await dialog.locator('[data-drill="locked-out"]').focus();
      await page.keyboard.press('s');
      await captureLine(page).waitFor();
      await page.locator('[data-arrival]').waitFor();
      await runByName(page, 'Pause the drill, or let it go on');
      await page.locator('[data-drill-pace="paused"]').waitFor();
    },
    leave: async () => undefined,
  },
  {
    name: 'pane, an answer to what came in',
    covers: ['screens/practice/ComingIn.tsx'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Go to what came in');
      await page.locator('[data-arrival]:focus').waitFor();
      await page.keyboard.press('w');
      await page.getByLabel(/^Answer to/u).waitFor();
    },
    leave: async (page) => {
      await page.getByLabel(/^Answer to/u).press('Escape');
      await page.getByLabel(/^Answer to/u).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'dialog: end the drill',
    covers: ['screens/practice/EndDrill.tsx'],
    panels: ['endDrill'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'End the drill …');
      await dialogOf(page, 'End the drill').waitFor();
    },
    leave: async (page) => {
      await page.keyboard.press('Control+Enter');
      await dialogOf(page, 'Debrief').waitFor();
    },
  },
  {
    name: 'dialog: the debrief',
    covers: ['screens/practice/Debrief.tsx'],
    panels: ['debrief'],
    walk: true,
    open: async (page) => {
      await dialogOf(page, 'Debrief').getByText('Updates, as promised').waitFor();
    },
  },
  {
    name: 'dialog: delete a drill',
    covers: ['screens/practice/EndDrill.tsx'],
    panels: ['deleteDrill'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Delete this drill …');
      await dialogOf(page, 'Delete this drill').waitFor();
    },
    leave: async (page) => {
      await page.keyboard.press('Control+Enter');
      await page.getByLabel('Title').waitFor();
    },
  },
];
