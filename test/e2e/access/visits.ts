import type { Page } from 'playwright-core';
import { pressOf } from '../../../scripts/replay/usual-keys.ts';
import { callApi, dialogOf, fieldOf, openSettings, paletteField, runByName, searchField } from '../hands.ts';
import { captureLine, log } from '../support.ts';
import { withTickets } from './ticket-visits.ts';
import { closeAll, type Visit } from './visit.ts';

const composer = (page: Page) => page.locator('[data-part="composer"]');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

const leaveTour = async (page: Page): Promise<void> => {
  await button(page, 'Leave the tour').press('Enter');
  await button(page, 'Take the two-minute tour').waitFor();
};

/** The page without an incident, before anything was declared. */
export const onEmptyHome: readonly Visit[] = [
  {
    name: 'home, empty',
    covers: ['screens/home'],
    walk: true,
    open: async (page) => {
      await page.getByLabel('Title').waitFor();
    },
  },
  {
    name: 'home, nothing typed and declared',
    covers: ['screens/home'],
    open: async (page) => {
      await page.getByLabel('Title').press('Enter');
      await page.getByText('Say in a few words what is happening').waitFor();
    },
    leave: async (page) => {
      await page.getByLabel('Title').fill('x');
      await page.getByLabel('Title').fill('');
    },
  },
  {
    name: 'the tour, its first step',
    covers: ['screens/tour'],
    walk: true,
    open: async (page) => {
      await button(page, 'Take the two-minute tour').press('Enter');
      await page.locator('[data-tour-step="declare"]').waitFor();
    },
    leave: leaveTour,
  },
  {
    name: 'the tour, in the pane',
    covers: ['screens/tour'],
    walk: true,
    open: async (page) => {
      await button(page, 'Take the two-minute tour').press('Enter');
      await page.getByLabel('Title').fill('Many alerts');
      await page.keyboard.press('Enter');
      await page.locator('[data-tour-step="thread"]').waitFor();
    },
    leave: leaveTour,
  },
];

const write = 'Control+u';

/** Destinations for outside, while somebody looks at what the composer makes of them. */
const outsideThere = [
  {
    medium: 'teams',
    id: 'teams-out',
    name: 'Partners in Teams',
    audience: 'external',
    host: 'eu.logic.azure.com',
    flow: 'f00d',
  },
  {
    medium: 'statusPage',
    id: 'page-out',
    name: 'Acme status',
    audience: 'external',
    service: 'statuspage',
    page: 'kctbh9vrtdwd',
    components: [
      { id: 'c1', name: 'Checkout' },
      { id: 'c2', name: 'API' },
    ],
    notify: true,
  },
];

