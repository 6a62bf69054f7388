import type { Page } from 'playwright-core';
import type { Step } from '../../src/domain/practice/steps.ts';
import { pressOf } from '../replay/usual-keys.ts';
import type { Act, Stage } from './stage.ts';

/** GitLab's incident from declaring to closing, and what the list of incidents looks like afterwards. */
export const gitlab: Act = {
  file: 'gitlab-2017-01-31',
  onMoment: async (stage, moment) => moments[moment]?.(stage),
  after: async (stage) => {
    await severalIncidents(stage);
  },
};

type Look = (stage: Stage) => Promise<void>;

const part = (page: Page, name: string) => page.locator(`[data-part="${name}"]`);
const dialog = (page: Page) => page.getByRole('dialog').last();
const composer = (page: Page) => page.getByRole('complementary', { name: 'Update' });
const log = (page: Page) => page.getByRole('region', { name: 'Log' });
const foot = (page: Page) => page.locator('footer');
const statusBar = (page: Page) => page.getByRole('region', { name: 'Status' });

const leftSide = (page: Page) => [part(page, 'needs'), part(page, 'threads')];

/** Opens a panel with its key, runs `look`, and closes it. */
const panel = async ({ page }: Stage, keys: string, look: () => Promise<void>): Promise<void> => {
  await page.keyboard.press(keys);
  await dialog(page).waitFor();
  await look();
  await closeDialog(page);
};

const closeDialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });
};

const settings: Look = (stage) =>
  panel(stage, 'ControlOrMeta+,', async () => {
    const { page, camera } = stage;
    const tab = (name: string) => dialog(page).getByRole('tab', { name, exact: true });
    // The address of the server that stands in for Slack is different each time.
    await dialog(page)
      .getByLabel('API address')
      .evaluate((field: HTMLInputElement) => {
        field.value = 'https://slack.com/api/';
      });
    await camera.take('settings-slack', { of: dialog(page) });
    await tab('Destinations').click();
    await camera.take('settings-destinations', { of: dialog(page) });
    await tab('People').click();
    await camera.take('settings-people', { of: dialog(page) });
    await tab('Reminders').click();
    await camera.take('settings-reminders', { of: dialog(page) });
  });

/** The file's own title and impact are too long to be fully visible. */
const declaring: Look = async ({ page, hands, camera }) => {
  await hands.click(page.getByLabel('Title', { exact: true }));
  await hands.type('SEV2 Checkout errors | Nobody in the EU can pay by card', 'otherKeys');
  await camera.take('declaring');
  await hands.retype('', 'otherKeys');
};

const needsYou = async ({ page }: Stage): Promise<void> =>
  part(page, 'needs')
    .getByRole('button', { name: /^and \d+ more$/ })
    .click();

const secondLook: Look = async (stage) => {
  const { page, camera } = stage;
  await needsYou(stage);
  await part(page, 'needs')
    .getByRole('button', { name: /^Second look/ })
    .click();
  await dialog(page).waitFor();
  await camera.take('second-look', { of: dialog(page) });
  await closeDialog(page);
};

const thread: Look = async ({ page, camera }) => {
  const row = page.locator('[data-thread="4"]');
  await row.click();
  await page.getByRole('button', { name: 'Ask for a report' }).waitFor();
  await camera.take('thread', { of: leftSide(page) });
  await row.click();
};

const busiest: Look = async (stage) => {
  await pane(stage);
  await captureLine(stage);
  await panel(stage, 'ControlOrMeta+k', () => stage.camera.take('palette'));
  await keys(stage);
};

const pane: Look = async (stage) => {
  const { page, camera } = stage;
  await camera.take('pane');
  await camera.take('pane-explained', {
    marks: [
      { on: statusBar(page), x: 0.6, y: 0.6 },
      { on: part(page, 'needs'), x: 0.905, y: 0 },
      { on: part(page, 'threads'), x: 0.5, y: 0.82 },
      { on: composer(page), x: 0.1, y: 0.6 },
      { on: log(page), x: 0.1395, y: 0.5 },
      { on: part(page, 'capture'), x: 0.5, y: 0.5 },
    ],
  });
  await camera.take('pane-dark', { scheme: 'dark' });
  await camera.take('pane-small', { size: { width: 1024, height: 700 } });
  await needsYou(stage);
  await camera.take('needs-you', { of: leftSide(page) });
  await page.keyboard.press('Escape');
};

