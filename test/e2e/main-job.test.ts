import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pressOf } from '../../scripts/replay/usual-keys.ts';
import { type App, launchApp } from '../host/launch.ts';
import { type SlackServer, startSlack } from '../servers/slack.ts';
import { type SmtpServer, startSmtp } from '../servers/smtp.ts';
import {
  addDestinations,
  callApi,
  closeDialog,
  connectMail,
  connectSlack,
  dialogOf,
  fieldOf,
  labels,
  labelsIn,
  openSettings,
  outboxIsQuiet,
  runByName,
  wordsOfHtml,
} from './hands.ts';
import { captureLine, declare, log, logWords } from './support.ts';

/*
 * One incident from the first word to the reopened record, through the interface and mostly by the keyboard,
 * with a Slack and a mail server that keep what they get. The steps build on each other: when one fails, those
 * after it have nothing to stand on.
 */

const folder = mkdtempSync(join(tmpdir(), 'throughline-main-job-'));
const reviewPath = join(folder, 'review.md');
let slack: SlackServer;
let smtp: SmtpServer;
let app: App;
let page: Page;

const launch = async () => {
  app = await launchApp({ userData: join(folder, 'data'), viewport: { width: 1280, height: 800 } });
  page = app.page;
};

beforeAll(async () => {
  slack = await startSlack({ channels: [{ name: 'inc' }, { name: 'partners' }] });
  smtp = await startSmtp();
  await launch();
});