/** The pane of a live incident and its parts. */
const inPane: readonly Visit[] = [
  {
    name: 'pane',
    covers: ['screens/pane', 'screens/composer'],
    walk: true,
    open: async (page) => {
      await captureLine(page).waitFor();
    },
  },
  {
    name: 'pane, a thread opened',
    covers: ['screens/pane'],
    walk: true,
    open: async (page) => {
      await page.locator('[data-thread="2"]').press('Enter');
      await button(page, 'Ask for a report').waitFor();
    },
    leave: (page) => page.locator('[data-thread="2"]').press('Enter'),
  },
  {
    name: 'pane, completions at the capture line',
    covers: ['screens/pane'],
    open: async (page) => {
      await captureLine(page).fill('/owner #1 @');
      await page.getByRole('listbox', { name: 'Completions' }).waitFor();
      await page.keyboard.press('ArrowDown');
    },
    leave: (page) => captureLine(page).fill(''),
  },
  {
    name: 'pane, a line that was not understood',
    covers: ['screens/pane'],
    walk: true,
    open: async (page) => {
      await captureLine(page).fill('/settle A99 supported');
      await page.keyboard.press('Escape');
      await captureLine(page).press('Enter');
      await button(page, /Log as a note/u).waitFor();
    },
    leave: (page) => captureLine(page).fill(''),
  },
  {
    name: 'pane, the log filtered',
    covers: ['screens/pane'],
    open: async (page) => {
      await button(page, 'Filter the log').press('Enter');
      await page.getByLabel('Show kind').selectOption('Note');
    },
    leave: (page) => button(page, 'Show the whole log').press('Enter'),
  },
  {
    name: 'pane, the summary being changed',
    covers: ['screens/pane'],
    open: async (page) => {
      await button(page, /^Summary:/u).press('Enter');
      await page.getByRole('region', { name: 'Status' }).getByLabel('Summary', { exact: true }).waitFor();
    },
    leave: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'pane, all that needs the lead',
    covers: ['screens/pane/NeedsYou.tsx'],
    walk: true,
    open: async (page) => {
      await page.locator('[data-part="needs"] [data-more]').press('Enter');
      await page.locator('[data-part="needs"] li').first().waitFor();
    },
    leave: (page) => page.locator('[data-part="needs"] [data-more]').press('Escape'),
  },
  {
    name: 'pane, a notice',
    covers: ['screens/pane', 'components/Notices.tsx'],
    open: async (page) => {
      await log(page, 'not for long');
      await captureLine(page).press('Escape');
      await page.keyboard.press('Control+z');
      await page.getByRole('status').getByText('Taken back').waitFor();
    },
    leave: async (page) => {
      await page.keyboard.press('Control+l');
    },
  },
  {
    name: 'pane, private notes hidden while the screen is shared',
    covers: ['screens/pane', 'screens/SharingMark.tsx'],
    walk: true,
    open: async (page) => {
      await captureLine(page).fill('/private nobody reads this');
      await page.keyboard.press(pressOf('shareScreen'));
      await button(page, /^Private hidden/u).waitFor();
    },
    leave: async (page) => {
      await page.keyboard.press(pressOf('shareScreen'));
      await captureLine(page).fill('');
    },
  },
  {
    name: 'dialog: a private note',
    covers: ['screens/dialogs/PrivateNote.tsx', 'screens/pane'],
    panels: ['privateNote'],
    walk: true,
    open: async (page) => {
      await log(page, '/private ask Cy to take over at noon');
      await page.locator('[data-entry^="private:"]').last().press('Enter');
      await dialogOf(page, 'Private note').waitFor();
    },
  },
];

