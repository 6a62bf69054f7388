import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Api } from '../../src/preload/index.ts';
import type { SlackServer } from '../servers/slack.ts';
import type { SmtpServer } from '../servers/smtp.ts';
import { logWords } from './support.ts';

/** What a person does with the console again and again, by its keys and the names that its parts have. */

/** A call through the page's own door: for setting up and for reading back, not for what is tested. */
export const callApi = <T = unknown>(page: Page, name: keyof Api, request: unknown): Promise<T> =>
  page.evaluate(
    ([method, argument]) =>
      (window as unknown as { api: Record<string, (r: unknown) => Promise<unknown>> }).api[method]?.(
        argument,
      ),
    [name, request] as const,
  ) as Promise<T>;

/** The dialog with this title. */
export const dialogOf = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name });

/** The field of the palette; before that is there, another combobox may be a choice in the update. */
export const paletteField = (page: Page): Locator =>
  page.getByRole('combobox', { name: 'Everything you can do' });

/** The field of the search. */
export const searchField = (page: Page): Locator =>
  page.getByRole('combobox', { name: 'Search everything logged' });

/** Runs a command of the palette by its name. */
export const runByName = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await paletteField(page).fill(name);
  await page.getByRole('option', { name }).first().waitFor();
  await page.keyboard.press('Enter');
};

/** Opens the settings at a section; gives the dialog. */
export const openSettings = async (page: Page, section: string): Promise<Locator> => {
  await page.keyboard.press('Control+,');
  const dialog = dialogOf(page, 'Settings');
  const tab = dialog.getByRole('tab', { name: section });
  // Radix opens the tab that the keyboard reaches.
  await tab.focus();
  await tab.press('Enter');
  await dialog.getByRole('region', { name: section }).waitFor();
  return dialog;
};

/**
 * Says why it is over anyway, if anything stands in the way. What the settings ask for joins that while the dialog is open
 * already, so the answer is not known before.
 */
export const overruleIfAsked = async (dialog: Locator): Promise<void> => {
  await dialog.waitFor();
  await dialog.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  const reason = dialog.getByLabel('Reason', { exact: true });
  if ((await reason.count()) > 0) await reason.fill('seen');
};

/** Closes whatever dialog is open. */
export const closeDialog = async (page: Page, dialog: Locator): Promise<void> => {
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
};

/** Connects Slack in the settings and tries the connection. */
export const connectSlack = async (page: Page, slack: Pick<SlackServer, 'token' | 'apiUrl'>) => {
  const dialog = await openSettings(page, 'Slack');
  await dialog.getByLabel('API address').fill(slack.apiUrl);
  await dialog.getByLabel('Bot token').fill(slack.token);
  await dialog.getByRole('button', { name: 'Test connection' }).press('Enter');
  await dialog.getByText('Connected to').waitFor();
  await closeDialog(page, dialog);
};

/** Connects the mail server in the settings and tries the connection. */
export const connectMail = async (
  page: Page,
  smtp: Pick<SmtpServer, 'host' | 'port' | 'user' | 'password'>,
) => {
  const dialog = await openSettings(page, 'Email');
  await dialog.getByLabel('Server', { exact: true }).fill(smtp.host);
  await dialog.getByLabel('Security').selectOption('none');
  await dialog.getByLabel('Port').fill(String(smtp.port));
  await dialog.getByLabel('User').fill(smtp.user);
  await dialog.getByLabel('Password').fill(smtp.password);
  await dialog.getByLabel('From').fill('Status <status@example.com>');
  await dialog.getByRole('button', { name: 'Test connection' }).press('Enter');
  await dialog.getByText('The server answers and accepts mail from this console.').waitFor();
  await closeDialog(page, dialog);
};

interface Where {
  readonly name: string;
  readonly audience: 'Internal' | 'External';
}

