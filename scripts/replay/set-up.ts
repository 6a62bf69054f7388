import type { Locator, Page } from 'playwright-core';
import type { Person } from '../../src/domain/incident/person.ts';
import type { Hands } from './hands.ts';
import { CannotGoOn, patience } from './screen.ts';
import type { Services } from './services.ts';

/** The settings before the incident begins. */
export interface SetUp {
  readonly people: readonly Person[];
  /** The id of the person at the keyboard; null keeps the one made from the computer's account. */
  readonly keyboard: string | null;
  readonly timeZone: string;
  readonly services: Services;
}

/** Fills in the settings through the settings dialog, starting from the home screen and returning to it. */
export const setUp = async (page: Page, hands: Hands, wanted: SetUp): Promise<void> => {
  await page.getByLabel('Title', { exact: true }).waitFor();
  await hands.press('ControlOrMeta+,');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.waitFor();
  const section = async (name: string) => {
    await hands.click(dialog.getByRole('tab', { name, exact: true }));
    return dialog.getByRole('region', { name, exact: true });
  };
  await connectSlack(hands, await section('Slack'), wanted.services);
  await connectMail(hands, await section('Email'), wanted.services);
  await addDestinations(page, hands, await section('Destinations'), wanted.services);
  await addPeople(page, hands, await section('People'), wanted.people);
  await chooseLead(hands, await section('You'), wanted);
  await hands.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
};

const fill = async (hands: Hands, field: Locator, text: string): Promise<void> => {
  await hands.click(field);
  await hands.retype(text, 'otherKeys');
};

const save = async (hands: Hands, section: Locator): Promise<void> => {
  await hands.click(section.getByRole('button', { name: 'Save', exact: true }));
  await section.getByText('Saved', { exact: true }).waitFor({ timeout: patience });
};

const connectSlack = async (hands: Hands, section: Locator, { slack }: Services): Promise<void> => {
  await fill(hands, section.getByLabel('Bot token'), slack.token);
  await fill(hands, section.getByLabel('API address'), slack.url);
  await save(hands, section);
};

const connectMail = async (hands: Hands, section: Locator, { smtp, mailFrom }: Services): Promise<void> => {
  await fill(hands, section.getByLabel('Server', { exact: true }), smtp.host);
  await hands.choose(section.getByLabel('Security'), 'None');
  await fill(hands, section.getByLabel('Port'), String(smtp.port));
  await fill(hands, section.getByLabel('User'), smtp.user);
  if (smtp.password !== '') await fill(hands, section.getByLabel('Password'), smtp.password);
  await fill(hands, section.getByLabel('From'), mailFrom);
  await save(hands, section);
};

const audiences = ['Internal', 'External'] as const;

/** Adds an internal and an external destination for the same channel, and likewise for the list. */
const addDestinations = async (
  page: Page,
  hands: Hands,
  section: Locator,
  { slack, mailTo }: Services,
): Promise<void> => {
  for (const audience of audiences) {
    await hands.click(section.getByRole('button', { name: 'Add Slack channel' }));
    const channel = page.getByRole('dialog', { name: 'Add Slack channel' });
    await fill(hands, channel.getByLabel('Channel', { exact: true }), slack.channel);
    await fill(hands, channel.getByLabel('Name', { exact: true }), `${audience} channel`);
    await finish(hands, channel, audience);
    await hands.click(section.getByRole('button', { name: 'Add email list' }));
    const list = page.getByRole('dialog', { name: 'Add email list' });
    await fill(hands, list.getByLabel('Name', { exact: true }), `${audience} list`);
    await fill(hands, list.getByLabel('Recipients'), mailTo.join(', '));
    await finish(hands, list, audience);
  }
};

const finish = async (hands: Hands, dialog: Locator, audience: string): Promise<void> => {
  await hands.click(dialog.getByRole('radio', { name: audience, exact: true }));
  await hands.press('ControlOrMeta+Enter');
  await gone(dialog);
};

const addPeople = async (
  page: Page,
  hands: Hands,
  section: Locator,
  people: readonly Person[],
): Promise<void> => {
  for (const { name, handle } of people) {
    await hands.click(section.getByRole('button', { name: 'Add person' }));
    const dialog = page.getByRole('dialog', { name: 'Add person' });
    await fill(hands, dialog.getByLabel('Name', { exact: true }), name);
    await hands.press('Tab');
    await hands.retype(handle, 'otherKeys');
    await hands.press('Enter');
    await gone(dialog);
  }
};

const chooseLead = async (hands: Hands, section: Locator, wanted: SetUp): Promise<void> => {
  const me = wanted.people.find(({ id }) => id === wanted.keyboard);
  if (me !== undefined)
    await hands.choose(section.getByLabel('At the keyboard'), `${me.name} (@${me.handle})`);
  await chooseZone(hands, section.getByLabel('Time zone'), wanted.timeZone);
  await save(hands, section);
};

const chooseZone = async (hands: Hands, list: Locator, zone: string): Promise<void> => {
  const label = zone.replaceAll('_', ' ');
  const known = await list.locator('option').allInnerTexts();
  if (!known.includes(label))
    throw new CannotGoOn(`The file’s time zone “${zone}” is not in the list of zones.`);
  await hands.choose(list, label);
};

/** Waits until a dialog is closed. One that stays open says why, and {@link onScreen} reports that. */
const gone = async (dialog: Locator): Promise<void> => {
  try {
    await dialog.waitFor({ state: 'hidden', timeout: patience });
  } catch {
    throw new CannotGoOn('The settings could not be filled in.');
  }
};