const inComposer: readonly Visit[] = [
  {
    name: 'composer, with findings',
    covers: ['screens/composer'],
    walk: true,
    open: async (page) => {
      await page.keyboard.press(write);
      await fieldOf(page, 'Summary').fill('The nightly export holds connections. It began at 10:05.');
      await composer(page)
        .getByText(/states A2 as a fact/u)
        .waitFor();
    },
    leave: async () => {},
  },
  {
    name: 'composer, held back',
    covers: ['screens/composer'],
    open: async (page) => {
      await fieldOf(page, 'Summary').press('Control+Enter');
      await page.getByLabel('Reason to overrule all').waitFor();
    },
    leave: async () => {},
  },
  {
    name: 'composer, a finding being overruled',
    covers: ['screens/composer'],
    open: async (page) => {
      await composer(page).getByRole('button', { name: 'Overrule' }).first().press('Enter');
      await page.getByLabel(/^Reason to overrule:/u).waitFor();
    },
    leave: async (page) => {
      await page.getByLabel(/^Reason to overrule:/u).press('Escape');
      await button(page, 'Refill Summary').press('Enter');
    },
  },
  {
    name: 'composer, the changes and what was sent',
    covers: ['screens/composer'],
    open: async (page) => {
      await composer(page).locator('button[aria-expanded]').first().press('Enter');
      await page.getByRole('region', { name: 'Changes since the last update' }).waitFor();
      const sent = composer(page).locator('details');
      for (let index = 0; index < (await sent.count()); index += 1)
        await sent.nth(index).locator('> summary').press('Enter');
    },
    leave: (page) => button(page, 'Close the changes').press('Enter'),
  },
  ...(
    [
      ['Slack', 'previewSlack', 'article[aria-label="Slack message"]'],
      ['email', 'previewEmail', 'iframe[title="HTML part"]'],
      ['text', 'previewText', '[data-part="composer"] pre[tabindex]'],
    ] as const
  ).map(
    ([medium, command, element]): Visit => ({
      name: `composer, as ${medium}`,
      covers: ['screens/composer'],
      walk: true,
      open: async (page) => {
        await page.keyboard.press(pressOf(command));
        await page.locator(element).first().waitFor();
      },
      leave: (page) => page.keyboard.press(write),
    }),
  ),
  ...(
    [
      ['Teams', 'Preview the update in Teams', '[aria-label="Teams message"] .ac-adaptiveCard'],
      ['a status page', 'Preview the update on the status page', 'article[aria-label="Status page"]'],
      ['fields, with what a status page asks', 'Write an external update', 'fieldset select'],
    ] as const
  ).map(
    ([how, command, element]): Visit => ({
      name: `composer, external, as ${how}`,
      covers: ['screens/composer'],
      walk: true,
      open: async (page) => {
        for (const destination of outsideThere) await callApi(page, 'saveDestination', destination);
        await runByName(page, 'Write an external update');
        await page.locator('fieldset select').first().waitFor();
        await runByName(page, command);
        await page.locator(element).first().waitFor();
      },
      leave: async (page) => {
        for (const { id } of outsideThere) await callApi(page, 'removeDestination', { destination: id });
        await page.keyboard.press(write);
      },
    }),
  ),
  {
    name: 'composer, external, without a destination',
    covers: ['screens/composer'],
    open: async (page) => {
      await page.keyboard.press(pressOf('composeExternal'));
      await composer(page).getByText('No destination yet').waitFor();
    },
    leave: (page) => page.keyboard.press(write),
  },
];

/** A dialog that opens by its name in the palette. */
const byName = (
  panel: string,
  command: string,
  title: string | RegExp,
  covers: readonly string[],
  then: (page: Page) => Promise<void> = async () => {},
): Visit => ({
  name: `dialog: ${command}`,
  covers,
  panels: [panel],
  walk: true,
  open: async (page) => {
    await runByName(page, command);
    await dialogOf(page, title).waitFor();
    await then(page);
  },
});

/** Escape leaves the field of a row before it closes the dialog. */
const leaveField = async (page: Page, label: string): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.getByLabel(label).waitFor({ state: 'detached' });
  await closeAll(page);
};

const openEntry =
  (words: string) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press('Control+End');
    await page.locator('[data-entry]', { hasText: words }).last().press('Enter');
    await page.getByRole('dialog').waitFor();
  };