/** Adds destinations in the settings. */
export const addDestinations = async (
  page: Page,
  all: readonly (Where & ({ readonly channel: string } | { readonly recipients: string }))[],
): Promise<void> => {
  const settings = await openSettings(page, 'Destinations');
  for (const where of all) {
    const isSlack = 'channel' in where;
    const button = isSlack ? 'Add Slack channel' : 'Add email list';
    await settings.getByRole('button', { name: button }).press('Enter');
    const dialog = dialogOf(page, button);
    if (isSlack) await dialog.getByLabel('Channel', { exact: true }).fill(where.channel);
    else await dialog.getByLabel('Recipients').fill(where.recipients);
    await dialog.getByLabel('Name').fill(where.name);
    await dialog.getByRole('radio', { name: where.audience }).press('Enter');
    await dialog.getByLabel('Name').press('Enter');
    await dialog.waitFor({ state: 'detached' });
  }
  await closeDialog(page, settings);
};

/** A field of the update being written. */
export const fieldOf = (page: Page, label: string): Locator =>
  page.locator('[data-part="composer"]').getByLabel(label, { exact: true });

/**
 * Goes to the update for an audience and waits until its fields are that audience's: text that is filled in sooner would
 * be in the other one's.
 */
export const writeFor = async (page: Page, audience: 'internal' | 'external'): Promise<void> => {
  await page.keyboard.press(audience === 'internal' ? 'Control+u' : 'Control+Shift+x');
  const composer = page.locator('[data-part="composer"]');
  const choice = composer.getByRole('radiogroup', { name: 'Audience' });
  await choice.getByRole('radio', { name: audience, checked: true }).waitFor();
  await composer.locator(':focus').waitFor();
};

/** Everything that waits in the outbox is through. */
export const outboxIsQuiet = async (page: Page): Promise<void> => {
  await expect.poll(() => page.locator('[data-outbox-busy="0"]').count(), { timeout: 20_000 }).toBe(1);
};

/** The labels of an update in the order in which a text has them: each a line of its own, or at the beginning of one. */
export const labelsIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line) => labels.filter((label) => line === label || line.startsWith(`${label}: `)));

/** The labels of the format, in its order. */
export const labels: readonly string[] = [
  'Summary',
  'Impact',
  'Current status',
  'Next steps',
  'Not known yet',
  'Needs',
];

/** The words of an HTML part, one element a line. */
export const wordsOfHtml = (html: string): string =>
  html
    .replaceAll(/<(style|title)[^>]*>.*?<\/\1>/gsu, '')
    .replaceAll(/<[^>]*>/gu, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** Sends what stands in the composer; every finding may stand. */
export const sendUpdate = async (page: Page): Promise<void> => {
  const composer = page.locator('[data-part="composer"]');
  const heading = composer.getByRole('heading', { level: 2 });
  const reason = composer.getByLabel('Reason to overrule all');
  const number = await heading.textContent();
  await page.keyboard.press('Control+Enter');
  const outcome = async () => (await heading.textContent()) !== number || (await reason.isVisible());
  await expect.poll(outcome).toBe(true);
  if (await reason.isVisible()) {
    await expect.poll(() => composer.locator('[data-finding]:focus').count()).toBe(1);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => reason.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('it is fine');
    await page.keyboard.press('Enter');
  }
  await expect.poll(() => heading.textContent()).not.toBe(number);
  await page.keyboard.press('Control+l');
};

/** Sends an update to an audience; every finding may stand. */
export const tell = async (
  page: Page,
  audience: 'internal' | 'external',
  { summary, impact }: { readonly summary: string; readonly impact: string },
): Promise<void> => {
  await writeFor(page, audience);
  await fieldOf(page, 'Summary').fill(summary);
  await fieldOf(page, 'Impact').fill(impact);
  await sendUpdate(page);
};

/** {@link tell}, and waits until the log has it under this name. */
export const tellAndSee = async (
  page: Page,
  audience: 'internal' | 'external',
  name: string,
  words: { readonly summary: string; readonly impact: string },
): Promise<void> => {
  await tell(page, audience, words);
  await expect.poll(() => logWords(page)).toContain(name);
};
