import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, launchApp } from '../host/launch.ts';
import { type SlackServer, startSlack } from '../servers/slack.ts';
import { type SmtpServer, startSmtp } from '../servers/smtp.ts';
import {
  addDestinations,
  callApi,
  closeDialog,
  dialogOf,
  fieldOf,
  openSettings,
  outboxIsQuiet,
} from './hands.ts';
import { captureLine, declare, log, logWords } from './support.ts';

/*
 * What the console stands among: servers that refuse it or are away, files that were damaged, a system that
 * keeps no secrets. Each is said in a sentence that names what to do, nothing is lost, nothing goes out twice.
 */

const folder = mkdtempSync(join(tmpdir(), 'throughline-environment-'));
const token = 'xoxb-4711-the-token-nobody-may-see';
const password = 'the-password-nobody-may-see';
let slack: SlackServer;
let smtp: SmtpServer;
let app: App;
let page: Page;

const launch = async (env: Record<string, string> = {}) => {
  app = await launchApp({ userData: folder, viewport: { width: 1280, height: 800 }, env });
  page = app.page;
  page.setDefaultTimeout(10_000);
};

beforeAll(async () => {
  slack = await startSlack({ tokens: [token], channels: [{ name: 'inc' }] });
  smtp = await startSmtp({ password });
  await launch();
  await declare(page, 'Checkout errors');
});

afterAll(async () => {
  await app.quit().catch(() => app.crash());
  await slack.close().catch(() => undefined);
  await smtp.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

const connectSlack = async (typed: string): Promise<void> => {
  const settings = await openSettings(page, 'Slack');
  const replace = settings.getByRole('button', { name: 'Replace' });
  if (await replace.isVisible()) await replace.press('Enter');
  await settings.getByLabel('API address').fill(slack.apiUrl);
  await settings.getByLabel('Bot token').fill(typed);
  await page.keyboard.press('Enter');
  await settings.getByText('Saved', { exact: true }).waitFor();
  await closeDialog(page, settings);
};

const connectMail = async (typed: string): Promise<void> => {
  const settings = await openSettings(page, 'Email');
  const replace = settings.getByRole('button', { name: 'Replace' });
  if (await replace.isVisible()) await replace.press('Enter');
  await settings.getByLabel('Security').selectOption('none');
  for (const [label, text] of Object.entries({
    Server: smtp.host,
    Port: String(smtp.port),
    User: smtp.user,
    From: 'status@example.com',
  }))
    await settings.getByLabel(label, { exact: true }).fill(text);
  await settings.getByLabel('Password').fill(typed);
  await page.keyboard.press('Enter');
  await settings.getByText('Saved', { exact: true }).waitFor();
  await closeDialog(page, settings);
};

const sendUpdate = async (summary: string): Promise<void> => {
  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').fill(summary);
  await fieldOf(page, 'Impact').fill('Some people cannot pay.');
  await page.getByRole('radio', { name: 'When something changes' }).check();
  await fieldOf(page, 'Summary').press('Control+Enter');
  await expect.poll(() => fieldOf(page, 'Summary').inputValue()).not.toBe('');
  await expect.poll(() => logWords(page)).toContain('Update');
};

const openOutbox = async () => {
  await page.keyboard.press('Control+Shift+o');
  const outbox = dialogOf(page, 'Outbox');
  await outbox.waitFor();
  return outbox;
};

const sentWith = (words: string) => ({
  slack: slack.messages('inc').filter(({ text }) => text.includes(words)).length,
  mail: smtp.mails.filter(({ text }) => text.includes(words)).length,
});

describe('servers that refuse the console', () => {
  it('say so in one sentence that names what to do, and keep the update', async () => {
    await addDestinations(page, [
      { channel: 'inc', name: '#inc', audience: 'Internal' },
      { recipients: 'eng@example.com', name: 'Engineering', audience: 'Internal' },
    ]);
    await connectSlack('xoxb-not-the-token');
    await connectMail('not-the-password');
    await sendUpdate('Refused at first.');
    await outboxIsQuiet(page);
    const outbox = await openOutbox();
    await expect
      .poll(() => outbox.textContent())
      .toMatch(
        /Refused \d\d:\d\d: Slack does not accept the token\. [^.]*enter its new token in the settings\./u,
      );
    await expect
      .poll(() => outbox.textContent())
      .toMatch(/Refused \d\d:\d\d: [^.]*(?:user|password|sign)[^.]*\./iu);
    expect(sentWith('Refused at first.')).toEqual({ slack: 0, mail: 0 });
    await closeDialog(page, outbox);
    await expect
      .poll(() => page.getByRole('complementary', { name: 'Update' }).textContent())
      .toContain('2 need an answer');
  });

  it('get it once, with one action each, after the settings are mended', async () => {
    await connectSlack(token);
    await connectMail(password);
    const outbox = await openOutbox();
    for (const name of ['#inc', 'Engineering'])
      await outbox.getByRole('button', { name: `Send again: ${name}` }).press('Enter');
    await outboxIsQuiet(page);
    await expect.poll(() => sentWith('Refused at first.')).toEqual({ slack: 1, mail: 1 });
    await expect.poll(() => outbox.getByRole('button', { name: 'Send again' }).count()).toBe(0);
    await closeDialog(page, outbox);
  });
});

describe('Slack being down', () => {
  it('keeps nothing but Slack waiting, says when it is tried again, and sends once when it is back', async () => {
    await slack.goDown();
    await sendUpdate('While Slack is down.');
    await expect
      .poll(() => smtp.mails.filter(({ text }) => text.includes('While Slack is down.')).length)
      .toBe(1);
    const outbox = await openOutbox();
    await expect
      .poll(() => outbox.textContent(), { timeout: 10_000 })
      .toMatch(/Could not reach Slack[^;]*; trying again at \d\d:\d\d/u);
    await closeDialog(page, outbox);
    await expect
      .poll(() => page.getByRole('complementary', { name: 'Update' }).textContent())
      .toMatch(/#inc trying again at \d\d:\d\d/u);
    const before = slack.count('chat.postMessage');
    await slack.comeBack();
    await outboxIsQuiet(page);
    expect(sentWith('While Slack is down.')).toEqual({ slack: 1, mail: 1 });
    expect(slack.count('chat.postMessage')).toBe(before + 1);
  });
});

/** Every file of the data folder, read. */
const everyFile = (): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path, 'latin1')]);