const overPane: readonly Visit[] = [
  {
    name: 'search over the pane',
    covers: ['screens/search/SearchPanel.tsx', 'screens/search/SearchResults.tsx'],
    panels: ['search'],
    walk: true,
    open: async (page) => {
      await page.keyboard.press('Control+Shift+f');
      await searchField(page).fill('payments');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
    },
    leave: async (page) => {
      await searchField(page).fill('');
      await closeAll(page);
    },
  },
  {
    name: 'palette',
    covers: ['screens/palette/Palette.tsx'],
    panels: ['palette'],
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'palette, nothing found',
    covers: ['screens/palette/Palette.tsx'],
    panels: ['palette'],
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await paletteField(page).fill('qqqq');
      await page.getByText('No action has that name').waitFor();
    },
  },
  byName('keys', 'Show keyboard shortcuts', 'Keyboard shortcuts', ['screens/palette/KeysPanel.tsx']),
  byName('licences', 'Third-party licences', 'Third-party licences', ['screens/dialogs/Licences.tsx']),
  {
    name: 'dialog: a past incident with a pasted table',
    covers: ['screens/past/EnterPast.tsx'],
    panels: ['enterPast'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Enter a past incident');
      const dialog = dialogOf(page, 'Enter a past incident');
      await dialog.getByLabel('Title').fill('Checkout errors');
      await dialog.getByLabel('Began').fill('2026-02-20 10:00');
      await dialog.getByLabel('What happened').focus();
      await page.keyboard.insertText('Time\tWho\tWhat\n2026-02-20 10:05\tBo\tPool full\nlater\tBo\tno time');
      await dialog.getByText('1 line becomes a note').waitFor();
      await dialog.getByText('1 line could not be read').waitFor();
    },
    leave: async (page) => {
      const dialog = dialogOf(page, 'Enter a past incident');
      for (const label of ['Title', 'Began', 'What happened']) await dialog.getByLabel(label).fill('');
      await closeAll(page);
    },
  },
  byName('bridge', 'Open a bridge at Zoom', 'There is a bridge already', ['screens/dialogs/Bridge.tsx']),
  byName('outbox', 'Open the outbox', 'Outbox', ['screens/dialogs/Outbox.tsx']),
  byName('list', 'Show all tasks', 'Tasks', ['screens/dialogs/Lists.tsx', 'screens/dialogs/TaskList.tsx']),
  byName('list', 'Show all assumptions with their evidence', 'Assumptions', [
    'screens/dialogs/Lists.tsx',
    'screens/dialogs/AssumptionList.tsx',
  ]),
  byName('list', 'Show everything borrowed', 'Loans', [
    'screens/dialogs/Lists.tsx',
    'screens/dialogs/LoanList.tsx',
  ]),
  {
    name: 'dialog: what was told, with what an update rests on being written',
    covers: ['screens/dialogs/Told.tsx', 'screens/dialogs/RestsOn.tsx', 'screens/dialogs/RowField.tsx'],
    panels: ['told'],
    walk: true,
    open: async (page) => {
      await page.keyboard.press('Control+7');
      await dialogOf(page, 'Told').waitFor();
      await button(page, /^Say what it rests on/u)
        .first()
        .press('Enter');
      await page.getByLabel('Rests on these assumptions, and no others').waitFor();
    },
    leave: (page) => leaveField(page, 'Rests on these assumptions, and no others'),
  },
  {
    name: 'dialog: what rested on a refuted assumption, with a reason to dismiss being written',
    covers: ['screens/dialogs/Rested.tsx', 'screens/dialogs/CorrectionRow.tsx'],
    panels: ['rested'],
    walk: true,
    open: async (page) => {
      await log(page, '/settle A4 refuted because it was not safe');
      await runByName(page, 'Correct what was told');
      await dialogOf(page, 'What rested on A4').waitFor();
      await button(page, /^Dismiss: /u).press('Enter');
      await page.getByLabel('Why no correction is sent').waitFor();
    },
    leave: (page) => leaveField(page, 'Why no correction is sent'),
  },
  byName('brief', 'Show the brief', 'Brief', ['screens/dialogs/Brief.tsx']),
  byName('mailPost', 'Mail the brief to one person', 'Mail to one person: brief', [
    'screens/dialogs/MailPost.tsx',
  ]),
  byName('export', 'Export …', /^Export INC-/u, ['screens/dialogs/Export.tsx']),
  byName('handover', 'Hand over the lead', 'Handover', ['screens/dialogs/Handover.tsx']),
  {
    name: 'dialog: a handover that waits',
    covers: ['screens/dialogs/Handover.tsx'],
    panels: ['handover'],
    walk: true,
    open: async (page) => {
      await page.keyboard.press('Control+Shift+h');
      const dialog = dialogOf(page, 'Handover');
      await dialog.getByLabel('To', { exact: true }).selectOption({ label: 'Ana Ruiz' });
      await dialog.getByLabel('Note', { exact: true }).fill('The vendor calls back at noon.');
      await dialog.getByLabel('Note', { exact: true }).press('Control+Enter');
      await button(page, 'Ana Ruiz has taken over').waitFor();
    },
  },
  {
    name: 'dialog: an offered role that is offered again',
    covers: ['screens/dialogs/OfferInstead.tsx', 'screens/dialogs/Handover.tsx'],
    panels: ['handover'],
    walk: true,
    open: async (page) => {
      await captureLine(page).fill('/handover lead @bo');
      await captureLine(page).press('Enter');
      await page.getByText('Offer it to Bo Lind instead?').waitFor();
    },
    leave: async (page) => {
      await closeAll(page);
      await page.keyboard.press('Control+Shift+h');
      await button(page, 'Withdraw').press('Enter');
      await button(page, /^Offer/u).waitFor();
      await closeAll(page);
    },
  },
  byName('falseAlarm', 'End as a false alarm', /is a false alarm$/u, ['screens/dialogs/FalseAlarm.tsx']),
  byName('slack', 'Show the incident’s Slack channel', 'The incident’s Slack channel', [
    'screens/dialogs/SlackChannel.tsx',
  ]),
  byName(
    'slack',
    'Show the incident’s Slack channel',
    'The incident’s Slack channel',
    ['screens/dialogs/ChooseChannel.tsx', 'components/slack/ChannelField.tsx'],
    async (page) => {
      await button(page, /Choose a channel/u)
        .first()
        .press('Enter');
      await dialogOf(page, 'Choose a channel').getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
    },
  ),
  byName('secondLook', 'Take a second look', 'A second look', ['screens/pane/SecondLook.tsx']),
  {
    name: 'dialog: an entry',
    covers: ['screens/dialogs/Entry.tsx', 'screens/dialogs/CorrectEntry.tsx'],
    panels: ['entry'],
    walk: true,
    open: openEntry('a note with a typo'),
  },
  {
    name: 'dialog: an entry being put right, with a time that is none',
    covers: ['screens/dialogs/CorrectEntry.tsx'],
    panels: ['entry'],
    walk: true,
    open: async (page) => {
      await openEntry('a note with a typo')(page);
      await page.getByLabel('When it happened').fill('soon');
      await page.getByText('Write a time, such as').waitFor();
    },
  },
  {
    name: 'dialog: an entry being withdrawn',
    covers: ['screens/dialogs/Entry.tsx'],
    panels: ['entry'],
    walk: true,
    open: async (page) => {
      await openEntry('a note with a typo')(page);
      await button(page, 'Withdraw …').press('Enter');
      await dialogOf(page, /^Withdraw/u).waitFor();
    },
  },
  {
    name: 'dialog: an entry being told outside',
    covers: ['screens/dialogs/TellOutside.tsx'],
    panels: ['entry'],
    walk: true,
    open: async (page) => {
      await openEntry('a note with a typo')(page);
      await button(page, 'Tell outside …').press('Enter');
      await dialogOf(page, 'Tell outside').waitFor();
    },
  },
  {
    name: 'somebody unknown in the capture line',
    covers: ['screens/pane'],
    walk: true,
    open: async (page) => {
      await captureLine(page).fill('/thread Refunds @dee.park');
      await page.keyboard.press('Enter');
      await page.getByText('Nobody here is called @dee.park.').waitFor();
    },
    leave: async (page) => captureLine(page).fill(''),
  },
];