/** Types into the capture line, runs `look`, and deletes the text again, so that nothing is logged. */
const typed = async ({ page, hands }: Stage, text: string, look: () => Promise<void>): Promise<void> => {
  await hands.click(part(page, 'capture'));
  await hands.type(text, 'otherKeys');
  await look();
  await hands.retype('', 'otherKeys');
  await page.getByRole('listbox', { name: 'Completions' }).waitFor({ state: 'hidden' });
};

const captureLine: Look = async (stage) => {
  const { page, camera } = stage;
  const line = '/task #6 find space for the old data directory @prod1 30m';
  await typed(stage, line, async () => {
    await camera.take('capture-line', { of: foot(page) });
  });
  const offers = page.getByRole('listbox', { name: 'Completions' });
  await typed(stage, '/', () => camera.take('capture-offers', { of: [foot(page), offers] }));
};

/** Opens something by its name. */
const byName = async ({ page, hands }: Stage, name: string): Promise<void> => {
  await hands.press('ControlOrMeta+k');
  await hands.type(name, 'otherKeys');
  await hands.press('Enter');
  await page.getByRole('dialog', { name: 'Everything you can do' }).waitFor({ state: 'hidden' });
  await dialog(page).waitFor();
};

const keys: Look = async (stage) => {
  await byName(stage, 'Show keyboard shortcuts');
  await stage.camera.take('keys');
  await closeDialog(stage.page);
};

const resolving: Look = async (stage) => {
  await byName(stage, 'Resolve …');
  await stage.camera.take('resolving', { of: dialog(stage.page) });
  await closeDialog(stage.page);
};

const previews: Look = async ({ page, hands, camera }) => {
  await page.locator('[data-part="composer-fields"]').evaluate((fields) => fields.scrollTo({ top: 0 }));
  await camera.take('composer', { of: composer(page) });
  await hands.press(pressOf('previewSlack'));
  await camera.take('preview-slack', { of: composer(page) });
  await hands.press(pressOf('previewEmail'));
  await camera.take('preview-email', { of: composer(page) });
  await hands.click(composer(page).getByRole('radio', { name: 'Write', exact: true }));
};

const moments: Readonly<Record<string, Look>> = {
  ready: async (stage) => {
    await settings(stage);
    await declaring(stage);
  },
  declared: ({ camera }) => camera.take('declared'),
  'step 30': secondLook,
  'step 44': thread,
  'step 47': busiest,
  'before-external-update-3': previews,
  'step 59': (stage) => panel(stage, 'ControlOrMeta+b', () => stage.camera.take('brief')),
  handover: ({ page, camera }) => camera.take('handover', { of: dialog(page) }),
  'step 61': (stage) =>
    panel(stage, 'ControlOrMeta+e', () => stage.camera.take('entry', { of: dialog(stage.page) })),
  'step 74': resolving,
  closing: async ({ page, camera }) => {
    await dialog(page)
      .getByRole('heading', { name: 'Borrowed, not given back yet' })
      .evaluate((heading) => heading.scrollIntoView({ block: 'center' }));
    await camera.take('closing', { of: dialog(page) });
  },
  end: ({ camera }) => camera.take('closed'),
};

const later: readonly Step[] = [
  {
    at: '2017-02-06T09:00:00Z',
    do: 'declare',
    title: 'Upgrade PostgreSQL to 9.6.1 on all hosts',
    severity: 'SEV4',
    kind: 'maintenance',
    impact: 'Read-only for about ten minutes.',
  },
];

const drill: readonly Step[] = [
  {
    at: '2017-02-07T14:00:00Z',
    do: 'declare',
    title: 'Practice: the primary database is gone, restore it from a backup',
    severity: 'SEV2',
    kind: 'drill',
    impact: '',
  },
  {
    at: '2017-02-07T14:01:00Z',
    do: 'openThread',
    thread: 'restore',
    title: 'Restore the newest backup',
    owner: 'dba2',
  },
];

const severalIncidents: Look = async (stage) => {
  const { page, camera } = stage;
  const home = async () => {
    await page.keyboard.press('ControlOrMeta+o');
    await page.getByRole('form', { name: 'Declare an incident' }).waitFor();
  };
  await home();
  await stage.perform(later);
  await home();
  await stage.perform(drill);
  await camera.take('drill');
  await home();
  await camera.take('home');
  const search = page.getByRole('combobox', { name: 'Search everything logged' });
  await stage.hands.click(search);
  await stage.hands.type('backup', 'otherKeys');
  await page.getByRole('listbox', { name: 'Found' }).getByRole('option').first().waitFor();
  await camera.take('search');
};