afterAll(async () => {
  await app.quit().catch(() => app.crash());
  await slack.close();
  await smtp.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

const threads = () => page.getByRole('region', { name: 'Threads' });
const composer = () => page.locator('[data-part="composer"]');
/** A paragraph of Slack's rich text. */
interface RichSection {
  readonly elements: readonly { readonly text: string }[];
}

const notice = (text: string | RegExp) => page.getByRole('status').getByText(text).first();

describe('setting up', () => {
  it('declares with a title and Enter', async () => {
    await declare(page, 'Checkout errors');
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Checkout errors');
    await expect.poll(() => page.getByRole('region', { name: 'Status' }).textContent()).toContain('INC-1');
    // What comes next can be typed at once.
    await expect
      .poll(() => captureLine(page).evaluate((field) => field === document.activeElement))
      .toBe(true);
  });

  it('connects Slack and the mail server, and says that both answer', async () => {
    await connectSlack(page, slack);
    expect(slack.count('auth.test')).toBeGreaterThan(0);
    await connectMail(page, smtp);
    expect(smtp.connections()).toBe(1);
    expect(smtp.mails).toHaveLength(0);
  });

  it('names where the updates of each audience go', async () => {
    await addDestinations(page, [
      { channel: '#inc', name: '#inc', audience: 'Internal' },
      { recipients: 'eng@example.com, ops@example.com', name: 'Engineering', audience: 'Internal' },
      { channel: 'partners', name: '#partners', audience: 'External' },
      { recipients: 'a@customer.example\nb@customer.example', name: 'Customers', audience: 'External' },
    ]);
    await expect.poll(() => composer().textContent()).toContain('to #inc, Engineering');
  });

  it('adds a person with a name and Enter', async () => {
    const settings = await openSettings(page, 'People');
    for (const name of ['Ana Ruiz', 'Bo Lind']) {
      await settings.getByRole('button', { name: 'Add person' }).press('Enter');
      const dialog = dialogOf(page, 'Add person');
      await dialog.getByLabel('Name').fill(name);
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
    }
    await expect.poll(() => settings.textContent()).toContain('@ana');
    await expect.poll(() => settings.textContent()).toContain('@bo');
    await closeDialog(page, settings);
  });
});

describe('the first half hour', () => {
  it('writes everything down in the capture line', async () => {
    for (const line of [
      '/sev 2 because checkout fails for many',
      '/impact About a fifth of card payments fail since 10:05 UTC',
      '/thread Database pool exhausted @ana',
      '/thread Deploy 8f3 @bo',
      '/report #1 all 100 connections are in use | raising the limit | somebody who knows the database',
      '/report #2 looking at what changed | comparing both versions |',
      '/assume #2 deploy 8f3 exhausted the connections ?high',
      '/evidence #2 +A1 connections climbed right after deploy 8f3 (Grafana)',
      '/assume #1 the nightly export holds connections',
      '/evidence #1 -A2 the export ended at nine (job log)',
      '/decide roll back 8f3 because it is quick and safe',
      '/decide page the vendor because later',
      '/task #2 roll back 8f3 @bo 15m',
      '/borrow access database write for @ana, undo: drop the role, 2h',
      '/park why did the trial run pass?',
      '/summary Some card payments fail and we are rolling back the last change.',
    ])
      await log(page, line);
    const rows = (await threads().textContent()) ?? '';
    expect(rows).toContain('Database pool exhausted');
    expect(rows).toContain('Ana Ruiz');
    // The newest word of whatever kind: the report is older.
    expect(rows).toContain('evidence against A2 the export ended at nine');
    expect(rows).toContain('Bo Lind');
    const words = await logWords(page);
    for (const part of ['A2', 'E2', 'D1', 'K1', 'L1', 'Q1']) expect(words).toContain(part);
  });

  it('offers to add an unknown person in place, and the line then goes through', async () => {
    await captureLine(page).fill('/thread Customer reports @dee.park');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Nobody here is called @dee.park.').waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(() => threads().textContent()).toContain('Customer reports');
    await expect.poll(() => threads().textContent()).toContain('Dee Park');
    await expect.poll(() => captureLine(page).inputValue()).toBe('');
  });
});

describe('the first update', () => {
  it('is filled in from the record', async () => {
    await page.keyboard.press('Control+u');
    const holds = async (label: string) => fieldOf(page, label).inputValue();
    await expect.poll(() => holds('Summary')).toContain('Some card payments fail');
    await expect.poll(() => holds('Impact')).toContain('About a fifth of card payments');
    const status = await holds('Current status');
    expect(status).toContain('Severity raised to SEV2');
    expect(status).toContain('Database pool exhausted: the export ended at nine');
    expect(status).toContain('The most likely cause: deploy 8f3 exhausted the connections');
    expect(status).toContain('And 3 more: #2, #3, D1.');
    await expect
      .poll(() => holds('Next steps'))
      .toMatch(/^Deploy 8f3: roll back 8f3 \(due (?:\w+ \d+ \w+, )?\d\d:\d\d UTC\) · Bo Lind$/mu);
    // What evidence speaks against is no open question, nor is the cause once something supports one.
    await expect.poll(() => holds('Not known yet')).toBe('How long it will take.');
    await expect.poll(() => holds('Needs')).toContain('somebody who knows the database');
    // SEV2 asks for an update every hour.
    await expect.poll(() => page.getByRole('radio', { name: 'In 60 min' }).isChecked()).toBe(true);
  });

  it('shows findings beside their fields, which can be mended or overruled', async () => {
    await fieldOf(page, 'Summary').fill(
      'The nightly export holds connections and some card payments fail. It began at 10:05.',
    );
    await page.keyboard.press('Control+Enter');
    const assumption = composer().getByText(/states A2 as a fact/u);
    await assumption.waitFor();
    // The focus goes to the first finding, once it is drawn.
    await page.waitForFunction(() => document.activeElement?.closest('[data-finding]') != null);
    expect(slack.count('chat.postMessage')).toBe(0);
    await composer().getByRole('button', { name: 'Say that it is not confirmed' }).first().press('Enter');
    await expect
      .poll(() => fieldOf(page, 'Summary').inputValue())
      .toContain('Not confirmed yet: The nightly');
    await assumption.waitFor({ state: 'detached' });
    // The other one stands, with a reason.
    const zone = composer().locator('[data-finding^="zone:"]').first();
    await zone.getByRole('button', { name: 'Overrule' }).press('Enter');
    await page.keyboard.type('everybody is in one office');
    await page.keyboard.press('Enter');
    await composer().getByText('Overruled: everybody is in one office').waitFor();
  });

  it('shows in each preview what will go out', async () => {
    await page.keyboard.press(pressOf('previewSlack'));
    const inSlack = page.getByRole('article', { name: 'Slack message' });
    for (const label of labels) await expect.poll(() => inSlack.textContent()).toContain(label);
    await expect
      .poll(() => inSlack.textContent())
      .toMatch(/SEV\d · \w+ · INC-1 Checkout errors.*Update 1 \(internal\) · /su);
    await page.keyboard.press(pressOf('previewEmail'));
    const mail = page.getByRole('article', { name: 'Mail' });
    await expect.poll(() => mail.textContent()).toContain('[INC-1] Checkout errors');
    const html = page.frameLocator('iframe[title="HTML part"]').locator('body');
    await expect.poll(() => html.textContent()).toContain('Not confirmed yet: The nightly export');
    await page.keyboard.press(pressOf('previewText'));
    const text = composer().locator('pre').first();
    expect(labelsIn((await text.textContent()) ?? '')).toEqual(labels);
    expect(slack.count('chat.postMessage')).toBe(0);
    expect(smtp.mails).toHaveLength(0);
  });

  it('goes out once to each destination, with all labels in their order', async () => {
    const shown = (await composer().locator('pre').first().textContent()) ?? '';
    await page.keyboard.press('Control+u');
    await fieldOf(page, 'Summary').press('Control+Enter');
    await notice('Update 1 is on its way to 2 destinations').waitFor();
    await outboxIsQuiet(page);
    const [message, ...others] = slack.messages();
    expect(others).toEqual([]);
    expect(message?.channel).toBe(slack.channelId('inc'));
    expect(labelsIn(message?.text ?? '')).toEqual(labels);
    const drawn = (message?.blocks ?? []).flatMap((block) => {
      const [paragraph] = (block.type === 'rich_text' ? block.elements : []) as RichSection[];
      return paragraph?.elements.slice(0, 1).map(({ text }) => text) ?? [];
    });
    expect(drawn.slice(1)).toEqual(labels);
    const [mail, ...more] = smtp.mails;
    expect(more).toEqual([]);
    expect(mail?.envelope).toEqual({
      from: 'status@example.com',
      to: ['eng@example.com', 'ops@example.com'],
    });
    expect(mail?.subject).toBe('[INC-1] Checkout errors');
    expect(labelsIn(mail?.text ?? '')).toEqual(labels);
    expect(labelsIn(wordsOfHtml(mail?.html ?? ''))).toEqual(labels);
    // What went out is what was shown, but for the minute.
    const words = (text: string) => text.replaceAll(/\r/gu, '').trimEnd().split('\n\n').slice(1);
    expect(words(mail?.text ?? '')).toEqual(words(shown));
    expect(words(message?.text ?? '')).toEqual(words(shown));
    await expect.poll(() => logWords(page)).toContain('everybody is in one office');
  });
});

describe('the next updates', () => {
  it('follow the first mail in its conversation, under the same subject', async () => {
    await log(page, '/title Checkout errors for cards');
    await log(page, '/report #2 the old version is back | watching payments |');
    await page.keyboard.press('Control+u');
    await expect
      .poll(() => fieldOf(page, 'Current status').inputValue())
      .toContain('the old version is back');
    await fieldOf(page, 'Summary').fill('Card payments work again for most people.');
    await fieldOf(page, 'Summary').press('Control+Enter');
    await notice('Update 2 is on its way').waitFor();
    await outboxIsQuiet(page);
    expect(slack.messages('inc')).toHaveLength(2);
    expect(smtp.mails).toHaveLength(2);
    const [first, second] = smtp.mails;
    expect(second?.headers.get('in-reply-to')).toBe(first?.messageId);
    expect(second?.headers.get('references')).toContain(first?.messageId ?? 'no id');
    expect(second?.headers.get('list-id')).toBeDefined();
    expect(second?.subject).toBe('[INC-1] Checkout errors');
    expect(second?.text).toContain('INC-1 Checkout errors for cards');
    expect(second?.text).toContain('Update 2 (internal)');
  });

  it('go to external readers without names, and nobody sees the other recipients', async () => {
    await page.keyboard.press(pressOf('composeExternal'));
    await expect.poll(() => composer().textContent()).toContain('to #partners, Customers');
    await fieldOf(page, 'Summary').fill('Ana Ruiz is mending card payments.');
    await fieldOf(page, 'Impact').fill('Some card payments fail.');
    await fieldOf(page, 'Current status').fill('Payments work again for most people.');
    await fieldOf(page, 'Next steps').fill('Watch payments for an hour');
    await fieldOf(page, 'Not known yet').fill('');
    await page.keyboard.press('Control+Enter');
    await composer()
      .getByText(/is a colleague/u)
      .waitFor();
    expect(slack.messages('partners')).toHaveLength(0);
    await fieldOf(page, 'Summary').fill('Card payments are being mended.');
    await page.keyboard.press('Control+Enter');
    await notice('Update 1 is on its way').waitFor();
    await outboxIsQuiet(page);
    expect(slack.messages('partners')).toHaveLength(1);
    expect(smtp.mails).toHaveLength(3);
    const mail = smtp.mails.at(-1);
    expect(mail?.envelope.to).toEqual(['a@customer.example', 'b@customer.example']);
    expect(mail?.raw.toString('utf8')).not.toContain('@customer.example');
    expect(mail?.text).toMatch(/^Investigating · Checkout errors for cards\r?\nUpdate 1 \(external\) · /u);
    expect(labelsIn(mail?.text ?? '')).toEqual(labels);
  });
});

describe('putting the record right', () => {
  const newest = () => page.locator('[data-entry]').last();

  it('edits the newest entry', async () => {
    await log(page, 'payments are at ninety percent');
    await newest().press('Enter');
    const dialog = dialogOf(page, 'Note');
    await dialog.getByLabel('Words').fill('payments are at ninety-five percent');
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => logWords(page)).toContain('payments are at ninety-five percent');
  });

  it('takes back the newest entry with one key', async () => {
    await log(page, 'this was wrong');
    await captureLine(page).press('Escape');
    await page.keyboard.press('Control+z');
    await notice('Taken back: ').waitFor();
    const line = page.locator('[data-entry][data-struck="true"]', { hasText: 'this was wrong' });
    await expect.poll(() => line.count()).toBe(1);
  });

  it('supersedes an older one and keeps both', async () => {
    await log(page, 'one more thing happened since');
    const older = page.locator('[data-entry]', { hasText: 'payments are at ninety-five percent' }).last();
    await older.press('Enter');
    const dialog = dialogOf(page, 'Note');
    await dialog.getByLabel('Words').fill('payments are at ninety-nine percent');
    await dialog.getByRole('button', { name: 'Supersede' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => logWords(page)).toContain('payments are at ninety-nine percent');
    await page
      .locator('[data-entry]', { hasText: 'payments are at ninety-nine percent' })
      .first()
      .press('Enter');
    await expect.poll(() => dialog.textContent()).toContain('payments are at ninety percent');
    await expect.poll(() => dialog.textContent()).toContain('payments are at ninety-five percent');
    await closeDialog(page, dialog);
  });
});

describe('the end', () => {
  it('hands the lead over, which counts once it is acknowledged', async () => {
    const status = page.getByRole('region', { name: 'Status' });
    await page.keyboard.press('Control+Shift+h');
    const dialog = dialogOf(page, 'Handover');
    await dialog.getByLabel('To', { exact: true }).selectOption({ label: 'Ana Ruiz' });
    await dialog.getByLabel('Note').fill('Watch the pool until midnight.');
    await page.keyboard.press('Control+Enter');
    const taken = dialog.getByRole('button', { name: 'Ana Ruiz has taken over' });
    await taken.waitFor();
    await expect.poll(() => status.textContent()).not.toContain('Ana Ruiz');
    await taken.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => status.textContent()).toContain('Ana Ruiz');
  });

  it('resolves once its exit criteria are met', async () => {
    await log(page, '/criterion no failed payment for an hour');
    await captureLine(page).fill('/resolve');
    await page.keyboard.press('Enter');
    const dialog = dialogOf(page, /^Resolve/u);
    await dialog.waitFor();
    for (const words of ['Still open:', 'no failed payment for an hour', '#1', '#2', '#3', 'A2'])
      await expect.poll(() => dialog.textContent()).toContain(words);
    // Those that the settings ask for at this severity are beside it.
    await dialog.locator('[aria-busy="false"]').waitFor({ state: 'attached' });
    for (const criterion of await dialog.getByRole('checkbox').all()) await criterion.press('Space');
    for (const thread of [1, 2, 3])
      await dialog.getByRole('button', { name: `Done: #${thread}` }).press('Enter');
    await dialog.getByRole('button', { name: 'Refuted: A2' }).press('Enter');
    await dialog.getByText('Nothing stands in the way.').waitFor();
    await dialog.getByLabel('What ended it').fill('the old version is back');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('region', { name: 'Status' }).textContent()).toContain('Resolved');
  });

  it('closes with the loan given back, the questions answered and the review exported', async () => {
    await runByName(page, 'Review and close');
    const dialog = dialogOf(page, 'Close INC-1');
    await dialog.waitFor();
    for (const words of ['This is left to do', 'L1', 'D2', 'Q1', 'Depth of the review'])
      await expect.poll(() => dialog.textContent()).toContain(words);
    await dialog.getByRole('button', { name: 'Given back: L1' }).press('Enter');
    await dialog.getByLabel('Why was it decided? D2').fill('nobody else could look inside');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Answer Q1').fill('it only looked at the home page');
    await page.keyboard.press('Enter');
    await dialog.getByRole('radio', { name: 'Written review' }).press('Enter');
    // Whoever heard of it is still to hear that it is over.
    await dialog.getByText('External audience: not told yet that it is over').waitFor();
    await dialog.getByLabel('Reason').fill('everybody was told on the call');
    await app.control.answerSave({ canceled: false, filePath: reviewPath });
    await dialog.getByRole('button', { name: 'Export …' }).press('Enter');
    await dialogOf(page, 'Export INC-1').waitFor();
    await page.keyboard.press('Control+Enter');
    await notice('Exported to').waitFor();
    // What was typed before comes back from the disk.
    await expect.poll(() => dialog.getByLabel('Reason').inputValue()).toBe('everybody was told on the call');
    const review = readFileSync(reviewPath, 'utf8');
    for (const words of ['Checkout errors for cards', 'nobody else could look inside', 'drop the role'])
      expect(review).toContain(words);
    await dialog.getByLabel('Closing words').press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('region', { name: 'Status' }).textContent()).toContain('closed');
    await notice('INC-1 is closed.').waitFor();
  });

  it('reopens with a reason', async () => {
    await runByName(page, 'Reopen');
    const dialog = dialogOf(page, 'Reopen INC-1');
    await dialog.getByLabel('Why it is being reopened').fill('payments fail again');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => logWords(page)).toContain('payments fail again');
    await log(page, 'the pool is full again');
  });

  it('is all there after a restart', async () => {
    /** What is on screen, and the whole record behind it. */
    const said = async () => {
      await page.keyboard.press('Control+u');
      // The threads and the updates are drawn a picture later than the log.
      await threads().locator('[data-thread]').first().waitFor();
      await composer().locator('details pre').first().waitFor({ state: 'attached' });
      const list = await callApi<{ readonly value: readonly { readonly id: string }[] }>(
        page,
        'listIncidents',
        null,
      );
      return {
        title: await page.getByRole('heading', { level: 1 }).textContent(),
        threads: await threads().textContent(),
        sent: await composer().locator('details pre').allTextContents(),
        record: await callApi(page, 'openIncident', { incident: list.value[0]?.id }),
      };
    };
    const before = await said();
    const [posts, mails] = [slack.count('chat.postMessage'), smtp.mails.length];
    await app.quit();
    await launch();
    await captureLine(page).waitFor();
    const after = await said();
    expect(after).toEqual(before);
    expect(after.sent).toHaveLength(2);
    await expect.poll(() => logWords(page)).toContain('the pool is full again');
    // Nothing is sent again.
    expect(slack.count('chat.postMessage')).toBe(posts);
    expect(smtp.mails).toHaveLength(mails);
  });
});