const settings = (
  id: string,
  name: string,
  file: string,
  then: (page: Page) => Promise<void> = async () => {},
): Visit => ({
  name: `settings: ${name}`,
  covers: ['screens/settings/Settings.tsx', file],
  panels: ['settings'],
  sections: [id],
  walk: true,
  open: async (page) => {
    await openSettings(page, name);
    await then(page);
  },
});

/** A service in the settings, and what is said when it is tried without anything having been given. */
const service = (name: string, said: string): Visit => ({
  ...settings('services', 'Services', 'screens/settings/ServiceSection.tsx', async (page) => {
    await page.getByRole('radio', { name }).press('Enter');
    const section = page.getByRole('region', { name, exact: true });
    await section.getByRole('button', { name: 'Test connection' }).press('Enter');
    await section.getByText(said).waitFor();
  }),
  name: `settings: ${name}`,
});

const inSettings: readonly Visit[] = [
  settings('slack', 'Slack', 'screens/settings/SlackSection.tsx', async (page) => {
    await button(page, 'Test connection').press('Enter');
    await page.getByText('Connected to').waitFor();
  }),
  settings('mail', 'Email', 'screens/settings/MailSection.tsx', async (page) => {
    await page.getByLabel('Port').fill('0');
    await page.keyboard.press('Enter');
    await page.getByText('A port is a number').waitFor();
  }),
  service('GitHub', 'Give the repository'),
  settings('sharedRecord', 'Shared record', 'screens/settings/SharedRecordSection.tsx', async (page) => {
    await button(page, 'Test connection').press('Enter');
    await page.getByText('Give the address of the server').waitFor();
  }),
  settings('destinations', 'Destinations', 'screens/settings/DestinationsSection.tsx', async (page) => {
    await button(page, 'Remove #gone').press('Enter');
  }),
  {
    ...settings('destinations', 'Destinations', 'screens/settings/DestinationDialogs.tsx', async (page) => {
      await button(page, 'Add Slack channel').press('Enter');
      await dialogOf(page, 'Add Slack channel').getByRole('option').first().waitFor();
    }),
    name: 'settings: a Slack channel',
  },
  {
    ...settings('destinations', 'Destinations', 'screens/settings/DestinationDialogs.tsx', async (page) => {
      await button(page, 'Add email list').press('Enter');
      await dialogOf(page, 'Add email list').getByLabel('Recipients').fill('nobody');
      await dialogOf(page, 'Add email list').getByLabel('Name').press('Enter');
      await page.getByText('Give the list a name.').waitFor();
    }),
    name: 'settings: a mail list',
  },
  {
    ...settings('destinations', 'Destinations', 'screens/settings/TeamsDialog.tsx', async (page) => {
      await button(page, 'Add Teams channel').press('Enter');
      const dialog = dialogOf(page, 'Add Teams channel');
      await dialog.getByLabel('Name').fill('Ops in Teams');
      await dialog.getByLabel('Name').press('Enter');
      await dialog.getByText('Paste the address of the webhook.').waitFor();
    }),
    name: 'settings: a channel in Teams',
  },
  {
    ...settings('destinations', 'Destinations', 'screens/settings/StatusPageDialog.tsx', async (page) => {
      await button(page, 'Add status page').press('Enter');
      const dialog = dialogOf(page, 'Add status page');
      await dialog.getByLabel('Page id').fill('kctbh9vrtdwd');
      await dialog.getByRole('button', { name: 'Read components' }).press('Enter');
      await dialog.getByText(/Statuspage is not connected yet/u).waitFor();
    }),
    name: 'settings: a status page',
  },
  settings('people', 'People', 'screens/settings/PeopleSection.tsx'),
  {
    ...settings('people', 'People', 'screens/settings/ImportPeople.tsx', async (page) => {
      await button(page, 'Import from Slack').press('Enter');
      await dialogOf(page, 'Import from Slack').getByRole('checkbox').first().waitFor();
    }),
    name: 'settings: importing people',
  },
  {
    ...settings('people', 'People', 'screens/dialogs/AddPerson.tsx', async (page) => {
      await button(page, 'Edit Ana Ruiz').press('Enter');
      await dialogOf(page, 'Ana Ruiz').waitFor();
    }),
    name: 'settings: a person being changed',
  },
  settings('phrases', 'Phrases', 'screens/settings/PhrasesSection.tsx'),
  settings('audiences', 'Updates', 'screens/settings/AudiencesSection.tsx'),
  settings('cadence', 'Cadence', 'screens/settings/CadenceSection.tsx'),
  settings('leading', 'Leading', 'screens/settings/LeadingSection.tsx'),
  settings('ending', 'Ending', 'screens/settings/EndingSection.tsx'),
  settings('reminders', 'Reminders', 'screens/settings/RemindersSection.tsx'),
  {
    ...settings('keys', 'Keys', 'screens/settings/KeysSection.tsx', async (page) => {
      await button(page, 'Change the keys: Show the brief').press('Enter');
      await page.keyboard.press('Control+u');
      await page.getByText('Ctrl+U is already used for').waitFor();
    }),
    name: 'settings: keys being changed',
    leave: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByText('Ctrl+U is already used for').waitFor({ state: 'detached' });
      await closeAll(page);
    },
  },
  settings('you', 'You', 'screens/settings/YouSection.tsx'),
];

