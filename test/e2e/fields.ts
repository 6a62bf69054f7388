import type { Locator, Page } from 'playwright-core';
import { closeDialog, dialogOf, fieldOf, openSettings, runByName } from './hands.ts';
import { captureLine } from './support.ts';

/** Every field of the console that takes words, and how to get there and back. */
export interface FieldCase {
  readonly name: string;
  /** Goes there; gives the field. */
  readonly open: (page: Page) => Promise<Locator>;
  /** Tries to save or send what is in it. */
  readonly submit: (page: Page, field: Locator) => Promise<void>;
  /** Leaves without saving. */
  readonly leave: (page: Page) => Promise<void>;
  /** What is pasted, when it is not just many words: about so many characters of what the field is for. */
  readonly paste?: (characters: number) => string;
}

const pressed =
  (keys: string): FieldCase['submit'] =>
  (_page, field) =>
    field.press(keys);

const words = (characters: number): string => 'long words with Ω '.repeat(characters / 18);

/** What gets a whole file, pasted by mistake: a field of each kind, and those that take more than ten thousand characters. */
const wholeFile: readonly string[] = [
  'declaring: Title',
  'capture line: a note',
  'update: Summary',
  'settings: Shared record: Password',
  'settings: Destinations: Add email list: Recipients',
];

/** What is pasted into a field, more of it than it takes. */
export const muchFor = ({ name, paste = words }: FieldCase): string =>
  paste(wholeFile.includes(name) ? 100_000 : 10_000);

const onHome: readonly FieldCase[] = ['Title', 'Impact, if it is already known'].map((label) => ({
  name: `declaring: ${label}`,
  open: async (page) => {
    if (label !== 'Title') await page.getByLabel('Title').fill('A title');
    return page.getByLabel(label);
  },
  submit: pressed('Enter'),
  leave: async (page) => {
    await page.getByLabel(label).fill('');
    await page.getByLabel('Title').fill('');
  },
}));

const inCapture: readonly FieldCase[] = [
  '',
  '/thread ',
  '/report #1 ',
  '/assume #1 ',
  '/evidence #1 ',
  '/decide ',
  '/decide roll it back because ',
  '/task ',
  '/borrow access ',
  '/park ',
  '/followup ',
  '/criterion ',
  '/impact ',
  '/summary ',
  '/title ',
  '/bridge https://example.com/',
  '/zone ',
  '/state #1 blocked: ',
  '/sev 1 because ',
  '/role comms ',
].map((verb) => ({
  name: `capture line: ${verb || 'a note'}`,
  open: async (page) => {
    await captureLine(page).fill(verb);
    return captureLine(page);
  },
  submit: pressed('Enter'),
  leave: (page) => captureLine(page).fill(''),
  ...(verb.includes('://') ? { paste: (characters: number) => 'a'.repeat(characters) } : {}),
}));

const inComposer: readonly FieldCase[] = [
  ...['Summary', 'Impact', 'Current status', 'Next steps', 'Not known yet', 'Needs'].map(
    (label): FieldCase => ({
      name: `update: ${label}`,
      open: async (page) => fieldOf(page, label),
      submit: pressed('Control+Enter'),
      leave: async (page) => {
        await fieldOf(page, label).fill('');
        await page.getByRole('button', { name: `Refill ${label}` }).press('Enter');
      },
    }),
  ),
  {
    name: 'update: minutes until the next one',
    open: async (page) => page.getByLabel('Minutes until the next update'),
    submit: pressed('Control+Enter'),
    leave: (page) => page.getByLabel('Minutes until the next update').fill('60'),
    // A field for numbers takes no more than a number can be.
    paste: () => '9'.repeat(15),
  },
  {
    name: 'update: reason to overrule a finding',
    open: async (page) => {
      await fieldOf(page, 'Impact').fill('Nobody can pay.');
      await fieldOf(page, 'Summary').fill('It began at 10:05.');
      const finding = page.locator('[data-finding^="zone:"]');
      await finding.getByRole('button', { name: 'Overrule' }).press('Enter');
      return page.getByLabel(/^Reason to overrule:/u);
    },
    submit: pressed('Enter'),
    leave: async (page) => {
      await page.getByLabel(/^Reason to overrule:/u).press('Escape');
      await fieldOf(page, 'Summary').fill('');
    },
  },
  {
    name: 'update: reason to overrule all',
    open: async (page) => {
      await fieldOf(page, 'Impact').fill('Nobody can pay.');
      await fieldOf(page, 'Summary').fill('It began at 10:05.');
      await fieldOf(page, 'Summary').press('Control+Enter');
      return page.getByLabel('Reason to overrule all');
    },
    submit: pressed('Enter'),
    leave: async (page) => {
      await page.getByLabel('Reason to overrule all').fill('');
      await fieldOf(page, 'Summary').fill('');
      await fieldOf(page, 'Impact').fill('');
    },
  },
];