describe('a drill', () => {
  it('is marked everywhere, keeps its messages here and reaches no server', async () => {
    const [requests, connections] = [slack.requests.length, smtp.connections()];
    await page.keyboard.press('Control+o');
    await page.getByLabel('Title').fill('Practice for the new lead');
    await page.getByRole('radio', { name: 'Drill' }).press('Enter');
    await page.getByLabel('Title').press('Enter');
    await captureLine(page).waitFor();
    await expect.poll(() => page.getByRole('region', { name: 'Status' }).textContent()).toContain('DRILL');
    await page.keyboard.press('Control+u');
    await fieldOf(page, 'Summary').fill('We practise.');
    await fieldOf(page, 'Impact').fill('Nobody is affected.');
    await page.getByRole('radio', { name: 'When something changes' }).check();
    for (const preview of ['previewSlack', 'previewText']) {
      await page.keyboard.press(pressOf(preview));
      await expect.poll(() => composer().textContent()).toContain('DRILL · SEV3 · Investigating · INC-2');
    }
    await page.keyboard.press(pressOf('previewEmail'));
    await expect.poll(() => composer().textContent()).toContain('[DRILL INC-2]');
    await page.keyboard.press('Control+u');
    await fieldOf(page, 'Summary').press('Control+Enter');
    await notice('Update 1 stays on this computer: this is a drill.').waitFor();
    await outboxIsQuiet(page);
    await page.keyboard.press('Control+Shift+o');
    const outbox = dialogOf(page, 'Outbox');
    await expect.poll(() => outbox.textContent()).toMatch(/A drill sends nothing.*Kept on this computer/u);
    await closeDialog(page, outbox);
    const sandbox = join(folder, 'data', 'sandbox');
    const kept = readdirSync(sandbox).map((name) => readFileSync(join(sandbox, name), 'utf8'));
    expect(kept).toHaveLength(2);
    for (const message of kept) expect(message).toContain('DRILL');
    expect(slack.requests.length).toBe(requests);
    expect(smtp.connections()).toBe(connections);
    await page.keyboard.press('Control+o');
    const live = page.getByRole('region', { name: 'Live' });
    await expect
      .poll(() => live.getByRole('button', { name: /Practice for the new lead/u }).textContent())
      .toContain('Drill');
  });

  it('leaves no error in the log of the console', () => {
    expect(app.log.filter((line) => line.includes('error'))).toEqual([]);
  });
});