/** A fault in what is drawn, made by taking a function away that an opened thread needs. */
const faults: readonly Visit[] = [
  {
    name: 'a fault in what is drawn',
    covers: ['components/ErrorBoundary.tsx'],
    walk: true,
    open: async (page) => {
      await page.evaluate(() => {
        const lists = Array.prototype as unknown as Record<string, unknown>;
        (window as unknown as Record<string, unknown>).taken = lists.toReversed;
        delete lists.toReversed;
      });
      await page.locator('[data-thread="1"]').press('Enter');
      await button(page, 'Show it again').waitFor();
    },
    leave: async (page) => {
      await page.evaluate(() => {
        const lists = Array.prototype as unknown as Record<string, unknown>;
        lists.toReversed = (window as unknown as Record<string, unknown>).taken;
      });
      await button(page, 'Show it again').press('Enter');
      await captureLine(page).waitFor();
      await page.locator('[data-thread="1"]').press('Enter');
    },
  },
];

/** Everything over a live incident. */
export const onLiveIncident: readonly Visit[] = [
  ...inPane,
  ...inComposer,
  ...overPane,
  ...inSettings,
  ...faults,
  // Their lines push others out of the log.
  byName('resolve', 'Resolve', /^Resolve/u, ['screens/dialogs/Resolve.tsx', 'screens/dialogs/Criteria.tsx']),
  {
    name: 'dialog: whether it is still quiet',
    covers: ['screens/dialogs/Quiet.tsx'],
    panels: ['quiet'],
    walk: true,
    open: async (page) => {
      await log(page, '/status monitoring');
      await runByName(page, 'Say whether it is still quiet');
      await dialogOf(page, 'Still quiet?').waitFor();
    },
    leave: async (page) => {
      await closeAll(page);
      await log(page, '/status investigating');
    },
  },
];

