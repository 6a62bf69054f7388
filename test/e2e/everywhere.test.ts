import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { pressOf } from '../../scripts/replay/usual-keys.ts';
import { usualChannelRules } from '../../src/domain/incident/slack-channel.ts';
import { fireHydrantKey, startFireHydrant } from '../servers/firehydrant.ts';
import { startGitHub } from '../servers/github.ts';
import { startJira } from '../servers/jira.ts';
import { startPagerDuty } from '../servers/pagerduty.ts';
import { startSlack } from '../servers/slack.ts';
import { startSmtp } from '../servers/smtp.ts';
import { startStatuspage } from '../servers/statuspage.ts';
import { startTeams } from '../servers/teams.ts';
import { startZoom, zoomHost } from '../servers/zoom.ts';
import { callApi, dialogOf, fieldOf, outboxIsQuiet, runByName } from './hands.ts';
import { declare, log, start } from './support.ts';

/* One incident, led through the keyboard, that reaches everything that the console can reach; each server sees it once. */

const open = async () => {
  const servers = {
    slack: await startSlack({
      channels: [{ name: 'company' }, { name: 'updates' }],
      users: [{ name: 'ana', realName: 'Ana Lima' }],
    }),
    smtp: await startSmtp(),
    teams: await startTeams(),
    pages: await startStatuspage({ perMinute: 1000 }),
    pagerduty: await startPagerDuty(),
    zoom: await startZoom(),
    firehydrant: await startFireHydrant(),
    github: await startGitHub(),
    jira: await startJira(),
  };
  onTestFinished(async () => {
    for (const server of Object.values(servers)) await server.close();
  });
  return servers;
};
type Servers = Awaited<ReturnType<typeof open>>;

/** Sets everything up; how a person does it is in the specs of each. */
const connect = async (page: Page, all: Servers): Promise<void> => {
  const { slack, smtp, teams, pages, pagerduty, zoom, firehydrant, github, jira } = all;
  const set = async (name: Parameters<typeof callApi>[1], request: unknown) =>
    expect(await callApi(page, name, request)).toMatchObject({ ok: true });
  await set('saveSlack', { token: slack.token, apiUrl: slack.apiUrl });
  await set('saveSlackChannels', { ...usualChannelRules, onDeclare: true, announceIn: 'company' });
  await set('saveMail', {
    server: {
      host: smtp.host,
      port: smtp.port,
      security: 'none',
      user: smtp.user,
      from: 'lead@example.com',
    },
    password: smtp.password,
  });
  const { accountId, clientId, clientSecret } = zoom.app;
  for (const [service, key, baseUrl, fields] of [
    ['statuspage', pages.key, pages.apiUrl, {}],
    [
      'pagerduty',
      pagerduty.key,
      pagerduty.baseUrl,
      { from: 'lead@example.com', escalationPolicies: [], service: 'Checkout' },
    ],
    ['zoom', clientSecret, zoom.apiUrl, { accountId, clientId, host: zoomHost }],
    ['firehydrant', fireHydrantKey, firehydrant.baseUrl, {}],
    ['github', github.token, github.baseUrl, { repository: 'example/shop', labels: [] }],
    ['jira', jira.token, jira.baseUrl, { email: jira.email, project: 'OPS', issueType: 'Task', labels: [] }],
  ] as const)
    await set('saveService', { service, key, settings: { baseUrl, fields } });
  const inside = { audience: 'internal' };
  for (const destination of [
    { medium: 'slack', id: 'd1', name: '#updates', ...inside, channel: slack.channelId('updates') },
    { medium: 'email', id: 'd2', name: 'Managers', ...inside, recipients: ['managers@example.com'] },
    {
      medium: 'statusPage',
      id: 'd3',
      name: 'Acme status',
      audience: 'external',
      service: 'statuspage',
      page: pages.page,
      components: [],
      notify: false,
    },
  ])
    await set('saveDestination', destination);
  await set('saveDestinationWithSecret', {
    destination: { medium: 'teams', id: 'd4', name: 'Ops in Teams', ...inside, host: '', flow: '' },
    secret: teams.webhook('ops'),
  });
};

const titleOf = 'Checkout errors';
const channel = 'inc-1-checkout-errors';

/** Writes and sends an update; `corrects`: the number of the one that it puts right. */
const send = async (
  page: Page,
  audience: 'internal' | 'external',
  summary: string,
  corrects?: number,
): Promise<void> => {
  const composer = page.locator('[data-part="composer"]');
  await runByName(page, `Write an ${audience} update`);
  // The fields of one audience look like those of the other.
  await composer.getByRole('radio', { name: audience, checked: true }).waitFor();
  await fieldOf(page, 'Summary').fill(summary);
  if (corrects !== undefined)
    await composer.getByLabel('Corrects update', { exact: true }).selectOption(String(corrects));
  await fieldOf(page, 'Summary').press('Control+Enter');
};