const inPlace: readonly FieldCase[] = ['Impact', 'Summary'].map((label) => ({
  name: `status bar: ${label}`,
  open: async (page) => {
    const bar = page.getByRole('region', { name: 'Status' });
    await bar.getByRole('button', { name: new RegExp(`^${label}:`, 'u') }).press('Enter');
    return bar.getByLabel(label, { exact: true });
  },
  submit: pressed('Enter'),
  leave: (page) => page.keyboard.press('Escape'),
}));

interface SettingsField {
  readonly section: string;
  readonly label: string;
  /** The button that opens the dialog it stands in. */
  readonly button?: string;
  /** What else has to be filled in before it can be saved. */
  readonly besides?: Readonly<Record<string, string>>;
  readonly paste?: (characters: number) => string;
  readonly submit?: string;
}

const mail = { Server: '127.0.0.1', Port: '25', User: '', From: 'a@example.com' };
const without = (label: keyof typeof mail) =>
  Object.fromEntries(Object.entries(mail).filter(([name]) => name !== label));
const letters = (characters: number) => 'a'.repeat(characters);

const settingsFields: readonly SettingsField[] = [
  { section: 'Slack', label: 'Bot token', paste: letters },
  { section: 'Slack', label: 'API address', paste: (c) => `https://slack.com/${letters(c)}` },
  { section: 'Email', label: 'Server', besides: without('Server'), paste: letters },
  { section: 'Email', label: 'Port', besides: without('Port'), paste: (c) => '1'.repeat(c) },
  { section: 'Email', label: 'User', besides: without('User') },
  { section: 'Email', label: 'Password', besides: mail },
  { section: 'Email', label: 'From', besides: without('From'), paste: (c) => `${letters(c)}@example.com` },
  ...['Space', 'User', 'Password'].map((label) => ({
    section: 'Shared record',
    label,
    besides: { Servers: 'nats.example.com' },
    paste: letters,
  })),
  { section: 'Destinations', button: 'Add Slack channel', label: 'Channel', paste: letters },
  { section: 'Destinations', button: 'Add Slack channel', label: 'Name', besides: { Channel: 'inc' } },
  {
    section: 'Destinations',
    button: 'Add email list',
    label: 'Name',
    besides: { Recipients: 'a@example.com' },
  },
  { section: 'Destinations', button: 'Add email list', label: 'Recipients', besides: { Name: 'List' } },
  {
    section: 'Destinations',
    button: 'Add email list',
    label: 'Recipients',
    besides: { Name: 'List' },
    paste: (c) => Array.from({ length: c / 20 }, (_, index) => `p${index}@example.com`).join(', '),
    submit: 'Control+Enter',
  },
  { section: 'People', button: 'Add person', label: 'Name' },
  { section: 'People', button: 'Add person', label: 'Handle', besides: { Name: 'Ana' }, paste: letters },
  {
    section: 'People',
    button: 'Add person',
    label: 'Slack member',
    besides: { Name: 'Ana' },
    paste: letters,
  },
  { section: 'People', button: 'Add person', label: 'Email', besides: { Name: 'Ana' }, paste: letters },
  { section: 'Updates', label: 'External updates are signed by' },
  {
    section: 'Updates',
    label: 'Reply-To of external mail',
    paste: (c) => `${'a'.repeat(Math.max(0, c - 12))}@example.com`,
  },
  { section: 'Cadence', label: 'SEV1', paste: (c) => '1'.repeat(c) },
  { section: 'Leading', label: 'Live threads on one lead, at most', paste: (c) => '1'.repeat(c) },
  { section: 'Phrases', label: 'Summary' },
];

