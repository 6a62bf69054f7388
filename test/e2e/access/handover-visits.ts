import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { Control } from '../../host/control.ts';
import { good, openConsole } from '../../main/handover/console.ts';
import { declared } from '../../main/incidents/sample.ts';
import { dialogOf, runByName } from '../hands.ts';
import type { Visit } from './visit.ts';

/* An incident that goes to another laptop, and files that come from there. */

export interface HandoverFiles {
  /** An incident that was never here, with something that comes along. */
  readonly fresh: string;
  /** The same incident, which went on twice: a fork once `fresh` was taken over and gone on with. */
  readonly forked: string;
  readonly wrong: string;
}

/** Writes the files of another laptop. */
export const writeHandoverFiles = async ({ fresh, forked, wrong }: HandoverFiles): Promise<void> => {
  const bo = await openConsole('bo');
  const channel = {
    medium: 'slack' as const,
    id: 'd-bo',
    name: '#bo',
    audience: 'internal' as const,
    channel: 'C9',
  };
  bo.settings.change({ destinations: [channel] });
  const id = await declared(bo.incidents);
  await bo.note(id, 'pool 100/100');
  good(await bo.handovers.handOver(id, 'Ana', false, fresh));
  good(await bo.takeAll(fresh));
  await bo.note(id, 'raised the pool to 200');
  good(await bo.handovers.handOver(id, 'Ana', false, forked));
  await writeFile(wrong, 'Dear Ana, here is the record.');
};

const openFile = async (page: Page, control: Control, path: string, title: string): Promise<void> => {
  await control.answerOpen({ canceled: false, filePaths: [path] });
  await runByName(page, 'Open a handover file');
  await dialogOf(page, title).waitFor();
};

const screens = ['screens/handover/OpenFile.tsx', 'screens/handover/TakeFile.tsx'];

/** Visits to the dialogs of handover files; the incident of the fresh one is on screen afterwards. */
export const withHandoverFiles = ({ fresh, forked, wrong }: HandoverFiles): readonly Visit[] => [
  {
    name: 'dialog: hand over to another laptop',
    covers: ['screens/handover/HandToLaptop.tsx'],
    panels: ['handToLaptop'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Hand over to another laptop');
      await dialogOf(page, /over to another laptop$/u).waitFor();
    },
  },
  {
    name: 'dialog: a file that is no handover file',
    covers: screens,
    panels: ['handoverFile'],
    walk: true,
    open: (page, control) => openFile(page, control, wrong, 'This file was not taken'),
  },
  {
    name: 'dialog: a file that is no export',
    covers: ['screens/dialogs/ImportJson.tsx'],
    panels: ['importJson'],
    walk: true,
    open: async (page, control) => {
      await control.answerOpen({ canceled: false, filePaths: [wrong] });
      await runByName(page, 'Import an incident from JSON');
      await dialogOf(page, 'Nothing was imported').waitFor();
    },
  },
  {
    name: 'dialog: a handover file that is new here',
    covers: screens,
    panels: ['handoverFile'],
    walk: true,
    open: (page, control) => openFile(page, control, fresh, 'INC-1 Checkout errors'),
    leave: async (page) => {
      await page.keyboard.press('Control+Enter');
      await dialogOf(page, 'INC-1 Checkout errors').waitFor({ state: 'detached' });
      await page.getByText('You go on with INC-1').waitFor();
    },
  },
  {
    name: 'dialog: a handover file of a fork',
    covers: [...screens, 'screens/handover/Fork.tsx'],
    panels: ['handoverFile'],
    walk: true,
    open: (page, control) => openFile(page, control, forked, 'INC-1 Checkout errors'),
  },
  {
    name: 'dialog: the other laptop is lost',
    covers: ['screens/handover/LeadFromHere.tsx', 'screens/pane/HealthBanner.tsx'],
    panels: ['leadFromHere'],
    walk: true,
    open: async (page, control) => {
      await control.answerSave({ canceled: false, filePath: `${fresh}-again` });
      await runByName(page, 'Hand over to another laptop');
      await dialogOf(page, /over to another laptop$/u)
        .getByLabel('To whom')
        .fill('Cy');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Bring them the file').waitFor();
      await page.getByRole('button', { name: 'That laptop is lost …' }).press('Enter');
      await dialogOf(page, 'Lead INC-1 from here').waitFor();
    },
    leave: async (page) => {
      await dialogOf(page, 'Lead INC-1 from here').getByRole('textbox').fill('it is broken');
      await page.keyboard.press('Control+Enter');
      await dialogOf(page, 'Lead INC-1 from here').waitFor({ state: 'detached' });
    },
  },
];