it('reaches everybody and everything once', async () => {
  const all = await open();
  const { slack, smtp, teams, pages, pagerduty, zoom, firehydrant, github, jira } = all;
  const { page } = await start();
  await page.getByLabel('Title').waitFor();
  await connect(page, all);
  await declare(page, titleOf);

  // The channel, its announcement and its pinned status.
  await page.getByRole('button', { name: `#${channel}`, exact: true }).waitFor({ timeout: 20_000 });
  await expect.poll(() => slack.messages('company').length, { timeout: 20_000 }).toBe(1);
  await expect.poll(async () => (await slack.channelInfo(channel)).pins.length).toBe(1);

  // Who is on call, looked up and paged; the first page declares it in PagerDuty.
  await page.keyboard.press(pressOf('page'));
  const paging = dialogOf(page, 'Page people');
  await paging.getByText('Whoever is on call').first().waitFor();
  await page.keyboard.type('ana');
  await page.keyboard.press('Enter');
  await paging.getByRole('button', { name: 'Page Ana Lima' }).waitFor();
  await page.keyboard.press('Enter');
  await paging.waitFor({ state: 'detached' });
  await expect.poll(() => pagerduty.account.pages.map(({ user }) => user)).toEqual(['PANA']);
  await page.getByTitle(/^Open #1201 .* in PagerDuty$/u).waitFor();

  // A bridge, whose link comes into the channel.
  await page.keyboard.press(pressOf('bridge'));
  await page.getByRole('button', { name: 'Conference', exact: true }).waitFor();
  const join = zoom.meetings[0]?.joinUrl ?? '';
  await expect
    .poll(async () => (await slack.channelInfo(channel)).bookmarks.map(({ link }) => link), {
      timeout: 20_000,
    })
    .toEqual([join]);

  // Updates inside and outside, and a correction of each.
  const said = 'rolled the change back';
  await log(page, said);
  await log(page, '/outside Checkout');
  await log(page, '/impact A fifth of card payments fail');
  await log(page, '/summary Some card payments fail.');
  await send(page, 'internal', 'Some card payments fail in Europe.');
  await expect.poll(() => teams.posted('ops').length, { timeout: 20_000 }).toBe(1);
  await outboxIsQuiet(page);
  await send(page, 'external', 'Some payments fail.');
  await expect.poll(() => pages.incidents().length, { timeout: 20_000 }).toBe(1);
  await outboxIsQuiet(page);
  await send(page, 'internal', 'Some card payments fail everywhere.', 1);
  await expect.poll(() => teams.posted('ops').length, { timeout: 20_000 }).toBe(2);
  await outboxIsQuiet(page);
  await send(page, 'external', 'Some card payments fail.', 1);
  await expect
    .poll(
      () =>
        pages
          .incidents()[0]
          ?.updates.map(({ body }) => body)
          .join('\n'),
      { timeout: 20_000 },
    )
    .toContain('Some card payments fail.');
  await outboxIsQuiet(page);

  // Handed over to FireHydrant, with its log.
  await runByName(page, 'Hand over to FireHydrant');
  const handing = dialogOf(page, 'Hand INC-1 over to FireHydrant');
  await handing.getByText('they may page people').waitFor();
  await page.keyboard.press('Control+Enter');
  await handing.waitFor({ state: 'detached' });
  await expect.poll(() => firehydrant.incidents.length, { timeout: 20_000 }).toBe(1);

  // Follow-ups become tickets, one in each place.
  for (const [line, place] of [
    ['/followup raise the limit', 'GitHub'],
    ['/followup watch the pool', 'Jira'],
  ] as const) {
    await log(page, line);
    await page.keyboard.press(pressOf('tickets'));
    const tickets = dialogOf(page, 'Tickets for follow-ups');
    await tickets.getByRole('radio', { name: place }).press('Enter');
    // Until the place was read it cannot be told what it asks for.
    await expect.poll(() => tickets.getByRole('button', { name: /^Make /u }).isEnabled()).toBe(true);
    await page.keyboard.press('Control+Enter');
    await tickets.waitFor({ state: 'detached' });
    await outboxIsQuiet(page);
    await expect
      .poll(async () => (await github.issues()).length + jira.issues.length, { timeout: 20_000 })
      .toBe(place === 'GitHub' ? 1 : 2);
  }

  // What each of them holds in the end.
  await expect
    .poll(
      () =>
        firehydrant.notesOf(firehydrant.incidents[0]?.id ?? '').filter(({ body }) => body.includes(said))
          .length,
      { timeout: 30_000 },
    )
    .toBe(1);
  expect(slack.messages('company')).toHaveLength(1);
  expect(slack.messages(channel)).toHaveLength(1);
  expect(slack.count('conversations.create')).toBe(1);
  const inSlack = slack.messages('updates').map(({ text }) => text);
  expect(inSlack).toHaveLength(2);
  expect(inSlack[1]).toContain('everywhere');
  expect(smtp.mails.map(({ envelope }) => envelope.to)).toEqual([
    ['managers@example.com'],
    ['managers@example.com'],
  ]);
  expect(teams.posted('ops')).toHaveLength(2);
  const [onPage, ...otherPages] = pages.incidents();
  expect(otherPages).toEqual([]);
  // The correction mends what is published, in place.
  expect(onPage?.updates).toHaveLength(1);
  expect(pagerduty.account.pages).toHaveLength(1);
  expect(pagerduty.account.incidents).toHaveLength(1);
  expect(zoom.meetings).toHaveLength(1);
  expect(firehydrant.incidents).toMatchObject([{ name: titleOf }]);
  expect((await github.issues()).map(({ title }) => title)).toEqual(['raise the limit']);
  expect(jira.issues.map(({ fields }) => fields.summary)).toEqual(['watch the pool']);
});
