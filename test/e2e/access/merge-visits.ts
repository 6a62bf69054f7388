import { dialogOf, runByName } from '../hands.ts';
import type { Visit } from './visit.ts';

/** Visits to the dialogs about two incidents, with "Mails come late" on screen and "Search is slow" beside it. */
export const onTwoIncidents: readonly Visit[] = [
  {
    name: 'dialog: merge, the other incident being chosen',
    covers: ['screens/merge/Candidates.tsx'],
    panels: ['merge'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Merge into another incident');
      await dialogOf(page, /with another incident$/u).waitFor();
    },
  },
  {
    name: 'dialog: merge, what it does',
    covers: ['screens/merge/Merge.tsx'],
    panels: ['merge'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Merge into another incident');
      await page.getByLabel('The other incident').fill('search');
      await page.keyboard.press('Enter');
      await dialogOf(page, /^Merge INC-\d+ into INC-\d+$/u).waitFor();
    },
  },
  {
    name: 'dialog: a thread is split off',
    covers: ['screens/merge/Split.tsx'],
    panels: ['split'],
    walk: true,
    open: async (page) => {
      await page.locator('[data-thread="1"]').press('Enter');
      await runByName(page, 'Split off this thread');
      await dialogOf(page, 'Split off #1 Look at it').waitFor();
    },
  },
];