describe('secrets', () => {
  it('stand in no file, no log and nothing that the page is told', async () => {
    // Not even while they are being typed, as everything else does.
    const settings = await openSettings(page, 'Slack');
    await settings.getByRole('button', { name: 'Replace' }).press('Enter');
    await settings.getByLabel('Bot token').fill(`${token}-typed`);
    await page.waitForTimeout(500);
    const files = everyFile();
    await closeDialog(page, settings);
    expect(files.length).toBeGreaterThan(4);
    expect(files.some(([path]) => path.endsWith('secrets.json'))).toBe(true);
    const told = JSON.stringify(await callApi(page, 'readSettings', null));
    const held = await page.content();
    for (const secret of [token, password]) {
      for (const words of [secret, Buffer.from(secret).toString('base64').replace(/=+$/u, '')])
        for (const [path, text] of files) expect(text.includes(words), `${words} in ${path}`).toBe(false);
      expect(told).not.toContain(secret);
      expect(held).not.toContain(secret);
      expect(app.log.join('\n')).not.toContain(secret);
    }
    expect(told).toContain('"hasToken":true');
  });
});

describe('damaged files', () => {
  const incidents = join(folder, 'incidents');
  const journals = () =>
    readdirSync(incidents)
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
      .map((name) => join(incidents, name));
  const titled = (title: string) => {
    const path = journals().find((one) => readFileSync(one, 'utf8').includes(title));
    if (path === undefined) throw new Error(`no journal of ${title}`);
    return path;
  };

  beforeAll(async () => {
    for (const title of ['Its record is damaged', 'Its end is torn']) {
      await page.keyboard.press('Control+o');
      await declare(page, title);
      for (const note of ['the first note', 'the second note', 'the third note']) await log(page, note);
    }
    await app.quit();
    // A byte in the middle of a line in the middle of the file.
    const damaged = titled('Its record is damaged');
    const bytes = readFileSync(damaged);
    const at = bytes.indexOf('the first note');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(damaged, bytes);
    appendFileSync(titled('Its end is torn'), '{"seq":99,"half a li');
    const settings = join(folder, 'settings.json');
    const text = readFileSync(settings, 'utf8');
    writeFileSync(settings, text.slice(0, text.length / 2));
    await launch({ THROUGHLINE_SAFE_STORAGE: 'denied' });
    await captureLine(page).waitFor();
  });

  it('a settings file cut in half: said in one sentence, kept aside, every incident is there', async () => {
    // On the pane that opens by itself, and on the home screen for as long as it is so.
    const sentence = /^The settings file was damaged\./u;
    await page.getByRole('status').getByText(sentence).waitFor();
    await page.keyboard.press('Control+o');
    await page.getByLabel('Title').waitFor();
    const alerts = await page.getByRole('alert').allTextContents();
    expect(alerts.filter((text) => sentence.test(text))).toHaveLength(1);
    const kept = readdirSync(folder).filter((name) => name.startsWith('settings.json.damaged-'));
    expect(kept).toHaveLength(1);
    expect(readFileSync(join(folder, kept[0] ?? ''), 'utf8')).toContain('"destinations"');
    const live = page.getByRole('region', { name: 'Live' });
    for (const title of ['Checkout errors', 'Its record is damaged', 'Its end is torn'])
      await expect.poll(() => live.getByRole('button', { name: new RegExp(title, 'u') }).count()).toBe(1);
  });

  it('a damaged record: shown, read-only, and a copy can be saved', async () => {
    await page.getByRole('button', { name: /Its record is damaged/u }).press('Enter');
    const banner = page.getByRole('alert').filter({ hasText: 'read-only' });
    await banner.waitFor();
    await expect.poll(() => banner.textContent()).toMatch(/The record is damaged at line \d+/u);
    await expect.poll(() => logWords(page)).toContain('the third note');
    const before = readFileSync(titled('Its record is damaged'));
    // Nothing can be written; what is typed stays.
    const line = captureLine(page);
    if (await line.isVisible()) {
      await line.fill('one more');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').filter({ hasText: 'read-only' }).first().waitFor();
      await expect.poll(() => line.inputValue()).toBe('one more');
    }
    const copy = join(folder, 'copy.jsonl');
    await app.control.answerSave({ canceled: false, filePath: copy });
    await banner.getByRole('button', { name: /Save a copy/u }).press('Enter');
    await page.getByRole('status').getByText('A copy of the record was saved').waitFor();
    expect(readFileSync(copy)).toEqual(before);
    expect(readFileSync(titled('Its record is damaged'))).toEqual(before);
  });

  it('a torn end: cut, kept beside, said, and the record goes on', async () => {
    await page.keyboard.press('Control+o');
    await page.getByRole('button', { name: /Its end is torn/u }).press('Enter');
    const banner = page.getByRole('alert').filter({ hasText: 'The last write was cut short' });
    await banner.waitFor();
    const torn = readdirSync(incidents).filter((name) => name.includes('.torn-'));
    expect(torn).toHaveLength(1);
    expect(readFileSync(join(incidents, torn[0] ?? ''), 'utf8')).toBe('{"seq":99,"half a li');
    await log(page, 'the fourth note');
    await expect.poll(() => logWords(page)).toContain('the third note');
    await expect.poll(() => logWords(page)).toContain('the fourth note');
  });

  it('a system without a place for secrets: said plainly, and nothing of them on the disk', async () => {
    const settings = await openSettings(page, 'Slack');
    await settings.getByText(/^This system has no safe place for secrets/u).waitFor();
    const replace = settings.getByRole('button', { name: 'Replace' });
    if (await replace.isVisible()) await replace.press('Enter');
    await settings.getByLabel('API address').fill(slack.apiUrl);
    await settings.getByLabel('Bot token').fill(token);
    await settings.getByRole('button', { name: 'Test connection' }).press('Enter');
    await settings.getByText('Connected to').waitFor();
    await expect.poll(() => settings.textContent()).toContain('kept only until the console is closed');
    for (const [path, text] of everyFile()) expect(text.includes(token), path).toBe(false);
    await closeDialog(page, settings);
  });
});