/** An incident that is over, then closed. */
export const afterwards: readonly Visit[] = [
  byName('close', 'Review and close', /^Close/u, [
    'screens/dialogs/Close.tsx',
    'screens/dialogs/FinalUpdates.tsx',
    'screens/dialogs/OpenTasks.tsx',
  ]),
  byName('reopen', 'Reopen', /^Reopen/u, ['screens/dialogs/Reopen.tsx']),
  ...withTickets,
];

export const closed: readonly Visit[] = [
  {
    name: 'pane of a closed incident',
    covers: ['screens/pane', 'screens/composer'],
    walk: true,
    open: async (page) => {
      await page.getByText('This incident is closed and read-only.').waitFor();
    },
  },
];

export const onFilledHome: readonly Visit[] = [
  {
    name: 'home, filled',
    covers: ['screens/home'],
    walk: true,
    open: async (page) => {
      await page.keyboard.press('Control+o');
      await page.getByRole('region', { name: 'Past' }).waitFor();
    },
    leave: async () => {},
  },
  {
    name: 'home, searched',
    covers: ['screens/home', 'screens/search'],
    walk: true,
    open: async (page) => {
      await page.keyboard.press('Control+Shift+f');
      await searchField(page).fill('pool');
      await page.getByRole('option').first().waitFor();
    },
    leave: (page) => searchField(page).fill(''),
  },
];

/** The pane while there is more than one live incident. */
export const withAnother: readonly Visit[] = [
  {
    name: 'pane, two live incidents',
    covers: ['screens/pane'],
    walk: true,
    open: async (page) => {
      await captureLine(page).waitFor();
    },
  },
];

