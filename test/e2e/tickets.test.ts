import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pressOf } from '../../scripts/replay/usual-keys.ts';
import { type App, launchApp } from '../host/launch.ts';
import { type GitHubServer, startGitHub } from '../servers/github.ts';
import { type JiraServer, startJira, teamField } from '../servers/jira.ts';
import { callApi, dialogOf, overruleIfAsked, runByName } from './hands.ts';
import { declare, log } from './support.ts';

/* Follow-ups become tickets in GitHub and Jira, through the keyboard. The steps build on each other. */

const folder = mkdtempSync(join(tmpdir(), 'throughline-tickets-'));
let app: App;
let page: Page;
let review: Page;
let github: GitHubServer;
let jira: JiraServer;

beforeAll(async () => {
  github = await startGitHub({ isPublic: true });
  jira = await startJira({ fields: [teamField] });
  app = await launchApp({ userData: join(folder, 'data'), viewport: { width: 1280, height: 800 } });
  page = app.page;
  await page.getByLabel('Title').waitFor();
});
afterAll(async () => {
  await app.quit().catch(() => app.crash());
  await github.close();
  await jira.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

const connect = async () => {
  await callApi(page, 'saveService', {
    service: 'github',
    settings: { baseUrl: github.baseUrl, fields: { repository: 'example/shop', labels: ['follow-up'] } },
    key: github.token,
  });
  await callApi(page, 'saveService', {
    service: 'jira',
    settings: {
      baseUrl: jira.baseUrl,
      fields: { email: jira.email, project: 'OPS', issueType: 'Task', labels: [] },
    },
    key: jira.token,
  });
};
const openReview = async (): Promise<void> => {
  await page.keyboard.press(pressOf('review'));
  await expect.poll(async () => (await app.windows()).length, { timeout: 15_000 }).toBe(2);
  review = (await app.windows())[1] ?? page;
  review.setDefaultTimeout(15_000);
  await review.getByRole('heading', { name: 'Summary' }).waitFor();
};
const leaveReview = async (): Promise<void> => {
  // Its page goes with the key.
  await review.keyboard.press('Escape').catch(() => undefined);
  await expect.poll(async () => (await app.windows()).length).toBe(1);
};
const title = 'Tickets for follow-ups';
const stillToDo = async () =>
  (await review.getByRole('region', { name: 'What is still to be done' }).textContent()) ?? '';

describe('follow-ups as tickets', () => {
  it('says what is missing while nothing is connected, and where there is no follow-up', async () => {
    await declare(page, 'SEV2 Checkout errors');
    await page.keyboard.press(pressOf('tickets'));
    await dialogOf(page, title).getByText('Neither GitHub nor Jira is connected yet.').waitFor();
    await page.keyboard.press('Escape');
    await connect();
    await page.keyboard.press(pressOf('tickets'));
    await dialogOf(page, title).getByText('There is no open follow-up.').waitFor();
    await page.keyboard.press('Escape');
  });

  it('makes one from the list of tasks with one letter, after showing exactly what goes', async () => {
    await log(page, '/followup ask @octocat to raise the limit of the pool, see #2 first');
    await log(page, '/followup look at the cache');
    await page.keyboard.press(pressOf('tasks'));
    const row = dialogOf(page, 'Tasks').getByRole('listitem').filter({ hasText: 'K1' });
    await row.focus();
    await page.keyboard.press('t');
    const dialog = dialogOf(page, title);
    await dialog.getByText('example/shop is public: everybody can read what goes there.').waitFor();
    const preview = await dialog.getByRole('region', { name: 'What goes for K1' }).textContent();
    expect(preview).toContain('Follow-up K1 of INC-1, Checkout errors');
    await expect.poll(() => dialog.getByRole('checkbox', { checked: true }).count()).toBe(1);
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await github.until(() => github.effects('POST /repos/:owner/:repo/issues') === 1);
    const [issue] = await github.issues();
    expect(issue).toMatchObject({ labels: [{ name: 'follow-up' }] });
    expect(issue?.title).toContain('raise the limit of the pool');
    await page.keyboard.press(pressOf('tasks'));
    await row.getByText('GitHub #1, open').waitFor();
    await expect.poll(() => row.getByRole('button', { name: 'Ticket: K1' }).count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('makes the others from the review, asks for what a project needs, and remembers it', async () => {
    await runByName(page, 'Resolve');
    const resolve = dialogOf(page, /INC-/u);
    await overruleIfAsked(resolve);
    await page.keyboard.press('Control+Enter');
    await resolve.waitFor({ state: 'detached' });
    await openReview();
    await expect.poll(() => stillToDo()).toContain('GitHub #1, open');
    await review.keyboard.press(pressOf('tickets'));
    const dialog = dialogOf(review, title);
    await dialog.getByRole('radio', { name: 'Jira' }).press('Enter');
    const team = dialog.getByLabel('Team');
    await team.waitFor();
    await review.keyboard.press('Control+Enter');
    await dialog.getByText('The project asks for Team.').waitFor();
    expect(jira.count('POST /rest/api/3/issue')).toBe(0);
    await team.focus();
    await review.keyboard.type('Pay');
    await review.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(stillToDo).toContain('Jira OPS-1');
    expect(jira.issues.map(({ fields }) => [fields.summary, fields.customfield_10010])).toEqual([
      ['look at the cache', { id: '102' }],
    ]);
    await leaveReview();
  });

  it('asks how they are when the review is opened, without holding it up', async () => {
    await github.setState(1, 'closed');
    jira.setStatus('OPS-1', 'In Progress');
    const show = 'GET /repos/:owner/:repo/issues/:number';
    const before = github.count(show);
    github.script({ kind: 'silent' }, { route: show });
    await openReview();
    await github.until(() => github.count(show) === before + 1);
    await expect.poll(() => stillToDo()).toContain('GitHub #1, open');
    await leaveReview();
    await openReview();
    await expect.poll(stillToDo).toContain('GitHub #1, closed');
    await expect.poll(stillToDo).toContain('Jira OPS-1, In Progress');
    await leaveReview();
  });

  it('offers none again, and has the answer ready for the next one', async () => {
    await log(page, '/followup write it down');
    await page.keyboard.press(pressOf('tickets'));
    const dialog = dialogOf(page, title);
    await dialog.getByRole('radio', { name: 'Jira' }).press('Enter');
    await expect.poll(() => dialog.getByLabel('Team').inputValue()).toBe('102');
    await expect.poll(() => dialog.getByRole('checkbox', { checked: true }).count()).toBe(1);
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await jira.until(() => jira.issues.length === 2);
    expect((await github.issues()).length).toBe(1);
  });
});
