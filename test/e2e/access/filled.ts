import type { Page } from 'playwright-core';
import type { SlackServer } from '../../servers/slack.ts';
import type { SmtpServer } from '../../servers/smtp.ts';
import { callApi, fieldOf, outboxIsQuiet } from '../hands.ts';
import { log } from '../support.ts';

/** Connects both media and fills the settings: three destinations, one of which Slack refuses, and two people. */
export const fillSettings = async (page: Page, slack: SlackServer, smtp: SmtpServer): Promise<void> => {
  const { host, port, user, password } = smtp;
  const server = { host, port, user, security: 'none', from: 'Status <status@example.com>' };
  await callApi(page, 'saveSlack', { apiUrl: slack.apiUrl, token: slack.token });
  await callApi(page, 'saveMail', { server, password });
  for (const destination of [
    { medium: 'slack', id: crypto.randomUUID(), audience: 'internal', channel: 'inc', name: '#inc' },
    { medium: 'slack', id: crypto.randomUUID(), audience: 'internal', channel: 'gone', name: '#gone' },
    {
      medium: 'email',
      id: crypto.randomUUID(),
      audience: 'internal',
      recipients: ['eng@example.com'],
      name: 'Engineering',
    },
  ])
    await callApi(page, 'saveDestination', destination);
  for (const [name, handle] of [
    ['Ana Ruiz', 'ana'],
    ['Bo Lind', 'bo'],
  ])
    await callApi(page, 'savePerson', {
      id: crypto.randomUUID(),
      name,
      handle,
      slackId: null,
      email: null,
      zone: null,
    });
};

const lines: readonly string[] = [
  '/sev 2 because checkout fails for many',
  '/impact About a fifth of card payments fail since 10:05 UTC',
  '/thread Database pool exhausted @ana',
  '/thread Deploy 8f3 @bo',
  '/thread Customer reports and what the support desk hears about them on the telephone since the morning',
  '/report #1 all 100 connections are in use | raising the limit | somebody who knows the database',
  '/report #2 looking at what changed | comparing both versions |',
  '/assume #2 deploy 8f3 exhausted the connections ?high',
  '/evidence #2 +A1 connections climbed right after deploy 8f3 (https://grafana.example.com/d/pool)',
  '/assume #1 the nightly export holds connections',
  '/evidence #1 -A2 the export ended at nine (job log)',
  '/state #2 blocked: the vendor has to answer',
  '/assume the vendor sees it too',
  '/decide roll back 8f3 because it is quick and safe',
  '/decide page the vendor because later',
  '/task #2 roll back 8f3 @bo 15m',
  '/borrow access database write for @ana, undo: drop the role, 2h',
  '/park why did the trial run pass?',
  '/assume taking back the last change is safe',
  '/criterion no failed payment for an hour',
  '/bridge https://meet.example.com/inc-1',
  '/role comms @bo',
  '/thread Rollback @bo',
  '/state #4 done because it is out',
  '/summary Some card payments fail and we are rolling back the last change.',
  'a note with a typo',
  'and one more',
];

/** Fills the incident on screen, sends an update that one destination refuses, and leaves a second look waiting. */
export const fillIncident = async (page: Page): Promise<void> => {
  for (const line of lines) await log(page, line);
  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Not known yet').fill('Why payments began to fail.');
  await fieldOf(page, 'Summary').fill('Some card payments fail; we are taking back the last change.');
  await page.keyboard.press('Control+Enter');
  const overrule = page.getByLabel('Reason to overrule all');
  await page
    .getByText(/is on its way|Reason to overrule all/u)
    .or(overrule)
    .first()
    .waitFor();
  if (await overrule.isVisible()) {
    await overrule.fill('it is known by all');
    await overrule.press('Enter');
  }
  await page.getByRole('status').getByText('Update 1 is on its way').first().waitFor();
  await outboxIsQuiet(page);
  // The incident changes its shape: what is assumed wants a second look.
  await log(page, '/sev 1 because nobody can pay any more');
};