/** A drill: marked everywhere, and its updates go nowhere. */
export const inDrill: readonly Visit[] = [
  {
    name: 'pane of a drill',
    covers: ['screens/pane', 'screens/composer'],
    walk: true,
    open: async (page) => {
      await page.getByRole('region', { name: 'Status' }).getByText('DRILL').waitFor();
      await page.keyboard.press(write);
      await composer(page)
        .getByText(/stays on this computer/u)
        .waitFor();
    },
  },
];

const damagedRecord = (name: string, title: RegExp, says: RegExp): Visit => ({
  name,
  covers: ['screens/pane/HealthBanner.tsx'],
  walk: true,
  open: async (page) => {
    await button(page, title).press('Enter');
    await page.getByRole('alert').filter({ hasText: says }).waitFor();
  },
  leave: async (page) => {
    await page.keyboard.press('Control+o');
    await page.getByLabel('Title').waitFor();
  },
});

/** What the console says of records that it found damaged. */
export const afterDamage: readonly Visit[] = [
  damagedRecord('a record that is damaged', /Search is slow/u, /read-only/u),
  damagedRecord('a record whose end was torn', /Mails come late/u, /was cut short/u),
];

const reviewPart = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** The review, which is a window of its own. */
export const inReview: readonly Visit[] = [
  {
    name: 'review',
    covers: ['screens/review'],
    walk: true,
    open: (page) => page.getByRole('heading', { name: 'Summary' }).waitFor(),
  },
  {
    name: 'review, a part that is being written',
    covers: ['screens/review'],
    walk: true,
    open: async (page) => {
      await reviewPart(page, 'What was hard').press('Enter');
      await page.getByRole('textbox', { name: 'What was hard' }).fill('It was human error.');
      await page.getByRole('list', { name: 'What the check says' }).waitFor();
    },
    leave: async (page) => {
      await page.getByRole('textbox', { name: 'What was hard' }).press('Escape');
      await button(page, 'Discard it').press('Enter');
    },
  },
  {
    name: 'review, moments of the timeline',
    covers: ['screens/review'],
    walk: true,
    open: async (page) => {
      await reviewPart(page, 'Timeline').press('Enter');
      await page.getByLabel('Find an entry of the log').waitFor();
    },
    leave: (page) => page.getByLabel('Find an entry of the log').press('Escape'),
  },
  {
    name: 'review, the time of a workshop',
    covers: ['screens/review'],
    walk: true,
    open: async (page) => {
      await page.getByRole('radio', { name: 'Workshop' }).press('Enter');
      await reviewPart(page, 'Agenda of the workshop').press('Enter');
      await page.getByLabel(/^Begins/u).fill('soon');
      await page.getByLabel(/^Begins/u).press('Enter');
      await page.getByText('This is not a time.').waitFor();
    },
    leave: (page) => page.getByLabel(/^Begins/u).press('Escape'),
  },
];

/** The strip, which is a window of its own. */
export const inStrip: readonly Visit[] = [
  {
    name: 'strip',
    covers: ['screens/strip'],
    walk: true,
    open: async (page) => {
      await captureLine(page).waitFor();
    },
  },
  {
    name: 'strip, completions',
    covers: ['screens/strip'],
    open: async (page) => {
      await captureLine(page).fill('/owner #1 @');
      await page.getByRole('listbox', { name: 'Completions' }).waitFor();
      await page.keyboard.press('ArrowDown');
    },
    leave: (page) => captureLine(page).fill(''),
  },
  {
    name: 'strip, private notes hidden while the screen is shared',
    covers: ['screens/strip', 'screens/SharingMark.tsx'],
    walk: true,
    open: async (page) => {
      await captureLine(page).press(pressOf('shareScreen'));
      await button(page, /^Hidden/u).waitFor();
    },
    leave: (page) => captureLine(page).press(pressOf('shareScreen')),
  },
  {
    name: 'strip, a line that was not understood',
    covers: ['screens/strip'],
    walk: true,
    open: async (page) => {
      await captureLine(page).fill('/state #9 blocked: nobody answers');
      await captureLine(page).press('Enter');
      await button(page, 'Log as a note').waitFor();
    },
    leave: (page) => captureLine(page).fill(''),
  },
];