const inSettings: readonly FieldCase[] = settingsFields.map(
  ({ section, label, button, besides = {}, paste, submit }) => ({
    name: `settings: ${section}: ${button === undefined ? '' : `${button}: `}${label}`,
    open: async (page) => {
      const settings = await openSettings(page, section);
      if (button !== undefined) await settings.getByRole('button', { name: button }).press('Enter');
      const place = button === undefined ? settings : dialogOf(page, button);
      for (const [name, text] of Object.entries(besides))
        await place.getByLabel(name, { exact: true }).fill(text);
      return place.getByLabel(label, { exact: true });
    },
    submit: pressed(submit ?? (label === 'Recipients' ? 'Control+Enter' : 'Enter')),
    leave: async (page) => {
      if (button !== undefined) await closeDialog(page, dialogOf(page, button));
      await closeDialog(page, dialogOf(page, 'Settings'));
    },
    ...(paste === undefined ? {} : { paste }),
  }),
);

/** A field of a dialog over the pane. */
const inDialog = (
  title: RegExp,
  label: string | RegExp,
  open: (page: Page) => Promise<void>,
  submit: string,
): FieldCase => ({
  name: `dialog ${title.source}: ${String(label)}`,
  open: async (page) => {
    await open(page);
    return dialogOf(page, title).getByLabel(label);
  },
  submit: pressed(submit),
  leave: async (page) => {
    // A dialog may lie over another one.
    for (let open = 0; open < 2 && (await page.getByRole('dialog').count()) > 0; open += 1) {
      await page.keyboard.press('Escape');
      await page.waitForTimeout(100);
    }
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  },
});

const openNewestNote = (page: Page): Promise<void> =>
  page.locator('[data-entry]', { hasText: 'a note to change' }).last().press('Enter');

const inDialogs: readonly FieldCase[] = [
  inDialog(/^Note$/u, 'Words', openNewestNote, 'Control+Enter'),
  inDialog(/^Note$/u, 'When it happened', openNewestNote, 'Enter'),
  inDialog(
    /^Tell outside$/u,
    'Words for outside',
    async (page) => {
      await page.locator('[data-entry]', { hasText: 'a note to change' }).last().focus();
      await page.keyboard.press('Alt+o');
    },
    'Control+Enter',
  ),
  inDialog(
    /^Withdraw: Note$/u,
    'Why, if you like',
    async (page) => {
      await openNewestNote(page);
      await dialogOf(page, 'Note').getByRole('button', { name: 'Withdraw …' }).press('Enter');
    },
    'Enter',
  ),
  inDialog(
    /^Handover$/u,
    'Note',
    async (page) => {
      await page.keyboard.press('Control+Shift+h');
      await dialogOf(page, 'Handover').getByLabel('To', { exact: true }).selectOption({ label: 'Cy Ott' });
    },
    'Control+Enter',
  ),
  inDialog(/^Resolve/u, 'Reason', (page) => runByName(page, 'Resolve …'), 'Enter'),
  inDialog(
    /is a false alarm$/u,
    'Why, if you like',
    (page) => runByName(page, 'End as a false alarm'),
    'Enter',
  ),
];

/** Fields of an incident that is over and not closed. */
export const fieldsOfReview: readonly FieldCase[] = [
  inDialog(/^Close/u, /^Closing words/u, (page) => runByName(page, 'Review and close'), 'Control+Enter'),
  inDialog(/^Close/u, 'Reason', (page) => runByName(page, 'Review and close'), 'Enter'),
  inDialog(/^Close/u, /^Why was it decided/u, (page) => runByName(page, 'Review and close'), 'Enter'),
  inDialog(/^Close/u, /^Answer/u, (page) => runByName(page, 'Review and close'), 'Enter'),
  inDialog(/^Reopen/u, 'Why it is being reopened', (page) => runByName(page, 'Reopen'), 'Enter'),
];

/** Fields of the page without an incident. */
export const fieldsOfHome: readonly FieldCase[] = onHome;

/** Fields of a live incident that has thread #1, a person Cy Ott and a note "a note to change". */
export const fieldsOfPane: readonly FieldCase[] = [
  ...inCapture,
  ...inComposer,
  ...inPlace,
  ...inSettings,
  ...inDialogs,
];
